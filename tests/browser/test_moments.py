"""Moments easily forgotten: answers that come late or not at all, ways back, other pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from disclosure_ssg.cli import main
from tests.browser.conftest import Column, Visitor
from tests.browser.test_pages import at_noon
from tests.browser.test_request import CREDIT, FORM, answers, choose, faults, fill
from tests.browser.test_views import SAID, VOICE
from tests.preview import Preview, running
from tests.sites import SITE_YML, TODAY, document, write

pytestmark = pytest.mark.browser
SEARCH = "search/index.html"
RULES = "doc/000000-101-2024-00001.html"
SHARDS = "**/search/shards/*"
SCRIPT = "**/assets/search.*.js"
PAUSE = 2000
SUGGESTED = 200  # suggestions are asked for, the search is not yet


def test_the_form_is_answered_in_traditional_characters_too(
    column: Column, visitor: Visitor, scheme: str, tmp_path: Path
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, f"{FORM}?view=traditional"))
    who = page.get_by_label("申請人是")
    expect(who.locator("option")).to_have_text(["公民", "法人或者其他組織"])
    who.select_option("法人或者其他組織")
    fill(page, {"body_name": "后发公司", "head": "李示例", "contact_name": "王示例"})
    fill(page, {"phone": "13800000000", "title": "合同", "credit_code": CREDIT})
    choose(page, body_kind="商業企業", form="紙質", route="郵寄")
    page.get_by_role("button", name="打印").click()
    assert faults(page) == ["選擇郵寄的，要填寫通信地址"]
    expect(page.locator('[data-answer="body_name"]')).to_have_text("后发公司")
    fill(page, {"address": "示例路1号"})
    with page.expect_download() as download:
        page.get_by_role("button", name="存為 Word 文件").click()
    download.value.save_as(tmp_path / "form.docx")
    assert answers(tmp_path / "form.docx")["获取途径"] == "邮寄"


def test_a_value_chosen_before_the_answer_to_another_is_there_keeps_it(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, f"{SEARCH}?q=停机维护"))
    expect(page.get_by_label("2021")).to_be_visible()
    # In one task: no answer comes between.
    page.evaluate(
        """() => [2022, 2021].forEach((year) => {
            document.getElementById(`site-facet-year-${year}`).click();
        })"""
    )
    expect(page.locator("#site-search-status")).to_contain_text("找到 2 条")
    assert page.url.endswith("&year=2022&year=2021")


def test_conditions_taken_back_quickly_are_all_taken_back(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(
        column.at("http", f"{SEARCH}?q=停机维护&year=2022&year=2021&category=notice")
    )
    expect(page.locator("#site-search-status")).to_contain_text("找到 2 条")
    page.evaluate(
        """() => ["年份：2022", "年份：2021"].forEach((name) => {
            [...document.querySelectorAll("#site-search-chips a")]
              .find((link) => link.textContent.includes(name)).click();
        })"""
    )
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")


def test_where_nothing_is_asked_any_more_no_condition_is_shown(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, SEARCH))
    page.get_by_text("查看某一天的情况").click()
    page.get_by_label("日期", exact=True).fill("2024-10-08")
    page.get_by_role("button", name="查看").click()
    expect(page.locator("#site-search-chips a")).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("heading", name="按栏目查阅")).to_be_visible()
    expect(page.locator("#site-search-chips")).to_be_hidden()


def test_badges_of_a_looser_search_turn_too(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    at_noon(page, "2029-07-01")
    page.goto(column.at(scheme, f"{SEARCH}?q=目录编制共享"))
    item = page.locator("#site-search-more .item").filter(has_text="管理办法")
    expect(item.locator(".badge")).to_have_text("失效")


ODD = {
    "site.yml": SITE_YML,
    "content/notice/table.md": document(
        1,
        "<table><thead><tr><th>"
        + "</th><th>".join(["一个很长很长很长很长的栏名"] * 4)
        + '</th></tr></thead><tbody><tr><td rowspan="3">甲</td><td>乙</td><td>丙</td>'
        "<td>丁</td></tr></tbody></table>\n",
    ),
    "content/notice/headings.md": document(
        2,
        "".join(
            f'<h2 id="完成{n}0%">第{n}阶段</h2>\n\n{"文字。" * 300}\n\n'
            for n in range(1, 5)
        ),
    ),
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("odd")
    write(folder, ODD)
    assert main(["-C", str(folder), "build", "--today", TODAY]) == 0
    return (folder / "public").as_uri() + "/"


@pytest.mark.parametrize("number", [1, 2])
def test_an_odd_text_stops_no_script(odd: str, visitor: Visitor, number: int) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{odd}doc/000000-101-2024-0000{number}.html")
    assert visitor.complaints == []
    expect(page.locator(".views [data-set]").first).to_have_attribute(
        "aria-pressed", "false"
    )


def held(page: Page, pattern: str) -> list[Route]:
    routes: list[Route] = []
    page.route(pattern, lambda route: routes.append(route))
    return routes


@pytest.mark.parametrize("path", [SEARCH, f"{SEARCH}?q=停机", f"{RULES}?q=停机"])
def test_what_is_typed_before_the_script_is_there_stays(
    column: Column, visitor: Visitor, path: str
) -> None:
    page = visitor.page
    page.route(SCRIPT, lambda route: None)
    with page.expect_request(SCRIPT):
        page.goto(column.at("http", path), wait_until="commit")
    box = page.locator("input[name=q]")
    box.fill("琥珀")
    page.unroute(SCRIPT)
    expect(box).to_have_role("combobox")
    expect(box).to_have_value("琥珀")


def test_an_answer_that_fails_late_leaves_what_was_typed_since(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.clock.install()
    page.goto(column.at("http", "index.html"))
    box = page.locator("input[name=q]")
    box.focus()
    expect(box).to_have_role("combobox")
    page.clock.pause_at("2100-01-01")
    routes = held(page, SHARDS)
    box.fill("数据")
    with page.expect_request(SHARDS):
        page.clock.run_for(PAUSE)
    box.fill("数据共")
    with page.expect_event("requestfailed"):
        routes[0].abort()
    page.unroute(SHARDS)
    page.evaluate("fetch('index.html')")
    page.clock.run_for(PAUSE)
    expect(page.get_by_role("option")).to_have_text(["示例市数据共享管理办法"])


def test_the_way_back_closes_suggestions(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.clock.install()
    page.goto(column.at("http", SEARCH))
    box = page.locator("input[name=q]")
    status = page.locator("#site-search-status")
    for words, count in (("琥珀", 1), ("停机维护", 14)):
        box.fill(words)
        box.press("Enter")
        expect(status).to_contain_text(f"找到 {count} 条")
    page.clock.pause_at("2100-01-01")
    box.fill("数据共")
    page.clock.run_for(SUGGESTED)
    expect(page.get_by_role("option").first).to_be_visible()
    page.evaluate("history.back()")
    expect(box).to_have_value("琥珀")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_no_suggestion_comes_after_the_way_back(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.clock.install()
    page.goto(column.at("http", SEARCH))
    box = page.locator("input[name=q]")
    status = page.locator("#site-search-status")
    for words, count in (("琥珀", 1), ("停机维护", 14)):
        box.fill(words)
        box.press("Enter")
        expect(status).to_contain_text(f"找到 {count} 条")
    page.clock.pause_at("2100-01-01")
    box.fill("数据")
    page.go_back()
    expect(box).to_have_value("琥珀")
    requests = len(visitor.requests)
    page.clock.run_for(PAUSE)
    page.evaluate("fetch('index.html')")
    page.clock.run_for(PAUSE)
    expect(status).to_contain_text("找到 1 条")
    assert [u for u in visitor.requests[requests:] if "shards" in u] == []


def test_half_a_character_is_searched_past(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, SEARCH))
    box = page.locator("input[name=q]")
    box.evaluate("(box) => { box.value = '停机维护\\ud842'; }")
    box.press("Enter")
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")
    assert visitor.complaints == []


@pytest.mark.parametrize("by", ["constructor", "__proto__"])
def test_a_question_about_a_day_that_there_is_not_is_the_usual_one(
    column: Column, visitor: Visitor, by: str
) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=停机&asof=2024-10-08&by={by}"))
    expect(page.locator("#site-search-status")).to_contain_text(
        "2024年10月8日当日有效：找到"
    )


def test_two_pages_remember_what_was_chosen_in_either(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    other = page.context.new_page()
    for one in (page, other):
        one.goto(column.at("http", "index.html"))
    other.get_by_role("button", name="大号字").click()
    page.get_by_role("button", name="大鼠标").click()
    page.goto(column.at("http", "index.html"))
    expect(page.locator("html")).to_have_attribute("data-pointer", "large")
    expect(page.locator("html")).to_have_attribute("data-size", "large")


def test_a_page_that_is_returned_to_is_seen_as_was_chosen_meanwhile(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("http", "index.html"))
    other = page.context.new_page()
    other.goto(column.at("http", "index.html?view=elder"))
    other.get_by_role("button", name="大号字").click()
    page.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    )
    expect(page.locator("html")).to_have_attribute("data-size", "large")
    expect(page.locator("html")).to_have_attribute("data-view", "elder")
    expect(page.get_by_role("button", name="大号字")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_who_leaves_a_page_is_read_no_further(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.add_init_script(VOICE)
    page.goto(column.at("http", RULES))
    page.get_by_role("button", name="朗读").click()
    page.evaluate(
        "dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))"
    )
    assert page.evaluate(SAID) == ["示例市数据共享管理办法"]
    expect(page.locator(".aloud")).to_have_count(0)


def test_a_text_read_to_its_end_leaves_the_focus_where_it_is(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.add_init_script(VOICE)
    page.goto(column.at("http", "doc/000000-101-2024-00005.html"))
    page.get_by_role("button", name="朗读").click()
    box = page.get_by_label("检索政府信息")
    box.focus()
    page.evaluate(
        "while (document.querySelector('.aloud')) said[said.length - 1].onend()"
    )
    expect(page.locator(".aloud")).to_have_count(0)
    expect(box).to_be_focused()


PAUSED = """
const { pause, resume, speak } = speechSynthesis;
window.isPausedNow = false;
speechSynthesis.pause = () => { isPausedNow = true; };
speechSynthesis.resume = () => { isPausedNow = false; };
speechSynthesis.speak = (u) => { u.isHeard = !isPausedNow; said.push(u); };
"""


def test_the_next_sentence_is_heard_after_a_pause(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.add_init_script(VOICE + PAUSED)
    page.goto(column.at("http", RULES))
    page.get_by_role("button", name="朗读").click()
    page.get_by_role("button", name="暂停").click()
    page.get_by_role("button", name="下一句").click()
    assert page.evaluate("said[said.length - 1].isHeard") is True


def test_a_voice_that_fails_is_not_said_to_read(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.add_init_script(VOICE)
    page.goto(column.at("http", RULES))
    page.get_by_role("button", name="朗读").click()
    page.evaluate("said[0].onerror && said[0].onerror({error: 'network'})")
    expect(page.locator(".aloud")).to_have_count(0)


def test_a_heading_reached_by_its_link_is_cited_without_it(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(column.at("http", RULES))
    heading = page.locator("#chapter-2")
    heading.hover()
    heading.locator(".permalink").click()
    heading.get_by_role("button", name="复制引用").click()
    expect(heading.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "《示例市数据共享管理办法》（示数规〔2024〕1号）“第二章 目录”"
    )


SCROLLED = (
    "window.scrolled = 0; Element.prototype.scrollIntoView = () => { scrolled += 1; };"
)


def test_a_document_that_is_returned_to_is_shown_where_it_was_left(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.add_init_script(SCROLLED)
    page.goto(column.at(scheme, f"{RULES}?q={quote('共享平台')}#article-5"))
    bar = page.get_by_role("region", name="检索词在本文的位置")
    expect(bar).to_be_visible()
    assert page.evaluate("scrolled") == 1
    page.reload()
    expect(bar).to_be_visible()
    assert page.evaluate("scrolled") == 0
    page.goto(column.at(scheme, "notice/index.html"))
    page.go_back()
    expect(bar).to_be_visible()
    assert page.evaluate("scrolled") == 0


LONG = {
    "site.yml": SITE_YML,
    "content/notice/long.md": document(
        1, f"甲方核对一次。{'这里是别的话，' * 30}乙方核对两次。\n", title="长段落"
    ),
}


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("long")
    write(folder, LONG)
    assert main(["-C", str(folder), "build", "--today", TODAY]) == 0
    return (folder / "public").as_uri() + "/"


def test_of_each_hit_in_a_paragraph_its_own_words_are_said(
    long: str, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(f"{long}doc/000000-101-2024-00001.html?q=核对")
    said = page.get_by_role("region", name="检索词在本文的位置").get_by_role("status")
    onward = page.get_by_role("button", name="下一处")
    onward.press("Enter")
    expect(said).to_contain_text("甲方核对一次")
    onward.press("Enter")
    expect(said).to_contain_text("乙方核对两次")


@pytest.mark.parametrize("received", ["2025-12-30", ""])
def test_a_day_that_is_not_counted_from_has_no_terms(
    column: Column, visitor: Visitor, received: str
) -> None:
    page = visitor.page
    at_noon(page, "2026-11-20")
    page.goto(column.at("file", "request.html"))
    expect(page.locator('[data-term="20"]')).to_contain_text("2026年12月")
    page.locator("#site-received").fill(received)
    expect(page.locator('[data-term="20"]')).not_to_contain_text("2026年12月")


def test_a_new_question_is_not_shown_from_where_the_old_page_was_left(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(column.at(scheme, SEARCH))
    page.evaluate("scrollTo({top: 9999, behavior: 'instant'})")
    page.locator("#site-search-lists").get_by_role("link", name="通知公告").click()
    page.go_back()
    page.get_by_label("检索内容").fill("停机维护")
    page.keyboard.press("Enter")
    expect(page.locator("#site-search-pages a").first).to_be_attached()
    expect(page.locator("#site-search-status")).to_be_in_viewport()


OLD = document(
    7,
    "停机维护。\n",
    title="停机维护公告",
    document_number="示数发〔2024〕7号",
    redirects="[art/2024/notice.html]",
    kind="normative",
    effective_on="2024-07-01",
    expires_on="2029-06-30",
)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    site = tmp_path_factory.mktemp("lost") / "site"
    with running(site, {"content/notice/old.md": OLD}) as preview:
        yield preview


def test_an_address_is_offered_though_the_search_fails(
    visitor: Visitor, preview: Preview
) -> None:
    page = visitor.page
    page.route("**/search/**", lambda route: route.abort())
    page.goto(f"http://127.0.0.1:{preview.port}/doc/000000-101-2024-00007.shtm")
    expect(page.locator("#site-lost p a").first).to_have_attribute(
        "href", f"http://127.0.0.1:{preview.port}/doc/000000-101-2024-00007.html"
    )


def test_an_address_is_offered_before_the_search_answers(
    visitor: Visitor, preview: Preview
) -> None:
    page = visitor.page
    page.route("**/search/**", lambda route: None)
    page.goto(f"http://127.0.0.1:{preview.port}/doc/000000-101-2024-00007.shtm")
    expect(page.locator("#site-lost p a").first).to_be_visible()


@pytest.mark.parametrize(
    "address",
    [
        "/list.jsp?name=%B9%AB%B8%E6&syh=000000-101%2F2024-00007",
        "/%CD%A8%D6%AA/停机维护公告.htm",
        "/停机维护公告.htm?from=100%",
    ],
)
def test_what_cannot_be_read_in_an_address_hides_nothing_else(
    visitor: Visitor, preview: Preview, address: str
) -> None:
    page = visitor.page
    page.goto(f"http://127.0.0.1:{preview.port}{address}")
    expect(page.locator("#site-lost .item a").first).to_have_text("停机维护公告")


def test_badges_of_what_a_lost_page_finds_turn_too(
    visitor: Visitor, preview: Preview
) -> None:
    page = visitor.page
    at_noon(page, "2029-07-01")
    page.goto(f"http://127.0.0.1:{preview.port}/公告/停机维护公告.htm")
    expect(page.locator("#site-lost .badge").first).to_have_text("失效")


def test_a_box_that_has_the_focus_already_is_turned_to(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.route("**/assets/site.*.js", lambda route: None)
    with page.expect_request("**/assets/site.*.js"):
        page.goto(column.at("http", "notice/index.html"), wait_until="commit")
    box = page.locator("input[name=q]")
    box.focus()
    page.unroute("**/assets/site.*.js")
    expect(box).to_have_role("combobox")


def test_a_script_that_did_not_come_is_asked_for_again(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("http", "notice/index.html"))
    page.route(SCRIPT, lambda route: route.abort())
    box = page.locator("input[name=q]")
    with page.expect_event("requestfailed"):
        box.focus()
    page.unroute(SCRIPT)
    box.blur()
    box.focus()
    expect(box).to_have_role("combobox")


def test_what_was_typed_before_the_script_came_has_suggestions(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("http", "notice/index.html"))
    page.route(SCRIPT, lambda route: None)
    box = page.locator("input[name=q]")
    with page.expect_request(SCRIPT):
        box.focus()
    box.press_sequentially("数据共")
    page.unroute(SCRIPT)
    expect(page.get_by_role("option")).to_have_text(["示例市数据共享管理办法"])


def test_a_value_that_goes_leaves_the_focus_among_the_filters(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?category=normative&year=2011"))
    box = page.get_by_label("2011")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#site-search-status")).to_contain_text("共有 1 条")
    expect(page.locator("body")).not_to_be_focused()


ASKED = """
window.asked = [];
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (data) {
  asked.push(`${data.method} ${data.text || ""}`);
  postMessage.call(this, data);
};
"""


def test_questions_overtaken_before_the_engine_is_open_are_not_asked(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.add_init_script(ASKED)
    page.goto(column.at("http", SEARCH))
    page.route("**/search/index.json", lambda route: None)
    box = page.locator("input[name=q]")
    for words in ("停机", "停机维护", "琥珀"):
        box.fill(words)
        box.press("Enter")
    page.unroute("**/search/index.json")
    expect(page.locator("#site-search-status")).to_contain_text("找到 1 条")
    asked = page.evaluate("asked")
    assert [a for a in asked if a.startswith("search ")] == ["search 琥珀"]


def test_a_link_to_what_is_shown_makes_no_step_to_go_back(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("http", f"{SEARCH}?q=停机维护"))
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")
    before = page.evaluate("history.length")
    page.get_by_role("link", name="相关度").click()
    page.get_by_role("link", name="第1页").click()
    assert page.evaluate("history.length") == before


def test_the_nearest_category_is_found_in_traditional_characters_too(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("http", f"{SEARCH}?view=traditional"))
    expect(page.get_by_role("heading", name="按欄目查閲")).to_be_visible()
    page.locator("input[name=q]").fill("规范的东西")
    page.keyboard.press("Enter")
    expect(page.locator("#site-search-nearest a")).to_have_text("規範性文件")


def test_a_title_changes_in_traditional_characters_too(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("http", f"{SEARCH}?view=traditional"))
    expect(page.get_by_role("heading", name="按欄目查閲")).to_be_visible()
    page.locator("input[name=q]").fill("琥珀")
    page.keyboard.press("Enter")
    expect(page.locator("#site-search-status")).to_contain_text("找到 1 條")
    expect(page).to_have_title("琥珀 - 檢索 - 示例市數據局政府信息公開")


def test_numbers_are_spoken_alike_in_traditional_characters(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.add_init_script(VOICE)
    page.goto(column.at("http", f"{RULES}?view=traditional"))
    expect(page.locator("h1")).to_have_text("示例市數據共享管理辦法")
    page.evaluate("document.querySelector('h1').textContent = '示数规〔2019〕76号'")
    expect(page.locator("h1")).to_have_text("示數規〔2019〕76號")
    page.get_by_role("button", name="朗讀").click()
    assert page.evaluate(SAID) == ["示數規二零一九年第七十六號"]


def test_the_way_back_to_a_page_of_results_leads_to_where_it_was_left(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 1280, "height": 500})
    page.emulate_media(reduced_motion="reduce")
    page.goto(column.at(scheme, f"{SEARCH}?q=停机维护"))
    onward = page.get_by_role("link", name="下一页")
    onward.scroll_into_view_if_needed()
    onward.click()
    expect(page.locator("#site-search-status")).to_contain_text("第 11—14 条")
    page.go_back()
    expect(page.locator("#site-search-status")).to_contain_text("第 1—10 条")
    expect(onward).to_be_in_viewport()


def test_the_order_chosen_is_the_one_shown_when_one_comes_back(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, "kind/document/year-2024/index.html"))
    page.get_by_label("排序").select_option("标题")
    page.locator("ul.items a").first.click()
    expect(page.locator("article.document")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("排序")).to_have_value("title")
    expect(page.locator("ul.items .item-title a")).to_have_text(
        ["半年内到期的试行办法", "短通知", "删减后公开的文件"]
    )


def test_a_page_out_of_the_browser_s_memory_is_seen_as_was_chosen_meanwhile(
    column: Column, browser: Browser, chromium: Path
) -> None:
    with browser.browser_type.launch(
        executable_path=str(chromium),
        args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    ) as remembering:
        page = remembering.new_page()
        page.goto(column.at("http", "notice/index.html"))
        page.evaluate("window.isSame = true")
        page.locator("ul.items a").first.click()
        page.get_by_role("button", name="大号字").click()
        page.evaluate("history.back()")
        expect(page.get_by_label("检索政府信息")).to_be_visible()
        expect(page).to_have_url(column.at("http", "notice/index.html"))
        expect(page.get_by_role("button", name="大号字")).to_have_attribute(
            "aria-pressed", "true"
        )
        expect(page.locator("html")).to_have_attribute("data-size", "large")
        assert page.evaluate("window.isSame") is True


def test_an_address_with_a_slash_too_many_is_offered_below_a_folder(
    column: Column, visitor: Visitor
) -> None:
    def missing(route: Route) -> None:
        if route.request.method == "GET":
            route.fulfill(path=column.folder / "404.html", status=404)
        else:
            route.fallback()

    page = visitor.page
    page.route("**//doc/*", missing)
    page.goto(column.http + "/doc/000000-101-2024-00001.htm")
    near = page.get_by_text("是不是要打开这个网页").get_by_role("link")
    expect(near).to_have_attribute("href", column.http + RULES)


# Each look at the clock takes longer than a slice, so that one node is done in a turn.
SLOW = "{ let now = Date.now(); Date.now = () => (now += 10); }"


def test_a_page_that_changes_meanwhile_is_put_into_traditional_characters_whole(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.clock.install()
    page.add_init_script(SLOW)
    page.goto(column.at("http", "notice/index.html?view=traditional"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    title = page.locator("ul.items .item-title a").last
    while "報告" not in title.inner_text():
        page.clock.run_for(1)
    title.evaluate("(title) => title.closest('.item').remove()")
    page.clock.run_for(PAUSE)
    expect(page.locator(".footer")).to_contain_text("主辦單位")
