"""Postings of all blocks under common numbers: units, terms and documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from disclosure_ssg.search.arrays import (
    Array,
    array,
    borders,
    from_bytes,
    full,
    sums,
    tally,
    where,
)
from disclosure_ssg.search.entry import FIELDS
from disclosure_ssg.search.postings import KIND_ONE, KINDS, Postings
from disclosure_ssg.search.segment import in_order
from disclosure_ssg.search.terms import WORD_MARK, is_single

FIELD_COUNT: Final = len(FIELDS)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the numbers of terms are written.

    The term number of units a and b (b is 0 for a term of one unit) is
    ``((a * KINDS + kind) * len(units) + b) * (len(endings) + 1)``; a term longer by
    ``endings[e]`` has e + 1 more.  ``before`` is each unit before a neighbour.
    """

    units: tuple[str, ...]
    before: tuple[str, ...]
    endings: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many term numbers two units have."""
        return len(self.endings) + 1


@dataclass(frozen=True, slots=True)
class Opened:
    """One block with the common numbers of terms, and of documents from ``base``.

    ``codes`` are term number * FIELD_COUNT + field, ascending.  Group g has the
    postings ``first[g]`` to ``first[g + 1]``, their positions are ``place[g]`` to
    ``place[g + 1]``.  What is as long as the text stays packed.
    """

    base: int
    count: int
    codes: Array
    first: Array
    place: Array
    documents: bytes
    frequencies: bytes
    positions: bytes


def spelling_of(blocks: Sequence[Postings]) -> Spelling:
    """Return all units, ascending."""
    units = in_order(set().union(*(b.units.split("\n") for b in blocks)) - {""})
    before = (unit if is_single(unit) else unit + WORD_MARK for unit in units)
    return Spelling(tuple(units), tuple(before))


def opened(blocks: Sequence[Postings], spelling: Spelling) -> list[Opened]:
    """Return the blocks under the numbers of a spelling without endings."""
    number_of = {unit: index for index, unit in enumerate(spelling.units)}
    made = []
    base = 0
    for block in blocks:
        if block.units:
            made.append(_opened(block, number_of, base))
        base += block.count
    return made


def widened(block: Opened, spelling: Spelling) -> Opened:
    """Return a block under the numbers of a spelling with endings."""
    term, field = block.codes // FIELD_COUNT, block.codes % FIELD_COUNT
    return replace(block, codes=term * spelling.width * FIELD_COUNT + field)


def lengths_of(
    blocks: Sequence[Postings], longer: Sequence[Opened]
) -> dict[str, Array]:
    """Return, by field, how many terms each document has in it.

    ``longer`` are blocks of terms that the blocks do not count themselves.
    """
    columns = {name: full(sum(b.count for b in blocks), 0) for name in FIELDS}

    def add(lengths: Array, base: int, count: int) -> None:
        for number, name in enumerate(FIELDS):
            part = lengths[number * count : (number + 1) * count]
            columns[name][base : base + count] += part

    base = 0
    for block in blocks:
        add(from_bytes(block.lengths), base, block.count)
        base += block.count
    for more in longer:
        field = (more.codes % FIELD_COUNT).repeat(more.first[1:] - more.first[:-1])
        owners = field * more.count + from_bytes(more.documents)
        frequencies = from_bytes(more.frequencies)
        add(tally(owners, FIELD_COUNT * more.count, frequencies), more.base, more.count)
    return columns


def _opened(packed: Postings, number_of: dict[str, int], base: int) -> Opened:
    units = packed.units.split("\n")
    numbers = array([number_of[unit] for unit in units])
    codes = from_bytes(packed.terms)
    field, term = codes % FIELD_COUNT, codes // FIELD_COUNT
    left, right = term // len(units), term % len(units)
    kind, left = left % KINDS, left // KINDS
    alone = kind == KIND_ONE
    right = where(alone, 0, numbers[right])
    term = (numbers[left] * KINDS + kind) * len(number_of) + right
    counts = from_bytes(packed.postings)
    kept = where(alone, counts, sums(from_bytes(packed.frequencies), counts))
    return Opened(
        base=base,
        count=packed.count,
        codes=term * FIELD_COUNT + field,
        first=borders(counts),
        place=borders(kept),
        documents=packed.documents,
        frequencies=packed.frequencies,
        positions=packed.positions,
    )
