"""Periods and the gaps of a series."""

from __future__ import annotations

import datetime

import pytest

from disclosure_ssg.model.series import gaps_of, period


@pytest.mark.parametrize(
    ("text", "last_day", "after"),
    [
        ("2026", "2026-12-31", "2027"),
        ("2026-H1", "2026-06-30", "2026-H2"),
        ("2026-Q4", "2026-12-31", "2027-Q1"),
        ("2026-Q1", "2026-03-31", "2026-Q2"),
        ("2028-02", "2028-02-29", "2028-03"),
        ("2026-12", "2026-12-31", "2027-01"),
    ],
)
def test_a_period_ends_and_the_next_begins(
    text: str, last_day: str, after: str
) -> None:
    made = period(text)
    assert made is not None
    assert (made.text, made.last_day.isoformat(), made.next.text) == (
        text,
        last_day,
        after,
    )


@pytest.mark.parametrize(
    "text", ["", "2026-Q5", "2026-13", "2026年", "2026-1", "二〇二六"]
)
def test_anything_else_is_no_period(text: str) -> None:
    assert period(text) is None


@pytest.mark.parametrize(
    ("today", "gaps"),
    [
        ("2026-05-15", ["2025-Q4"]),  # 45 days after 31 March
        ("2026-05-16", ["2025-Q4", "2026-Q1"]),
    ],
)
def test_gaps_are_found_between_and_after(today: str, gaps: list[str]) -> None:
    found = {one for text in ("2025-Q2", "2025-Q3") if (one := period(text))}
    day = datetime.date.fromisoformat(today)
    assert [one.text for one in gaps_of(found, day, 45)] == gaps
    last = period("2026-Q1")
    assert last
    assert [one.text for one in gaps_of({*found, last}, day, 45)] == ["2025-Q4"]
