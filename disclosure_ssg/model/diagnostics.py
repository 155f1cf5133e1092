"""Findings are values: where, how bad, what is wrong and how to repair it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Level(StrEnum):
    """How a rule's findings count; ``off`` exists only in site.yml."""

    OFF = "off"
    WARNING = "warning"
    ERROR = "error"


class Place(NamedTuple):
    """A position in a file: 1-based, counted in characters."""

    line: int = 1
    column: int = 1


START = Place()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding; ``path`` is posix and relative to the site's folder."""

    path: str
    line: int
    column: int
    level: Level
    code: str
    slug: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code stands for.

    ``doc`` is what ``explain CODE`` prints, in Chinese: the first line says what is
    checked, the rest why, a wrong and a right example, and the norm.  What is ``firm``
    keeps its level whatever a site, a category, a file or the baseline says.
    """

    code: str
    slug: str
    level: Level
    doc: str
    firm: bool = False

    def at(self, path: str, place: Place, message: str, hint: str = "") -> Diagnostic:
        """A finding of this rule; the rule stamps its own code.

        Message and hint quote what an editor wrote: whatever would break the line or
        steer a terminal becomes a space.
        """
        return Diagnostic(
            path,
            place.line,
            place.column,
            self.level,
            self.code,
            self.slug,
            _UNPRINTABLE.sub(" ", message),
            _UNPRINTABLE.sub(" ", hint),
        )


_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
RULES: dict[str, Rule] = {}


def rule(code: str, slug: str, level: Level, doc: str, *, firm: bool = False) -> Rule:
    """Declare a rule; a code or slug that is taken is a bug."""
    if code in RULES or any(known.slug == slug for known in RULES.values()):
        raise ValueError(f"rule {code}[{slug}] is declared twice")
    RULES[code] = made = Rule(code, slug, level, doc.strip(), firm)
    return made


def grade(
    diagnostics: Iterable[Diagnostic], level: Callable[[Diagnostic], Level]
) -> tuple[Diagnostic, ...]:
    """Give each finding its level, drop what is off and sort by place."""
    kept = set()
    for found in diagnostics:
        wanted = level(found)
        if wanted is not Level.OFF:
            same = wanted is found.level
            kept.add(found if same else replace(found, level=wanted))
    return tuple(
        sorted(kept, key=lambda d: (d.path, d.line, d.column, d.code, d.message))
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything found forbids publishing."""
    return any(found.level is Level.ERROR for found in diagnostics)


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """The known word most like ``word``, or an empty string where none is ``alike``.

    The one close-match helper: field names, category ids, link targets and numbers
    all take their guesses from it.
    """
    if len(word) > 200:
        return ""
    return next(iter(difflib.get_close_matches(word, sorted(known), 1, alike)), "")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a stage made, with what it found on the way."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()
