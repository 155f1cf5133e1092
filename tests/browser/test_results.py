"""What a result shows, and the help beside it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Column, Visitor

pytestmark = pytest.mark.browser

SEARCH = "search/index.html"


def passage(page: Page) -> Locator:
    """The passages shown."""
    return page.locator("#site-search-results .item-summary")


def said(page: Page) -> Locator:
    """The line that says how many were found."""
    return page.locator("#site-search-status")


@pytest.mark.parametrize(
    ("query", "label", "anchor", "text"),
    [
        # A passage that begins with its label shows it once.
        ("无此规定 OR 第十二条", "第十二条", "article-12", " 本办法自2024年"),
        # A heading is its own label.
        ("第二章 目录", "第二章 目录", "chapter-2", "$"),
        # A passage below its label does not begin with it.
        ("无条件开放", "第十一条", "article-11", " 无条件开放"),
    ],
)
def test_a_passage_stands_behind_a_link_to_its_section(
    column: Column, visitor: Visitor, query: str, label: str, anchor: str, text: str
) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q={query}"))
    place = page.locator(".item-section")
    expect(place).to_have_text(label)
    assert (place.get_attribute("href") or "").endswith(f"#{anchor}")
    expect(passage(page)).to_have_text(re.compile(f"^{label}{text}"))
    place.click()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_a_hit_among_the_keywords_shows_the_text_and_the_keyword(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, f"{SEARCH}?q=错峰安排"))
    expect(passage(page)).to_have_text(["另行通知停机维护的时间。", "关键词：错峰安排"])
    expect(page.locator("mark")).to_have_text(["错峰安排"])
    # Where the text itself has the word, the keyword adds nothing.
    page.goto(column.at(scheme, f"{SEARCH}?q=维护 另行通知"))
    expect(passage(page)).to_have_text(["另行通知停机维护的时间。"])


def test_a_result_tells_its_facts(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=示数规20241"))
    item = page.locator("#site-search-results .item")
    expect(item.locator(".badge")).to_have_text("有效")
    expect(item.locator(".item-facts > *")).to_have_text(
        [
            "2024-06-23",
            "示数规〔2024〕1号",
            "示例市数据局",
            "规范性文件",
            "索引号 000000-101/2024-00001",
        ]
    )


def test_operators_that_make_no_sense_are_said_to_be_text(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=停机维护 OR"))
    expect(said(page)).to_contain_text("没有找到")
    page.goto(column.at("file", f"{SEARCH}?q=-停机维护"))
    expect(said(page)).to_contain_text("找到 14 条")
    expect(said(page)).to_contain_text("其中的检索符号已当作普通文字")
    page.goto(column.at("file", f"{SEARCH}?q=停机维护"))
    expect(said(page)).to_have_text(
        "找到 14 条含有“停机维护”的信息，这里是第 1—10 条。"
    )


def test_a_query_of_operators_is_answered_and_not_held(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    for query, answer in {
        "公开属性:依申请公开": "找到 1 条符合“公开属性:依申请公开”的信息。",
        "停机维护 年: 2022": "找到 1 条符合“停机维护 年: 2022”的信息。",
        "“停机维护” 2022": "没有找到含有“‘停机维护’ 2022”的信息。",
        "（停机维护）": "找到 14 条含有“（停机维护）”的信息，这里是第 1—10 条。",
        "状态:废止": "没有找到符合“状态:废止”的信息。可以改换条件，写法见检索说明。",
    }.items():
        page.goto(column.at("file", f"{SEARCH}?q={query}"))
        expect(said(page)).to_contain_text(answer)


def test_every_example_of_the_help_can_be_clicked_and_is_understood(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, SEARCH))
    examples = page.locator("#site-search-help td a").all_text_contents()
    assert examples == [
        "信息公开 办法",
        "“政府信息公开”",
        "办法 OR 规定",
        "公开 -解读",
        "(办法 OR 规定) 公开",
        "标题:办法",
        "年:2011..2024",
        "栏目:政策文件",
    ]
    for example in examples:
        page.get_by_text("检索说明", exact=True).click()
        page.get_by_role("link", name=example, exact=True).click()
        expect(page.get_by_label("检索内容")).to_have_value(example)
        expect(said(page)).not_to_have_text("")
        expect(said(page)).not_to_contain_text("普通文字")
    expect(said(page)).to_contain_text("找到 8 条")
    assert visitor.complaints == []


def test_the_result_count_is_announced(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", SEARCH))
    expect(said(page)).to_have_role("status")
    expect(said(page)).to_have_attribute("aria-live", "polite")
    page.get_by_label("检索内容").press_sequentially("停机维护")
    expect(said(page)).to_contain_text("找到 14 条")
    expect(page.get_by_label("检索内容")).to_be_focused()


def test_the_way_back_from_a_document_leads_to_its_result(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, f"{SEARCH}?q=停机维护"))
    last = page.locator("#site-search-results .item-title a").last
    last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("停机维护")
    page.go_back()
    expect(last).to_be_in_viewport()
