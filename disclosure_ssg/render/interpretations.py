"""政策解读: a document and its interpretations, each on the page of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.interpretation import forms_of
from disclosure_ssg.model.site import Site
from disclosure_ssg.relate.interpretations import chain, interpreted, readings, share
from disclosure_ssg.render.lists import item
from disclosure_ssg.render.views import Interpretation, Item, Reading, Reprint


class ReadingYear(NamedTuple):
    """How the documents of a year were interpreted, and its press conferences."""

    year: str
    documents: int  # that have an interpretation
    varied: int  # of these, with more than text
    share: str  # 多元化解读率, 75%; empty where there are none
    readings: int
    conferences: int


def interpretations(site: Site, entry: Entry) -> Iterator[Interpretation]:
    """For a document its interpretations, for one of these all on the same document."""
    edges = site.facts[entry.key].edges
    if not edges:
        return
    own = [e.other for e in edges if e.relation == "interprets" and not e.inverse]
    for key in dict.fromkeys(own):
        if key:
            other = site.by_key[key]
            yield _box(site, item(site, other), key, entry)
    box = _box(site, None, entry.key, entry)
    if box.readings:
        yield box


def _box(site: Site, document: Item | None, key: str, shown: Entry) -> Interpretation:
    found = tuple(
        Reading(
            one.title,
            "" if one is shown else one.url,
            one.published_on,
            forms_of(one),
            one.text("interpreter"),
        )
        for one in chain(site, key)
    )
    return Interpretation(document, found, planned=not readings(site, key))


def reprints(entry: Entry) -> tuple[Reprint, ...]:
    """Where else it was printed, by day; an address that is none is left out."""
    if "reprints" not in entry.values:
        return ()
    made = (
        Reprint(
            one.get("name") or urlsplit(one.get("url", "")).hostname or "",
            one["url"] if is_address(one.get("url", "")) else "",
            one.get("on", ""),
        )
        for one in entry.values.get("reprints", ())
    )
    return tuple(sorted((one for one in made if one.name), key=lambda one: one.on))


def is_address(text: str) -> bool:
    """Whether a text is the address of a page elsewhere."""
    return text.startswith(("https://", "http://"))


def years(site: Site) -> Iterator[ReadingYear]:
    """By the year of the documents, the newest first: how they were interpreted."""
    found = list(interpreted(site))
    held = Counter(
        (entry.text("held_on") or entry.published_on)[:4]
        for entry in site.entries
        if entry.kind == "press_conference"
    )
    own = {one.entry.published_on[:4] for one in found}
    for year in sorted(own | held.keys(), reverse=True):
        some = [one for one in found if one.entry.published_on[:4] == year]
        yield ReadingYear(
            year,
            len(some),
            sum(one.is_varied for one in some),
            share(some),
            len({reading.key for one in some for reading in one.readings}),
            held[year],
        )
