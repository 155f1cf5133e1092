"""The vendored folding table: what one character becomes, and its class.

Folding takes away what readers do not tell apart: width, case, script (traditional or
simplified), variants of a character, marks over letters, and characters without a
form.  The table was made by ``scripts/make_fold_table.py`` from one version of
Unicode and of OpenCC, so it does not depend on the running Python.

Its lines: the versions; runs of characters moved by a constant (start, length * 2 +
step - 1, distance with its sign in the lowest bit); dropped characters (start,
length); gaps between the characters that become one other, and those others; gaps
and lengths of the ones that become several, and these; classes (length * 4 + class)
of all characters from U+0000.  Numbers are in the code of ``codes``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from disclosure_ssg.search.arrays import Narrow, array, code_points, full, narrow, upto
from disclosure_ssg.search.codes import Cursor, decode

BREAK: Final = 0
SPACE: Final = 1
HAN: Final = 2
WORD: Final = 3

_LIMIT: Final = 0x110000


@dataclass(frozen=True, slots=True)
class Folding:
    """The table, spread out for look-ups by code point.

    A character becomes ``lengths`` characters of ``pool``, beginning at ``starts``;
    ``classes`` holds for characters that are already folded.
    """

    lengths: Narrow
    starts: Narrow
    pool: Narrow
    classes: Narrow


@cache
def folding() -> Folding:
    """Return the table of this package."""
    resource = files("disclosure_ssg.search").joinpath("fold_table.txt")
    _, runs, dropped, ones, one_texts, many, many_texts, classes = (
        resource.read_text("utf-8").rstrip("\n").split("\n")
    )
    lengths = full(_LIMIT, 1)
    starts = upto(_LIMIT)
    # The pool begins with every character itself: what has no entry stays.
    pool = upto(_LIMIT + len(one_texts) + len(many_texts))
    pool[_LIMIT:] = code_points(one_texts + many_texts)
    for begin, length, step, shift in _runs(runs):
        covered = begin + upto(length) * step
        starts[covered] = covered + shift
    for begin, length in _pairs(dropped):
        lengths[begin : begin + length] = 0
    source = array(decode(ones)).cumsum()
    starts[source] = _LIMIT + upto(len(source))
    at, code = _LIMIT + len(one_texts), 0
    for gap, length in _pairs(many):
        code += gap
        starts[code], lengths[code] = at, length
        at += length
    kinds = array(decode(classes))
    spread = (kinds & 3).repeat(kinds >> 2)
    return Folding(*map(narrow, (lengths, starts, pool, spread)))


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    numbers = iter(decode(text))
    return zip(numbers, numbers, strict=True)


def _runs(text: str) -> Iterator[tuple[int, int, int, int]]:
    cursor = Cursor(text)
    while not cursor.ended:
        start, size, shift = cursor.numbers(3)
        moved = -(shift + 1) // 2 if shift & 1 else shift // 2
        yield start, size >> 1, (size & 1) + 1, moved
