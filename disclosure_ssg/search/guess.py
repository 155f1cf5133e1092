"""What a visitor may have meant, from what the index has; as guess.js."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from disclosure_ssg.search.segment import order, segment
from disclosure_ssg.search.shelf import NAME_LENGTH
from disclosure_ssg.search.store import Store
from disclosure_ssg.search.terms import is_single, pair

MOST: Final = 8  # texts that a text may be guessed to mean

_MOST_ALIKE: Final = 24  # characters that may stand for another
_MOST_SLIPS: Final = 4  # places where the wrong character may stand
_SELDOM: Final = 8  # so many times less often than the best is not meant


Units = Sequence[tuple[str, bool]]  # of a text, each with whether a break is before it


def units_of(text: str) -> Units:
    """Return the units of a text."""
    cut = segment([text])
    numbers = zip(cut.ids.tolist(), cut.marks.broken.tolist(), strict=True)
    return [(cut.vocabulary[number], broken == 1) for number, broken in numbers]


def text_of(units: Units) -> str:
    """Return a text that has these units."""
    text = ""
    for unit, broken in units:
        is_word = not is_single(unit)
        # Two words in a row would else be one.
        gap = " " if is_word and text and not is_single(text[-1]) else ""
        text += ("，" if broken else gap) + unit
    return text


def words(store: Store, units: Units) -> tuple[str, ...]:
    """Return the words that a text is likely made of, in their order.

    Without a dictionary these are pairs of characters; where their number is odd one
    stands alone, so that the index has the pairs, the more often the better.
    """
    found: list[str] = []
    stretch: list[str] = []
    for unit, broken in units:
        if stretch and (broken or not is_single(unit)):
            found += _pairs(store, stretch)
            stretch = []
        if is_single(unit):
            stretch.append(unit)
        else:
            found.append(unit)
    return tuple(dict.fromkeys([*found, *_pairs(store, stretch)]))


def _pairs(store: Store, units: Sequence[str]) -> list[str]:
    pairs = [left + right for left, right in pairwise(units)]
    if len(units) % 2 == 0:
        return pairs[::2]
    # The pairs before the one that stands alone begin at even places, those after it
    # at odd ones.
    worth = [store.count(text) for text in pairs]
    values = [(n > 0, n.bit_length()) for n in worth]
    best, alone = (-1, -1), 0
    for at in range(0, len(units), 2):
        chosen = values[:at:2] + values[at + 1 :: 2]
        value = (sum(known for known, _ in chosen), sum(size for _, size in chosen))
        if value >= best:
            best, alone = value, at
    return [*pairs[:alone:2], units[alone], *pairs[alone + 1 :: 2]]


def alike(
    store: Store, units: Units, is_found: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return texts with one other character that sounds or looks alike.

    ``is_found`` says whether any document holds a text.  The right character makes
    pairs that the index has.  Of texts whose pairs differ much in how often they are
    found, the frequent ones are returned.
    """
    if len(units) < 2:
        return ()
    found: dict[str, int] = {}
    for at in _slips(units, is_found) or _loosest(store, units):
        unit, broken = units[at]
        for other in _like(store, unit):
            changed = [*units[:at], (other, broken), *units[at + 1 :]]
            around = pairwise(changed[max(at - 1, 0) : at + 2])
            known = min(store.count(_joint(left, right)) for left, right in around)
            if known:
                found[text_of(changed)] = known
    least = max(found.values(), default=0) / _SELDOM
    often = [text for text, known in found.items() if known >= least]
    return tuple(sorted(often, key=lambda text: (-found[text], order(text)))[:MOST])


def _slips(units: Units, is_found: Callable[[str], bool]) -> range:
    """Return where the wrong character of a text may stand, if just one is wrong.

    What is before it is found, and so is what is behind it.
    """
    last = _longest(len(units), lambda size: is_found(text_of(units[:size])))
    first = len(units) - 1
    first -= _longest(len(units), lambda size: is_found(text_of(units[-size:])))
    return range(first, last + 1) if last - first < _MOST_SLIPS else range(0)


def _longest(size: int, is_found: Callable[[int], bool]) -> int:
    """Return the greatest size that is found, below one that is not."""
    least = 0
    while size - least > 1:
        middle = (least + size) // 2
        least, size = (middle, size) if is_found(middle) else (least, middle)
    return least


def _loosest(store: Store, units: Units) -> range:
    """Return where two neighbours are the least often together."""
    joints = [_joint(left, right) for left, right in pairwise(units)]
    at = min(range(len(joints)), key=lambda at: (store.count(joints[at]), at))
    return range(at, at + 2)


def _joint(left: tuple[str, bool], right: tuple[str, bool]) -> str:
    return pair(left[0], right[0], broken=right[1])


def _like(store: Store, unit: str) -> tuple[str, ...]:
    """Return the characters that sound or look like one."""
    if not is_single(unit):
        return ()
    known = store.payload(store.root["alike"])
    names = known["sounds"]
    files = range(0, len(names), NAME_LENGTH)
    lines = " ".join(store.payload(names[at : at + NAME_LENGTH]) for at in files)
    groups = f"{known['shapes']} {lines}".split(" ")
    others = "".join(group for group in groups if unit in group).replace(unit, "")
    return tuple(dict.fromkeys(others))[:_MOST_ALIKE]
