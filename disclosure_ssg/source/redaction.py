"""Withheld blocks: ``::: 删减 理由`` … ``:::`` leave the text before anything reads it."""

from __future__ import annotations

import re
from typing import NamedTuple

# Private-use marks stand where a block was; the same characters typed by an author
# are dropped first, so a mark always means a block taken out.
MARK_START, MARK_END = "\ue0d0", "\ue0d1"
MARK = re.compile(f"{MARK_START}([0-9]+){MARK_END}")

# Deliberately wide: quoted, indented, full-width or without a space, even inside a
# code fence. Whatever looks like the start of a withheld block is one; what looks like
# one in the middle of a line is a fault, so that nothing is published by a slip.
_OPEN = re.compile(r"^([\s>]*)(?:(?:[-*+]|[0-9]+[.)])\s+)?[:：]{2,}\s*删\s*减(.*)$")
_ASTRAY = re.compile(r"[:：]{2,}\s*删\s*减")
_CLOSE = re.compile(r"^[\s>]*[:：]{3,}\s*$")


class Redacted(NamedTuple):
    """A body without its withheld blocks.

    ``reasons`` has one entry for each mark left in the text; ``faults`` are pairs of
    (line of the file, Chinese message).
    """

    text: str
    reasons: tuple[str, ...]
    faults: tuple[tuple[int, str], ...]


def withhold(text: str, first_line: int = 1) -> Redacted:
    """Take out withheld blocks; what follows an unclosed one goes with it.

    ``first_line`` is the line of the file at which ``text`` starts.
    The number of lines stays the same, so that positions found later still hold.
    """
    text = _unmarked(text)
    if "删" not in text and ":::" not in text and "：：：" not in text:
        return Redacted(text, (), ())
    kept: list[str] = []
    reasons: list[str] = []
    faults: list[tuple[int, str]] = []
    opened = 0
    for number, line in enumerate(text.split("\n"), first_line):
        start = _OPEN.match(line)
        if opened:
            kept.append("")
            if start:
                faults.append(
                    (number, f"第 {opened} 行的“::: 删减”还没有结束，又开始了一处")
                )
            elif _CLOSE.match(line):
                opened = 0
        elif start:
            opened = number
            kept.append(f"{start[1]}{MARK_START}{len(reasons)}{MARK_END}")
            reasons.append(" ".join(start[2].split()))
        elif _CLOSE.match(line):
            faults.append((number, "多出一个“:::”，前面没有“::: 删减”"))
            kept.append("")
        else:
            if _ASTRAY.search(line):
                faults.append((number, "“::: 删减”不在一行的开头"))
            kept.append(line)
    if opened:
        faults.append((opened, "“::: 删减”没有结束"))
    return Redacted("\n".join(kept), tuple(reasons), tuple(faults))


def blanked(text: str) -> str:
    """``text`` of the same length, with blanks where withheld blocks stand."""
    shown = withhold(text).text
    if shown == text:
        return text
    lines = zip(text.split("\n"), shown.split("\n"), strict=True)
    return "\n".join(
        line if left in (line, _unmarked(line)) else " " * len(line)
        for line, left in lines
    )


def _unmarked(text: str) -> str:
    """``text`` without the characters that only we may write."""
    return text.replace(MARK_START, "").replace(MARK_END, "")
