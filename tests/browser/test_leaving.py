"""A link that leaves the site, followed with scripts and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Column, Visitor

pytestmark = pytest.mark.browser

RULES = "doc/000000-101-2024-00001.html"
ADDRESS = "https://std.example.org/a?b=1&c=2"
LINK = "main a:has-text('标准')"


def test_by_keyboard_a_visitor_is_asked_and_may_stay(
    column: Column, visitor: Visitor, scheme: str
) -> None:
    page = visitor.page
    page.goto(column.at(scheme, RULES))
    page.locator(LINK).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="您访问的链接将离开本站")
    expect(dialog).to_contain_text("std.example.org")
    expect(dialog).to_contain_text(ADDRESS)
    expect(dialog.get_by_role("button", name="留在本站")).to_be_focused()
    expect(dialog.get_by_role("link", name="继续访问")).to_have_attribute(
        "href", ADDRESS
    )
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(LINK)).to_be_focused()
    assert page.url.split("#")[0] == column.at(scheme, RULES)


def test_without_scripts_a_page_asks(column: Column, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(column.at("file", RULES))
    page.locator(LINK).click()
    expect(page).to_have_url(re.compile(r"/leave/[0-9a-f]{16}\.html$"))
    expect(page.locator("h1")).to_have_text(
        "您访问的链接将离开示例市数据局政府信息公开"
    )
    expect(page.locator(".leaving-address")).to_have_text(ADDRESS)
    go = page.get_by_role("link", name="继续访问")
    expect(go).to_have_attribute("href", ADDRESS)
    expect(go).to_have_attribute("rel", "noopener noreferrer")
    page.context.close()
