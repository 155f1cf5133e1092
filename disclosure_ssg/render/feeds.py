"""Feeds (RFC 4287, JSON Feed 1.1), sitemap.xml (sitemaps.org 0.9), OpenSearch 1.1 and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.top_files import TopFile
from disclosure_ssg.render import changes, urls
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Feed, FeedEntry


class MapEntry(NamedTuple):
    """One address of ``sitemap.xml``; ``modified`` may be empty."""

    url: str
    modified: str


@dataclass(frozen=True, slots=True)
class SiteMap:
    """``sitemap.xml`` or, with ``is_index``, a list of such files."""

    entries: tuple[MapEntry, ...]
    is_index: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """``robots.txt``."""

    sitemap: str


@dataclass(frozen=True, slots=True)
class OpenSearch:
    """``opensearch.xml`` (OpenSearch 1.1): lets a browser search the site."""

    name: str  # at most 16 characters
    description: str
    address: str  # absolute, of the search page with {searchTerms} in it


UNMAPPED = frozenset(
    f"pages/{name}.html" for name in "404 redirect search withdrawn".split()
)
WITH_FEEDS = ("category", "issuer", "kind", "topic", "audience")
_IN_FEED = 50
_WARNED = (words.NOT_YET, words.LAPSED, words.REPEALED)
_IN_SITEMAP = 50_000
_SHORT_NAME = 16  # characters of an OpenSearch description's ShortName


def plans(site: Site, pages: Iterable[str]) -> Iterator[Plan]:
    """Feeds, the site map of ``pages`` (output paths), OpenSearch and robots.txt."""
    base = site.config.base_url
    column = [
        e
        for e in site.entries
        if isinstance(e, PublicDocument) and site.is_statutory(e) and not e.is_archived
    ]
    yield from _feeds(site, urls.FEED, "", site.config.title, column)
    for facet in WITH_FEEDS:
        for group in site.lists[facet]:
            public = [e for e in group.entries if isinstance(e, PublicDocument)]
            public.sort(key=lambda e: e.text("published_on"), reverse=True)
            title = f"{group.title} - {site.config.title}"
            page = f"{urls.list_folder(facet, group.slug)}/"
            path = urls.list_feed(facet, group.slug)
            yield from _feeds(site, path, page, title, public)
    yield from changes.feeds(site)
    yield from _sitemap(site, pages)
    yield _open_search(site)
    yield Plan(
        TopFile.ROBOTS.value, "robots.txt", Robots(base + TopFile.SITE_MAP.value)
    )


def _feeds(
    site: Site, path: str, page: str, title: str, entries: list[PublicDocument]
) -> Iterator[Plan]:
    """The Atom feed at ``path`` and the JSON Feed beside it."""
    base = site.config.base_url
    newest = entries[:_IN_FEED]
    updated = newest[0].text("published_on") if newest else site.today.isoformat()
    view = Feed(
        base + path,
        title,
        base + page,
        base + path,
        rfc3339(updated),
        site.config.publisher,
        tuple(
            FeedEntry(
                base + entry.url,
                _titled(entry, site.facts[entry.key].status),
                base + entry.url,
                rfc3339(entry.text("published_on")),
                "、".join(entry.issuers),
                site.category_of(entry).title,
                entry.text("summary"),
                site.facts[entry.key].status,
            )
            for entry in newest
        ),
    )
    yield Plan(path, "feeds/atom.xml", view)
    other = urls.json_feed(path)
    yield Plan(other, "feeds/feed.json", replace(view, self_url=base + other))


def _titled(entry: PublicDocument, status: str) -> str:
    """The title, and before it a status that keeps a reader from relying on it."""
    return f"［{status}］{entry.title}" if status in _WARNED else entry.title


def _open_search(site: Site) -> Plan:
    config = site.config
    view = OpenSearch(
        config.title[:_SHORT_NAME],
        config.text("description") or config.title,
        f"{config.base_url}{urls.SEARCH_PAGE}?q={{searchTerms}}",
    )
    return Plan(urls.OPEN_SEARCH, "feeds/opensearch.xml", view)


def rfc3339(moment: str) -> str:
    """A canonical date or moment (Beijing time) as RFC 3339."""
    return f"{moment[:10]}T{moment[11:] or '00:00'}:00+08:00"


def _sitemap(site: Site, pages: Iterable[str]) -> Iterator[Plan]:
    paths = tuple(pages)
    if len(paths) <= _IN_SITEMAP:
        yield _map(site, TopFile.SITE_MAP.value, paths)
        return
    parts = range(0, len(paths), _IN_SITEMAP)
    names = [TopFile.SITE_MAP.parted(number) for number, _ in enumerate(parts, 1)]
    base = site.config.base_url
    index = tuple(MapEntry(base + name, "") for name in names)
    yield Plan(TopFile.SITE_MAP.value, "feeds/sitemap.xml", SiteMap(index, True))
    for name, start in zip(names, parts, strict=True):
        yield _map(site, name, paths[start : start + _IN_SITEMAP])


def _map(site: Site, name: str, paths: tuple[str, ...]) -> Plan:
    def view() -> SiteMap:
        modified = {entry.url: entry.published_on for entry in site.entries}
        base = site.config.base_url
        return SiteMap(
            tuple(
                MapEntry(urls.address(base, path), modified.get(path, ""))
                for path in paths
            ),
            False,
        )

    return Plan(name, "feeds/sitemap.xml", view)
