"""The pages that are there once: home, search, site map, 404, old addresses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.render import urls
from disclosure_ssg.render.frame import Frame, list_items
from disclosure_ssg.render.lists import FACET_TITLES, item
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import (
    CategoryCard,
    Crumb,
    HomePage,
    MapPage,
    NavItem,
    PlainPage,
    RedirectPage,
    SearchPage,
)

_LATEST = 12
_ON_CARD = 5


def plans(frame: Frame, search_script: str) -> Iterator[Plan]:
    """All single pages; ``search_script`` is the href of the search script."""
    yield _home(frame)
    yield _search(frame, search_script)
    yield _map(frame)
    explained = frame.head(urls.HELP_PAGE, "无障碍说明", crumbs=(Crumb("无障碍说明"),))
    yield Plan(
        urls.HELP_PAGE, "pages/accessibility.html", PlainPage(explained, frame.view)
    )
    not_found = frame.head("404.html", "页面没有找到")
    base = frame.site.config.base_url
    view = PlainPage(not_found._replace(root=base, canonical=""), frame.view)
    yield Plan("404.html", "pages/404.html", view)
    yield from _redirects(frame)


def _home(frame: Frame) -> Plan:
    site = frame.site
    column = (e for e in site.entries if site.is_statutory(e))
    groups = {group.slug: group for group in site.lists["category"]}
    by_id = site.config.category_by_id
    data = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.config.title,
        "url": site.config.base_url,
        "inLanguage": "zh-CN",
        "publisher": {"@type": "GovernmentOrganization", "name": site.config.publisher},
        "potentialAction": {
            "@type": "SearchAction",
            "target": site.config.base_url + urls.SEARCH_PAGE + "?q={q}",
            "query-input": "required name=q",
        },
    }
    view = HomePage(
        frame.head("index.html", "", json_ld=data),
        frame.view,
        tuple(item(site, e) for e in islice(column, _LATEST)),
        tuple(
            CategoryCard(
                nav,
                by_id[nav.id].description,
                tuple(item(site, e) for e in groups[nav.id].entries[:_ON_CARD]),
            )
            for nav in frame.view.navigation
        ),
        list_items(site, "year"),
        len(site.entries),
    )
    return Plan("index.html", "pages/home.html", view)


def _search(frame: Frame, script: str) -> Plan:
    view = SearchPage(
        frame.head(urls.SEARCH_PAGE, "检索", crumbs=(Crumb("检索"),)),
        frame.view,
        script,
        list_items(frame.site, "year"),
        len(frame.site.entries),
    )
    return Plan(urls.SEARCH_PAGE, "pages/search.html", view)


def _map(frame: Frame) -> Plan:
    sections = [
        NavItem("category", FACET_TITLES["category"], "", 0, frame.view.navigation)
    ]
    for facet in ("year", "issuer", "kind", "theme"):
        lists = list_items(frame.site, facet)
        if lists:
            sections.append(NavItem(facet, FACET_TITLES[facet], "", 0, lists))
    head = frame.head(urls.MAP_PAGE, "站点地图", crumbs=(Crumb("站点地图"),))
    return Plan(
        urls.MAP_PAGE, "pages/sitemap.html", MapPage(head, frame.view, tuple(sections))
    )


def _redirects(frame: Frame) -> Iterator[Plan]:
    for entry in frame.site.entries:
        if not isinstance(entry, PublicDocument):
            continue
        for address in entry.texts("redirects"):
            head = frame.head(address, entry.title)
            canonical = frame.site.config.base_url + entry.url
            view = RedirectPage(
                head._replace(canonical=canonical), frame.view, entry.url
            )
            yield Plan(address, "pages/redirect.html", view)
