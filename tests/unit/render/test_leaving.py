"""Which links of a page go through a notice, and which notices there are."""

from __future__ import annotations

import re

import pytest

from tests.sites import SITE_YML, Site, document

PAGE = "doc/000000-101-2024-00001.html"


def built(site: Site, body: str, extra: str = "") -> str:
    site.write({"site.yml": SITE_YML + extra, "content/notice/a.md": document(1, body)})
    made = site.build()
    assert made.status == 0, made.err
    return site.page(PAGE)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://gov.cn.example.org/",
        "https://www.gov.cn@example.org/",
        "https://notgov.cn/",
        "//example.org/a",
        "https://EXAMPLE.org:8443/a?u=https://www.gov.cn/",
    ],
)
def test_a_link_to_another_site_leads_to_its_notice(site: Site, address: str) -> None:
    page = built(site, f"见[网页]({address})。\n")
    link = re.search(r"<a([^>]*)>网页</a>", page)
    assert link is not None
    assert f'data-leave="{address}"' in link[1]
    (notice,) = re.findall(r' href="\.\./(leave/[0-9a-f]{16}\.html)"', link[1])
    text = site.page(notice)
    assert f'href="{address}" rel="noopener noreferrer">继续访问</a>' in text
    assert '<meta name="robots" content="noindex">' in text
    assert "leave/" not in site.page("sitemap.xml")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.cn/zhengce/",
        "https://www.example.gov.cn/a",
        "https://GOV.CN/",
        "https://std.example.com/a",
    ],
)
def test_a_link_to_a_known_host_leads_there(site: Site, address: str) -> None:
    page = built(
        site, f"见[网页]({address})。\n", "direct_hosts: [gov.cn, example.com]\n"
    )
    link = re.search(r"<a([^>]*)>网页</a>", page)
    assert link is not None
    assert f'href="{address}"' in link[1]
    assert not [name for name in site.files() if name.startswith("leave/")]


def test_there_is_a_notice_for_every_address_linked_to_and_no_other(site: Site) -> None:
    built(site, "[甲](https://a.example.org/)、[乙](https://b.example.org/)。\n")
    assert len([n for n in site.files() if n.startswith("leave/")]) == 2
    built(site, "[乙](https://b.example.org/)。\n")
    assert len([n for n in site.files() if n.startswith("leave/")]) == 1


def test_the_site_s_own_links_in_full_stay_as_they_are(site: Site) -> None:
    page = built(site, "见[网页](https://www.example.gov.cn/zfxxgk/index.html)。\n")
    assert 'href="https://www.example.gov.cn/zfxxgk/index.html"' in page
    assert "data-leave" not in page
