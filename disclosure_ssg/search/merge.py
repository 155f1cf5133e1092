"""Postings of all blocks to coded entries of the index, a slice of terms at a time.

The entry of a term is one group for each field it stands in (see
``docs/search-format.md``): a head, the number of documents, then for each document
the distance from the one before, doubled, plus 1 where the term stands there more
than once, in which case that number less 2 follows; then all positions, the first of
each document as it is and the others as distances.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from disclosure_ssg.search.arrays import (
    Array,
    array,
    borders,
    changes,
    encode,
    from_bytes,
    full,
    join,
    places,
    sizes_from,
    starts,
    steps,
    sums,
    tally,
    where,
    within,
)
from disclosure_ssg.search.entry import FIELDS
from disclosure_ssg.search.postings import (
    KIND_BROKEN,
    KIND_NEAR,
    KIND_ONE,
    KINDS,
    Postings,
)
from disclosure_ssg.search.segment import order
from disclosure_ssg.search.terms import BREAK_MARK, WORD_MARK, is_single

MODES: Final = 3  # of keeping positions, see ``shards``; here all are inline
_SLICE: Final = 300_000  # positions in one slice, about
_FIELD_COUNT: Final = len(FIELDS)


@dataclass(frozen=True, slots=True)
class Slice:
    """The coded groups of neighbouring terms.

    ``terms`` are ascending, ``groups`` how many groups each has.  Group g is
    ``text[at[heads[g]]:at[heads[g + 1]]]``, where ``at`` gives the place of each coded
    number: head, count, then from ``heads[g] + 2`` the documents and from
    ``tails[g]`` the positions.  Group g has the postings from ``first[g]`` to
    ``first[g + 1]``; posting p is of ``documents[p]`` and its numbers begin at
    ``document_at[p]`` and ``positions_at[p]``.
    """

    terms: tuple[str, ...]
    groups: Array
    text: str
    at: Array
    heads: Array
    tails: Array
    first: Array
    documents: Array
    document_at: Array
    positions_at: Array


@dataclass(frozen=True, slots=True)
class _Spelling:
    """All units, ascending, and how each is written before a neighbour."""

    units: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """One block with global term codes and document numbers from ``base``.

    Group g has the postings ``first[g]`` to ``first[g + 1]``, their positions are
    ``place[g]`` to ``place[g + 1]``.  What is as long as the text stays packed.
    """

    base: int
    codes: Array
    first: Array
    place: Array
    packed: Postings


def merged(blocks: Sequence[Postings]) -> Iterator[Slice]:
    """Yield the entries of all terms, ascending."""
    vocabulary = sorted({u for b in blocks for u in b.units.split("\n")}, key=order)
    if not vocabulary:
        return
    number_of = {unit: index for index, unit in enumerate(vocabulary)}
    spelling = _Spelling(
        tuple(vocabulary),
        tuple(unit if is_single(unit) else unit + WORD_MARK for unit in vocabulary),
    )
    codes_a_unit = KINDS * len(vocabulary) * _FIELD_COUNT
    weights = full(len(vocabulary), 0)
    opened: list[_Block] = []
    base = 0
    for packed in blocks:
        block = _opened(packed, number_of, base)
        sizes = block.place[1:] - block.place[:-1]
        weights += tally(block.codes // codes_a_unit, len(vocabulary), sizes)
        opened.append(block)
        base += packed.count
    edges = [*places(changes(weights.cumsum() // _SLICE)).tolist(), len(vocabulary)]
    for low, high in pairwise(edges):
        yield _slice(opened, low * codes_a_unit, high * codes_a_unit, spelling)


def _opened(packed: Postings, number_of: dict[str, int], base: int) -> _Block:
    units = packed.units.split("\n")
    numbers = array([number_of[unit] for unit in units])
    codes = from_bytes(packed.terms)
    field, term = codes % _FIELD_COUNT, codes // _FIELD_COUNT
    left, right = term // len(units), term % len(units)
    kind, left = left % KINDS, left // KINDS
    alone = kind == KIND_ONE
    right = where(alone, 0, numbers[right])
    term = (numbers[left] * KINDS + kind) * len(number_of) + right
    counts = from_bytes(packed.postings)
    kept = where(alone, counts, sums(from_bytes(packed.frequencies), counts))
    return _Block(
        base, term * _FIELD_COUNT + field, borders(counts), borders(kept), packed
    )


def _slice(blocks: Sequence[_Block], low: int, high: int, spelling: _Spelling) -> Slice:
    """Return the groups of all blocks with codes from ``low`` to below ``high``."""
    parts: list[tuple[Array, ...]] = []
    for block in blocks:
        a, b = block.codes.searchsorted([low, high]).tolist()
        p, q = int(block.first[a]), int(block.first[b])
        m, n = int(block.place[a]), int(block.place[b])
        parts.append(
            (
                block.codes[a:b],
                block.first[a + 1 : b + 1] - block.first[a:b],
                block.place[a + 1 : b + 1] - block.place[a:b],
                from_bytes(block.packed.documents, p, q) + block.base,
                from_bytes(block.packed.frequencies, p, q),
                from_bytes(block.packed.positions, m, n),
            )
        )
    codes, counts, kept, documents, frequencies, positions = (
        join(column) for column in zip(*parts, strict=True)
    )
    # The same term of several blocks comes together, in the order of the blocks.
    sorting = codes.argsort(kind="stable")
    chosen = starts(counts)[sorting].repeat(counts[sorting]) + within(counts[sorting])
    placed = starts(kept)[sorting].repeat(kept[sorting]) + within(kept[sorting])
    codes, counts = codes[sorting], counts[sorting]
    head = places(changes(codes))
    return _coded(
        codes[head],
        sums(counts, sizes_from(head, len(codes))),
        documents[chosen],
        frequencies[chosen],
        positions[placed],
        spelling,
    )


def _coded(
    codes: Array,
    counts: Array,
    documents: Array,
    frequencies: Array,
    positions: Array,
    spelling: _Spelling,
) -> Slice:
    """Code groups (term and field), their postings and the positions of these."""
    field, term = codes % _FIELD_COUNT, codes // _FIELD_COUNT
    alone = term // len(spelling.units) % KINDS == KIND_ONE
    many = where(frequencies > 1, 1, 0)
    kept = where(alone.repeat(counts), 1, frequencies)
    document_sizes = sums(many + 1, counts)
    position_sizes = sums(kept, counts)
    sizes = document_sizes + position_sizes + 2
    heads = starts(sizes)
    tails = heads + 2 + document_sizes
    document_at = starts(many + 1) + (heads + 2 - starts(document_sizes)).repeat(counts)
    positions_at = starts(kept) + (tails - starts(position_sizes)).repeat(counts)

    values = full(int(sizes.sum()), 0)
    values[heads] = field * MODES * 2 + where(alone, 1, 0)
    values[heads + 1] = counts
    values[document_at] = steps(documents, starts(counts)) * 2 + many
    again = frequencies > 1
    values[document_at[again] + 1] = frequencies[again] - 2
    values[positions_at.repeat(kept) + within(kept)] = steps(positions, starts(kept))
    text, at = encode(values)
    head = places(changes(term))
    return Slice(
        terms=_spelled(term[head], spelling),
        groups=sizes_from(head, len(term)),
        text=text.decode("ascii"),
        at=at,
        heads=borders(sizes),
        tails=tails,
        first=borders(counts),
        documents=documents,
        document_at=document_at,
        positions_at=positions_at,
    )


def _spelled(terms: Array, spelling: _Spelling) -> tuple[str, ...]:
    units, near = spelling.units, spelling.before
    left = (terms // len(units) // KINDS).tolist()
    kind = (terms // len(units) % KINDS).tolist()
    right = (terms % len(units)).tolist()
    return tuple(
        near[a] + units[b]
        if k == KIND_NEAR
        else units[a] + BREAK_MARK + units[b]
        if k == KIND_BROKEN
        else units[a]
        for a, b, k in zip(left, right, kind, strict=True)
    )
