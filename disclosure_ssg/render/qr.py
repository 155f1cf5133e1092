"""The door to segno: QR codes (ISO/IEC 18004) of addresses, thousands in a build.

With the mask fixed, a code is an affine function of the bits of its text over GF(2):
data and Reed-Solomon words are linear, everything else is the same for one length.  So
segno makes one code for each length and one for each bit that ever differs, and the
others are their sums: 0.1 ms instead of 6.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import segno

_BORDER = 4  # modules that stay empty around it
_RUN = re.compile("1+")
_MASK = 2  # any of the eight can be read; seeking the best takes five times as long


class Code(NamedTuple):
    """A code as the ``d`` of a path with strokes one unit wide, in a square."""

    side: int
    path: str


def code(address: str) -> Code:
    """The code of an address of ASCII characters."""
    data = address.encode("ascii")
    first = _firsts.setdefault(len(data), data)
    side, bits = _drawn(first)
    for place, (byte, other) in enumerate(zip(data, first, strict=True)):
        for bit in range(7):
            if (byte ^ other) >> bit & 1:
                bits ^= _difference(first, place, bit)
    return Code(side + 2 * _BORDER, _path(side, bits))


_firsts: dict[int, bytes] = {}


@cache
def _drawn(data: bytes) -> tuple[int, int]:
    """The side of a code and its modules, the first row in the highest bits."""
    made = segno.make(
        data, error="m", mask=_MASK, mode="byte", micro=False, boost_error=False
    )
    rows = ["".join("01"[module] for module in row) for row in made.matrix]
    return len(rows), int("".join(rows), 2)


@cache
def _difference(data: bytes, place: int, bit: int) -> int:
    """The modules that change when one bit of the text does."""
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    return _drawn(data)[1] ^ _drawn(bytes(changed))[1]


def _path(side: int, bits: int) -> str:
    modules = f"{bits:0{side * side}b}"
    parts = []
    for row in range(side):
        at = -_BORDER
        parts.append(f"M0 {row + _BORDER}.5")
        for run in _RUN.finditer(modules, row * side, row * side + side):
            start, end = run.start() - row * side, run.end() - row * side
            parts.append(f"m{start - at} 0h{end - start}")
            at = end
    return "".join(parts)
