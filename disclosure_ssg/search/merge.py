"""Postings of all blocks to coded entries of the index, a slice of terms at a time.

The entry of a term is one group for each field it stands in (see
``docs/search-format.md``): a head, the number of documents, then for each document
the distance from the one before, doubled, plus 1 where the term stands there more
than once, in which case that number less 2 follows; then all positions, the first of
each document as it is and the others as distances.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
_POSITION_BITS: Final = 32  # of a place; above them stands the document
_POSITION: Final = (1 << _POSITION_BITS) - 1


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
    codes, at = _sorted(blocks, low.tolist(), high.tolist(), spelling)
    return _coded(codes, at, spelling)


def _sorted(
    blocks: Sequence[Opened], low: list[int], high: list[int], spelling: Spelling
) -> tuple[Array, Array]:
    """Return all places of terms: term and field, and document and position.

    They are in the order of term, field, document and position.
    """
    parts = list(zip(blocks, low, high, strict=True))
    sizes = join([b.first[m + 1 : n + 1] - b.first[m:n] for b, m, n in parts])
    units = join([b.numbers[m:n] for b, m, n in parts]).repeat(sizes)
    cuts = [slice(int(b.first[m]), int(b.first[n])) for b, m, n in parts]
    counts = array([cut.stop - cut.start for cut in cuts])

    def column(of: Callable[[Opened], Narrow]) -> Array:
        return join([of(b)[cut] for b, cut in zip(blocks, cuts, strict=True)])

    def by_block(values: Iterable[int]) -> Array:
        return array(list(values)).repeat(counts)

    firsts = accumulate((len(block.numbers) for block in blocks[:-1]), initial=0)
    following, owners = column(lambda b: b.following), column(lambda b: b.owners)
    three, four = column(lambda b: b.three), column(lambda b: b.four)
    kind, field = following % KINDS, owners % FIELD_COUNT
    size = len(spelling.after) * FIELD_COUNT  # of the numbers of a unit before another
    pairs = (units * KINDS + kind) * size + field
    pairs += spelling.slots[following // KINDS + by_block(firsts)] * FIELD_COUNT
    two, longer, longest = places(kind != KIND_ONE), places(three > 0), places(four > 0)
    terms = [
        units * (KINDS * size) + field,
        pairs[two],
        pairs[longer] + spelling.last[three[longer]] * FIELD_COUNT,
        pairs[longest] + spelling.whole[four[longest]] * FIELD_COUNT,
    ]
    which = join([upto(len(units)), two, longer, longest])
    codes, which = ordered(join(terms), which)
    documents = owners // FIELD_COUNT + by_block(block.base for block in blocks)
    at = (documents << _POSITION_BITS) + column(lambda b: b.positions)
    return codes, at[which]


def _coded(codes: Array, at: Array, spelling: Spelling) -> Slice:
    """Code all places of terms, as ``_sorted`` returns them."""
    fresh = changes(codes, at >> _POSITION_BITS)
    begin = places(fresh)
    head = places(changes(codes[begin]))
    group = begin[head]
    counts, rows = sizes_from(head, len(begin)), sizes_from(group, len(codes))
    field, term = codes[group] % FIELD_COUNT, codes[group] // FIELD_COUNT
    alone = term // len(spelling.after) % KINDS == KIND_ONE
    # All positions, the first of each document as it is and the others as distances;
    # the first one only for a term of one unit.
    apart = steps(at, begin)[fresh | (~alone).repeat(rows)] & _POSITION
    documents, frequencies = at[begin] >> _POSITION_BITS, sizes_from(begin, len(codes))

    many = frequencies > 1
    document_sizes = counts + sums(many, counts)
    position_sizes = where(alone, counts, rows)
    sizes = document_sizes + position_sizes + 2
    heads = starts(sizes)
    tails = heads + 2 + document_sizes
    document_at = upto(len(many)) + starts(many)
    document_at += (heads + 2 - starts(document_sizes)).repeat(counts)
    position_at = upto(len(apart))
    position_at += (tails - starts(position_sizes)).repeat(position_sizes)

    values = full(int(sizes.sum()), 0)
    values[heads] = field * MODES * 2 + where(alone, 1, 0)
    values[heads + 1] = counts
    values[document_at] = steps(documents, head) * 2 + many
    values[document_at[many] + 1] = frequencies[many] - 2
    values[position_at] = apart
    text, text_at = encode(values)
    first = places(changes(term))
    return Slice(
        terms=_spelled(term[first], spelling),
        groups=sizes_from(first, len(term)),
        text=text.decode("ascii"),
        at=text_at,
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
