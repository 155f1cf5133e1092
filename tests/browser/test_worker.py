"""Where the engine works: in a worker if there may be one, else in the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Column, Visitor

pytestmark = pytest.mark.browser

SEARCH = "search/index.html"


def ask(page: Page, text: str) -> None:
    """Search for a text as a visitor does."""
    page.get_by_label("检索内容").fill(text)
    page.keyboard.press("Enter")


def test_a_server_s_page_has_its_engine_in_a_worker(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.http + SEARCH)
    assert page.workers == []
    ask(page, "停机维护")
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")
    [worker] = page.workers
    assert worker.url.startswith(column.http + "assets/search.")
    ask(page, "琥珀")
    expect(page.locator("#site-search-status")).to_contain_text("找到 1 条")
    assert page.workers == [worker]
    assert visitor.complaints == []


def test_a_page_opened_as_a_file_has_none(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.file + SEARCH)
    ask(page, "停机维护")
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")
    assert page.workers == []
    assert visitor.complaints == []


def test_where_a_policy_forbids_workers_the_page_searches_itself(
    column: Column, visitor: Visitor
) -> None:
    def forbid(route: Route) -> None:
        source = (column.folder / SEARCH).read_text("utf-8")
        body = source.replace("worker-src 'self'", "worker-src 'none'")
        assert body != source
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page = visitor.page
    page.route("**/search/index.html", forbid)
    page.goto(column.http + SEARCH)
    ask(page, "停机维护")
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")
    assert page.workers == []


def test_a_browser_without_workers_searches_in_the_page(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.add_init_script("delete window.Worker")
    page.goto(column.http + SEARCH)
    ask(page, "停机维护")
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")
    assert visitor.complaints == []
