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
LONGEST: Final = 1 + CLASSES[-1][1]  # digits of a number
LIMIT: Final = CLASSES[-1][2] + BASE**5

# From an ASCII character to its digit.
_DIGITS: Final = bytes.maketrans(ALPHABET.encode("ascii"), bytes(range(BASE)))


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

    __slots__ = ("_digits", "at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._digits = text.encode("ascii").translate(_DIGITS)

    def number(self) -> int:
        """Return the next number."""
        digits, at = self._digits, self.at
        first = digits[at]
        if first < 60:
            self.at = at + 1
            return first
        if first < 88:
            self.at = at + 2
            return (first - 60) * BASE + digits[at + 1] + 60
        start, more, low = next(c for c in reversed(CLASSES) if first >= c[0])
        value = first - start
        for digit in digits[at + 1 : at + 1 + more]:
            value = value * BASE + digit
        self.at = at + 1 + more
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
    digits = iter(text.encode("ascii").translate(_DIGITS))
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
