"""Postings of all blocks to coded entries of the index, a slice of terms at a time.

The entry of a term is one group for each field it stands in (see
``docs/search-format.md``): a head, the number of documents, then for each document
the distance from the one before, doubled, plus 1 where the term stands there more
than once, in which case that number less 2 follows; then all positions, the first of
each document as it is and the others as distances.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from disclosure_ssg.search.arrays import (
    Array,
    Narrow,
    array,
    borders,
    changes,
    encode,
    full,
    join,
    ordered,
    places,
    sizes_from,
    starts,
    steps,
    sums,
    upto,
    where,
)
from disclosure_ssg.search.opened import Opened, Spelling
from disclosure_ssg.search.terms import BREAK_MARK
from disclosure_ssg.search.transcript import FIELD_COUNT, KIND_BROKEN, KIND_ONE, KINDS

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
    ``first[g + 1]``; posting p is of ``documents[p]``.
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


def ranges(
    blocks: Sequence[Opened], spelling: Spelling
) -> tuple[tuple[Array, Array], ...]:
    """Cut the units of all blocks into ranges that begin about as much in each.

    A range is where it begins and ends among the units of each block.
    """
    weights = full(len(spelling.units), 0)
    for block in blocks:
        weights[block.numbers] += block.weights
    bounds = [*places(changes(weights.cumsum() // _SLICE)).tolist(), len(weights)]
    cuts = [block.numbers.searchsorted(bounds).tolist() for block in blocks]
    return tuple(pairwise(map(array, zip(*cuts, strict=True)))) if cuts else ()


def merged(
    blocks: Sequence[Opened], low: Array, high: Array, spelling: Spelling
) -> Slice:
    """Return the entries of the terms that begin with the units of a range."""
    parts = list(zip(blocks, low.tolist(), high.tolist(), strict=True))
    sizes = join([b.first[m + 1 : n + 1] - b.first[m:n] for b, m, n in parts])
    units = join([b.numbers[m:n] for b, m, n in parts]).repeat(sizes)
    cuts = [slice(int(b.first[m]), int(b.first[n])) for b, m, n in parts]
    counts = array([cut.stop - cut.start for cut in cuts])

    def column(of: Callable[[Opened], Narrow]) -> Array:
        return join([of(b)[cut] for b, cut in zip(blocks, cuts, strict=True)])

    def by_block(values: Sequence[int]) -> Array:
        return array(values).repeat(counts)

    slots = join([spelling.slots[block.numbers] for block in blocks])
    firsts = accumulate((len(block.numbers) for block in blocks[:-1]), initial=0)
    following = column(lambda block: block.following)
    owners = column(lambda block: block.owners)
    field = owners % FIELD_COUNT
    documents = owners // FIELD_COUNT + by_block([block.base for block in blocks])
    positions = column(lambda block: block.positions)
    three = column(lambda block: block.three)
    four = column(lambda block: block.four)

    # All terms that begin at each place.
    kind, size = following % KINDS, len(spelling.after)
    pairs = (units * KINDS + kind) * size
    pairs += slots[following // KINDS + by_block(list(firsts))]
    two, longer, longest = places(kind != KIND_ONE), places(three > 0), places(four > 0)
    terms = [
        units * (KINDS * size),
        pairs[two],
        pairs[longer] + spelling.last[three[longer]],
        pairs[longest] + spelling.whole[four[longest]],
    ]
    which = join([upto(len(units)), two, longer, longest])
    codes, sorting = ordered(join(terms) * FIELD_COUNT + field[which])
    which = which[sorting]
    return _coded(codes, documents[which], positions[which], spelling)


def _coded(
    codes: Array, documents: Array, positions: Array, spelling: Spelling
) -> Slice:
    """Code all places of terms, in the order of term, field, document and place."""
    fresh = changes(codes, documents)
    begin = places(fresh)
    head = places(changes(codes[begin]))
    counts, frequencies = sizes_from(head, len(begin)), sizes_from(begin, len(codes))
    group = begin[head]
    field, term = codes[group] % FIELD_COUNT, codes[group] // FIELD_COUNT
    alone = term // len(spelling.after) % KINDS == KIND_ONE
    kept = places(fresh | (~alone).repeat(sizes_from(group, len(codes))))
    documents, apart = documents[begin], steps(positions, begin)[kept]

    many = where(frequencies > 1, 1, 0)
    document_sizes = counts + sums(many, counts)
    position_sizes = where(alone, counts, sums(frequencies, counts))
    sizes = document_sizes + position_sizes + 2
    heads = starts(sizes)
    tails = heads + 2 + document_sizes
    document_at = starts(many + 1) + (heads + 2 - starts(document_sizes)).repeat(counts)
    shift = (tails - starts(position_sizes)).repeat(position_sizes)

    values = full(int(sizes.sum()), 0)
    values[heads] = field * MODES * 2 + where(alone, 1, 0)
    values[heads + 1] = counts
    values[document_at] = steps(documents, head) * 2 + many
    again = places(frequencies > 1)
    values[document_at[again] + 1] = frequencies[again] - 2
    values[upto(len(shift)) + shift] = apart
    text, at = encode(values)
    first = places(changes(term))
    return Slice(
        terms=_spelled(term[first], spelling),
        groups=sizes_from(first, len(term)),
        text=text.decode("ascii"),
        at=at,
        heads=borders(sizes),
        tails=tails,
        first=borders(counts),
        documents=documents,
        frequencies=frequencies,
    )


def _spelled(terms: Array, spelling: Spelling) -> tuple[str, ...]:
    units, before, after = spelling.units, spelling.before, spelling.after
    pairs = terms // len(after)
    left, kind = (pairs // KINDS).tolist(), (pairs % KINDS).tolist()
    right = (terms % len(after)).tolist()
    return tuple(
        units[a]
        if k == KIND_ONE
        else units[a] + BREAK_MARK + after[b]
        if k == KIND_BROKEN
        else before[a] + after[b]
        for a, k, b in zip(left, kind, right, strict=True)
    )
