"""The change log as a page, a feed (RFC 4287) and a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Change, Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.csv_file import csv_file
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Feed, FeedEntry, Head, Relation, SiteView


class ChangeLine(NamedTuple):
    """A line of the change log."""

    on: str
    what: str  # published, corrected, amended, partly_repealed, repealed, lapsed, ended, withdrawn
    label: str  # 公开 …
    title: str
    href: str
    note: str
    other: Relation | None  # the document that brought it about


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """``changes.html``: the newest changes."""

    head: Head
    site: SiteView
    changes: tuple[ChangeLine, ...]
    total: int  # in the whole log
    data: str  # href of the whole log as a table
    as_of: str


TITLE = "变更记录"
_ON_PAGE = 200
_IN_FEED = 50
_COLUMNS = ("on", "change", "title", "index_number", "url", "note", "by", "by_url")


def page(frame: Frame) -> Plan:
    """The newest changes; the whole log is a table to download."""
    site = frame.site
    head = frame.head(
        urls.CHANGES_PAGE, TITLE, crumbs=(Crumb(TITLE),), feed=urls.CHANGES_FEED
    )
    view = ChangesPage(
        head,
        frame.view,
        tuple(_line(site, change) for change in site.changes[:_ON_PAGE]),
        len(site.changes),
        urls.CHANGES_DATA,
        site.today.isoformat(),
    )
    return Plan(urls.CHANGES_PAGE, "pages/changes.html", view)


def _line(site: Site, change: Change) -> ChangeLine:
    entry, other = site.by_key[change.key], site.by_key.get(change.other)
    return ChangeLine(
        change.on,
        change.what,
        words.CHANGES[change.what],
        entry.title,
        entry.url,
        words.REASONS.get(change.note, change.note),
        Relation(other.title, other.url, other.text("document_number"))
        if other
        else None,
    )


def feeds(site: Site) -> Iterator[Plan]:
    """The newest changes as feeds; an entry is a change, so its id names both."""
    base = site.config.base_url
    lines = [(change, _line(site, change)) for change in site.changes[:_IN_FEED]]
    newest = lines[0][0].on if lines else site.today.isoformat()
    view = Feed(
        base + urls.CHANGES_FEED,
        f"{TITLE} - {site.config.title}",
        base + urls.CHANGES_PAGE,
        base + urls.CHANGES_FEED,
        _midnight(newest),
        site.config.publisher,
        tuple(
            FeedEntry(
                "-".join(
                    (
                        f"{base}{line.href}#{change.what}",
                        *filter(None, (change.on, change.other)),
                    )
                ),
                f"［{line.label}］{line.title}",
                base + line.href,
                _midnight(change.on),
                "、".join(site.by_key[change.key].issuers),
                site.category_of(site.by_key[change.key]).title,
                line.note,
                "",
            )
            for change, line in lines
        ),
    )
    yield Plan(urls.CHANGES_FEED, "feeds/atom.xml", view)
    other = urls.json_feed(urls.CHANGES_FEED)
    yield Plan(other, "feeds/feed.json", replace(view, self_url=base + other))


def _midnight(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def table(site: Site) -> Output:
    """The whole log; it begins with a BOM, for Excel."""
    return Output(urls.CHANGES_DATA, csv_file((_COLUMNS, *_rows(site))))


def _rows(site: Site) -> Iterator[tuple[str, ...]]:
    for on, what, key, note, by in site.changes:
        entry, other = site.by_key[key], site.by_key.get(by)
        yield (
            on,
            words.CHANGES[what],
            entry.title,
            entry.text("index_number"),
            entry.url,
            words.REASONS.get(note, note),
            other.title if other else "",
            other.url if other else "",
        )
