"""The change log, on the eve, on the day and on the day after."""

from __future__ import annotations

import pytest

from tests.sites import document, related


def log(texts: dict[str, str], today: str) -> list[tuple[str, ...]]:
    """The changes without the addresses of documents: their ids are one letter."""
    return [tuple(c for c in change if c) for change in related(texts, today).changes]


STORY = {
    "policy/a.md": document(
        1, id="a", title="甲办法", kind="normative", published_on="2026-01-05 10:00"
    ),
    "policy/b.md": document(
        2, id="b", published_on="2026-02-01", amends="{title: 甲办法, on: 2026-03-01}"
    ),
    "policy/c.md": document(
        3,
        id="c",
        published_on="2026-04-01",
        effective_on="2026-05-01",
        repeals="甲办法",
    ).replace("甲办法", "《甲办法》"),
}


@pytest.mark.parametrize(
    ("today", "newest"),
    [
        ("2026-01-05", [("2026-01-05", "published", "a")]),
        (
            "2026-02-28",
            [("2026-02-01", "published", "b"), ("2026-01-05", "published", "a")],
        ),
        ("2026-03-01", [("2026-03-01", "amended", "a", "b")]),
        ("2026-04-30", [("2026-04-01", "published", "c")]),
        ("2026-05-01", [("2026-05-01", "repealed", "a", "c")]),
        ("2026-05-02", [("2026-05-01", "repealed", "a", "c")]),
    ],
)
def test_a_change_is_told_from_its_day(
    today: str, newest: list[tuple[str, ...]]
) -> None:
    assert log(STORY, today)[: len(newest)] == newest


def test_what_lapses_is_told_on_the_day_after_its_last_and_nothing_later() -> None:
    texts = {
        "policy/a.md": document(
            1,
            id="a",
            title="甲办法",
            published_on="2024-01-01",
            expires_on="2026-05-31",
        ),
        "policy/b.md": document(
            2, id="b", published_on="2026-06-02", repeals="《甲办法》"
        ),
    }
    first = ("2024-01-01", "published", "a")
    lapsed = ("2026-06-01", "lapsed", "a")
    assert log(texts, "2026-05-31") == [first]
    assert log(texts, "2026-06-01") == [lapsed, first]
    assert log(texts, "2026-06-02") == [("2026-06-02", "published", "b"), lapsed, first]


def test_corrections_withdrawals_and_ended_publicities_are_told() -> None:
    texts = {
        "notice/a.md": document(
            1,
            id="a",
            corrections="[{on: 2026-07-01, what: 更正电话}, {on: 2026-07-03, what: 密}]",
        ),
        "notice/b.md": document(2, id="b", withdrawn="{on: 2026-07-02, reason: 有误}"),
        "notice/c.md": document(
            3,
            id="c",
            kind="publicity",
            publicity_period="{from: 2026-06-01, to: 2026-07-01}",
        ),
        "notice/d.md": document(4, id="d", attribute="依申请公开"),
        "news/e.md": document(5, id="e", kind="news"),
    }
    published = [("2024-06-23", "published", key) for key in "abc"]
    corrected = ("2026-07-01", "corrected", "a", "更正电话")
    assert log(texts, "2026-06-30") == published
    assert log(texts, "2026-07-01") == [corrected, *published]
    assert log(texts, "2026-07-02") == [
        ("2026-07-02", "ended", "c"),
        ("2026-07-02", "withdrawn", "b", "有误"),
        corrected,
        *(one for one in published if one[2] != "b"),
    ]
