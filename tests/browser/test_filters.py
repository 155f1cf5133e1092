"""Filters, their counts and the order of results on the search page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Column, Visitor

pytestmark = pytest.mark.browser

SEARCH = "search/index.html"


def said(page: Page) -> Locator:
    """The line that says how many were found."""
    return page.locator("#site-search-status")


def facet(page: Page, name: str) -> Locator:
    """The values of a facet, as they are shown."""
    return page.get_by_role("group", name=name).get_by_role("listitem")


def chips(page: Page) -> Locator:
    """The conditions that are chosen."""
    return page.get_by_role("list", name="已选条件").get_by_role("listitem")


def titles(page: Page) -> Locator:
    """The titles of the results."""
    return page.locator("#site-search-results .item-title a")


def test_several_values_of_a_facet_are_chosen_counted_and_taken_back(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, f"{SEARCH}?q=停机维护"))
    expect(said(page)).to_contain_text("找到 14 条")
    expect(facet(page, "年份").first).to_have_text("20241条")
    page.get_by_label("2022").check()
    expect(said(page)).to_contain_text("找到 1 条")
    page.get_by_label("2021").check()
    expect(said(page)).to_contain_text("找到 2 条")
    assert page.url.endswith("&year=2022&year=2021")
    expect(page.get_by_label("2022")).to_be_checked()
    # A facet is counted past its own filter, so the other years are still there.
    expect(facet(page, "年份").filter(has_text="2024")).to_have_text("20241条")
    expect(chips(page)).to_have_text(["取消年份：2022×", "取消年份：2021×", "全部取消"])
    page.reload()
    expect(said(page)).to_contain_text("找到 2 条")
    expect(page.get_by_label("2021")).to_be_checked()
    page.get_by_role("link", name="取消 年份：2022").click()
    expect(titles(page)).to_have_text(["停机维护公告之11"])
    expect(said(page)).to_be_focused()
    page.go_back()
    expect(said(page)).to_contain_text("找到 2 条")
    page.get_by_role("link", name="全部取消").click()
    expect(said(page)).to_contain_text("找到 14 条")
    expect(page.get_by_role("list", name="已选条件")).to_be_hidden()
    assert visitor.complaints == []


def test_values_are_chosen_by_keyboard_and_keep_the_focus(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=停机维护"))
    box = page.get_by_label("2022")
    box.focus()
    page.keyboard.press("Space")
    expect(said(page)).to_contain_text("找到 1 条")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(said(page)).to_contain_text("找到 14 条")
    expect(box).to_be_focused()


def test_everything_can_be_narrowed_down_without_a_word(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, SEARCH))
    page.get_by_role("link", name="按机关、类型、主题等条件筛选").click()
    expect(said(page)).to_contain_text("共有 47 条信息")
    # Categories stand in the order of site.yml, those below others after them.
    expect(facet(page, "栏目")).to_have_text(
        ["政策文件8条", "规范性文件1条", "通知公告16条", "工作动态23条"]
    )
    expect(facet(page, "公开属性")).to_have_text(
        ["主动公开45条", "依申请公开1条", "删减后公开1条"]
    )
    page.get_by_label("依申请公开").check()
    expect(titles(page)).to_have_text(["值班工作规定"])
    page.get_by_role("link", name="取消 公开属性：依申请公开").click()
    expect(said(page)).to_contain_text("共有 47 条信息")
    page.goto(column.at(scheme, f"{SEARCH}?category=normative"))
    expect(titles(page)).to_have_text(["示例市数据共享管理办法"])
    assert visitor.complaints == []


def test_words_typed_later_keep_the_filters(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?year=2022&year=2021"))
    expect(said(page)).to_contain_text("共有 2 条信息")
    page.get_by_label("检索内容").fill("停机")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("找到 2 条含有“停机”的信息")
    expect(page.get_by_label("2022")).to_be_checked()


def test_conditions_that_nothing_meets_can_be_taken_back(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?category=normative&year=2011"))
    expect(said(page)).to_have_text("没有符合这些条件的信息。可以取消一些条件。")
    expect(chips(page)).to_have_text(
        ["取消栏目：规范性文件×", "取消年份：2011×", "全部取消"]
    )
    page.get_by_role("link", name="取消 栏目：规范性文件").click()
    expect(titles(page)).to_have_text(["停机维护公告之1"])


def test_a_long_facet_is_folded(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=停机维护&year=2011"))
    # The eight newest years, and the one that is chosen.
    expect(facet(page, "年份")).to_have_count(9)
    expect(facet(page, "年份").last).to_have_text("20111条")
    more = page.get_by_role("button", name="更多（5） 年份")
    expect(more).to_have_attribute("aria-expanded", "false")
    more.press("Enter")
    expect(facet(page, "年份")).to_have_count(14)
    less = page.get_by_role("button", name="收起 年份")
    expect(less).to_be_focused()
    page.get_by_label("2012").check()
    expect(said(page)).to_contain_text("找到 2 条")
    expect(facet(page, "年份")).to_have_count(14)
    less.click()
    expect(facet(page, "年份")).to_have_count(10)


def test_results_are_sorted_by_either_date(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=示例市数据局"))
    order = page.locator("#site-search-sort")
    expect(order.locator("[aria-current]")).to_have_text("相关度")
    order.get_by_role("link", name="发布日期").click()
    expect(order.locator("[aria-current]")).to_have_text("发布日期")
    assert "sort=published" in page.url
    order.get_by_role("link", name="成文日期").click()
    expect(order.locator("[aria-current]")).to_have_text("成文日期")
    assert "sort=written" in page.url
    page.goto(column.at("file", f"{SEARCH}?q=停机维护&sort=published"))
    expect(titles(page).first).to_have_text("短通知")
    order.get_by_role("link", name="相关度").click()
    expect(titles(page).first).to_contain_text("停机维护公告之")
    assert "sort" not in page.url
    page.go_back()
    expect(titles(page).first).to_have_text("短通知")


def test_on_a_phone_the_filters_are_folded_away(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(column.at("file", f"{SEARCH}?q=停机维护&year=2011"))
    expect(titles(page)).to_have_count(1)
    expect(page.get_by_label("2023")).to_be_hidden()
    page.get_by_text("筛选 已选 1 项").click()
    page.get_by_label("2023").check()
    expect(titles(page)).to_have_count(2)
    expect(page.get_by_label("2023")).to_be_visible()
    page.get_by_role("button", name="查看结果").click()
    expect(page.get_by_label("2023")).to_be_hidden()
    expect(page.get_by_text("筛选 已选 2 项")).to_be_focused()
    expect(titles(page).first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 375
