"""Periods (期间) of what appears regularly: ``2026-Q1``, ``2026-03``, ``2026-H1``, ``2026``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

_FORM = re.compile(
    r"((?:19|20|21)\d\d)(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?", re.A
)


class Period(NamedTuple):
    """The ``number``-th of ``parts`` equal parts of a year."""

    parts: int
    year: int
    number: int

    @property
    def text(self) -> str:
        """As it is written."""
        end = {1: "", 2: f"-H{self.number}", 4: f"-Q{self.number}"}
        return f"{self.year}{end.get(self.parts, f'-{self.number:02}')}"

    @property
    def next(self) -> Period:
        """The one after it."""
        if self.number < self.parts:
            return self._replace(number=self.number + 1)
        return Period(self.parts, self.year + 1, 1)

    @property
    def last_day(self) -> datetime.date:
        """The day on which it ends."""
        after = self.next
        month = 1 + (after.number - 1) * 12 // self.parts
        return datetime.date(after.year, month, 1) - datetime.timedelta(days=1)


def period(text: str) -> Period | None:
    """A period as it is written, None for anything else."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    year, quarter, half, month = match.groups()
    for parts, number in ((4, quarter), (2, half), (12, month)):
        if number:
            return Period(parts, int(year), int(number))
    return Period(1, int(year), 1)


def gaps_of(found: set[Period], today: datetime.date, grace: int) -> Iterator[Period]:
    """The gaps of a series from its first period to those over for ``grace`` days.

    All of ``found`` are of one length.
    """
    due = today - datetime.timedelta(days=grace)
    one = min(found)
    last = max(found)
    while one <= last or one.last_day < due:
        if one not in found:
            yield one
        one = one.next
