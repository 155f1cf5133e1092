"""Postings of all blocks to coded entries of the index, a slice of terms at a time.

The entry of a term is one group for each field it stands in (see
``docs/search-format.md``): a head, the number of documents, then for each document
the distance from the one before, doubled, plus 1 where the term stands there more
than once, in which case that number less 2 follows; then all positions, the first of
each document as it is and the others as distances.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from disclosure_ssg.search.opened import FIELD_COUNT, Opened, Spelling
from disclosure_ssg.search.postings import KIND_BROKEN, KIND_ONE, KINDS
from disclosure_ssg.search.terms import BREAK_MARK

# Where a group of an entry keeps its positions, and with PARTED its documents too.
MODES: Final = 3
APART: Final = 1  # as ``shards`` puts what is long; here all are 0, inline
PARTED: Final = 2

_SLICE: Final = 300_000  # positions in one slice, about


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
    frequencies: Array
    document_at: Array
    positions_at: Array


def ranges(
    blocks: Sequence[Opened], spelling: Spelling
) -> tuple[tuple[Array, Array], ...]:
    """Cut the groups of all blocks into ranges of terms with about as much in each.

    A range is where it begins and ends in each block.
    """
    size = len(spelling.units)
    codes_a_unit = KINDS * size * spelling.width * FIELD_COUNT
    weights = full(size, 0)
    for block in blocks:
        sizes = block.place[1:] - block.place[:-1]
        weights += tally(block.codes // codes_a_unit, size, sizes)
    edges = [*places(changes(weights.cumsum() // _SLICE)).tolist(), size]
    bounds = array(edges) * codes_a_unit
    cuts = [block.codes.searchsorted(bounds).tolist() for block in blocks]
    return tuple(pairwise(map(array, zip(*cuts, strict=True)))) if cuts else ()


def merged(
    blocks: Sequence[Opened], low: Array, high: Array, spelling: Spelling
) -> Slice:
    """Return the entries of one of the ``ranges``."""
    parts: list[tuple[Array, ...]] = []
    for block, a, b in zip(blocks, low.tolist(), high.tolist(), strict=True):
        p, q = int(block.first[a]), int(block.first[b])
        m, n = int(block.place[a]), int(block.place[b])
        parts.append(
            (
                block.codes[a:b],
                block.first[a + 1 : b + 1] - block.first[a:b],
                block.place[a + 1 : b + 1] - block.place[a:b],
                from_bytes(block.documents, p, q) + block.base,
                from_bytes(block.frequencies, p, q),
                from_bytes(block.positions, m, n),
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
    spelling: Spelling,
) -> Slice:
    """Code groups (term and field), their postings and the positions of these."""
    field, term = codes % FIELD_COUNT, codes // FIELD_COUNT
    alone = term // spelling.width // len(spelling.units) % KINDS == KIND_ONE
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
        frequencies=frequencies,
        document_at=document_at,
        positions_at=positions_at,
    )


def _spelled(terms: Array, spelling: Spelling) -> tuple[str, ...]:
    units, near, endings = spelling.units, spelling.before, ("", *spelling.endings)
    pairs = terms // spelling.width
    left = (pairs // len(units) // KINDS).tolist()
    kind = (pairs // len(units) % KINDS).tolist()
    right = (pairs % len(units)).tolist()
    ending = (terms % spelling.width).tolist()
    return tuple(
        units[a]
        if k == KIND_ONE
        else units[a] + BREAK_MARK + units[b]
        if k == KIND_BROKEN
        else near[a] + units[b] + endings[e]
        for a, b, k, e in zip(left, right, kind, ending, strict=True)
    )
