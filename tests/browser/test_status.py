"""What a page says of a status: as of which day, after that day, and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from disclosure_ssg.cli import main
from tests.browser.conftest import Visitor
from tests.sites import SITE_YML, TODAY, document, write

pytestmark = pytest.mark.browser

OFFICIAL = {"kind": "normative", "effective_on": "2024-01-01", "validity": "长期"}
FILES = {
    "site.yml": SITE_YML,
    "content/normative/ending.md": document(
        1, title="将满的办法", **{**OFFICIAL, "expires_on": "2026-12-31"}
    ).replace("validity: 长期\n", ""),
    "content/normative/ended.md": document(
        2, title="已废的办法", document_number="示数规〔2023〕1号", **OFFICIAL
    ),
    "content/normative/valid.md": document(
        3,
        title="现行的办法",
        document_number="示数规〔2024〕1号",
        repeals="示数规〔2023〕1号",
        **OFFICIAL,
    ),
    "content/notice/reading.md": document(
        4, title="解读", kind="interpretation", interprets="000000-101/2024-00001"
    ),
    "content/notice/plan.md": document(5, title="规划", kind="plan"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("status")
    write(folder, FILES)
    assert main(["-C", str(folder), "build", "--today", TODAY]) == 0
    return (folder / "public").as_uri() + "/"


def of(root: str, number: int) -> str:
    return f"{root}doc/000000-101-2024-0000{number}.html"


def test_a_badge_whose_day_has_come_since_says_since_when(
    root: str, visitor: Visitor
) -> None:
    page = visitor.page
    page.clock.set_fixed_time("2027-01-05T08:00:00+08:00")
    page.goto(of(root, 1))
    status = page.locator(".document-head .status p")
    expect(status).to_have_text("失效 效力状态截至 2027-01-01")
    expect(page.locator(".imprint")).to_contain_text("失效（截至 2027-01-01）")


def test_without_scripts_every_page_with_a_status_says_of_which_day_it_speaks(
    root: str, visitor: Visitor
) -> None:
    context = visitor.page.context.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in (
        "index.html", "normative/index.html", "number/shishugui/index.html",
        "doc/000000-101-2024-00001.html", "doc/000000-101-2024-00004.html",
    ):  # fmt: skip
        page.goto(root + path)
        expect(page.locator("main [data-status]").first).to_be_attached()
        expect(page.locator("main")).to_contain_text(f"截至 {TODAY}")
    context.close()


def on_paper(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator(".red-head")).to_be_visible()


def test_an_official_paper_that_is_repealed_says_so_under_its_title(
    root: str, visitor: Visitor
) -> None:
    on_paper(visitor.page, of(root, 2))
    expect(visitor.page.locator(".status .badge")).to_be_visible()
    expect(visitor.page.locator(".status")).to_contain_text("为何废止")


def test_an_official_paper_that_is_in_force_looks_like_one(
    root: str, visitor: Visitor
) -> None:
    on_paper(visitor.page, of(root, 3))
    expect(visitor.page.locator(".status .badge")).to_be_hidden()
    expect(visitor.page.locator(".status .note-inline")).to_be_hidden()


def test_a_list_leads_to_what_of_it_is_in_force(root: str, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(f"{root}normative/index.html")
    page.get_by_role("link", name="现行有效").click()
    expect(page.locator("#site-search-status")).to_have_text("共有 2 条信息。")
    titles = page.locator("#site-search-results .item-title a")
    assert sorted(titles.all_inner_texts()) == ["将满的办法", "现行的办法"]
    page.goto(f"{root}notice/index.html")
    expect(page.get_by_role("link", name="在其中检索")).to_be_visible()
    assert page.get_by_role("link", name="现行有效").count() == 0
