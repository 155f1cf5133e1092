"""依申请公开: what is typed stays with the visitor, and comes out as a sheet."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Column, Visitor
from tests.browser.test_pages import at_noon

pytestmark = pytest.mark.browser

FORM = "request-form.html"
# An identity number and a credit code that prove themselves, of nobody.
IDENTITY = "110101190001010014"
CREDIT = "11000000000000000U"
PERSON = {
    "name": "张示例",
    "id_number": IDENTITY,
    "phone": "0000-12345678",
    "title": "数据开放目录",
}
KEPT = """async () => JSON.stringify([
    location.href, history.length, history.state, document.cookie, document.referrer,
    Object.entries(localStorage), Object.entries(sessionStorage), window.name,
    await indexedDB.databases(), await caches.keys(),
])"""


def fill(page: Page, answers: dict[str, str]) -> None:
    for key, text in answers.items():
        page.locator(f"#site-q-{key}").fill(text)


def choose(page: Page, **chosen: str) -> None:
    for key, label in chosen.items():
        page.locator(f"#site-q-{key}").select_option(label)


def fill_as_person(page: Page) -> None:
    fill(page, PERSON)
    choose(page, id_kind="居民身份证", form="电子文件", route="当面领取")


def save(page: Page, folder: Path) -> Path:
    """The file that the page hands over."""
    with page.expect_download() as download:
        page.get_by_role("button", name="存为 Word 文件").click()
    assert download.value.suggested_filename == "政府信息公开申请表.docx"
    path = folder / "form.docx"
    download.value.save_as(path)
    return path


def answers(path: Path) -> dict[str, str]:
    """The rows of the sheet; of equal labels none is there twice."""
    rows = docx.Document(str(path)).tables[0].rows
    return {row.cells[1].text: row.cells[2].text for row in rows}


def faults(page: Page) -> list[str]:
    return page.locator(".request-errors a").all_text_contents()


def test_a_long_name_of_a_place_keeps_apart_from_its_address(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(column.at("file", "request.html"))
    gap = page.get_by_text("市档案馆").evaluate(
        """(name) => {
          name.textContent = "某".repeat(40);
          const words = document.createRange();
          words.selectNodeContents(name);
          const address = name.nextElementSibling.getBoundingClientRect();
          return address.left - words.getBoundingClientRect().right;
        }"""
    )
    assert gap > 15


def test_nothing_typed_leaves_the_page(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("http", FORM))
    before = page.evaluate(KEPT)
    asked = list(visitor.requests)
    fill_as_person(page)
    fill(page, {"description": "canary"})
    page.locator("#site-q-title").press("Enter")
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.get_by_role("button", name="打印").click()
    assert page.evaluate("window.printed")
    with page.expect_download():
        page.get_by_role("button", name="存为 Word 文件").click()
    assert page.evaluate(KEPT) == before
    assert [
        r for r in visitor.requests[len(asked) :] if not r.startswith("blob:")
    ] == []
    assert visitor.complaints == []
    names = "[...document.querySelectorAll('[data-request-form] [name]')].length"
    assert page.evaluate(names) == 0  # so even a submission would carry nothing


def test_the_link_to_the_system_carries_nothing(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", FORM))
    fill_as_person(page)
    link = page.get_by_role("link", name="到网上申请系统提交")
    assert link.get_attribute("href") == "https://www.example.gov.cn/ysqgk/"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_what_is_missing_or_wrong_is_told_and_led_to(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, FORM))
    page.get_by_role("button", name="存为 Word 文件").click()
    expect(page.locator(".request-errors")).to_be_focused()
    expect(page.locator(".request-errors h2")).to_have_text("有 7 处要改正")
    assert faults(page) == [
        "请填写姓名", "请选择证件名称", "请填写证件号码", "请填写联系电话",
        "请填写信息名称", "请选择提供方式", "请选择获取途径",
    ]  # fmt: skip
    fill_as_person(page)
    fill(page, {"id_number": "110101190001010018", "phone": "12", "postcode": "00000"})
    choose(page, route="电子邮件")
    page.get_by_role("button", name="打印").click()
    assert faults(page) == [
        "居民身份证号码不对，应当是 18 位，请逐位核对",
        "联系电话不对，写成 0000-12345678 的形式，手机号码 11 位",
        "邮政编码应当是 6 位数字",
        "选择电子邮件的，要填写电子邮箱",
    ]
    page.get_by_role("link", name="邮政编码").click()
    number = page.locator("#site-q-postcode")
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_have_accessible_description("邮政编码应当是 6 位数字")
    assert page.url == column.at(scheme, FORM)
    number.fill("000000")
    page.locator("#site-q-email").focus()
    expect(number).to_have_attribute("aria-invalid", "false")


def test_the_saved_file_holds_the_answers(
    column: Column, visitor: Visitor, scheme: str, tmp_path: Path
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, FORM))
    fill_as_person(page)
    fill(page, {"description": "第一行\n<第二行> & 𠮷 $& ⟦name⟧"})
    rows = answers(save(page, tmp_path))
    assert rows["姓名"] == "张示例"
    assert rows["证件名称"] == "居民身份证"
    assert rows["证件号码"] == IDENTITY
    assert rows["获取途径"] == "当面领取"
    assert rows["其他特征描述"] == "第一行\n<第二行> & 𠮷 $& ⟦name⟧"
    assert rows["统一社会信用代码"] == rows["文号"] == ""


def test_a_body_answers_its_own_questions(
    column: Column, visitor: Visitor, tmp_path: Path
) -> None:
    page = visitor.page
    page.goto(column.at("file", FORM))
    fill(page, {"name": "改了主意的人"})
    choose(page, who="法人或者其他组织")
    expect(page.locator("#site-q-name")).to_be_hidden()
    body = {"body_name": "示例公司", "head": "李示例", "contact_name": "王示例"}
    fill(page, {**body, "phone": "13800000000", "title": "合同", "credit_code": CREDIT})
    choose(page, body_kind="商业企业", form="纸质", route="邮寄")
    page.get_by_role("button", name="打印").click()
    assert faults(page) == ["选择邮寄的，要填写通信地址"]
    fill(page, {"address": "示例路1号", "credit_code": CREDIT[:-1] + "Y"})
    page.get_by_role("button", name="打印").click()
    assert faults(page) == ["统一社会信用代码不对，应当是 18 位，请逐位核对"]
    fill(page, {"credit_code": CREDIT.lower()})
    rows = answers(save(page, tmp_path))
    assert (rows["名称"], rows["姓名"]) == ("示例公司", "")


def test_clearing_takes_everything_away(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", FORM))
    fill_as_person(page)
    expect(page.locator('[data-answer="name"]')).to_have_text("张示例")
    page.get_by_role("button", name="清空").click()
    expect(page.locator('[data-answer="name"]')).to_have_text("")
    expect(page.locator('[data-answer="form"]')).to_contain_text("□")
    expect(page.locator("#site-q-title")).to_have_value("")


def test_paper_shows_the_sheet_alone(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", FORM))
    fill_as_person(page)
    page.emulate_media(media="print")
    for hidden in ("h1", ".request-about", ".request-form", ".masthead", ".footer"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".sheet")).to_be_visible()
    expect(page.locator('[data-answer="name"]')).to_have_text("张示例")


def test_without_scripts_there_is_a_blank_sheet(
    column: Column, browser: Browser
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(column.at("file", FORM))
    expect(page.locator("[data-request-form]")).to_be_hidden()
    expect(page.locator(".sheet")).to_be_visible()
    expect(page.locator(".request-about .notice")).to_contain_text("下载空白的申请表")
    page.goto(column.at("file", "request.html"))
    expect(page.locator('[data-term="20"]')).to_have_text("2026年11月27日")
    page.context.close()


@pytest.mark.parametrize(
    ("received", "answered", "extended"),
    [
        ("2026-01-05", "2026年2月2日", "2026年3月6日"),
        ("2026-11-23", "2026年12月21日", "到 2027 年，放假安排公布后才能算出"),
    ],
)
def test_the_terms_follow_the_calendar(
    column: Column, visitor: Visitor, received: str, answered: str, extended: str
) -> None:
    page = visitor.page
    at_noon(page, "2026-11-20")
    page.goto(column.at("file", "request.html"))
    expect(page.locator("#site-received")).to_have_value("2026-11-20")
    page.locator("#site-received").fill(received)
    expect(page.locator('[data-term="20"]')).to_have_text(answered)
    expect(page.locator('[data-term="40"]')).to_have_text(extended)
