"""The page that was not found makes what it can of the address typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.preview import Preview, running
from tests.sites import document

pytestmark = pytest.mark.browser

OLD = document(
    7,
    "停机维护。\n",
    title="停机维护公告",
    document_number="示数发〔2024〕7号",
    redirects="[art/2024/notice.html]",
)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    site = tmp_path_factory.mktemp("lost") / "site"
    with running(site, {"content/notice/old.md": OLD}) as preview:
        yield preview


@pytest.mark.parametrize(
    "address",
    [
        "/list.jsp?syh=000000-101/2024-00007",
        "/zwgk/000000-101/2024-00007",
        "/doc/000000-101-2024-00007.shtm",
        "/示数发〔2024〕7号",
        "/示数发[2024]7号.pdf",
        "/公告/停机维护公告.htm",
    ],
)
def test_numbers_and_titles_in_an_address_lead_to_the_document(
    visitor: Visitor, preview: Preview, address: str
) -> None:
    page = visitor.page
    page.goto(f"http://127.0.0.1:{preview.port}{address}")
    expect(page.locator("h1")).to_have_text("没有找到这个网页")
    first = page.locator("#site-lost .item a").first
    expect(first).to_have_text("停机维护公告")
    first.click()
    expect(page.locator("h1")).to_have_text("停机维护公告")


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("/art/2024/notice.htm", "/art/2024/notice.html"),
        ("/ART/2024/Notice.HTML", "/art/2024/notice.html"),
        ("/notice", "/notice/index.html"),
        ("/doc//000000-101-2024-00007/", "/doc/000000-101-2024-00007.html"),
    ],
)
def test_an_address_written_a_little_differently_is_offered(
    visitor: Visitor, preview: Preview, address: str, meant: str
) -> None:
    page = visitor.page
    page.goto(f"http://127.0.0.1:{preview.port}{address}")
    if address == "/notice":  # a folder is opened at once
        expect(page).to_have_url(f"http://127.0.0.1:{preview.port}/notice/")
        return
    link = page.locator("#site-lost p a").first
    expect(link).to_have_attribute("href", f"http://127.0.0.1:{preview.port}{meant}")


def test_an_address_that_says_nothing_leaves_the_page_as_it_is(
    visitor: Visitor, preview: Preview
) -> None:
    page = visitor.page
    page.goto(f"http://127.0.0.1:{preview.port}/x/%E4%BD%/<b>.html")
    expect(page.locator("h1")).to_have_text("没有找到这个网页")
    expect(page.locator("#site-lost")).to_be_empty()
    expect(
        page.get_by_role("searchbox").or_(page.locator("#site-search"))
    ).to_be_visible()
