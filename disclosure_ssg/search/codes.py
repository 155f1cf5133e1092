"""Whole numbers as printable text: the code of every number in the index.

The 92 printable ASCII characters that stand in a JSON string as they are (neither
space, quotation mark nor backslash) are the digits 0 to 91.  The first digit says how
many follow, so small numbers take one character and nothing needs a separator::

    first digit  0..59   alone             0 .. 59
                60..87   and 1 digit      60 .. 2,635
                88..89   and 2 digits  2,636 .. 19,563
                90       and 3 digits 19,564 .. 798,251
                91       and 5 digits from 798,252
"""

from __future__ import annotations

from itertools import islice
from typing import Final

ALPHABET: Final = "".join(
    chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\'
)
BASE: Final = len(ALPHABET)

# (first digit of the class, how many digits follow, smallest number of the class)
CLASSES: Final = (
    (0, 0, 0),
    (60, 1, 60),
    (88, 2, 2_636),
    (90, 3, 19_564),
    (91, 5, 798_252),
)
LIMIT: Final = CLASSES[-1][2] + BASE**5

_DIGIT: Final = {character: digit for digit, character in enumerate(ALPHABET)}


def encode_one(number: int) -> str:
    """Return the code of ``number``, which is in 0 .. LIMIT - 1."""
    first, more, low = next(c for c in reversed(CLASSES) if number >= c[2])
    rest = number - low
    digits = []
    for _ in range(more):
        rest, digit = divmod(rest, BASE)
        digits.append(ALPHABET[digit])
    return ALPHABET[first + rest] + "".join(reversed(digits))


def encode(numbers: list[int]) -> str:
    """Return the codes of ``numbers``, one after the other."""
    return "".join(map(encode_one, numbers))


class Cursor:
    """Reads numbers and pieces of text from a coded string, left to right."""

    __slots__ = ("at", "text")

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self.at = at

    def number(self) -> int:
        """Return the next number."""
        text, at = self.text, self.at
        first = _DIGIT[text[at]]
        at += 1
        if first < 60:
            self.at = at
            return first
        start, more, low = next(c for c in reversed(CLASSES) if first >= c[0])
        value = first - start
        for character in text[at : at + more]:
            value = value * BASE + _DIGIT[character]
        self.at = at + more
        return low + value

    def numbers(self, count: int) -> list[int]:
        """Return the next ``count`` numbers."""
        return [self.number() for _ in range(count)]

    def take(self, length: int) -> str:
        """Return the next ``length`` characters as they are."""
        piece = self.text[self.at : self.at + length]
        self.at += length
        return piece

    @property
    def ended(self) -> bool:
        """Whether nothing is left to read."""
        return self.at >= len(self.text)


def decode(text: str) -> list[int]:
    """Return all numbers of ``text``."""
    numbers = []
    digits = iter([_DIGIT[character] for character in text])
    for first in digits:
        if first < 60:
            numbers.append(first)
        elif first < 88:
            numbers.append((first - 60) * BASE + next(digits) + 60)
        else:
            start, more, low = next(c for c in reversed(CLASSES) if first >= c[0])
            value = first - start
            for digit in islice(digits, more):
                value = value * BASE + digit
            numbers.append(low + value)
    return numbers
