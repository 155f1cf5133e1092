"""A list, a search and a document as of a day."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from disclosure_ssg.cli import main
from tests.browser.conftest import Visitor
from tests.sites import SITE_YML, TODAY, document, write

pytestmark = pytest.mark.browser

RULES = "000000-101/2024-00001"
FILES = {
    "site.yml": f"{SITE_YML}complete_since: 2020-01-01\n",
    "content/normative/rules.md": document(
        1,
        "第一条　七日之内答复。\n",
        title="共享办法",
        kind="normative",
        written_on="2019-05-20",
        effective_on="2019-07-01",
        versions="[{on: 2019-07-01, file: _versions/rules/2019-07-01.md}]",
    ),
    "content/normative/_versions/rules/2019-07-01.md": "第一条　十五日之内答复。\n",
    "content/normative/change.md": document(
        2,
        "第一条修改为：“七日之内答复。”\n",
        title="修改的决定",
        kind="normative",
        published_on="2021-03-01",
        amends=f"[{{index_number: {RULES}, on: 2021-04-01}}]",
    ),
    "content/notice/old.md": document(
        3, title="共享通知", published_on="2019-10-08", amends="000000-101/2024-00004"
    ),
    "content/notice/older.md": document(
        4, title="较早的通知", published_on="2018-10-08"
    ),
    "content/notice/news.md": document(
        5, title="平台上线", kind="plan", published_on="2022-01-10"
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a small column, opened from a folder."""
    folder = tmp_path_factory.mktemp("asof")
    write(folder, FILES)
    assert main(["-C", str(folder), "build", "--today", TODAY]) == 0
    return (folder / "public").as_uri() + "/"


def said(page: Page) -> str:
    return page.locator("#site-search-status").inner_text()


def shown(page: Page) -> list[str]:
    """Titles and badges of the results."""
    expect(page.locator("#site-search-found")).to_be_visible()
    return page.locator("#site-search-results .item-title").all_inner_texts()


def test_any_list_has_its_day_and_one_without_statuses_asks_what_was_published(
    root: str, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(f"{root}kind/normative/index.html?asof=2020-02-01")
    assert shown(page) == ["共享办法有效"]
    assert "kind=normative" in page.url
    page.goto(f"{root}year/2024/index.html?asof=2024-06-22")
    page.wait_for_url("**/search/index.html*")
    assert "by=" not in page.url
    page.goto(f"{root}kind/plan/index.html?asof=2022-02-01")
    assert shown(page) == ["平台上线"]
    assert "by=published" in page.url


def test_a_list_asks_what_held_on_a_day_and_the_search_answers(
    root: str, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(f"{root}normative/index.html")
    page.get_by_text("查看某一天的情况").click()
    page.get_by_label("日期", exact=True).fill("2020-02-01")
    page.get_by_role("button", name="查看").click()
    assert shown(page) == ["共享办法有效"]
    assert "category=normative" in page.url
    assert said(page).startswith("2020年2月1日当日有效：共有 1 条信息。")
    assert "从 2020-01-01 起收录完整" in said(page)
    page.get_by_text("查看某一天的情况").click()
    expect(page.get_by_label("日期", exact=True)).to_have_value("2020-02-01")
    assert visitor.complaints == []


@pytest.mark.parametrize(
    ("day", "titles"),
    [
        ("2021-02-28", ["共享办法有效"]),
        ("2021-03-01", ["修改的决定有效", "共享办法有效"]),
        ("2021-04-01", ["修改的决定有效", "共享办法已修改"]),
    ],
)
def test_the_address_of_a_list_takes_a_day(
    root: str, visitor: Visitor, day: str, titles: list[str]
) -> None:
    visitor.page.goto(f"{root}normative/index.html?asof={day}")
    visitor.page.wait_for_url("**/search/index.html?*")
    assert sorted(shown(visitor.page)) == sorted(titles)


def test_the_other_question_is_a_click_away(root: str, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(f"{root}search/index.html?asof=2019-12-01")
    assert sorted(shown(page)) == ["共享办法有效", "共享通知有效", "较早的通知已修改"]
    page.get_by_role("link", name="改看2019年12月1日当日网站已公开的").click()
    expect(page.locator("#site-search-results li")).to_have_count(2)
    assert shown(page) == ["共享通知有效", "较早的通知已修改"]
    assert page.url.endswith("?asof=2019-12-01&by=published")
    page.reload()
    assert shown(page) == ["共享通知有效", "较早的通知已修改"]
    page.get_by_role("link", name="取消 2019年12月1日当日网站已公开").click()
    expect(page.locator("#site-search-results li")).to_have_count(5)


def test_the_form_keeps_words_and_filters(root: str, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(f"{root}search/index.html?q=共享&category=notice")
    assert shown(page) == ["共享通知有效"]
    page.get_by_text("查看某一天的情况").click()
    page.get_by_label("日期", exact=True).fill("2019-10-07")
    page.get_by_label("当日网站已公开").check()
    page.get_by_role("button", name="查看").click()
    expect(page.locator("#site-search-status")).to_contain_text("没有找到")
    page.get_by_label("日期", exact=True).fill("2019-10-08")
    page.get_by_role("button", name="查看").click()
    expect(page.locator("#site-search-results li")).to_have_count(1)
    assert "category=notice&asof=2019-10-08&by=published" in page.url


def test_a_result_leads_to_the_text_of_the_day(root: str, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(f"{root}search/index.html?q=共享办法&asof=2021-03-31")
    page.get_by_role("link", name="共享办法").click()
    page.wait_for_url("**/2019-07-01.html?*")
    expect(page.locator("#site-text")).to_contain_text("十五日之内")
    expect(page.locator(".document-head .notice")).to_contain_text(
        "这份文件2021年3月31日的效力状态是“有效”。下面是这一天的文本。"
    )


@pytest.mark.parametrize(
    ("day", "text", "status"),
    [
        ("2019-06-30", "七日", "尚未施行"),
        ("2019-07-01", "十五日", "有效"),
        ("2021-03-31", "十五日", "有效"),
        ("2021-04-01", "七日", "已修改"),
        ("2021-04-02", "七日", "已修改"),
    ],
)
def test_the_address_of_a_document_takes_a_day(
    root: str, visitor: Visitor, day: str, text: str, status: str
) -> None:
    page = visitor.page
    page.goto(f"{root}doc/000000-101-2024-00001.html?asof={day}")
    expect(page.locator("#site-text")).to_contain_text(f"　{text}之内")
    expect(page.locator(".document-head .notice")).to_contain_text(f"“{status}”")


def test_a_document_says_where_a_text_of_the_day_is_missing(
    root: str, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(f"{root}doc/000000-101-2024-00004.html?asof=2019-01-01")
    notices = page.locator(".document-head .notice")
    of_the_day = notices.filter(has_text="2019年1月1日")
    expect(of_the_day).to_contain_text(
        "“有效”。这份文件修改过，网站没有分日期保存它的文本"
    )
    of_the_day.get_by_role("link", name="查看现在的情况").click()
    # What stays is said on every day: which text stands below.
    expect(notices).to_have_text("下面的文本可能是修改前的，修改的内容见修改它的文件。")


@pytest.mark.parametrize("given", ["2021-02-30", "soon", "2021-2-3", ""])
def test_what_is_no_day_is_ignored(root: str, visitor: Visitor, given: str) -> None:
    page = visitor.page
    page.goto(f"{root}doc/000000-101-2024-00001.html?asof={given}")
    expect(page.locator(".document-head .notice")).to_have_count(0)
    page.goto(f"{root}search/index.html?q=共享&asof={given}")
    assert said(page).startswith("找到 ")
    assert visitor.complaints == []


def test_without_scripts_the_search_page_says_of_which_day_the_lists_speak(
    root: str, browser: Browser
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{root}search/index.html?asof=2020-01-01")
    expect(page.locator("noscript p")).to_contain_text(f"截至 {TODAY}")
    page.context.close()


def test_the_form_fits_a_phone(root: str, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_context(viewport={"width": 375, "height": 700}).new_page()
    page.goto(f"{root}normative/index.html")
    page.get_by_text("查看某一天的情况").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page.context.close()
