"""Timeliness: from the day a document was written to the day it was published.

政府信息公开条例 art. 26: within 20 working days, unless another rule sets a term.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from disclosure_ssg.audit.views import Offence, Pace
from disclosure_ssg.model.catalogue import LEDGER, WORKING, Catalogue, items
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.workdays import DISCLOSE_WITHIN, Calendar

_WORKING = ("工作日", "working")


class Taken(NamedTuple):
    """How long one document took; ``days`` is None without a calendar."""

    entry: Entry
    days: int | None
    limit: int
    unit: str

    @property
    def is_late(self) -> bool:
        """Whether it took longer than its term."""
        return self.days is not None and self.days > self.limit


def taken(site: Site, calendar: Calendar) -> tuple[Taken, ...]:
    """What was written and published from last year on, with its time.

    Reprints carry the date of another body, and what was filed in later (补录) says
    so itself; neither is counted.
    """
    since = f"{site.today.year - 1}-01-01"
    known = items(site.ledgers.get(LEDGER, ()))
    catalogue = Catalogue(known, site.config.category_by_id)
    return tuple(
        _taken(entry, calendar, catalogue)
        for entry in site.entries
        if entry.published_on >= since
        and not entry.listed
        and site.is_statutory(entry)
        and entry.text("written_on")
        and not entry.values.get("reprint")
        and not entry.values.get("backfilled")
    )


def _taken(entry: Entry, calendar: Calendar, catalogue: Catalogue) -> Taken:
    written, published = entry.date("written_on"), entry.date("published_on")
    assert written
    assert published
    limit, unit = _term(entry, catalogue)
    if unit == "日":
        return Taken(entry, (published - written).days, limit, unit)
    if published >= written and calendar.unknown(written, published):
        return Taken(entry, None, limit, unit)
    return Taken(entry, calendar.between(written, published), limit, unit)


def _term(entry: Entry, catalogue: Catalogue) -> tuple[int, str]:
    """Its own term, else the shortest that the catalogue promises, else the usual one."""
    own = entry.values.get("time_limit") or {}
    if "days" not in own:
        promised = [item.term for item in catalogue.of(entry) if item.term]
        if promised:
            days, unit = min(promised)
            return days, "个工作日" if unit == WORKING else unit
        return DISCLOSE_WITHIN, "个工作日"
    unit = own.get("unit", "工作日")
    return own["days"], "个工作日" if any(w in unit for w in _WORKING) else "日"


def paces(found: tuple[Taken, ...]) -> Iterator[Pace]:
    """By office and quarter, the newest quarter first."""
    by_office: dict[tuple[str, str], list[Taken]] = {}
    for one in found:
        day = one.entry.published_on
        quarter = f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
        office = one.entry.text("department") or one.entry.text("publisher")
        by_office.setdefault((quarter, office), []).append(one)
    for quarter, office in sorted(by_office, key=lambda k: (_newest(k[0]), k[1])):
        own = by_office[quarter, office]
        unknown = sum(one.days is None for one in own)
        late = sum(one.is_late for one in own)
        longest = max((one.days for one in own if one.days is not None), default=0)
        yield Pace(
            office, quarter, len(own), len(own) - late - unknown, late, unknown, longest
        )


def _newest(quarter: str) -> tuple[int, int]:
    year, number = quarter.split("-Q")
    return -int(year), -int(number)


def late(found: tuple[Taken, ...]) -> Iterator[Offence]:
    """What was published too late."""
    for one in found:
        if one.is_late:
            written, published = one.entry.text("written_on"), one.entry.published_on
            yield Offence(
                one.entry.path,
                f"{written} 成文，{published} 公开，用了 {one.days} {one.unit}，"
                f"应在 {one.limit} {one.unit}内",
            )
