"""The text rule: blocks of text to units with positions.

After folding, a Han character or a kana is one unit, and so is a longest run of
letters and digits of other scripts.  White space ends such a run and counts no
further; whatever else stands between two units is a break.  Within a block the first
unit has a place, the next one is 2 further, or 3 across a break; so a distance of 2
proves two units neighbours and a distance of 3 proves exactly one break between
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from disclosure_ssg.search.arrays import (
    Array,
    array,
    changes,
    code_points,
    full,
    join,
    places,
    sizes_from,
    text_of,
    upto,
    where,
    within,
)
from disclosure_ssg.search.fold import BREAK, HAN, WORD, folding

NEAR: Final = 2
ACROSS: Final = 3


@dataclass(frozen=True, slots=True)
class Units:
    """The units of several blocks, one after the other.

    ``vocabulary`` are the different units, ascending (see ``order``); ``ids`` say for
    each unit of the text which one it is, ``blocks`` in which block it stands and
    ``broken`` is 1 where a break separates it from the unit before in its block.
    """

    vocabulary: tuple[str, ...]
    ids: Array
    blocks: Array
    broken: Array


def order(text: str) -> bytes:
    """Return the sort key of units and terms: the order of UTF-16, as JavaScript's."""
    return text.encode("utf-16-be", "surrogatepass")


def segment(blocks: Sequence[str]) -> Units:
    """Cut blocks of text into units."""
    points, owners = _folded(blocks)
    classes = folding().classes[points]
    is_word = classes == WORD
    border = changes(where(is_word, 1, 0), owners)
    begin = places((classes == HAN) | (is_word & border))
    first = points[begin]
    words = is_word[begin]

    text = text_of(points)
    # A word ends where the class or the block changes next.
    borders = join([places(border), array([len(points)])])
    begins = begin[words]
    ends = borders[borders.searchsorted(begins, side="right")]
    spelled = [text[a:b] for a, b in zip(begins.tolist(), ends.tolist(), strict=True)]
    characters = first[~words]
    vocabulary = tuple(sorted(set(text_of(characters)).union(spelled), key=order))

    number = {unit: index for index, unit in enumerate(vocabulary)}
    ids = full(len(begin), 0)
    by_point = full(int(first.max(initial=0)) + 1, 0)
    for unit in set(text_of(characters)):
        by_point[ord(unit)] = number[unit]
    ids[~words] = by_point[characters]
    ids[words] = array([number[word] for word in spelled])

    breaks = where(classes == BREAK, 1, 0).cumsum()[begin]
    unit_owners = owners[begin]
    broken = where(changes(breaks) & ~changes(unit_owners), 1, 0)
    return Units(vocabulary, ids, unit_owners, broken)


def _folded(blocks: Sequence[str]) -> tuple[Array, Array]:
    """Return the folded code points of all blocks and the block of each."""
    table = folding()
    points = code_points("".join(blocks))
    owners = upto(len(blocks)).repeat(array([len(block) for block in blocks]))
    lengths = table.lengths[points]
    if lengths.min(initial=1) == lengths.max(initial=1) == 1:
        return table.pool[table.starts[points]], owners
    at = table.starts[points].repeat(lengths) + within(lengths)
    return table.pool[at], owners.repeat(lengths)


def positions(units: Units, groups: Array, gap: int) -> Array:
    """Return the position of every unit, from 0 wherever ``groups`` changes.

    ``groups`` gives a number to each unit, the same within a block; ``gap`` is the
    distance between neighbouring units of different blocks.
    """
    steps = where(units.broken == 1, ACROSS, NEAR)
    steps[changes(units.blocks)] = gap
    total = steps.cumsum()
    begin = places(changes(groups))
    result: Array = total - total[begin].repeat(sizes_from(begin, len(total)))
    return result
