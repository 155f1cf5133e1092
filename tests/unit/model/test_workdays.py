"""Working days, against the notices of the State Council's General Office."""

from __future__ import annotations

import datetime

import pytest

from disclosure_ssg.model.ledgers import LEDGERS, Ledgers
from disclosure_ssg.source.ledgers import parse
from disclosure_ssg.source.workdays import calendar

day = datetime.date.fromisoformat


def ledger(text: str) -> Ledgers:
    read = parse(text, LEDGERS["workdays"])
    assert read.diagnostics == ()
    return {"workdays": read.value}


def test_spring_festival_2024_counts_its_working_sundays() -> None:
    """Off 10 to 17 February; 4 and 18 February are Sundays at work."""
    known = calendar({})
    assert known.between(day("2024-01-20"), day("2024-02-20")) == 19
    assert known.after(day("2024-01-20"), 20) == day("2024-02-21")


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-02-03", "2024-02-04", 1),  # the Sunday is worked
        ("2024-02-09", "2024-02-10", 0),
        ("2024-02-09", "2024-02-17", 0),
        ("2024-02-09", "2024-02-18", 1),
        ("2024-02-20", "2024-02-20", 0),  # the first day is not counted
        ("2024-02-21", "2024-02-20", -1),
        ("2025-12-31", "2026-01-04", 1),  # 1 to 3 January off, Sunday 4 worked
    ],
)
def test_the_first_day_is_not_counted_and_the_last_is(
    start: str, end: str, days: int
) -> None:
    assert calendar({}).between(day(start), day(end)) == days


def test_a_year_without_a_calendar_is_said_and_not_guessed() -> None:
    known = calendar({})
    assert known.unknown(day("2026-12-30"), day("2099-01-02"))[-1] == 2099
    assert known.unknown(day("2024-01-20"), day("2026-02-20")) == ()
    last = max(known.years)
    assert known.after(datetime.date(last, 12, 30), 30) is None


def test_the_ledger_adds_a_year_and_corrects_a_known_day() -> None:
    told = ledger(
        "日期,安排\n2099-01-01,放假\n2099/1/3,上班\n2024-02-19,放假\n"
    )  # 1 January 2099 is a Thursday, the 3rd a Saturday
    known = calendar(told)
    assert known.unknown(day("2099-01-01"), day("2099-12-31")) == ()
    assert known.between(day("2098-12-31"), day("2099-01-04")) == 2
    assert known.between(day("2024-01-20"), day("2024-02-20")) == 18
