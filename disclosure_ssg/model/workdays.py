"""Working days: counted on a calendar of years, never by Monday to Friday."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass

DISCLOSE_WITHIN = 20  # working days; 政府信息公开条例 art. 26


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of some years.

    ``days`` are the ordinals of all of them, ascending; ``years`` are the years that
    are known whole.
    """

    days: tuple[int, ...]
    years: frozenset[int]

    def unknown(self, start: datetime.date, end: datetime.date) -> tuple[int, ...]:
        """The years from ``start`` to ``end`` without a calendar."""
        wanted = range(start.year, end.year + 1)
        return tuple(year for year in wanted if year not in self.years)

    def between(self, start: datetime.date, end: datetime.date) -> int:
        """Working days after ``start`` up to ``end``: without the first, with the last.

        Negative where ``end`` comes first.  Both days and all years between them
        should be known.
        """
        return self._up_to(end) - self._up_to(start)

    def after(self, start: datetime.date, number: int) -> datetime.date | None:
        """The ``number``-th working day after ``start``.

        None where the calendar ends before.
        """
        place = self._up_to(start) + number - 1
        if not 0 <= place < len(self.days):
            return None
        day = datetime.date.fromordinal(self.days[place])
        return None if self.unknown(start, day) else day

    def _up_to(self, day: datetime.date) -> int:
        return bisect_right(self.days, day.toordinal())
