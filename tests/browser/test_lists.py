"""Lists: another order, a page by its number, pins up to a day."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Column, Visitor
from tests.browser.test_pages import at_noon

pytestmark = pytest.mark.browser

NEWS = "news/index.html"  # 23 documents, two on a page


def titles(page: Page) -> list[str]:
    return page.locator("ul.items .item-title a").all_inner_texts()


def test_the_lines_of_a_page_are_put_in_another_order_and_back(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, "kind/document/year-2024/index.html"))
    usual = titles(page)
    assert usual == ["删减后公开的文件", "半年内到期的试行办法", "短通知"]
    page.get_by_label("排序").select_option("标题")
    assert titles(page) == ["半年内到期的试行办法", "短通知", "删减后公开的文件"]
    page.get_by_label("排序").select_option("发布日期")
    assert titles(page) == usual


def test_a_whole_list_is_ordered_by_the_search(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, "notice/index.html"))
    page.get_by_role("link", name="把全部 16 条按成文日期排列").click()
    expect(page.locator("#site-search-results .item").first).to_be_visible()
    expect(page.locator("#site-search-sort [aria-current]")).to_have_text("成文日期")
    assert (
        "16"
        in page.locator("#site-search-found, #site-search-status").first.inner_text()
    )


def test_a_page_is_reached_by_its_number_with_the_keyboard_alone(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, NEWS))
    page.get_by_label("跳到第").focus()
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    page.wait_for_url("**/news/7.html")
    expect(page.locator(".pagination [aria-current]")).to_have_text("7")
    page.get_by_label("跳到第").focus()
    page.keyboard.type("13")
    page.keyboard.press("Enter")
    assert page.url.endswith("/news/7.html")  # there are twelve
    assert page.get_by_label("跳到第").evaluate("e => e.validity.rangeOverflow")


@pytest.mark.parametrize(
    ("day", "is_shown"), [("2026-12-31", True), ("2027-01-01", False)]
)
def test_a_pin_ends_on_its_day(
    column: Column, visitor: Visitor, scheme: str, day: str, is_shown: bool
) -> None:
    at_noon(visitor.page, day)
    visitor.page.goto(column.at(scheme, "notice/index.html"))
    pin = visitor.page.locator(".item").first.locator(".badge[data-tone=good]")
    expect(pin).to_be_visible(visible=is_shown)


def test_filters_narrow_a_list_and_are_taken_back(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, "notice/index.html"))
    page.get_by_text("缩小范围").click()
    page.get_by_role("list", name="年份").get_by_role("link", name="2024年").click()
    expect(page.locator(".narrowed")).to_contain_text(
        "栏目是“通知公告”、年份是“2024年”的信息，共 2 条"
    )
    page.get_by_role("link", name="不限栏目").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2024年")
