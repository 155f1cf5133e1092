"""A document opened from a search: what was looked for is marked in it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Column, Visitor

pytestmark = pytest.mark.browser

RULES = "doc/000000-101-2024-00001.html"


def hits(page: Page) -> list[str]:
    """The texts marked, in the order they stand in."""
    return page.locator("mark").all_inner_texts()


def bar(page: Page) -> Locator:
    """The bar that leads through the hits."""
    return page.get_by_role("region", name="检索词在本文的位置")


def current(page: Page) -> Locator:
    """The hit that the bar is at."""
    return page.locator(".hit-current")


def opened(column: Column, visitor: Visitor, scheme: str, query: str) -> Page:
    """The rules, opened from a search for a query."""
    visitor.page.goto(column.at(scheme, f"{RULES}?q={quote(query)}"))
    return visitor.page


def test_the_bar_leads_through_the_hits_and_round(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = opened(column, visitor, scheme, "核对")
    said = bar(page).get_by_role("status")
    expect(said).to_have_text("共 11 处")
    assert hits(page) == ["核对"] * 11
    onward = page.get_by_role("button", name="下一处")
    onward.click()
    expect(said).to_contain_text("第 1 处，共 11 处")
    expect(current(page)).to_be_in_viewport()
    expect(page.locator("#article-1 .hit-current")).to_have_count(1)
    onward.press("Enter")
    expect(said).to_contain_text("第 2 处，共 11 处")
    expect(onward).to_be_focused()
    for number in (1, 11):
        # By key: a pointer may come down on the bar while the page still scrolls.
        page.get_by_role("button", name="上一处").press("Enter")
        expect(said).to_contain_text(f"第 {number} 处，共 11 处")
    expect(current(page)).to_be_in_viewport()
    expect(said).to_contain_text("最后核对词：琥珀琉璃")  # for screen readers
    onward.press("Enter")
    expect(said).to_contain_text("第 1 处，共 11 处")
    assert visitor.complaints == []


def test_from_a_result_s_section_the_bar_begins_at_the_article(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, "search/index.html?q=一次告知全部"))
    page.locator(".item-section").click()
    expect(bar(page).get_by_role("status")).to_contain_text("第 1 处，共 10 处")
    assert page.url.endswith("#article-1")
    page.goto(column.at(scheme, RULES) + f"?q={quote('共享平台')}#article-5")
    expect(bar(page).get_by_role("status")).to_contain_text("第 5 处，共 10 处")
    expect(page.locator("#article-5 .hit-current")).to_have_text("共享平台")
    expect(page.locator("#article-5")).to_be_in_viewport()
    top = page.locator("#article-5").bounding_box()
    below = bar(page).bounding_box()
    assert top
    assert below
    assert top["y"] >= below["y"] + below["height"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("琥珀琉璃", ["琥珀琉璃"]),
        ("琥珀  琉璃", ["琥珀", "琉璃"]),
        ("“琥珀 琉璃”", ["琥珀琉璃"]),
        ("核對詞：琥珀", ["核对词：琥珀"]),
        ("２０２４年７月", ["2024年7月"]),
        ("正文:琉璃 OR 无此词语", ["琉璃"]),
        ("琉璃 -无此词语", ["琉璃"]),
        ("每日 更新频率", ["更新频率", "每日"]),
        ("最后核 核对词", ["最后核对词"]),
        ("施行，最后核对", ["施行，最后核对"]),
        ("施行最后核对", []),
        ("数据目录", ["数据目录"]),
        ("示数规20241号", ["示数规〔2024〕1"]),
        ("示数规[2024]1号", ["示数规〔2024〕1号"]),
        ("0000001012024", ["000000-101/2024"]),
    ],
)
def test_the_hits_are_what_the_engine_means(
    column: Column, visitor: Visitor, query: str, marked: list[str]
) -> None:
    page = opened(column, visitor, "file", query)
    expect(page.get_by_label("检索政府信息")).to_have_value(query)
    if marked:
        expect(bar(page).get_by_role("status")).to_have_text(f"共 {len(marked)} 处")
    assert hits(page) == marked
    expect(bar(page)).to_have_count(1 if marked else 0)


def test_a_hit_that_goes_beyond_an_element_is_one(
    column: Column, visitor: Visitor
) -> None:
    page = opened(column, visitor, "file", "参见第三条和通知")
    expect(bar(page).get_by_role("status")).to_have_text("共 1 处")
    assert hits(page) == ["参见", "第三条", "和", "通知"]
    page.get_by_role("button", name="下一处").click()
    expect(current(page)).to_have_count(4)
    expect(page.get_by_role("link", name="第三条").first).to_be_visible()


def test_closing_the_bar_leaves_the_document_as_it_was(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, RULES))
    before = page.locator("article").inner_html()
    page = opened(column, visitor, scheme, "核对")
    page.get_by_role("button", name="下一处").focus()
    page.keyboard.press("Escape")
    expect(bar(page)).to_have_count(0)
    assert page.locator("article").inner_html() == before
    expect(page.locator("main")).to_be_focused()
    if scheme == "http":
        assert page.url == column.at(scheme, RULES)


def test_without_a_query_nothing_is_loaded(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    for address in (RULES, f"{RULES}#article-3", f"{RULES}?q=", f"{RULES}?from=qq"):
        page.goto(column.at(scheme, address))
        page.wait_for_load_state("load")
    assert [r for r in visitor.requests if "/assets/search." in r] == []
    assert hits(page) == []


def test_paper_shows_no_hits(column: Column, visitor: Visitor) -> None:
    page = opened(column, visitor, "file", "核对")
    page.get_by_role("button", name="下一处").click()
    page.emulate_media(media="print")
    expect(bar(page)).to_be_hidden()
    for mark in (page.locator("mark").first, current(page)):
        expect(mark).to_have_css("background-color", "rgba(0, 0, 0, 0)")
        expect(mark).to_have_css("outline-style", "none")


def test_what_a_looser_search_found_is_marked_by_its_own_words(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, "search/index.html?q=停鸡维护"))
    page.locator("#site-search-more .item-title a").first.click()
    expect(bar(page).get_by_role("status")).to_have_text("共 2 处")
    assert hits(page) == ["停机维护", "停机维护"]
    assert visitor.complaints == []


def test_a_document_of_which_only_the_line_is_public_shows_its_hits(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", "search/index.html?q=值班工作"))
    page.get_by_role("link", name="值班工作规定").click()
    expect(bar(page).get_by_role("status")).to_have_text("共 1 处")
    expect(page.get_by_role("heading", level=1).locator("mark")).to_have_text(
        "值班工作"
    )


def test_a_subtitle_is_a_place_too(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", "search/index.html?q=商业秘密"))
    page.get_by_role("link", name="删减后公开的文件").click()
    expect(page.locator(".subtitle mark")).to_have_text("商业秘密")
