"""What interprets what, as the pages, the statistics and the self-inspection tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.interpretation import PLAN, forms_of, is_varied
from disclosure_ssg.model.site import Site


class Interpreted(NamedTuple):
    """A document and all that interprets it, the oldest first; no mere plans."""

    entry: Entry
    readings: tuple[Entry, ...]

    @property
    def is_varied(self) -> bool:
        """Whether some interpretation of it is more than text."""
        return any(is_varied(forms_of(one)) for one in self.readings)


def chain(site: Site, key: str) -> tuple[Entry, ...]:
    """Plans, interpretations and press conferences on one document, the oldest first."""
    found = {
        edge.other: site.by_key[edge.other]
        for edge in site.facts[key].edges
        if edge.relation == "interprets" and edge.inverse
    }
    return tuple(sorted(found.values(), key=_moment))


def readings(site: Site, key: str) -> tuple[Entry, ...]:
    """What interprets one document, the oldest first; no mere plans."""
    return tuple(one for one in chain(site, key) if one.kind != PLAN)


def interpreted(site: Site) -> Iterator[Interpreted]:
    """All documents that are interpreted, the newest first."""
    for entry in site.entries:
        if found := readings(site, entry.key):
            yield Interpreted(entry, found)


def share(found: list[Interpreted]) -> str:
    """多元化解读率: of some interpreted documents, those with more than text."""
    varied = sum(one.is_varied for one in found)
    return f"{100 * varied / len(found):.0f}%" if found else ""


def _moment(entry: Entry) -> tuple[str, str]:
    return entry.text("published_on"), entry.key
