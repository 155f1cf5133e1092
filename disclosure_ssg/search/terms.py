"""The terms of the index and the ones that prove a run of text.

A term is one unit, two neighbouring units of a block, or a whole number.  Its text:

    安            one unit
    安全          two neighbours, the first of them a single Han character
    gb-18030      two neighbours, the first of them letters or digits
    政,2019       two units with a break between them
    #银政办发201976  a number without brackets, 第 and 号

The marks sort before every letter and digit and never stand in a unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from disclosure_ssg.search.fold import HAN, folding
from disclosure_ssg.search.segment import ACROSS, NEAR, segment

NUMBER_MARK: Final = "#"
BREAK_MARK: Final = ","
WORD_MARK: Final = "-"

_LEFT_OUT: Final = ("第", "号")
_DIGITS: Final = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of query text: its cover and its key as a number.

    ``cover`` are (term, offset of its first unit from the run's first unit); they
    stand in a block at these offsets exactly where the block contains the run.
    ``number`` is empty where the run cannot be a number; ``units`` is its length.
    """

    units: int
    cover: tuple[tuple[str, int], ...]
    number: str


def is_single(unit: str) -> bool:
    """Return whether ``unit`` is one Han character, not letters or digits."""
    return len(unit) == 1 and bool(folding().classes[ord(unit)] == HAN)


def pair(left: str, right: str, *, broken: bool) -> str:
    """Return the term of two neighbouring units."""
    if broken:
        return left + BREAK_MARK + right
    return left + right if is_single(left) else left + WORD_MARK + right


def number_key(units: Sequence[str]) -> str:
    """Return the term of a number given in units, or nothing where none is left."""
    key = "".join(unit for unit in units if unit not in _LEFT_OUT)
    return NUMBER_MARK + key if key else ""


def run_of(text: str, limit: int) -> Run | None:
    """Return the run of ``text``, of its first ``limit`` units; None without units."""
    cut = segment([text])
    units = [cut.vocabulary[index] for index in cut.ids[:limit].tolist()]
    broken = [bool(mark) for mark in cut.marks.broken[:limit].tolist()]
    if not units:
        return None
    if len(units) == 1:
        cover = [(units[0], 0)]
    else:
        offsets = [0]
        for mark in broken[1:]:
            offsets.append(offsets[-1] + (ACROSS if mark else NEAR))
        last = len(units) - 2
        cover = [
            (pair(units[i], units[i + 1], broken=broken[i + 1]), offsets[i])
            for i in (*range(0, last, 2), last)
        ]
    tried = "号" in units or any(_DIGITS.intersection(unit) for unit in units)
    return Run(len(units), tuple(cover), number_key(units) if tried else "")
