"""Terms of three and four units, made of frequent pairs.

Two pairs that many documents have leave many candidates and long lists of positions.
So where a frequent pair follows another one, or overlaps it, the three or four units
are a term too.  Which pairs are frequent depends on all documents, so these terms are
made when the blocks come together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from disclosure_ssg.search.arrays import (
    Array,
    Narrow,
    array,
    attached,
    count_up,
    from_bytes,
    full,
    narrow,
    places,
    tally,
    upto,
)
from disclosure_ssg.search.segment import order
from disclosure_ssg.search.terms import is_single
from disclosure_ssg.search.transcript import KIND_NEAR, Transcript, kinds

_LEAST: Final = 4_096  # occurrences of a frequent pair
_MOST: Final = 256  # frequent pairs; twice as many from so many documents on, and so on
_FEW: Final = 32_768


@dataclass(frozen=True, slots=True)
class Pairs:
    """The frequent pairs of some texts, in the order of terms.

    ``endings`` are what may follow one in a longer term, ascending.  Units that are
    frequent themselves have a rank from 1 to ``width`` - 1, by number; the pair of two is
    ``numbers[_keys]``, from 1, and 0 where it is not frequent.  ``last`` and ``whole``
    are, by pair, its second unit and itself among the endings, from 1.
    """

    texts: tuple[str, ...]
    endings: tuple[str, ...]
    ranks: Array
    width: int
    numbers: Narrow
    last: Array
    whole: Array

    def longer(self, units: Narrow, own: Array, kind: Narrow) -> tuple[Narrow, Narrow]:
        """Return which pair makes a longer term of the frequent one before it.

        The first result is of terms of three units, the second of four, by where they
        begin; 0 is none.  ``units`` are those of a block one after the other, ``own``
        their common numbers, ``kind`` how each stands to the one before.
        """
        found = self.numbers[_keys(self.ranks[own], self.width, units, kind)]
        near = kind[2:] == KIND_NEAR
        return (
            attached(found[1:] * (found[:-1] > 0), found[:1] * 0),
            attached(found[2:] * ((found[:-2] > 0) & near), found[:2] * 0),
        )


def frequent_pairs(
    blocks: Sequence[Transcript], numbers: Sequence[Array], units: Sequence[str]
) -> Pairs:
    """Return the frequent pairs of single characters.

    ``numbers`` are the common numbers of each block's units, which are ``units``.
    """
    counts = full(len(units), 0)
    for block, own in zip(blocks, numbers, strict=True):
        counts[own] += tally(from_bytes(block.text), len(own))
    common = [n for n in places(counts >= _LEAST).tolist() if _is_plain(units[n])]
    ranks = full(len(units), 0)
    ranks[common] = upto(len(common)) + 1
    width = len(common) + 1
    totals = full(width * width, 0)
    for block, own in zip(blocks, numbers, strict=True):
        keys = _keys(ranks[own], width, from_bytes(block.text), kinds(block))
        count_up(totals, keys)
    totals[:width] = totals[::width] = 0  # those with another unit
    some = places(totals >= _LEAST)
    documents = sum(block.count for block in blocks)
    most = _MOST << (documents // _FEW).bit_length()
    best = (-totals[some]).argsort(kind="stable")[:most]
    chosen = some[sorted(best.tolist())]
    found = full(len(totals), 0)
    found[chosen] = upto(len(chosen)) + 1
    texts = tuple(
        units[common[key // width - 1]] + units[common[key % width - 1]]
        for key in chosen.tolist()
    )
    endings = tuple(sorted({*texts, *(text[1] for text in texts)}, key=order))
    number = {text: at for at, text in enumerate(endings, 1)}
    return Pairs(
        texts,
        endings,
        ranks,
        width,
        narrow(found),
        array([0, *(number[text[1]] for text in texts)]),
        array([0, *(number[text] for text in texts)]),
    )


def _keys(ranks: Array, width: int, units: Narrow, kind: Narrow) -> Array:
    """Return a number for each unit and the one after it, by the ranks of units.

    It is 0 where the two are not neighbours; pairs of unranked units have some others.
    """
    own = ranks[units]
    keys = own * 0
    keys[:-1] = (own[:-1] * width + own[1:]) * (kind[1:] == KIND_NEAR)
    return keys


def _is_plain(unit: str) -> bool:
    """Whether a unit is a Han character that JavaScript counts as one."""
    return is_single(unit) and unit < "\U00010000"
