"""The pages that are there once: home, search, site map, 404, old addresses."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.facets import LISTED, SEARCHED
from disclosure_ssg.model.validity import REVIEW_DAYS
from disclosure_ssg.render import changes, faq, proposals, sequences, urls
from disclosure_ssg.render.frame import NO_COLUMN, Frame, list_items
from disclosure_ssg.render.lists import item, tables
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Head, Item, NavItem, SiteView


@dataclass(frozen=True, slots=True)
class HomePage:
    """``index.html``."""

    head: Head
    site: SiteView
    latest: tuple[Item, ...]
    categories: tuple[CategoryCard, ...]
    years: tuple[NavItem, ...]
    topics: tuple[NavItem, ...]
    audiences: tuple[NavItem, ...]
    total: int
    as_of: str  # the day of which the statuses speak, empty where there are none


class CategoryCard(NamedTuple):
    """A top category on the home page, with its newest documents."""

    category: NavItem
    description: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """``search/index.html``; without scripts it offers the lists."""

    head: Head
    site: SiteView
    script: str  # href of the search script
    years: tuple[NavItem, ...]
    total: int
    as_of: str  # the day of which the lists speak
    facets: tuple[tuple[str, str], ...]  # what results are narrowed by, with its title


@dataclass(frozen=True, slots=True)
class MapPage:
    """``sitemap.html``: every list there is, by facet."""

    head: Head
    site: SiteView
    sections: tuple[NavItem, ...]  # children are the lists


class LastDay(NamedTuple):
    """The documents whose term ends on one day."""

    on: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ExpiringPage:
    """``expiring.html``: what lapses within half a year; only when something does."""

    head: Head
    site: SiteView
    days: tuple[LastDay, ...]  # the next first
    as_of: str
    until: str


@dataclass(frozen=True, slots=True)
class PlainPage:
    """``404.html`` and ``accessibility.html``."""

    head: Head
    site: SiteView


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page at an old address."""

    head: Head
    site: SiteView
    target: str  # href, relative to the root


_EXPIRING = "即将到期的文件"
_LATEST = 12
_ON_CARD = 5


def plans(frame: Frame, search_script: str) -> Iterator[Plan]:
    """All single pages; ``search_script`` is the href of the search script."""
    yield _home(frame)
    yield _search(frame, search_script)
    expiring = _expiring(frame)
    yield from expiring
    yield changes.page(frame)
    yield _map(frame, expiring)
    explained = frame.head(urls.HELP_PAGE, "无障碍说明", crumbs=(Crumb("无障碍说明"),))
    yield Plan(
        urls.HELP_PAGE, "pages/accessibility.html", PlainPage(explained, frame.view)
    )
    not_found = frame.head(
        urls.NOT_FOUND_PAGE,
        "页面没有找到",
        crumbs=(Crumb("页面没有找到"),),
        column=NO_COLUMN,
    )
    base = frame.site.config.base_url
    view = PlainPage(not_found._replace(root=base, canonical=""), frame.view)
    yield Plan(urls.NOT_FOUND_PAGE, "pages/404.html", view)
    yield from _redirects(frame)


def _home(frame: Frame) -> Plan:
    site = frame.site
    column = (e for e in site.entries if site.is_statutory(e) and not e.is_archived)
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
    latest = tuple(item(site, e) for e in islice(column, _LATEST))
    cards = tuple(
        CategoryCard(
            nav,
            by_id[nav.id].description,
            tuple(
                item(site, e, in_category=True)
                for e in groups[nav.id].entries[:_ON_CARD]
            ),
        )
        for nav in frame.view.navigation
    )
    shown = (latest, *(card.items for card in cards))
    has_status = any(one.status for items in shown for one in items)
    view = HomePage(
        frame.head(urls.HOME_PAGE, "", json_ld=data),
        frame.view,
        latest,
        cards,
        list_items(site, "year"),
        list_items(site, "topic"),
        list_items(site, "audience"),
        len(site.entries),
        site.today.isoformat() if has_status else "",
    )
    return Plan(urls.HOME_PAGE, "pages/home.html", view)


def _search(frame: Frame, script: str) -> Plan:
    view = SearchPage(
        frame.head(urls.SEARCH_PAGE, "检索", crumbs=(Crumb("检索"),)),
        frame.view,
        script,
        list_items(frame.site, "year"),
        len(frame.site.entries),
        frame.site.today.isoformat(),
        tuple(SEARCHED.items()),
    )
    return Plan(urls.SEARCH_PAGE, "pages/search.html", view)


def _expiring(frame: Frame) -> tuple[Plan, ...]:
    """What is in force and lapses within half a year, on a page of its own."""
    site = frame.site
    today = site.today.isoformat()
    until = (site.today + datetime.timedelta(days=REVIEW_DAYS)).isoformat()
    days: dict[str, list[Item]] = {}
    for entry in site.entries:
        facts = site.facts[entry.key]
        if today <= facts.last_day <= until and facts.status != words.REPEALED:
            days.setdefault(facts.last_day, []).append(item(site, entry))
    if not days:
        return ()
    head = frame.head(urls.EXPIRING_PAGE, _EXPIRING, crumbs=(Crumb(_EXPIRING),))
    found = tuple(LastDay(day, tuple(days[day])) for day in sorted(days))
    view = ExpiringPage(head, frame.view, found, today, until)
    return (Plan(urls.EXPIRING_PAGE, "pages/expiring.html", view),)


def _map(frame: Frame, expiring: tuple[Plan, ...]) -> Plan:
    sections = []
    for facet, title in LISTED.items():
        is_tree = facet == "category"
        lists = frame.view.menu if is_tree else list_items(frame.site, facet)
        if facet == "status" and expiring:
            count = sum(len(day.items) for day in expiring[0].view.days)
            lists += (NavItem("expiring", _EXPIRING, urls.EXPIRING_PAGE, count),)
        if lists or is_tree:
            sections.append(NavItem(facet, title, "", 0, lists))
    log = NavItem("changes", changes.TITLE, urls.CHANGES_PAGE, len(frame.site.changes))
    sections.append(NavItem("updates", "更新", "", 0, (log,)))
    answers = (
        ("faq", faq.TITLE, urls.FAQ_PAGE, sum(1 for _ in faq.questions(frame.site))),
        (
            "proposals",
            proposals.TITLE,
            urls.PROPOSALS_PAGE,
            len(proposals.replies(frame.site)),
        ),
    )
    if given := tuple(NavItem(*one) for one in answers if one[3]):
        sections.append(NavItem("answers", "答复", "", 0, given))
    beside = tuple(page for _, page in tables(frame.site))
    if beside:
        sections.append(NavItem("tables", "目录和台账", "", 0, beside))
    if frame.site.sequences:
        numbers = tuple(map(sequences.link, frame.site.sequences))
        sections.append(
            NavItem("number", sequences.TITLE, urls.SEQUENCES_PAGE, 0, numbers)
        )
    head = frame.head(urls.MAP_PAGE, "站点地图", crumbs=(Crumb("站点地图"),))
    return Plan(
        urls.MAP_PAGE, "pages/sitemap.html", MapPage(head, frame.view, tuple(sections))
    )


def _redirects(frame: Frame) -> Iterator[Plan]:
    for entry in (*frame.site.entries, *frame.site.withdrawn):
        for address in entry.texts("redirects"):
            head = frame.head(address, entry.title)
            canonical = frame.site.config.base_url + entry.url
            view = RedirectPage(
                head._replace(canonical=canonical), frame.view, entry.url
            )
            yield Plan(address, "pages/redirect.html", view)
