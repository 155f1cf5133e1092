"""The baseline: what was accepted stays accepted, and nothing else does."""

from __future__ import annotations

import datetime
import json

import pytest

from disclosure_ssg.check import baseline
from disclosure_ssg.model.errors import DisclosureError
from tests.sites import Site, codes, document

LATE = {"written_on": "2024-07-01"}  # after the day of publication: F022, a warning


def accept(site: Site, until: str = "2026-12-31") -> None:
    ran = site.check("--accept", "旧站迁来", "--until", until)
    assert ran.status == 0, ran.err


def test_accepted_findings_are_told_no_more_wherever_their_lines_move(
    site: Site,
) -> None:
    site.write({"content/notice/a.md": document(1, **LATE)})
    accept(site)
    assert json.loads((site.folder / "baseline.json").read_text("utf-8")) == {
        "reason": "旧站迁来",
        "until": "2026-12-31",
        "findings": [
            [
                "content/notice/a.md",
                "F022",
                "发布日期 2024-06-23 早于成文日期 2024-07-01",
                1,
            ]
        ],
    }
    moved = document(1, **LATE).replace("---\n", "---\nsummary: 概述\n", 1)
    site.write({"content/notice/a.md": moved})
    ran = site.check("--strict")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == (
        "检查了 1 个文件，共 0 个错误、0 个警告。另有 1 个旧问题在 baseline.json 中。\n"
    )
    assert site.build("--strict").status == 0


def test_a_new_finding_of_the_same_rule_is_told(site: Site) -> None:
    site.write({"content/notice/a.md": document(1, **LATE)})
    accept(site)
    site.write({"content/notice/b.md": document(2, **LATE)})
    ran = site.build()
    assert codes(ran.out) == ["F022"]
    assert ran.out.startswith("content/notice/b.md:")


def test_after_its_day_the_baseline_accepts_nothing(site: Site) -> None:
    site.write({"content/notice/a.md": document(1, **LATE)})
    accept(site, until="2026-11-01")
    assert codes(site.check().out) == []
    assert codes(site.run("check", "--today", "2026-11-02").out) == ["F022"]


def test_of_two_equal_findings_one_accepted_leaves_one(site: Site) -> None:
    link = "见[目标](没有.md)。\n"
    site.write({"content/notice/a.md": document(1, body=link)})
    accept(site)
    site.write({"content/notice/a.md": document(1, body=link + "\n" + link)})
    assert codes(site.build().out) == ["L002"]


@pytest.mark.parametrize(
    "args",
    [
        ("--accept", "旧站迁来"),
        ("--until", "2026-12-31"),
        ("--accept", " ", "--until", "2026-12-31"),
        ("--accept", "旧站迁来", "--until", "2026-10-31"),
        ("--accept", "旧站迁来", "--until", "2026-12-31", "content"),
    ],
)
def test_accepting_needs_a_reason_a_coming_day_and_all_files(
    site: Site, args: tuple[str, ...]
) -> None:
    site.write({"content/notice/a.md": document(1)})
    ran = site.check(*args)
    assert ran.status == 2
    assert "--accept" in ran.err
    assert not (site.folder / "baseline.json").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"reason": "", "until": "x"}',
        '{"reason": "甲", "until": "2027-01-01", "findings": [["a", "F1", "乙", 1e999]]}',
        "[" * 100_000,
    ],
)
def test_a_broken_baseline_is_said_in_words(text: str) -> None:
    with pytest.raises(DisclosureError, match=r"baseline\.json"):
        baseline.parse(text.encode())


def test_what_was_written_is_read_again() -> None:
    made = baseline.Baseline(
        "理由", "2026-12-31", {baseline.Identity("a.md", "F022", "“甲”"): 2}
    )
    assert baseline.parse(baseline.render(made).encode()) == made
    day = datetime.date(2026, 11, 1)
    assert baseline.accept([], "理由", day) == baseline.Baseline(
        "理由", "2026-11-01", {}
    )
