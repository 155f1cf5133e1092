"""The ledger: what was opened and fixed when, and the rate of correction."""

from __future__ import annotations

import datetime
import json

import pytest

from disclosure_ssg.check import ledger
from disclosure_ssg.check.ledger import Item, Row
from disclosure_ssg.model.diagnostics import RULES, Place
from disclosure_ssg.model.errors import DisclosureError
from tests.sites import Site, document

LATE = {"written_on": "2024-07-01"}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_a_finding_is_opened_once_and_fixed_when_it_is_gone() -> None:
    one = RULES["F022"].at("a.md", Place(3, 1), "甲")
    moved = RULES["F022"].at("a.md", Place(9, 1), "甲")
    other = RULES["F021"].at("a.md", Place(1, 1), "乙")
    first = ledger.updated((), [one], day("2026-09-30"))
    assert first == (Item("a.md", "F022", "甲", "2026-09-30"),)
    second = ledger.updated(first, [moved, other], day("2026-10-08"))
    third = ledger.updated(second, [other], day("2026-10-09"))
    assert third == (
        Item("a.md", "F022", "甲", "2026-09-30", "2026-10-09"),
        Item("a.md", "F021", "乙", "2026-10-08"),
    )
    again = ledger.updated(third, [one, other], day("2026-11-01"))
    assert again[-1] == Item("a.md", "F022", "甲", "2026-11-01")
    assert ledger.rows(again) == (
        Row("2026-11", "F022", 1, 0),
        Row("2026-10", "F021", 1, 0),
        Row("2026-09", "F022", 1, 1),
    )


def test_equal_findings_of_one_file_are_counted() -> None:
    twice = [RULES["F022"].at("a.md", Place(n, 1), "甲") for n in (1, 2)]
    items = ledger.updated((), twice, day("2026-09-30"))
    items = ledger.updated(items, twice[:1], day("2026-10-01"))
    assert ledger.rows(items) == (Row("2026-09", "F022", 2, 1),)


def test_the_command_keeps_the_account(site: Site) -> None:
    site.write({"content/notice/a.md": document(1, **LATE)})
    run = ("ledger", "--today", "2026-10-31")
    assert site.run(*run).out == ""
    assert site.run(*run, "--update").out == (
        "2026-10  F022  发现 1，改正 0，整改率 0%\n"
    )
    site.write({"content/notice/a.md": document(1)})
    ran = site.run("ledger", "--today", "2026-11-01", "--update", "--json")
    assert json.loads(ran.out) == {
        "rows": [{"month": "2026-10", "code": "F022", "opened": 1, "fixed": 1}]
    }
    assert (site.folder / "ledger.json").read_text("utf-8") == (
        '[\n["content/notice/a.md", "F022", '
        '"发布日期 2024-06-23 早于成文日期 2024-07-01", "2026-10-31", "2026-11-01"]\n]\n'
    )


def test_an_empty_account_says_whether_it_was_just_kept(site: Site) -> None:
    site.write({"content/notice/a.md": document(1)})
    assert site.run("ledger").err == (
        "台账里还没有问题；用 ledger --update 检查并记账。\n"
    )
    assert site.run("ledger", "--update").err == "检查过了，没有要记账的问题。\n"


@pytest.mark.parametrize(
    "text", ["", "{}x", '[["a"]]', '[["a", "F022", "甲", "x", ""]]', "[" * 100_000]
)
def test_a_broken_ledger_is_said_in_words(text: str) -> None:
    with pytest.raises(DisclosureError, match=r"ledger\.json"):
        ledger.parse(text.encode())


def test_without_a_readable_site_yml_nothing_is_written(site: Site) -> None:
    site.write({"site.yml": "title: 示例\n", "content/notice/a.md": document(1)})
    assert site.run("ledger", "--update").status == 2
    assert not (site.folder / "ledger.json").exists()
