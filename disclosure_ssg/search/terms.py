"""The terms of the index and the ones that prove a run of text.

A term is one unit, two neighbouring units of a block, three or four of them where
they are made of frequent pairs, or a number.  Its text:

    安            one unit
    安全          two neighbours, the first of them a single Han character
    gb-18030      two neighbours, the first of them letters or digits
    政,2019       two units with a break between them
    管理部门      two frequent pairs, one after the other
    民法院        two frequent pairs, one unit apart
    #银政办发201976  a number without brackets, 第, 号, 年 and zeros before the serial, or
                  neighbouring pieces of it

The marks sort before every letter and digit and never stand in a unit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from disclosure_ssg.search.fold import HAN, folding
from disclosure_ssg.search.segment import ACROSS, NEAR, segment

NUMBER_MARK: Final = "#"
BREAK_MARK: Final = ","
WORD_MARK: Final = "-"

# The position of a number's term says which part of a number it is.
WHOLE_NUMBER: Final = 0
PART_OF_NUMBER: Final = 1

_MOST_PROBES: Final = 12  # of a run
_LEFT_OUT: Final = ("第", "号", "年")
_MOST_PIECES: Final = 8  # of a number; one of more pieces is looked up whole
_DIGITS: Final = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of query text: its units, its cover and its key as a number.

    ``broken`` says of each unit whether a break separates it from the one before.
    ``cover`` are (term, offset of its first unit from the run's first unit); they
    stand in a block at these offsets exactly where the block contains the run.
    ``probes`` are those of them that are looked up first and scored.  ``number`` is
    empty where the run cannot be a number.  ``tokens`` is the length of a field that
    holds the run and nothing else.
    """

    units: tuple[str, ...]
    broken: tuple[bool, ...]
    cover: tuple[tuple[str, int], ...]
    probes: tuple[str, ...]
    number: str
    tokens: int


def is_single(unit: str) -> bool:
    """Return whether ``unit`` is one Han character, not letters or digits."""
    return len(unit) == 1 and bool(folding().classes[ord(unit)] == HAN)


def pair(left: str, right: str, *, broken: bool) -> str:
    """Return the term of two neighbouring units."""
    if broken:
        return left + BREAK_MARK + right
    return left + right if is_single(left) else left + WORD_MARK + right


def number_key(units: Sequence[str]) -> str:
    """Return the term of a number given in units, or nothing where none is left.

    A serial before 号 is written without zeros in front (GB/T 9704-2012 7.2.5).
    """
    parts = []
    for unit, after in zip_longest(units, units[1:], fillvalue=""):
        if unit not in _LEFT_OUT:
            is_serial = after == "号" and _DIGITS.issuperset(unit)
            parts.append((unit.lstrip("0") or unit) if is_serial else unit)
    return NUMBER_MARK + "".join(parts) if parts else ""


def number_keys(
    units: Sequence[str], broken: Sequence[bool]
) -> Iterator[tuple[str, int]]:
    """Yield the terms of a number and their positions.

    They are the whole number and, written together too, any neighbouring pieces of it,
    a piece being what stands between breaks.
    """
    whole = number_key(units)
    if not whole:
        return
    yield whole, WHOLE_NUMBER
    cuts = [at for at, mark in enumerate(broken) if mark and at]
    borders = [0, *cuts, len(units)] if len(cuts) < _MOST_PIECES else []
    for first in range(len(borders) - 1):
        for last in range(first + 2, len(borders)):
            key = number_key(units[borders[first] : borders[last]])
            if key and key != whole:
                yield key, PART_OF_NUMBER


def units_of(text: str, limit: int) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """Return the first ``limit`` units of a block and the breaks before them."""
    cut = segment([text])
    units = tuple(cut.vocabulary[index] for index in cut.ids[:limit].tolist())
    return units, tuple(bool(mark) for mark in cut.marks.broken[:limit].tolist())


def run_of(
    units: Sequence[str], broken: Sequence[bool], frequent: Collection[str]
) -> Run:
    """Return the run of one or more units, where ``frequent`` pairs have longer terms."""
    sizes = [_sizes(units, broken, frequent, at) for at in range(len(units))]
    offsets = [0]
    for mark in broken[1:]:
        offsets.append(offsets[-1] + (ACROSS if mark else NEAR))
    tried = "号" in units or any(_DIGITS.intersection(unit) for unit in units)
    cover = tuple(
        (_term(units, broken, at, size), offsets[at]) for at, size in _cover(sizes)
    )
    return Run(
        units=tuple(units),
        broken=tuple(broken),
        cover=cover,
        probes=_probes([term for term, _ in cover], frequent),
        number=number_key(units) if tried else "",
        tokens=len(units) + sum(map(len, sizes)),
    )


def joined(runs: Sequence[Run], frequent: Collection[str]) -> Run:
    """Return the run of all runs' units, one run right after the other."""
    units = [unit for run in runs for unit in run.units]
    return run_of(units, [mark for run in runs for mark in run.broken], frequent)


def _sizes(
    units: Sequence[str], broken: Sequence[bool], frequent: Collection[str], at: int
) -> tuple[int, ...]:
    """Return how many units the terms have that begin at a unit, two and more."""

    def linked(first: int) -> bool:
        second = first + 1
        return (
            second < len(units)
            and not broken[second]
            and units[first] + units[second] in frequent
        )

    if at + 1 >= len(units):
        return ()
    if not linked(at):
        return (2,)
    apart = linked(at + 2) and not broken[at + 2]
    return (2, *((3,) if linked(at + 1) else ()), *((4,) if apart else ()))


def _cover(sizes: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """Yield begin and size of the fewest terms that together hold all units.

    Of the terms that hold the next unit, the one that reaches furthest is taken, and
    of several the longest.
    """
    at = 0
    while at < len(sizes):
        reaching = [
            (begin + size, size)
            for begin in range(max(at - 3, 0), at + 1)
            for size in sizes[begin]
            if begin + size > at
        ]
        end, size = max(reaching, default=(1, 1))
        yield end - size, size
        at = end


def _probes(cover: Sequence[str], frequent: Collection[str]) -> tuple[str, ...]:
    """Return so many of a long cover, spread over it, if possible no frequent pairs."""
    rare = [term for term in cover if term not in frequent]
    some = cover if len(cover) <= _MOST_PROBES or len(rare) < _MOST_PROBES else rare
    parts = [at * _MOST_PROBES // len(some) for at in range(len(some))]
    first = zip(some, parts, [-1, *parts], strict=False)
    return tuple(term for term, part, before in first if part > before)


def _term(units: Sequence[str], broken: Sequence[bool], at: int, size: int) -> str:
    if size == 2:
        return pair(units[at], units[at + 1], broken=broken[at + 1])
    # One unit, or several characters.
    return "".join(units[at : at + size])
