"""The preview in a browser: pages reload by themselves and carry the findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Visitor
from tests.preview import LATER, PAGE, Preview, running
from tests.sites import document

# A page asks what comes after a version when it has shown that version.
_SHOWN = re.compile(r"/_preview/state\.json\?\d")

pytestmark = pytest.mark.browser


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with running(tmp_path / "site") as preview:
        yield preview


def opened(visitor: Visitor, preview: Preview, path: str) -> None:
    visitor.page.goto(f"http://127.0.0.1:{preview.port}{path}")


def loads(visitor: Visitor) -> int:
    return sum(url.endswith(".html") for url in visitor.requests)


def test_an_open_page_reloads_once_for_a_change(
    visitor: Visitor, preview: Preview
) -> None:
    opened(visitor, preview, PAGE)
    preview.change("content/notice/a.md", document(1, "改过了。\n"))
    visitor.page.get_by_text("改过了。").wait_for()
    assert loads(visitor) <= 3  # a change may be told in two steps
    assert visitor.page.locator("#preview-findings").count() == 0
    assert visitor.complaints == []


def test_a_warning_is_shown_on_the_new_page(visitor: Visitor, preview: Preview) -> None:
    opened(visitor, preview, PAGE)
    preview.change(
        "content/notice/a.md", document(1, "改过了。\n", written_on="2024-07-01")
    )
    visitor.page.get_by_text("改过了。").wait_for()
    shown = visitor.page.locator("#preview-findings")
    shown.wait_for()
    assert shown.inner_text().startswith("检查发现的问题\n")
    assert "F022" in shown.inner_text()
    assert loads(visitor) <= 3


def test_an_error_is_shown_over_the_last_good_page_until_it_is_repaired(
    visitor: Visitor, preview: Preview
) -> None:
    opened(visitor, preview, PAGE)
    preview.change("content/notice/a.md", document(1, "改坏了。\n", attribute=""))
    shown = visitor.page.locator("#preview-findings")
    shown.wait_for()
    assert shown.inner_text().startswith("有错误，显示的是上一次成功的网站\n")
    assert visitor.page.get_by_text("甲。").is_visible()
    preview.change("content/notice/a.md", document(1, "改好了。\n"))
    visitor.page.get_by_text("改好了。").wait_for()
    assert shown.count() == 0


def warned(number: int = 1, body: str = "改过了。\n") -> str:
    """A document with one warning (F022)."""
    return document(number, body, written_on="2024-07-01")


@pytest.mark.parametrize("how", ["click", "Tab and Enter", "Escape"])
def test_findings_stay_closed_until_there_are_others(
    visitor: Visitor, preview: Preview, how: str
) -> None:
    opened(visitor, preview, PAGE)
    preview.change("content/notice/a.md", warned())
    shown = visitor.page.locator("#preview-findings")
    shown.wait_for()
    button = visitor.page.get_by_role("button", name="关闭（Esc）")
    if how == "click":
        button.click()
    elif how == "Escape":
        visitor.page.keyboard.press("Escape")
    else:
        visitor.page.locator("footer a").last.focus()
        visitor.page.keyboard.press("Tab")
        assert button.evaluate("it => it === document.activeElement")
        visitor.page.keyboard.press("Enter")
    assert shown.count() == 0
    preview.change("content/notice/a.md", warned(body="又改过了。\n"))
    visitor.page.get_by_text("又改过了。").wait_for()
    with visitor.page.expect_request(_SHOWN):
        visitor.page.reload()
    assert shown.count() == 0
    preview.change("content/notice/b.md", warned(3))
    shown.wait_for()
    assert shown.inner_text().count("F022") == 2
    assert visitor.complaints == []


def test_a_scheduled_page_says_when_it_becomes_public(
    visitor: Visitor, preview: Preview
) -> None:
    opened(visitor, preview, LATER)
    shown = visitor.page.locator("#preview-scheduled")
    shown.wait_for()
    assert "到 2030-01-01 才公开" in shown.inner_text()
