"""Terms of three and four units, made of frequent pairs.

Two pairs that many documents have leave many candidates and long lists of positions.
So where a frequent pair follows another one, or overlaps it, the three or four units
are a term too.  Which pairs are frequent depends on all documents, so these terms are
made when the blocks come together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from disclosure_ssg.search.arrays import (
    Array,
    array,
    borders,
    changes,
    distinct,
    found_in,
    from_bytes,
    full,
    join,
    ordered,
    places,
    sizes_from,
    tally,
    to_bytes,
    within,
)
from disclosure_ssg.search.opened import FIELD_COUNT, Opened, Spelling
from disclosure_ssg.search.postings import KIND_NEAR, KINDS
from disclosure_ssg.search.segment import NEAR, order
from disclosure_ssg.search.terms import is_single

_LEAST: Final = 4_096  # occurrences of a frequent pair
_MOST: Final = 256  # frequent pairs; twice as many from so many documents on, and so on
_FEW: Final = 32_768

_POSITION_BITS: Final = 32  # of a place; above them stands the owner


def frequent_pairs(blocks: Sequence[Opened], spelling: Spelling) -> tuple[str, ...]:
    """Return the frequent pairs of single characters, in the order of terms."""
    counted = [_counts(block, spelling) for block in blocks]
    # What reaches the least in all reaches its share of it in one block.
    share = -(-_LEAST // max(len(blocks), 1))
    numbers = distinct(join([pairs[counts >= share] for pairs, counts in counted]))
    totals = full(len(numbers), 0)
    for pairs, counts in counted:
        at, known = found_in(pairs, numbers)
        totals += tally(at[known], len(numbers), counts[known])
    size = len(spelling.units)
    singles = {index: _is_plain(unit) for index, unit in enumerate(spelling.units)}
    some = [
        (-count, number)
        for number, count in zip(numbers.tolist(), totals.tolist(), strict=True)
        if count >= _LEAST
        and singles[number % size]
        and singles[number // size // KINDS]
    ]
    documents = sum(block.count for block in blocks)
    most = _MOST << (documents // _FEW).bit_length()
    chosen = sorted(number for _, number in sorted(some)[:most])
    return tuple(
        spelling.units[number // size // KINDS] + spelling.units[number % size]
        for number in chosen
    )


def endings_of(pairs: Sequence[str]) -> tuple[str, ...]:
    """Return what may follow a frequent pair in a longer term, ascending."""
    return tuple(sorted({*pairs, *(pair[1] for pair in pairs)}, key=order))


def grams(
    blocks: Sequence[Opened], pairs: Sequence[str], spelling: Spelling
) -> list[Opened]:
    """Return the longer terms of each block, as another block.

    The blocks and ``spelling`` have the endings of ``pairs``.
    """
    number_of = {unit: index for index, unit in enumerate(spelling.units)}
    ending = {text: index + 1 for index, text in enumerate(spelling.endings)}
    kinds = [number_of[pair[0]] * KINDS + KIND_NEAR for pair in pairs]
    size, width = len(spelling.units), spelling.width
    numbers = array(
        [
            (kind * size + number_of[pair[1]]) * width
            for kind, pair in zip(kinds, pairs, strict=True)
        ]
    )
    whole = array([ending[pair] for pair in pairs])
    last = array([ending[pair[1]] for pair in pairs])

    def made(block: Opened) -> Opened:
        pair, at = _occurrences(block, numbers)
        terms, ats = [], []
        for distance, more in ((NEAR, last), (2 * NEAR, whole)):
            second, follows = found_in(at + distance, at)
            terms.append(numbers[pair[follows]] + more[pair[second[follows]]])
            ats.append(at[follows])
        return _grouped(block, join(terms), join(ats))

    return [made(block) for block in blocks]


def _is_plain(unit: str) -> bool:
    """Whether a unit is a Han character that JavaScript counts as one."""
    return is_single(unit) and unit < "\U00010000"


def _counts(block: Opened, spelling: Spelling) -> tuple[Array, Array]:
    """Return the pairs of a block, ascending, and how often each stands there."""
    term = block.codes // FIELD_COUNT
    near = places(term // len(spelling.units) % KINDS == KIND_NEAR)
    term, sizes = term[near], (block.place[1:] - block.place[:-1])[near]
    head = places(changes(term))
    total = borders(sizes)
    return term[head], total[[*head[1:].tolist(), len(term)]] - total[head]


def _occurrences(block: Opened, numbers: Array) -> tuple[Array, Array]:
    """Return all occurrences of some terms in the order of their places.

    The first result says which of the terms stands there, the second where: owner
    (field * count + document) and position.
    """
    at, known = found_in(block.codes // FIELD_COUNT, numbers)
    groups = places(known)
    first, place = block.first[groups], block.place[groups]
    counts = block.first[groups + 1] - first
    sizes = block.place[groups + 1] - place
    chosen = first.repeat(counts) + within(counts)
    field = (block.codes[groups] % FIELD_COUNT).repeat(counts)
    owners = field * block.count + from_bytes(block.documents)[chosen]
    frequencies = from_bytes(block.frequencies)[chosen]
    positions = from_bytes(block.positions)[place.repeat(sizes) + within(sizes)]
    where = (owners.repeat(frequencies) << _POSITION_BITS) + positions
    sorting = where.argsort(kind="stable")
    return at[groups].repeat(sizes)[sorting], where[sorting]


def _grouped(block: Opened, terms: Array, at: Array) -> Opened:
    """Return occurrences of terms, at owner and position, as a block."""
    owners, positions = at >> _POSITION_BITS, at & ((1 << _POSITION_BITS) - 1)
    field, document = owners // max(block.count, 1), owners % max(block.count, 1)
    codes = terms * FIELD_COUNT + field
    sorting = ordered(codes, len(codes).bit_length())
    codes, document, positions = codes[sorting], document[sorting], positions[sorting]
    begin = places(changes(codes, document))
    frequencies = sizes_from(begin, len(codes))
    head = places(changes(codes[begin]))
    counts = sizes_from(head, len(begin))
    return Opened(
        base=block.base,
        count=block.count,
        codes=codes[begin][head],
        first=borders(counts),
        place=join([begin[head], array([len(codes)])]),
        documents=to_bytes(document[begin]),
        frequencies=to_bytes(frequencies),
        positions=to_bytes(positions),
    )
