"""Text for people at a terminal: each finding with its line and a mark below it.

Cells are counted by Unicode Standard Annex #11: what is wide takes two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from disclosure_ssg.commands.formats.report import Report
from disclosure_ssg.commands.formats.text import text_lines

_BEFORE = 40  # cells shown on either side of the mark: paragraphs are long
_AFTER = 36
_CUT = "..."


def render(report: Report) -> str:
    """The lines of the text form, each with its source where that may be shown."""
    made: list[str] = []
    for found in report.found:
        made += text_lines((found,))
        source = report.source(found)
        if source and found.column <= len(source) + 1:  # at the end, one is missing
            made += _marked(source, found.line, found.column - 1)
    return "\n".join(made)


def _marked(source: str, line: int, at: int) -> Iterator[str]:
    """The line around the character number ``at``, and the mark below that."""
    shown = "".join(c if c.isprintable() else " " for c in source)
    start, room = at, _BEFORE
    while start and (room := room - _cells(shown[start - 1])) >= 0:
        start -= 1
    end, room = at, _AFTER
    while end < len(shown) and (room := room - _cells(shown[end])) >= 0:
        end += 1
    before = (_CUT if start else "") + shown[start:at]
    after = shown[at:end] + (_CUT if end < len(shown) else "")
    number = str(line)
    yield f"    {number} | {before}{after}".rstrip()
    yield f"    {' ' * len(number)} | {' ' * sum(map(_cells, before))}^"


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
