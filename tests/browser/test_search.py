"""The search page in a real browser, with the real index."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Column, Visitor

pytestmark = pytest.mark.browser

SEARCH = "search/index.html"
PAUSE = 2000  # ms of the page's own clock: longer than any pause in typing


def results(page: Page) -> list[str]:
    """The titles shown."""
    return page.locator("#site-search-results .item-title a").all_inner_texts()


def status(page: Page) -> str:
    """What the page says of the search."""
    return page.locator("#site-search-status").inner_text()


def test_a_phrase_of_the_text_is_found_marked_and_opened_at_its_article(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, "index.html"))
    page.locator("input[name=q]").fill("核对词：琥珀琉璃")
    page.get_by_role("button", name="检索").click()
    expect(page.locator("#site-search-status")).to_contain_text("找到 1 条")
    assert results(page) == ["示例市数据共享管理办法"]
    expect(page.locator(".item-summary mark").first).to_be_visible()
    assert "琥珀琉璃" in "".join(page.locator("mark").all_inner_texts())
    expect(page.locator(".item-summary")).to_have_text(
        re.compile("^第十二条 本办法自2024年7月1日起施行")
    )
    page.get_by_role("link", name="第十二条").click()
    assert page.url.split("/doc/")[1].startswith("000000-101-2024-00001.html?q=")
    assert page.url.endswith("#article-12")
    expect(page.locator("p:target")).to_contain_text("琥珀琉璃")
    assert visitor.complaints == []


def test_nothing_of_the_index_is_loaded_before_it_is_wanted(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    visitor.page.goto(column.at(scheme, SEARCH))
    folder = column.at(scheme, "search/")
    assert [r for r in visitor.requests if r.startswith(folder)] == [
        folder + "index.html"
    ]
    with visitor.page.expect_request(lambda r: r.url.startswith(folder)):
        visitor.page.locator("input[name=q]").focus()


@pytest.mark.parametrize("view", ["", "?view=elder"])
def test_a_phone_shows_all_that_the_box_says_it_takes(
    column: Column, visitor: Visitor, view: str
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(column.at("file", SEARCH + view))
    spare = page.locator("#site-query").evaluate(
        """(box) => {
          const style = getComputedStyle(box);
          const ruler = document.createElement("canvas").getContext("2d");
          ruler.font = style.font;
          return box.clientWidth - 2 * parseFloat(style.paddingLeft) -
            ruler.measureText(box.placeholder).width;
        }"""
    )
    assert spare > 0


def test_a_number_is_found_in_any_of_its_spellings(
    column: Column, visitor: Visitor
) -> None:
    for spelling in ("示数规〔2024〕1号", "示数规[2024]1号", "示数规20241"):
        visitor.page.goto(column.at("file", f"{SEARCH}?q={spelling}"))
        expect(visitor.page.locator("#site-search-status")).to_contain_text("找到 1 条")
        assert results(visitor.page) == ["示例市数据共享管理办法"]


def test_what_is_only_on_request_is_found_by_its_title_and_marked(
    column: Column, visitor: Visitor
) -> None:
    visitor.page.goto(column.at("file", f"{SEARCH}?q=值班工作"))
    expect(visitor.page.locator("#site-search-results .badge")).to_have_text(
        "依申请公开"
    )
    visitor.page.goto(column.at("file", f"{SEARCH}?q=申请之后才能看到"))
    expect(visitor.page.locator("#site-search-status")).to_contain_text("没有找到")


def test_pages_stand_in_the_address(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, f"{SEARCH}?q=停机维护"))
    said = page.locator("#site-search-status")
    expect(said).to_contain_text("找到 14 条")
    assert len(results(page)) == 10
    page.get_by_role("link", name="下一页").click()
    expect(said).to_contain_text("第 11—14 条")
    assert len(results(page)) == 4
    expect(said).to_be_focused()
    page.reload()
    expect(said).to_contain_text("第 11—14 条")
    page.go_back()
    expect(said).to_contain_text("第 1—10 条")
    page.go_forward()
    expect(said).to_contain_text("第 11—14 条")


def test_a_page_beyond_the_last_shows_the_last(
    column: Column, visitor: Visitor
) -> None:
    visitor.page.goto(column.at("file", f"{SEARCH}?q=停机维护&page=99"))
    said = visitor.page.locator("#site-search-status")
    expect(said).to_contain_text("第 11—14 条")


def test_back_returns_to_the_question_before(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=停机维护"))
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")
    page.locator("input[name=q]").fill("琥珀")
    page.locator("input[name=q]").press("Enter")
    expect(page.locator("#site-search-status")).to_contain_text("找到 1 条")
    page.go_back()
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")
    expect(page.locator("input[name=q]")).to_have_value("停机维护")


def test_nothing_is_searched_while_an_input_method_composes(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.clock.install()
    page.goto(column.at("file", SEARCH))
    page.locator("input[name=q]").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send(
        "Input.imeSetComposition",
        {"text": "hu po", "selectionStart": 5, "selectionEnd": 5},
    )
    page.clock.run_for(PAUSE)
    assert page.locator("input[name=q]").input_value() == "hu po"
    assert (status(page), page.url) == ("", column.file + SEARCH)
    keyboard.send("Input.insertText", {"text": "琥珀"})
    page.clock.run_for(PAUSE)
    expect(page.locator("#site-search-status")).to_contain_text("找到 1 条")
    assert "%E7%90%A5%E7%8F%80" in page.url


def test_the_enter_key_that_ends_a_composition_sends_nothing(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.clock.install()
    page.goto(column.at("file", SEARCH))
    box = page.locator("input[name=q]")
    box.fill("")
    # Safari ends the composition first and reports the key afterwards, as key 229.
    send = """(box) => {
        const enter = {key: "Enter", keyCode: 229, bubbles: true};
        box.value = "hupo";
        box.dispatchEvent(new KeyboardEvent("keydown", enter));
        box.form.dispatchEvent(new Event("submit", {cancelable: true}));
        box.dispatchEvent(new KeyboardEvent("keyup", enter));
    }"""
    box.evaluate(send)
    page.clock.run_for(PAUSE)
    assert (status(page), page.url) == ("", column.file + SEARCH)
    box.press("Enter")
    expect(page.locator("#site-search-status")).to_contain_text("hupo")


def test_an_empty_answer_says_what_to_try(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=子虚乌有之辞"))
    said = page.locator("#site-search-status")
    expect(said).to_contain_text("没有找到含有“子虚乌有之辞”的信息")
    expect(page.get_by_role("heading", name="按栏目查阅")).to_be_visible()


def test_a_broken_connection_is_said_and_the_next_question_tries_again(
    column: Column, visitor: Visitor
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page = visitor.page
    page.goto(column.at("http", SEARCH))
    page.route("**/search/**", refuse)
    page.locator("input[name=q]").fill("停机维护")
    page.locator("input[name=q]").press("Enter")
    expect(page.locator("#site-search-status")).to_contain_text("检索没有完成")
    page.unroute("**/search/**", refuse)
    page.locator("input[name=q]").press("Enter")
    expect(page.locator("#site-search-status")).to_contain_text("找到 14 条")


def test_markup_in_a_question_is_only_text(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{SEARCH}?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"))
    expect(page.locator("#site-search-status")).to_contain_text("<img src=x")
    assert page.locator("main img").count() == 0
    assert visitor.complaints == []
