"""Feeds, the site map, OpenSearch and robots.txt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from disclosure_ssg.render import feeds
from disclosure_ssg.render.feeds import OpenSearch, SiteMap, rfc3339
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.templates import Renderer
from disclosure_ssg.render.views import Feed
from disclosure_ssg.source.layouts import read_layouts
from tests.sites import document, related

BASE = "https://www.example.gov.cn/zfxxgk/"


def plans(texts: dict[str, str], pages: tuple[str, ...] = ()) -> dict[str, Plan]:
    return {plan.path: plan for plan in feeds.plans(related(texts), pages)}


def feed(texts: dict[str, str], path: str) -> Feed:
    view = plans(texts)[path].view
    assert isinstance(view, Feed)
    return view


@pytest.mark.parametrize(
    ("moment", "meant"),
    [
        ("2024-06-23", "2024-06-23T00:00:00+08:00"),
        ("2024-06-23 09:30", "2024-06-23T09:30:00+08:00"),
    ],
)
def test_a_moment_is_told_in_beijing_time(moment: str, meant: str) -> None:
    assert rfc3339(moment) == meant


def test_a_feed_tells_the_newest_first() -> None:
    made = feed(
        {
            "notice/a.md": document(
                1, id="a", title="甲", published_on="2024-06-01", pinned="是"
            ),
            "notice/b.md": document(
                2,
                id="b",
                title="乙",
                published_on="2024-06-02 09:30",
                issuer="甲局、乙局",
                summary="概述",
            ),
            "policy/c.md": document(3, id="c", published_on="2024-06-03"),
        },
        "notice/feed.xml",
    )
    assert made == Feed(
        BASE + "notice/feed.xml",
        "通知公告 - 示例市数据局政府信息公开",
        BASE + "notice/",
        BASE + "notice/feed.xml",
        "2024-06-02T09:30:00+08:00",
        "示例市数据局",
        (
            (
                BASE + "doc/b.html",
                "乙",
                BASE + "doc/b.html",
                "2024-06-02T09:30:00+08:00",
                "甲局、乙局",
                "通知公告",
                "概述",
                "有效",
            ),
            (
                BASE + "doc/a.html",
                "甲",
                BASE + "doc/a.html",
                "2024-06-01T00:00:00+08:00",
                "示例市数据局",
                "通知公告",
                "",
                "有效",
            ),
        ),
    )


def test_a_feed_warns_of_what_is_not_in_force() -> None:
    made = feed(
        {
            "notice/a.md": document(1, title="旧办法", expires_on="2024-07-01"),
            "notice/b.md": document(2, title="新办法", effective_on="2099-01-01"),
            "notice/c.md": document(3, title="通知", kind="notice"),
        },
        "notice/feed.xml",
    )
    assert [(entry.title, entry.status) for entry in made.entries] == [
        ("［失效］旧办法", "失效"),
        ("［尚未施行］新办法", "尚未施行"),
        ("通知", ""),
    ]


def test_the_feed_of_the_site_holds_the_statutory_column() -> None:
    made = feed(
        {
            "notice/a.md": document(1, id="a"),
            "news/b.md": document(2, id="b", kind="news"),
            "news/c.md": document(3, id="c"),
            "policy/normative/d.md": document(4, id="d", published_on="2024-07-01"),
            "notice/e.md": document(5, id="e", attribute="依申请公开"),
        },
        "feed.xml",
    )
    assert [entry.url for entry in made.entries] == [
        BASE + "doc/d.html",
        BASE + "doc/a.html",
    ]
    assert made.url == BASE


def test_a_feed_holds_fifty_entries() -> None:
    texts = {f"notice/{n}.md": document(n, id=f"d{n:02}") for n in range(51)}
    made = feed(texts, "notice/feed.xml")
    assert [entry.url for entry in made.entries] == [
        f"{BASE}doc/d{n:02}.html" for n in range(50)
    ]


def test_an_empty_site_has_a_feed_of_its_own_day() -> None:
    made = feed({}, "feed.xml")
    assert (made.entries, made.updated) == ((), "2026-11-01T00:00:00+08:00")


def test_a_category_without_documents_has_no_feed() -> None:
    assert {path for path in plans({}) if path.endswith("feed.xml")} == {"feed.xml"}


def test_the_site_map_names_every_page_with_its_day() -> None:
    texts = {
        "notice/a.md": document(1, id="old-index", published_on="2024-06-23 09:30")
    }
    pages = ("index.html", "notice/index.html", "notice/2.html", "doc/old-index.html")
    view = plans(texts, pages)["sitemap.xml"].made()
    assert view == SiteMap(
        (
            (BASE, ""),
            (BASE + "notice/", ""),
            (BASE + "notice/2.html", ""),
            (BASE + "doc/old-index.html", "2024-06-23"),
        ),
        False,
    )


def test_a_large_site_map_is_cut_at_fifty_thousand() -> None:
    pages = tuple(f"doc/{n}.html" for n in range(50_001))
    made = plans({}, pages)
    assert made["sitemap.xml"].view == SiteMap(
        ((BASE + "sitemap-1.xml", ""), (BASE + "sitemap-2.xml", "")), True
    )
    assert len(made["sitemap-1.xml"].made().entries) == 50_000
    assert made["sitemap-2.xml"].made().entries == ((BASE + "doc/50000.html", ""),)
    assert "sitemap-1.xml" not in plans({}, pages[:50_000])


def test_robots_are_told_of_the_site_map() -> None:
    assert plans({})["robots.txt"].view.sitemap == BASE + "sitemap.xml"


def test_a_browser_learns_how_to_search_the_site() -> None:
    plan = plans({})["opensearch.xml"]
    assert plan.view == OpenSearch(
        "示例市数据局政府信息公开",
        "示例市数据局政府信息公开",
        BASE + "search/index.html?q={searchTerms}",
    )
    made = Renderer(read_layouts(Path("no-such-site"))).render(plan).content
    assert made is not None
    root = ElementTree.fromstring(made.decode())
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == space + "OpenSearchDescription"
    assert root.findtext(space + "ShortName") == "示例市数据局政府信息公开"
    url = root.find(space + "Url")
    assert url is not None
    assert url.attrib == {
        "type": "text/html",
        "method": "get",
        "template": BASE + "search/index.html?q={searchTerms}",
    }


def test_the_name_of_a_search_engine_has_sixteen_characters_at_most() -> None:
    site = related({})
    titled = {**site.config.values, "title": "示例市数据局" * 4}
    longer = replace(site, config=replace(site.config, values=titled))
    view = {plan.path: plan.view for plan in feeds.plans(longer, ())}["opensearch.xml"]
    assert view.name == "示例市数据局示例市数据局示例市数"
