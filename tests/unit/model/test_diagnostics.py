"""Findings: levels, order, guesses, and text that keeps to its line."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.diagnostics import (
    RULES,
    Diagnostic,
    Level,
    Place,
    grade,
    has_errors,
    nearest,
    rule,
)


def found(
    path: str, line: int, column: int, code: str, message: str = "甲"
) -> Diagnostic:
    return RULES[code].at(path, Place(line, column), message)


def test_findings_are_sorted_by_place_and_told_once() -> None:
    late, early = found("b.md", 1, 1, "F001"), found("a.md", 10, 2, "F010")
    first, second = found("a.md", 2, 9, "F010"), found("a.md", 2, 10, "F001")
    twice = found("a.md", 2, 9, "F010")
    assert grade([late, second, early, first, twice], lambda one: one.level) == (
        first,
        second,
        early,
        late,
    )


def test_levels_of_a_site_are_applied_to_its_findings() -> None:
    findings = [found("a.md", 1, 1, code) for code in ("F001", "F010", "F017")]
    levels = {"F010": Level.OFF, "F017": Level.ERROR, "F001": Level.WARNING}
    assert [
        (d.code, d.level) for d in grade(findings, lambda one: levels[one.code])
    ] == [
        ("F001", Level.WARNING),
        ("F017", Level.ERROR),
    ]


def test_only_errors_forbid_publishing() -> None:
    assert has_errors([found("a.md", 1, 1, "F017"), found("a.md", 1, 1, "F001")])
    assert not has_errors([found("a.md", 1, 1, "F017")])
    assert not has_errors([])


def test_a_code_or_slug_is_declared_once() -> None:
    for code, slug in (("F001", "new-slug"), ("F999", "yaml-syntax")):
        with pytest.raises(ValueError, match="declared twice"):
            rule(code, slug, Level.ERROR, "甲")
    assert "F999" not in RULES


def test_a_finding_stays_on_its_line_and_steers_no_terminal() -> None:
    made = RULES["F001"].at("a.md", Place(), "甲\n乙\x1b[2J\u2028\u202e丙", "丁\r\n戊")
    assert (made.message, made.hint) == ("甲 乙 [2J 丙", "丁 戊")


@pytest.mark.parametrize(
    ("word", "known", "guess"),
    [
        ("titel", ["title", "theme"], "title"),
        ("发文机关关", ["发文机关", "发布机构"], "发文机关"),
        ("甲", ["乙", "丙"], ""),
        ("a", [], ""),
        ("a" * 201, ["a" * 200], ""),
    ],
)
def test_the_nearest_known_word_is_guessed(
    word: str, known: list[str], guess: str
) -> None:
    assert nearest(word, known) == guess
