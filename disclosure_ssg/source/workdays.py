"""The door to chinesecalendar: working days as the State Council's notices set them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import chinese_calendar

from disclosure_ssg.model.ledgers import Ledgers
from disclosure_ssg.model.workdays import Calendar


def calendar(ledgers: Ledgers) -> Calendar:
    """The years that the library knows, and what the ledger 放假和调休 adds or changes.

    A year is known as soon as the ledger has a line of it, so a year's notice is
    entered whole.
    """
    told = {
        datetime.date.fromisoformat(row.values["day"]): row.values["arrangement"]
        for row in ledgers.get("workdays", ())
    }
    library = {day.year for day in chinese_calendar.holidays}
    years = frozenset(library | {day.year for day in told})

    def works(day: datetime.date) -> bool:
        if day in told:
            return bool(told[day] == "work")
        if day in chinese_calendar.workdays:  # a weekend that makes up for a holiday
            return True
        return day.weekday() < 5 and day not in chinese_calendar.holidays

    days = (day.toordinal() for year in sorted(years) for day in _days(year))
    return Calendar(
        tuple(n for n in days if works(datetime.date.fromordinal(n))), years
    )


def _days(year: int) -> Iterator[datetime.date]:
    first = datetime.date(year, 1, 1).toordinal()
    last = datetime.date(year, 12, 31).toordinal()
    return map(datetime.date.fromordinal, range(first, last + 1))
