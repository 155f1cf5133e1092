"""The days on which documents begin, end and act on each other."""

from __future__ import annotations

import datetime

from disclosure_ssg.model.document import Described, Target

# Relations that end the document they point at, unless they name articles of it.
ENDING = ("repeals", "replaces")


def acts_on(document: Described, target: Target) -> str:
    """The day on which a relation of ``document`` takes effect, ISO text."""
    return target.on or document.text("effective_on") or document.published_on


def last_day(document: Described) -> str:
    """The last day in force, ISO text; empty when there is none."""
    declared = document.text("expires_on")
    years = document.values.get("validity_years")
    if declared or not years:
        return declared
    start = document.date("effective_on") or document.date("published_on")
    return end_of_term(start, int(years)) if start else ""


def end_of_term(start: datetime.date, years: int) -> str:
    """The eve of an anniversary, ISO text; empty beyond the calendar."""
    if start.year + years > datetime.MAXYEAR:
        return ""
    try:
        end = start.replace(year=start.year + years)
    except ValueError:  # 29 February
        end = start.replace(year=start.year + years, month=3, day=1)
    return (end - datetime.timedelta(days=1)).isoformat()


def han_date(day: str) -> str:
    """``2024-06-01`` as 2024年6月1日."""
    made = datetime.date.fromisoformat(day)
    return f"{made.year}年{made.month}月{made.day}日"
