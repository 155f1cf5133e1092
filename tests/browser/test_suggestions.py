"""Suggestions while typing, and what is offered where nothing was found."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Column, Visitor

pytestmark = pytest.mark.browser

SEARCH = "search/index.html"
SHARDS = "**/search/shards/*"
PAUSE = 2000  # ms of the page's own clock: longer than any pause in typing


def options(page: Page) -> list[str]:
    """The suggestions shown."""
    return page.get_by_role("option").all_inner_texts()


@pytest.mark.parametrize(
    "path", [SEARCH, "index.html", "doc/000000-101-2024-00001.html"]
)
def test_a_title_is_offered_while_it_is_typed_and_opened_by_keyboard(
    column: Column, visitor: Visitor, scheme: str, path: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, path))
    box = page.locator("input[name=q]")
    box.focus()
    expect(box).to_have_role("combobox")
    box.press_sequentially("数据共")
    expect(page.get_by_role("option")).to_have_text(["示例市数据共享管理办法"])
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    option = page.get_by_role("option", selected=True)
    expect(option).to_have_text("示例市数据共享管理办法")
    pointed = option.get_attribute("id")
    assert pointed
    expect(box).to_have_attribute("aria-activedescendant", pointed)
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("数据共享管理办法")
    assert page.url == column.at(scheme, "doc/000000-101-2024-00001.html")
    assert visitor.complaints == []


def test_an_answer_that_comes_late_does_not_stand_for_what_was_typed_since(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.clock.install()
    page.goto(column.at("http", "index.html"))
    box = page.locator("input[name=q]")
    box.focus()
    expect(box).to_have_role("combobox")
    page.clock.pause_at("2100-01-01")
    page.route(SHARDS, lambda route: None)
    box.fill("数据")
    with page.expect_request(SHARDS):
        page.clock.run_for(PAUSE)
    box.fill("数据共")
    finished = itertools.count(1)
    # The directory of beginnings, its page, and the shard with the texts.
    with page.expect_event("requestfinished", lambda _: next(finished) == 3):
        page.unroute(SHARDS)  # what is held goes on
    page.evaluate("fetch('index.html')")
    page.clock.run_for(PAUSE)
    expect(page.get_by_role("option")).to_have_text(["示例市数据共享管理办法"])


def test_a_text_that_several_documents_may_have_is_searched_for(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, "index.html"))
    box = page.locator("input[name=q]")
    box.focus()
    expect(box).to_have_role("combobox")
    box.press_sequentially("tjwh")
    page.get_by_role("option", name="停机维护", exact=True).click()
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")
    expect(page.locator("input[name=q]")).to_have_value("停机维护")


def test_the_list_is_closed_by_escape_and_leaves_what_was_typed(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", SEARCH))
    box = page.locator("input[name=q]")
    box.press_sequentially("停机")
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(options(page)) == 8
    box.press("ArrowUp")
    expect(page.get_by_role("option").nth(7)).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("停机")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("Enter")
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")


def test_nothing_is_loaded_before_the_box_is_turned_to(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, "index.html"))
    page.wait_for_load_state("load")
    assert not [r for r in visitor.requests if "/search" in r.split("zfxxgk")[1]]
    with page.expect_request(lambda r: "/assets/search." in r.url):
        page.locator("input[name=q]").focus()


def test_nothing_is_offered_while_an_input_method_composes(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.clock.install()
    page.goto(column.at("file", SEARCH))
    box = page.locator("input[name=q]")
    box.focus()
    keyboard = page.context.new_cdp_session(page)
    composition = {"text": "tjwh", "selectionStart": 4, "selectionEnd": 4}
    keyboard.send("Input.imeSetComposition", composition)
    page.clock.run_for(PAUSE)
    expect(page.get_by_role("option")).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "停机"})
    page.clock.run_for(PAUSE)
    expect(page.get_by_role("option")).to_have_count(8)


@pytest.mark.parametrize(
    ("query", "label", "first"),
    [
        ("tingjiwh", "按拼音在标题、机关和关键词里检索：停机维护", "停机维护公告之"),
        ("停鸡维护", "换了一个音近或者形近的字：停机维护", "停机维护公告之"),
        ("目录编制共享", "各个词都有，但不连在一起：目录编制共享", "示例市数据共享"),
        ("暂停服务", "也检索了同义的词：停机维护", "停机维护公告之"),
    ],
)
def test_where_nothing_is_found_a_looser_search_says_what_it_did(
    column: Column, visitor: Visitor, scheme: str, query: str, label: str, first: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, f"{SEARCH}?q={query}"))
    expect(page.locator("#site-search-more h2")).to_contain_text(label)
    expect(page.locator("#site-search-status")).to_contain_text("没有找到含有")
    expect(page.locator("#site-search-more .item-title a").first).to_contain_text(first)
    assert visitor.complaints == []


def test_the_pages_of_a_looser_search_can_be_turned(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=tjwh"))
    items = page.locator("#site-search-more .item-title")
    expect(items).to_have_count(10)
    page.get_by_role("link", name="下一页").click()
    expect(items).to_have_count(3)
    assert page.locator("#site-search-more ol").get_attribute("start") == "11"
    page.locator("#site-search-more h2").get_by_role("link", name="停机维护").click()
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")


def test_synonyms_are_switched_off_with_one_click(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=暂停服务"))
    page.get_by_role("link", name="只检索原词").click()
    expect(page.locator("#site-search-more h2")).not_to_contain_text("同义")
    assert "only=1" in page.url
    page.get_by_role("link", name="恢复一般的检索").click()
    expect(page.locator("#site-search-more h2")).to_contain_text("同义")


def test_letters_that_are_found_can_be_read_as_pinyin_too(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=gg"))
    expect(page.locator("#site-search-more h2")).to_contain_text("公告")
    page.goto(column.at("file", f"{SEARCH}?q=tjwh&step=pinyin"))
    expect(page.locator("#site-search-more h2")).to_contain_text("停机维护")
    expect(page.get_by_role("link", name="恢复一般的检索")).to_be_visible()


def test_where_nothing_was_found_the_way_to_the_office_is_shown(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=停机维护"))
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")
    expect(page.locator("#site-search-desk")).to_be_hidden()
    page.goto(column.at("file", f"{SEARCH}?q=虚构告知"))
    desk = page.locator("#site-search-desk")
    expect(desk).to_contain_text("联系电话：0000-12345678")
    near = desk.get_by_role("link", name="通知公告")
    expect(near).to_be_visible()
    near.click()
    assert page.url == column.file + "notice/index.html"
