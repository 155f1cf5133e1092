"""For the elderly, larger, with a larger pointer, read aloud: one page in other views."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Column, Visitor
from tests.browser.test_pages import OPEN_ALL, PAGES, RULES, STATES

pytestmark = pytest.mark.browser

TARGETS = (
    ".views a:visible, .views button:visible, .navigation a, .search-box button, "
    ".pagination a, .item-title a, .footer-links a, .attachments a, .document-tools button"
)
# A voice that ends each sentence when it is told to, since browsers in tests have none.
VOICE = """
window.said = [];
const voice = { name: "测试", lang: "zh-CN", default: true };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ name: "Test", lang: "en-US" }, voice],
  speak: (utterance) => { said.push(utterance); },
  cancel: () => { const last = said[said.length - 1]; if (last) last.onend(); },
  pause: () => { window.isSilent = true; },
  resume: () => { window.isSilent = false; },
} });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
SAID = "said.map(({ text }) => text)"


def size(page: Page, selector: str) -> float:
    """The size of type, in CSS pixels; 18 pt are 24."""
    script = "(e) => parseFloat(getComputedStyle(e).fontSize)"
    return float(page.locator(selector).first.evaluate(script))


def test_the_address_of_the_elders_view_is_remembered_without_a_cookie(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, f"{RULES}?view=elder"))
    expect(page.locator("html")).to_have_attribute("data-view", "elder")
    page.goto(column.at(scheme, "notice/index.html"))
    expect(page.locator("html")).to_have_attribute("data-view", "elder")
    assert page.context.cookies() == []
    page.get_by_role("link", name="标准版").click()
    page.wait_for_url("**view=normal")
    page.goto(column.at(scheme, RULES))
    expect(page.locator("html")).to_have_attribute("data-view", "normal")
    assert visitor.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_elders_find_large_type_and_large_things_to_touch(
    column: Column, visitor: Visitor, path: str
) -> None:
    """GB/T 37668 and the ministry's rules: 18 pt, lines 1.3 apart, targets of 60 px."""
    page = visitor.page
    page.goto(column.at("file", f"{path}?view=elder"))
    small = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((e) =>
            [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
            && e.getClientRects().length && !e.closest("sup, .unseen")
        ).map((e) => [getComputedStyle(e), e.outerHTML.slice(0, 80)]).filter(([s]) =>
            parseFloat(s.fontSize) < 24 || parseFloat(s.lineHeight) < 1.3 * parseFloat(s.fontSize)
        ).map(([, html]) => html)"""
    )
    assert small == []
    sides = page.locator(TARGETS).evaluate_all(
        """(all) => all.filter((e) => e.checkVisibility({ visibilityProperty: true }))
            .map((e) => e.getBoundingClientRect()).filter((b) => b.width && b.height)
            .map((b) => Math.min(b.width, b.height))"""
    )
    assert len(sides) > 8
    assert [side for side in sides if side < 59.5] == []


def test_elders_read_in_one_column(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", f"{RULES}?view=elder"))
    boxes = [
        page.locator(part).bounding_box()
        for part in (".document-head", ".metadata", ".contents", ".document-body")
    ]
    ends = [(b["y"], b["y"] + b["height"]) for b in boxes if b]
    assert len(ends) == 4
    assert all(end <= begin for (_, end), (begin, _) in pairwise(ends))


def test_the_largest_type_fits_the_narrowest_phone(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(column.at("http", "404.html") + "?view=elder")
    page.get_by_role("button", name="大号字").click()
    assert size(page, "body") == 40  # 30 pt
    wide = {}
    for path in (*PAGES, *STATES):
        page.goto(column.at("http", path))
        expect(page.locator(STATES.get(path, "main")).first).to_be_visible()
        page.evaluate(OPEN_ALL)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in wide.items() if width != 320} == {}


def test_the_size_of_type_lasts(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", RULES))
    before = size(page, ".document-body p")
    middle = page.get_by_role("button", name="中号字")
    expect(middle).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="大号字").click()
    expect(middle).to_have_attribute("aria-pressed", "false")
    assert size(page, ".document-body p") == before * 1.25
    page.goto(column.at("file", "doc/000000-101-2024-00002.html"))
    assert size(page, ".document-body p") == before * 1.25


def test_the_pointer_grows_and_shrinks_again(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("http", RULES))
    button = page.get_by_role("button", name="大鼠标")
    button.click()
    for place, file in (("p", "pointer."), ("a", "pointer-link.")):
        cursor = page.locator(f"main {place}").first.evaluate(
            "(e) => getComputedStyle(e).cursor"
        )
        assert f"/assets/{file}" in cursor
        address = cursor.partition('"')[2].partition('"')[0]
        assert page.request.get(address).ok
    button.click()
    expect(page.locator("main p").first).to_have_css("cursor", "auto")


def test_a_change_of_view_keeps_the_search(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("http", "search/index.html?q=停机"))
    expect(page.locator("#site-search-results .item").first).to_be_visible()
    page.get_by_role("link", name="长者版").click()
    expect(page.locator("html")).to_have_attribute("data-view", "elder")
    expect(page.locator("#site-query")).to_have_value("停机")
    expect(page.locator("#site-search-results .item").first).to_be_visible()


def test_without_scripts_nothing_is_offered_that_could_not_last(
    column: Column, browser: Browser
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(column.at("file", RULES))
    shown = page.locator(".views a, .views button").all()
    assert [s.text_content() for s in shown if s.is_visible()] == ["无障碍"]
    page.close()


def test_where_nothing_is_remembered_links_carry_the_view(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.add_init_script(
        'Object.defineProperty(window, "localStorage", { get() { throw new Error(); } });'
    )
    page.goto(column.at("http", f"{RULES}?view=elder"))
    page.get_by_role("navigation", name="当前位置").get_by_text("规范性文件").click()
    page.wait_for_url(column.http + "normative/index.html?view=elder")
    expect(page.locator("html")).to_have_attribute("data-view", "elder")


def test_the_text_is_read_aloud_sentence_by_sentence(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.add_init_script(VOICE)
    page.goto(column.at("http", RULES))
    page.get_by_role("button", name="朗读").click()
    assert page.evaluate(SAID) == ["示例市数据共享管理办法"]
    expect(page.get_by_role("button", name="暂停")).to_be_focused()
    page.evaluate("said[0].onend()")
    page.evaluate("said[1].onend()")
    assert page.evaluate(SAID)[1:] == [
        "第一章 总则",
        "第一条 市级政务部门办理第一类事项，应当通过共享平台核对信息，"
        "不得要求申请人重复提交已经共享的证明材料；",
    ]
    expect(page.locator(".aloud-now")).to_have_attribute("id", "article-1")
    page.get_by_role("button", name="下一句").click()
    page.get_by_role("button", name="上一句").click()
    texts = page.evaluate(SAID)
    assert texts[3].startswith("确需提交的")
    assert texts[4] == texts[2]
    page.get_by_role("button", name="暂停").click()
    assert page.evaluate("isSilent") is True
    page.get_by_role("button", name="继续").press("Escape")
    expect(page.locator(".aloud")).to_have_count(0)
    expect(page.get_by_role("button", name="朗读")).to_be_focused()
    assert len(page.evaluate(SAID)) == 5  # what was cancelled led to nothing


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("示数规〔2019〕76号", "示数规二零一九年第七十六号"),
        ("示政发[2026]第105号", "示政发二零二六年第一百零五号"),
        ("示函（2024）10号", "示函二零二四年第十号"),
        ("示函〔2024〕1200号", "示函二零二四年第一千二百号"),
        ("自2027-01-10起", "自二零二七年一月十日起"),
        ("2026年前三季度", "二零二六年前三季度"),
        (
            "索引号000000-101/2025-00012",
            "索引号零零零零零零杠一零一杠二零二五杠零零零一二",
        ),
        ("共25件、3.5万元", "共25件、3.5万元"),
    ],
)
def test_figures_are_spoken_as_people_say_them(
    column: Column, visitor: Visitor, written: str, spoken: str
) -> None:
    page = visitor.page
    page.add_init_script(VOICE)
    page.goto(column.at("http", RULES))
    page.evaluate(
        "(text) => { document.querySelector('h1').textContent = text; }", written
    )
    page.get_by_role("button", name="朗读").click()
    assert page.evaluate(SAID) == [spoken]


def test_without_a_chinese_voice_reading_aloud_is_not_offered(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.add_init_script(VOICE.replace("zh-CN", "fr-FR"))
    page.goto(column.at("http", RULES))
    expect(page.locator(".aloud-start")).to_be_hidden()


def test_the_explanation_is_one_link_away(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", RULES))
    page.get_by_role("link", name="无障碍").click()
    expect(page.get_by_role("heading", name="只用键盘")).to_be_visible()
    expect(page.locator("main")).to_contain_text("0000-12345678")


def test_traditional_characters_are_fetched_when_wanted_and_remembered(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, RULES))
    text = page.locator("#site-text")
    cited = page.locator(".citation-text").text_content()
    page.wait_for_load_state("networkidle")
    assert not [url for url in visitor.requests if "traditional" in url]
    page.get_by_role("link", name="繁體").click()
    expect(text).to_contain_text("市級政務部門辦理第一類事項，應當通過共享平台核對信息")
    expect(page).to_have_title(re.compile("示例市數據共享管理辦法"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    page.goto(column.at(scheme, "notice/index.html"))
    expect(page.locator("main h1")).to_have_text("通知公告")
    expect(page.locator(".footer")).to_contain_text("主辦單位")
    assert page.context.cookies() == []
    page.goto(column.at(scheme, RULES))
    expect(page.locator("h1")).to_have_text("示例市數據共享管理辦法")
    assert page.locator(".citation-text").text_content() == cited
    page.get_by_role("link", name="简体").click()
    page.wait_for_url("**view=simplified")
    expect(page.locator("h1")).to_have_text("示例市数据共享管理办法")
    assert visitor.complaints == []


def test_a_word_has_its_own_traditional_characters(
    column: Column, visitor: Visitor
) -> None:
    """One character of ours is several of theirs: the word decides."""
    page = visitor.page
    page.goto(column.at("http", f"{RULES}?view=traditional"))
    expect(page.locator("h1")).to_have_text("示例市數據共享管理辦法")
    page.evaluate("""document.querySelector("h1").textContent =
        "干部擦干净窗户，皇后在后面理发，应当当场发布，当事人参加征集" """)
    expect(page.locator("h1")).to_have_text(
        "幹部擦乾淨窗户，皇后在後面理髮，應當當場發佈，當事人參加徵集"
    )


def test_an_article_is_cited_as_written_in_any_script(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(column.at("http", f"{RULES}?view=elder-traditional#article-3"))
    expect(page.locator("html")).to_have_attribute("data-view", "elder")
    expect(page.locator("#article-3")).to_contain_text("第三條")
    page.locator(".passing button").nth(1).click()
    expect(page.locator(".passing button").nth(1)).to_have_text("已複製")
    words = page.evaluate("navigator.clipboard.readText()")
    assert words == "《示例市数据共享管理办法》（示数规〔2024〕1号）第三条"
