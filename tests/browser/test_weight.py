"""Pages are light and stand still."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Column
from tests.browser.test_pages import PAGES, RULES

pytestmark = pytest.mark.browser

SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  list.getEntries().forEach((entry) => { window.shifted += entry.value; });
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("path", ["index.html", "notice/index.html", "news/2.html"])
def test_home_and_lists_are_below_sixty_kilobytes(
    column: Column, browser: Browser, path: str
) -> None:
    page = browser.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(column.at("http", path), wait_until="networkidle")
    page.close()
    names = [unquote(urlsplit(url).path).partition("zfxxgk/")[2] for url in fetched]
    assert len(names) >= 3  # the page, its styles, its script
    sent = sum(len(gzip.compress(Path(column.folder, n).read_bytes())) for n in names)
    assert sent < 60_000


def test_nothing_moves_while_a_page_opens(column: Column, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 800})
    page.add_init_script(SHIFTS)
    moved = {}
    for path in (*PAGES, f"{RULES}?view=elder"):
        page.goto(column.at("http", path), wait_until="networkidle")
        moved[path] = page.evaluate("window.shifted")
    page.close()
    # A busy machine may paint before the page has arrived; 0.1 is what counts as good.
    assert {path: by for path, by in moved.items() if by >= 0.02} == {}
