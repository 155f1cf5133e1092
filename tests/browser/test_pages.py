"""Every kind of page, opened as a visitor opens it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from disclosure_ssg.checking import check
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options
from disclosure_ssg.model.run import Clock
from disclosure_ssg.pipeline import draft
from disclosure_ssg.runner import Runner
from scripts.make_docs import TEMPLATES
from tests.browser.column import FILES
from tests.browser.conftest import Column, Visitor
from tests.sites import TODAY, Site

pytestmark = pytest.mark.browser

RULES = "doc/000000-101-2024-00001.html"
REPORT = "doc/000000-101-2024-02323.html"
PAGES = (
    "index.html",
    "normative/index.html",
    "notice/3.html",
    "news/index.html",
    "notice/index.html",
    "year/2024/index.html",
    "notice/year-2024/index.html",
    "topic/soon/index.html",
    "number/index.html",
    "number/shishugui/index.html",
    RULES,
    "doc/000000-101-2024-00001/2023-07-01.html",
    "doc/000000-101-2024-00001/2023-07-01_now.html",
    "doc/000000-101-2024-00001/attachment-1.html",
    "doc/000000-101-2024-00002.html",
    "doc/000000-101-2024-00003.html",
    "search/index.html",
    "sitemap.html",
    "statistics.html",
    "annual-reports.html",
    "catalogue.html",
    "tasks.html",
    "accessibility.html",
    "faq.html",
    "proposals.html",
    "doc/000000-101-2024-00004.html",
    "doc/000000-101-2024-00006.html",
    "doc/000000-101-2024-00007.html",
    "data/index.html",
    "leave/33a858fe400dfc8d.html",
    "request.html",
    "request-form.html",
    "coverage.html",
    "bodies.html",
    "changes.html",
    "expiring.html",
    "doc/000000-101-2024-00008.html",
)
# States of a page, and what they show when they are ready.
STATES = {
    f"{RULES}#article-3": "#article-3",
    f"{RULES}?q=核对": ".hits-status",
    "search/index.html?q=停机": "#site-search-results .item",
    "search/index.html?q=停机&year=2022&year=2021&sort=written": "#site-search-chips a",
    "search/index.html?all=1&category=notice": "#site-search-pages a",
    "search/index.html?all=1&status=有效&kind=news": "#site-search-chips a",
    "search/index.html?q=暂停服务": "#site-search-more .item",
    "search/index.html?q=子虚乌有之辞": "#site-search-desk",
}
DESKTOP = {"width": 1280, "height": 800}
# How a page is looked at, as the options of a browser's context.
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESKTOP},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 800}},
    "elder": {"viewport": DESKTOP},
    "elder on a dark phone": {
        "viewport": {"width": 320, "height": 800},
        "color_scheme": "dark",
    },
}
# What a mode has of its own: the dark one its colours, the elders' one its sizes.
COLOURS = ["color-contrast", "link-in-text-block"]
ONLY: dict[str, dict[str, Any]] = {
    "dark": {"runOnly": COLOURS},
    "elder": {"rules": {rule: {"enabled": False} for rule in COLOURS}},
}
ELDER = 'document.documentElement.setAttribute("data-view", "elder")'
REPEATED_IDS = """() => {
    const ids = Array.from(document.querySelectorAll("[id]"), ({ id }) => id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
}"""
WIDTH = """(look) => {
    const root = document.documentElement;
    Object.entries(look).forEach(([name, value]) => root.setAttribute(name, value));
    return root.scrollWidth;
}"""
OPEN_ALL = "document.querySelectorAll('details').forEach((d) => { d.open = true; })"
AXE = Path("axe_playwright_python") / "axe.min.js"


def test_every_kind_of_page_is_visited(site: Site) -> None:
    """404 and the notices of links that leave are not planned; one page only sends on."""
    site.write(FILES)
    chosen = options(site.folder, datetime.date.fromisoformat(TODAY))
    with memo_of(site.folder) as memo:
        drafted = draft(chosen, check(chosen, Runner(memo), Clock()), Clock())
    visited = {plan.template for plan in drafted.plans if plan.path in PAGES}
    assert {name for name in TEMPLATES if name.startswith("pages/")} - visited == {
        "pages/404.html",
        "pages/leave.html",
        "pages/redirect.html",
    }


def at_noon(page: Page, day: str) -> None:
    """Let the visitor's clock show noon in China on a day."""
    page.clock.set_fixed_time(f"{day}T12:00:00+08:00")


@pytest.mark.parametrize(
    ("day", "status"),
    [("2029-06-30", "有效"), ("2029-07-01", "失效"), ("2029-07-02", "失效")],
)
def test_a_badge_turns_when_its_day_has_come(
    column: Column, visitor: Visitor, scheme: str, day: str, status: str
) -> None:
    page = visitor.page
    at_noon(page, day)
    page.goto(column.at(scheme, RULES))
    expect(page.locator(".status .badge")).to_have_text(status)
    expect(page.locator(".status .badge")).to_have_attribute("data-status", status)
    expect(page.locator(".metadata-status dd")).to_have_text(status)
    page.goto(column.at(scheme, "normative/index.html"))
    expect(page.locator(".item .badge")).to_have_text(status)
    page.goto(column.at(scheme, "search/index.html?q=琥珀琉璃"))
    expect(page.locator(".results .badge")).to_have_text(status)


def test_a_badge_turns_at_midnight_in_china(column: Column, visitor: Visitor) -> None:
    visitor.page.clock.set_fixed_time("2029-06-30T16:00:00Z")
    visitor.page.goto(column.at("http", RULES))
    expect(visitor.page.locator(".status .badge")).to_have_text("失效")


def test_without_scripts_a_page_says_of_which_day_its_badges_speak(
    column: Column, browser: Browser
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(column.at("file", "normative/index.html"))
    expect(page.locator(".as-of")).to_have_text(f"效力状态截至 {TODAY}")
    page.goto(column.at("file", RULES))
    expect(page.locator(".status time")).to_have_text(TODAY)
    page.context.close()


def landmarks(page: Page) -> dict[str, int]:
    """How many of each element that must be there once."""
    names = ("h1", "main", "body > header", "body > footer", "title", "[role=search]")
    return {name: page.locator(name).count() for name in names}


@pytest.mark.theme
def test_every_page_opens_whole_and_asks_nobody_else(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page, home = visitor.page, column.at(scheme, "")
    for path in PAGES:
        page.goto(column.at(scheme, path))
        assert visitor.complaints == [], path
        assert [r for r in visitor.requests if not r.startswith(home)] == [], path
        assert set(landmarks(page).values()) == {1}, (path, landmarks(page))
        assert page.locator("html").get_attribute("lang") == "zh-CN", path
        # The style sheet was found, and the policy let it in.
        assert page.evaluate("document.styleSheets.length") > 0, path
        assert page.evaluate(
            "[...document.querySelectorAll('link[rel=stylesheet]')].every((l) => l.sheet)"
        ), path


@pytest.mark.theme
def test_no_page_is_wider_than_the_narrowest_phone(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 320, "height": 640})
    wide = {}
    for path in (*PAGES, *STATES):
        page.goto(column.at("file", path))
        expect(page.locator(STATES.get(path, "main")).first).to_be_visible()
        page.evaluate(OPEN_ALL)
        for view, size in (
            ("normal", "normal"),
            ("normal", "large"),
            ("elder", "large"),
        ):
            look = f"{path} {view} {size}"
            wide[look] = page.evaluate(WIDTH, {"data-view": view, "data-size": size})
    assert {path: width for path, width in wide.items() if width != 320} == {}


@pytest.mark.theme
@pytest.mark.parametrize("part", range(4))
def test_axe_finds_nothing_on_any_page(
    column: Column, browser: Browser, part: int, pytestconfig: pytest.Config
) -> None:
    """In each mode by itself; what two of them do together is looked at in depth."""
    package = pytest.importorskip("axe_playwright_python", reason="there is no axe")
    script = (Path(package.__file__).parent / AXE.name).read_text("utf-8")
    deep = pytestconfig.getoption("--deep")
    modes = [mode for mode in MODES if deep or " " not in mode]
    context = browser.new_context(bypass_csp=True)  # axe is put in
    page = context.new_page()
    found = []
    for path in (*PAGES, "404.html", *STATES)[part::4]:
        page.set_viewport_size(DESKTOP)
        page.emulate_media(color_scheme="light")
        page.goto(column.at("http", path))
        expect(page.locator(STATES.get(path, "main")).first).to_be_visible()
        page.evaluate(OPEN_ALL)
        assert page.evaluate(REPEATED_IDS) == [], path
        page.evaluate(script)
        for mode in modes:
            page.set_viewport_size(MODES[mode]["viewport"])
            page.emulate_media(color_scheme=MODES[mode].get("color_scheme", "light"))
            if mode.startswith("elder"):
                page.evaluate(ELDER)
            looked = {"resultTypes": ["violations"], **ONLY.get(mode, {})}
            answer = page.evaluate("(looked) => axe.run(document, looked)", looked)
            for violation in answer["violations"]:
                nodes = [node["html"] for node in violation["nodes"]]
                found.append((path, mode, violation["id"], nodes))
    context.close()
    assert found == []


@pytest.mark.theme
def test_the_policy_keeps_an_injected_script_from_running(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    visitor.page.goto(column.at(scheme, RULES))
    visitor.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'taken over'";
            document.body.append(script);
        }"""
    )
    assert "taken over" not in visitor.page.title()
    assert "Content Security Policy" in visitor.complaints[0]


def test_a_missing_page_is_answered_below_any_folder(
    column: Column, visitor: Visitor
) -> None:
    visitor.page.route(
        "**/deep/down/nothing.html",
        lambda route: route.fulfill(path=column.folder / "404.html", status=404),
    )
    visitor.page.goto(column.http + "deep/down/nothing.html")
    expect(visitor.page.locator(".masthead")).to_have_css(
        "background-color", "rgb(23, 71, 124)"
    )
    visitor.page.get_by_role("link", name="站点地图").first.click()
    assert visitor.page.url == column.http + "sitemap.html"


@pytest.mark.theme
def test_an_old_address_leads_to_the_document(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    visitor.page.goto(column.at(scheme, "old/rules.html"))
    visitor.page.wait_for_url(column.at(scheme, RULES))
    assert visitor.complaints == []


@pytest.mark.theme
def test_the_first_key_offers_to_skip_to_the_text(
    column: Column, visitor: Visitor
) -> None:
    visitor.page.goto(column.at("file", RULES))
    visitor.page.keyboard.press("Tab")
    skip = visitor.page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("main")).to_be_focused()


def test_the_search_box_is_reached_and_sent_by_keyboard(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    visitor.page.goto(column.at(scheme, RULES))
    for _ in range(10):  # skip link, seven ways to see pages, name of the column
        visitor.page.keyboard.press("Tab")
    expect(visitor.page.locator("input[name=q]")).to_be_focused()
    visitor.page.keyboard.type("琥珀琉璃")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#site-search-results mark")).to_have_text("琥珀琉璃")


def test_the_contents_list_leads_to_an_article_and_marks_it(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", RULES))
    page.get_by_role("navigation", name="本文目录").get_by_text("第二章").click()
    heading = page.locator("h2:target")
    expect(heading).to_contain_text("第二章 目录")
    expect(heading).to_be_in_viewport()
    expect(heading).to_have_css("background-color", "rgb(255, 233, 168)")


def test_the_address_of_an_article_can_be_copied(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(column.at("http", RULES) + "#article-3")
    page.get_by_role("button", name="复制本条链接").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == column.http + RULES + "#article-3"


def test_a_document_and_its_articles_can_be_cited(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time("2026-11-01T16:30:00Z")  # the next day at UTC+8
    page.goto(column.at("http", RULES) + "#article-3")
    page.get_by_role("button", name="复制引用").first.click()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "《示例市数据共享管理办法》（示数规〔2024〕1号）第三条"
    )
    page.get_by_text("引用本文").click()
    page.get_by_role("button", name="复制引用格式").click()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "示例市数据局. 示例市数据共享管理办法: 示数规〔2024〕1号[A/OL]. "
        f"(2024-06-23)[2026-11-02]. {column.http}{RULES}"
    )


def test_an_article_that_is_pointed_at_has_a_link(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", RULES))
    page.locator("#article-7").hover()
    page.locator("#article-7 .permalink").click()
    assert page.url.endswith("#article-7")
    expect(page.locator("#article-7")).to_contain_text("复制本条链接")


def test_the_contents_list_follows_the_scroll(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", RULES))
    current = page.locator(".contents [aria-current]")
    expect(current).to_have_count(0)
    page.get_by_text("第十一条　目录").scroll_into_view_if_needed()
    page.mouse.wheel(0, 500)
    expect(current).to_contain_text("第")
    page.mouse.wheel(0, -9000)
    expect(current).to_have_count(0)


def test_a_wide_table_keeps_its_headings_and_becomes_cards_on_a_phone(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(column.at("file", RULES))
    expect(page.locator(".document-body thead th").first).to_have_css(
        "position", "sticky"
    )
    page.get_by_role("button", name="表格逐行显示").click()
    frame = page.locator(".table-scroll")
    assert frame.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    cell = page.get_by_role("cell", name="企业登记基本信息")
    assert cell.evaluate("(e) => getComputedStyle(e, '::before').content") == (
        '"数据名称"'
    )
    expect(page.get_by_role("columnheader")).to_have_count(7)
    page.get_by_role("button", name="恢复表格").click()
    assert frame.evaluate("(e) => e.scrollWidth > e.clientWidth")


def test_the_caption_of_a_wide_table_is_seen_wherever_it_is_scrolled_to(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(column.at("file", REPORT))
    frames = page.locator(".document-body .table-scroll")
    expect(frames).to_have_count(3)
    inside = frames.evaluate_all(
        """(frames) => frames.flatMap((frame) => [0, 9999].map((left) => {
          frame.scrollLeft = left;
          const seen = frame.getBoundingClientRect();
          const words = document.createRange();
          words.selectNodeContents(frame.querySelector("caption"));
          const caption = words.getBoundingClientRect();
          return caption.width > 0 &&
            caption.left >= seen.left && caption.right <= seen.right;
        }))"""
    )
    assert inside == [True] * 6  # at both ends of three tables
    assert frames.last.evaluate("(e) => e.scrollLeft") > 0


def test_a_table_fades_where_more_of_it_follows(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(column.at("file", REPORT))
    frame = page.locator(".document-body .table-scroll").nth(1)
    covered = """(frame) => {
      const fade = getComputedStyle(frame, "::after");
      const top = frame.getBoundingClientRect().bottom - parseFloat(fade.height);
      const last = [...frame.querySelectorAll("tr")].pop().getBoundingClientRect();
      return [fade.position, last.bottom > top + 1];
    }"""
    assert frame.evaluate(covered) == ["sticky", True]
    frame.evaluate("(e) => { e.scrollTop = e.scrollHeight; }")
    assert frame.evaluate(covered) == ["sticky", False]


def test_a_card_says_what_its_row_shares_with_the_row_above(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(column.at("file", "catalogue.html"))
    page.get_by_role("button", name="表格逐行显示").first.click()
    cards = page.locator(".table-scroll").first.locator("tbody tr")
    shared = cards.nth(1).locator("[data-label=一级事项]")
    expect(shared).to_have_text("政策文件")
    expect(shared).to_be_visible()
    page.get_by_role("button", name="恢复表格").click()
    expect(shared).to_be_hidden()
    expect(cards.nth(1).locator("[data-label=二级事项]")).to_have_text("其他文件")


def test_a_document_shows_what_belongs_to_it(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", RULES))
    expect(page.locator(".document-head .badge")).to_have_text("有效")
    expect(page.locator(".metadata-index_number dd")).to_have_text(
        "000000-101/2024-00001"
    )
    expect(page.locator(".attachments a")).to_have_text(
        ["数据目录（CSV，34 B）", "在网页上看"]
    )
    expect(page.get_by_role("navigation", name="当前位置")).to_contain_text(
        "规范性文件"
    )
    page.goto(column.at("file", "doc/000000-101-2024-00002.html"))
    expect(page.locator(".document-head .notice")).to_contain_text("删减后公开")
    expect(page.locator(".redacted")).to_contain_text("涉及商业秘密")
    page.goto(column.at("file", "doc/000000-101-2024-00003.html"))
    expect(page.get_by_role("heading", name="怎样申请")).to_be_visible()
    expect(page.locator("main")).to_contain_text("0000-12345678")


def test_a_page_far_down_a_list_is_reached_by_its_number(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", "news/index.html"))
    page.get_by_label("跳到第").fill("7")
    page.get_by_role("button", name="跳转").click()
    assert page.url == column.file + "news/7.html"
    page.get_by_label("跳到第").fill("1")
    page.keyboard.press("Enter")
    page.wait_for_url(column.file + "news/index.html")


def test_paper_shows_the_text_and_its_address_only(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("http", RULES))
    expect(page.locator(".red-head")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".red-head")).to_have_text(
        re.compile(r"\s*示例市数据局\s*文件\s*示数规〔2024〕1号\s*")
    )
    expect(page.locator(".red-head")).to_be_visible()
    expect(page.locator(".imprint svg")).to_be_visible()
    for hidden in (".masthead", ".breadcrumb", ".contents", ".footer", ".neighbours"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.get_by_text("最后核对词")).to_be_visible()
    expect(page.locator(".imprint dd").first).to_have_text(column.http + RULES)


def test_without_scripts_everything_can_be_read_and_found_by_lists(
    column: Column, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(column.at("file", RULES))
    assert page.get_by_text("最后核对词").is_visible()
    assert page.get_by_role("button", name="打印本页").count() == 0
    page.goto(column.at("file", "search/index.html?q=停机"))
    assert page.locator("noscript .notice").is_visible()
    page.locator("main").get_by_role("link", name="通知公告").click()
    assert page.url == column.file + "notice/index.html"
    page.get_by_role("link", name="下一页").click()
    assert page.url == column.file + "notice/2.html"
    context.close()
