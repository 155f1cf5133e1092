"""Many documents hold what is asked: the first ones are there before all are counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Column, Visitor
from tests.unit.search.engine_process import Ask, engine_process
from tests.unit.search.oracle import entry, write

pytestmark = pytest.mark.browser

SEARCH = "search/index.html"
PHRASE = "归档立卷移交入库"
DOCUMENTS = 3000
# Notes what the page shows whenever it shows something else: how many results, what is
# said, which lists of results there were, and whether more is to come.
WATCH = """
addEventListener("DOMContentLoaded", () => {
    const results = document.getElementById("site-search-results");
    const status = document.getElementById("site-search-status");
    const found = document.getElementById("site-search-found");
    window.shown = [];
    const note = () => window.shown.push({
        count: found.hidden ? 0 : results.children.length,
        status: status.textContent,
        first: results.firstElementChild && results.firstElementChild.textContent,
        busy: found.getAttribute("aria-busy") === "true",
    });
    const options = {childList: true, subtree: true, characterData: true, attributes: true};
    new MutationObserver(note).observe(document.querySelector(".search"), options);
});
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of many documents that all say the same again and again."""
    body = ["，".join([PHRASE] * 40)]
    made = [
        entry(n, {"title": [f"第{n}号通知"], "body": body}) for n in range(DOCUMENTS)
    ]
    return write(made, tmp_path_factory.mktemp("large"))


@pytest.fixture
def ask_node(node: Path, tmp_path: Path) -> Iterator[Ask]:
    """The same engine in Node."""
    with engine_process(node, tmp_path) as ask:
        yield ask


@pytest.fixture
def page(column: Column, visitor: Visitor, large: Path) -> Page:
    """The search page of the column, with the files of the larger index."""

    def hand(route: Route) -> None:
        path = urlsplit(route.request.url).path.rpartition("/search/")[2]
        route.fulfill(path=large / path, content_type="text/javascript")

    visitor.page.add_init_script(WATCH)
    visitor.page.context.route("**/search/index.js*", hand)
    visitor.page.context.route("**/search/shards/*", hand)
    return visitor.page


def ask(page: Page, text: str) -> None:
    """Search as a visitor does."""
    page.get_by_label("检索内容").fill(text)
    page.keyboard.press("Enter")


def test_the_first_ten_are_shown_before_the_count_is_said(
    page: Page, column: Column, scheme: str
) -> None:
    page.goto(column.at(scheme, SEARCH))
    ask(page, PHRASE)
    said = page.locator("#site-search-status")
    expect(said).to_contain_text(f"找到 {DOCUMENTS} 条")
    shown = page.evaluate("window.shown")
    early = [one for one in shown if one["busy"] and one["count"] == 10]
    assert early
    assert all("找到" not in one["status"] for one in early)
    assert early[-1]["first"] == shown[-1]["first"]
    assert (shown[-1]["busy"], shown[-1]["count"]) == (False, 10)


def test_who_reads_a_first_result_is_not_disturbed_by_the_count(
    page: Page, column: Column, large: Path, ask_node: Ask
) -> None:
    options = {"limit": 10, "facets": True}
    early = ask_node("early", folder=str(large), text=PHRASE, options=options)
    held: list[Route] = []
    is_held = True

    def hold(route: Route) -> None:
        name = route.request.url.rpartition("/")[2].removesuffix(".js")
        if is_held and name in early["after"]:
            held.append(route)
        else:
            route.fallback()

    page.goto(column.at("http", SEARCH))
    page.context.route("**/search/shards/*", hold)
    ask(page, PHRASE)
    link = page.locator("#site-search-results .item-title a").first
    expect(link).to_be_visible()
    link.focus()
    said = page.locator("#site-search-status")
    expect(said).to_have_text("先列出前几条，正在统计总数……")
    is_held = False
    for route in held:
        route.fallback()
    expect(said).to_contain_text(f"找到 {DOCUMENTS} 条")
    expect(link).to_be_focused()


def test_a_question_that_overtakes_another_is_not_shown_its_first_results(
    page: Page, column: Column
) -> None:
    page.goto(column.at("http", SEARCH))
    ask(page, PHRASE)
    ask(page, "第7号通知")
    expect(page.locator("#site-search-status")).to_contain_text("找到 1 条")
    assert page.locator("#site-search-results > li").count() == 1


def test_an_index_published_anew_is_opened_by_the_next_question(
    column: Column, visitor: Visitor, large: Path
) -> None:
    def hand(route: Route) -> None:
        path = large / urlsplit(route.request.url).path.rpartition("/search/")[2]
        if path.exists():
            route.fulfill(path=path, content_type="text/javascript")
        else:
            route.fulfill(status=404)

    page = visitor.page
    status = page.locator("#site-search-status")
    box = page.locator("input[name=q]")
    page.goto(column.at("http", SEARCH))
    box.fill("琥珀")
    box.press("Enter")
    expect(status).to_contain_text("找到 1 条")
    page.context.route("**/search/index.json", hand)
    page.context.route("**/search/shards/*", hand)
    box.fill("第7号通知")
    box.press("Enter")
    expect(status).to_contain_text("检索没有完成")
    box.press("Enter")
    expect(status).to_contain_text("找到 1 条")
    assert len(page.workers) == 1
