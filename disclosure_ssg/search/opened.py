"""Texts of all blocks under common numbers, each unit with what follows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from disclosure_ssg.search.arrays import (
    Array,
    Narrow,
    array,
    attached,
    borders,
    changes,
    from_bytes,
    gathered,
    how_many,
    join,
    narrow,
    starts,
    sums,
    tally,
    upto,
)
from disclosure_ssg.search.entry import FIELDS
from disclosure_ssg.search.grams import Pairs
from disclosure_ssg.search.segment import ACROSS, NEAR, in_order
from disclosure_ssg.search.terms import WORD_MARK, is_single
from disclosure_ssg.search.transcript import (
    BLOCK_GAP,
    FIELD_COUNT,
    KIND_ONE,
    KINDS,
    Transcript,
    kinds,
)

# How far a unit stands from the one before, by the kind of the two.
_DISTANCES: Final = array([BLOCK_GAP, ACROSS, NEAR])


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the numbers of terms are written.

    The term number of units a and b is ``(a * KINDS + kind) * len(after) + slot``, with
    the slot of b in ``after``; of a alone the same without it; a term longer by ending
    e (from 1) has e more.  ``before`` is each unit before a neighbour, ``after`` each
    unit and, of those that end a frequent pair, that unit with each ending.  ``slots``
    are those of the units of each block, one block after the other.  ``last`` and
    ``whole`` are the endings by pair: its second unit, and itself.
    """

    units: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    slots: Array
    last: Array
    whole: Array


@dataclass(frozen=True, slots=True)
class Opened:
    """One block with its units in order, each with all places where it stands.

    The documents are numbered from ``base``, ``numbers`` are the common numbers of the
    units.  The places of unit u, in the order of the text, stand from ``first[u]`` to
    ``first[u + 1]`` in these:
    ``following``: the unit that follows * KINDS + how it stands to this one;
    ``owners``: document * FIELD_COUNT + field; ``positions``;
    ``three``, ``four``: the pairs that make longer terms there, as of ``Pairs.longer``.
    ``weights`` is how many positions the index has for the terms that begin with u,
    ``lengths`` how many terms field f of document d has, at f * count + d.
    """

    base: int
    count: int
    numbers: Array
    first: Array
    following: Narrow
    owners: Narrow
    positions: Narrow
    three: Narrow
    four: Narrow
    weights: Array
    lengths: Array


def units_of(blocks: Sequence[Transcript]) -> tuple[str, ...]:
    """Return all units, ascending."""
    return tuple(in_order(set().union(*(b.units.split("\n") for b in blocks)) - {""}))


def numbers_of(blocks: Sequence[Transcript], units: Sequence[str]) -> list[Array]:
    """Return the common numbers of each block's units."""
    number_of = {unit: index for index, unit in enumerate(units)}
    return [
        array([number_of[unit] for unit in block.units.split("\n") if unit])
        for block in blocks
    ]


def spelling_of(
    units: tuple[str, ...], numbers: Sequence[Array], pairs: Pairs
) -> Spelling:
    """Return how terms of these units, of which each block has some, are written."""
    before = (unit if is_single(unit) else unit + WORD_MARK for unit in units)
    seconds = {pair[1] for pair in pairs.texts}
    after: list[str] = []
    slots = []
    for unit in units:
        slots.append(len(after))
        after.append(unit)
        if unit in seconds:
            after += [unit + ending for ending in pairs.endings]
    each = array(slots)[join(numbers)]
    return Spelling(units, tuple(before), tuple(after), each, pairs.last, pairs.whole)


def opened(
    blocks: Sequence[Transcript], numbers: Sequence[Array], pairs: Pairs
) -> Iterator[Opened]:
    """Yield the blocks under the common ``numbers`` of their units."""
    base = 0
    for block, own in zip(blocks, numbers, strict=True):
        yield _opened(block, own, base, pairs)
        base += block.count


def lengths_of(blocks: Sequence[Opened]) -> dict[str, Array]:
    """Return, by field, how many terms each document has in it."""
    return {
        name: join(
            [b.lengths[n * b.count : (n + 1) * b.count] for b in blocks],
        )
        for n, name in enumerate(FIELDS)
    }


def _opened(block: Transcript, numbers: Array, base: int, pairs: Pairs) -> Opened:
    units, kind = from_bytes(block.text), kinds(block)
    sizes, keyed = join([from_bytes(block.sizes)]), from_bytes(block.owners)
    three, four = pairs.longer(units, numbers, kind)
    linked = attached(kind[1:], kind[:1] * 0)
    following = narrow(join([units[1:], units[:1]]) * KINDS + linked)
    more = how_many(linked != KIND_ONE, three > 0, four > 0)

    group = upto(len(sizes))
    owner = narrow(group % block.count * FIELD_COUNT + group // block.count)
    passed = borders(_DISTANCES[kind[: len(kind) - len(keyed)]])
    at = passed[1:] - (passed[starts(sizes)] + BLOCK_GAP).repeat(sizes)

    order, first = gathered(units, len(numbers))
    owners = attached(owner.repeat(sizes), owner[keyed])[order]
    fresh = changes(owners)
    fresh[first[:-1]] = True
    return Opened(
        base=base,
        count=block.count,
        numbers=numbers,
        first=first,
        following=following[order],
        owners=owners,
        positions=attached(narrow(at), from_bytes(block.parts))[order],
        three=three[order],
        four=four[order],
        weights=sums(more[order] + fresh, first[1:] - first[:-1]),
        lengths=sizes + sums(more, sizes) + tally(keyed, len(sizes)),
    )
