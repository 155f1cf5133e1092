"""The text rule: blocks of text to units with positions.

After folding, a Han character or a kana is one unit, and so is a longest run of
letters and digits of other scripts.  White space ends such a run and counts no
further; whatever else stands between two units is a break.  Within a block the first
unit has a place, the next one is 2 further, or 3 across a break; so a distance of 2
proves two units neighbours and a distance of 3 proves exactly one break between
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from disclosure_ssg.search.arrays import (
    Array,
    Mask,
    Narrow,
    array,
    changes,
    code_points,
    full,
    join,
    places,
    sizes_from,
    tally,
    text_of,
    upto,
    where,
    within,
)
from disclosure_ssg.search.fold import BREAK, HAN, WORD, folding

NEAR: Final = 2
ACROSS: Final = 3


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the units of several blocks stand, one after the other.

    ``blocks`` says of each unit in which block it is and ``broken`` says where a
    break separates it from the unit before in its block.
    """

    blocks: Array
    broken: Mask


@dataclass(frozen=True, slots=True)
class Units:
    """The units of several blocks: ``vocabulary[ids[i]]`` stands at ``marks`` i.

    ``vocabulary`` are the different units in the order of ``order``.
    """

    vocabulary: tuple[str, ...]
    ids: Array
    marks: Marks


@dataclass(frozen=True, slots=True)
class _Cut:
    """Folded text and where its units begin; ``ends`` are those of the words."""

    points: Narrow
    begins: Array
    is_word: Mask
    ends: Array
    marks: Marks


def order(text: str) -> bytes:
    """Return the sort key of units and terms: the order of UTF-16, as JavaScript's."""
    return text.encode("utf-16-be", "surrogatepass")


def in_order(texts: Iterable[str]) -> list[str]:
    """Return texts in the order of their keys."""
    found = list(texts)
    # Without characters beyond the first plane that is the order of Python's texts.
    whole = "".join(found)
    return sorted(found, key=None if len(order(whole)) == 2 * len(whole) else order)


def marks(blocks: Sequence[str]) -> Marks:
    """Cut blocks of text into units and return where these stand."""
    return _cut(blocks).marks


def segment(blocks: Sequence[str]) -> Units:
    """Cut blocks of text into units."""
    cut = _cut(blocks)
    text = text_of(cut.points)
    begins = cut.begins[cut.is_word].tolist()
    words = [text[a:b] for a, b in zip(begins, cut.ends.tolist(), strict=True)]
    characters = cut.points[cut.begins[~cut.is_word]]
    known = places(tally(characters, 0) > 0)
    single = text_of(known)
    vocabulary = tuple(in_order({*single, *words}))

    number = {unit: index for index, unit in enumerate(vocabulary)}
    by_point = full(int(characters.max(initial=0)) + 1, 0)
    by_point[known] = array([number[unit] for unit in single])
    ids = full(len(cut.begins), 0)
    ids[~cut.is_word] = by_point[characters]
    ids[cut.is_word] = array([number[word] for word in words])
    return Units(vocabulary, ids, cut.marks)


def _cut(blocks: Sequence[str]) -> _Cut:
    points, owners = _folded(blocks)
    classes = folding().classes[points]
    in_word = classes == WORD
    border = changes(in_word, owners)
    begins = places((classes == HAN) | (in_word & border))
    is_word = in_word[begins]
    # A word ends where the class or the block changes next.
    borders = join([places(border), array([len(points)])])
    ends = borders[borders.searchsorted(begins[is_word], side="right")]
    breaks = (classes == BREAK).cumsum()[begins]
    blocks_of = owners[begins]
    broken = changes(breaks) & ~changes(blocks_of)
    return _Cut(points, begins, is_word, ends, Marks(blocks_of, broken))


def _folded(blocks: Sequence[str]) -> tuple[Narrow, Array]:
    """Return the folded code points of all blocks and the block of each."""
    table = folding()
    points = code_points("".join(blocks))
    owners = upto(len(blocks)).repeat(array([len(block) for block in blocks]))
    lengths = table.lengths[points]
    if lengths.min(initial=1) == lengths.max(initial=1) == 1:
        return table.pool[table.starts[points]], owners
    at = join([table.starts[points]]).repeat(lengths) + within(lengths)
    return table.pool[at], owners.repeat(lengths)


def positions(marks: Marks, groups: Array, gap: int) -> Array:
    """Return the position of every unit, from 0 wherever ``groups`` changes.

    ``groups`` gives a number to each unit, the same within a block; ``gap`` is the
    distance between neighbouring units of different blocks.
    """
    steps = where(marks.broken, ACROSS, NEAR)
    steps[changes(marks.blocks)] = gap
    total = steps.cumsum()
    begin = places(changes(groups))
    result: Array = total - total[begin].repeat(sizes_from(begin, len(total)))
    return result
