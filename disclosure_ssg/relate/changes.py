"""The change log: what was published, changed, ended and withdrawn, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosure_ssg.model.document import Entry, ListedDocument
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Change


def changes(
    entries: Iterable[Entry], lives: Iterable[Change], config: SiteConfig, day: str
) -> tuple[Change, ...]:
    """All changes up to ``day``, the newest first.

    ``lives`` are those that follow from terms and relations.  Of a withdrawn document
    the log tells that it was, and no more; of one on request, nothing.
    """
    made = [*lives]
    for entry in entries:
        made += (change for change in _own(entry, config) if change.on <= day)
    made.sort(key=_order)
    made.sort(key=_day, reverse=True)
    return tuple(made)


def _own(entry: Entry, config: SiteConfig) -> Iterator[Change]:
    key = entry.key
    if isinstance(entry, ListedDocument):
        if not entry.closed_on:
            return
        yield Change(entry.closed_on, entry.notice, key, entry.text("attribute_reason"))
        if entry.is_withdrawn:
            return
    for correction in entry.values.get("corrections", ()):
        if correction.get("on"):
            yield Change(correction["on"], "corrected", key, correction.get("what", ""))
    if not entry.is_news and config.category_by_id[entry.text("category")].statutory:
        yield Change(entry.published_on, "published", key)


def _day(change: Change) -> str:
    return change.on


def _order(change: Change) -> tuple[str, ...]:
    return change[1:]
