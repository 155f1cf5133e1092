"""Consultations and public notices: on the eve, on the day and on the day after."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.periods import Period
from disclosure_ssg.model.site import Site
from tests.sites import document, related

CALL = document(
    1, id="a", kind="consultation", opens="2026-09-02", closes="2026-09-30",
    published_on="2026-09-01",
)  # fmt: skip
ANSWER = document(
    2, id="b", kind="consultation_result", result_of="a", published_on="2026-10-05"
)


def period(site: Site, key: str = "a") -> tuple[str, str]:
    made = site.facts[key].period
    assert isinstance(made, Period)
    return made.label, made.then


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-09-01", ("未开始", "2026-09-02 征集中,2026-10-01 已结束")),
        ("2026-09-02", ("征集中", "2026-10-01 已结束")),
        ("2026-09-30", ("征集中", "2026-10-01 已结束")),
        ("2026-10-01", ("已结束", "")),
        ("2026-10-04", ("已结束", "")),
        ("2026-10-05", ("已反馈", "")),
        ("2026-10-06", ("已反馈", "")),
    ],
)
def test_a_consultation_stands_where_its_days_say(
    today: str, expected: tuple[str, str]
) -> None:
    site = related({"notice/a.md": CALL, "notice/b.md": ANSWER}, today)
    assert period(site) == expected
    assert all(site.facts[entry.key].status == "" for entry in site.entries)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-10-11", ("未开始", "2026-10-12 公示中,2026-10-21 公示期满")),
        ("2026-10-12", ("公示中", "2026-10-21 公示期满")),
        ("2026-10-20", ("公示中", "2026-10-21 公示期满")),
    ],
)
def test_a_public_notice_stands_where_its_days_say(
    today: str, expected: tuple[str, str]
) -> None:
    days = "{from: 2026-10-12, to: 2026-10-20}"
    text = document(1, id="a", kind="publicity", publicity_period=days)
    assert period(related({"notice/a.md": text}, today)) == expected


@pytest.mark.parametrize("kind", ["meeting", "event"])
@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-12-09", ("未举行", "2026-12-10 今天举行,2026-12-11 已举行")),
        ("2026-12-10", ("今天举行", "2026-12-11 已举行")),
        ("2026-12-11", ("已举行", "")),
    ],
)
def test_a_meeting_stands_where_its_day_says(
    kind: str, today: str, expected: tuple[str, str]
) -> None:
    text = document(1, id="a", kind=kind, held_on="2026-12-10")
    assert period(related({"notice/a.md": text}, today)) == expected


def test_other_documents_have_no_period() -> None:
    texts = {
        "notice/a.md": document(1, id="a", kind="consultation"),
        "notice/b.md": document(2, id="b", opens="2026-09-02", closes="2026-09-30"),
        "notice/c.md": document(3, id="c", held_on="2026-09-02"),
        "notice/d.md": document(4, id="d", kind="meeting"),
    }
    facts = related(texts).facts
    assert [facts[key].period for key in "abcd"] == [None] * 4
