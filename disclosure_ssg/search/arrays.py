"""The only door to numpy: the few functions on arrays of numbers the index needs.

Arrays are one-dimensional and hold 64-bit integers.  Other modules use the arrays'
own operators and methods and the functions below.  What is as long as the text may be
``Narrow``, of smaller integers, to be compared, picked from and joined, not reckoned
with; ``join`` gives whole ones again.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from disclosure_ssg.search.codes import ALPHABET, BASE, CLASSES

Array: TypeAlias = NDArray[np.int64]
Narrow: TypeAlias = NDArray[np.integer[Any]]
Mask: TypeAlias = NDArray[np.bool_]

_MMAP_THRESHOLD: Final = -3  # M_... of glibc's malloc.h
_TRIM_THRESHOLD: Final = -1
_KEPT: Final = 64 << 20  # bytes; glibc takes no more than half of it for the first

_DIGITS: Final = np.frombuffer(ALPHABET.encode("ascii"), dtype=np.uint8)
_LOWS: Final = np.array([low for _, _, low in CLASSES], dtype=np.int64)
_FIRSTS: Final = np.array([first for first, _, _ in CLASSES], dtype=np.int64)
_MORE: Final = np.array([more for _, more, _ in CLASSES], dtype=np.int64)
_USUAL: Final = int(_LOWS[-2])  # nearly all numbers are below
_SHORT: Final = int(_LOWS[-1])  # codes of those below take four bytes at most


def keep_freed() -> None:
    """Let the memory that arrays leave be taken by the next ones.

    Each is as long as a piece of the text and lives for one step.  glibc gives such
    blocks back to the kernel, which clears every page of the next: a third of all
    kernel time of a build, and half of its page faults.  Other libraries are left as
    they are.
    """
    libc = None if sys.platform == "win32" else ctypes.CDLL(None)
    if set_option := getattr(libc, "mallopt", None):
        set_option(_MMAP_THRESHOLD, _KEPT // 2)
        set_option(_TRIM_THRESHOLD, _KEPT)


def array(numbers: Sequence[int]) -> Array:
    """Return ``numbers`` as an array."""
    return np.array(numbers, dtype=np.int64)


def upto(count: int) -> Array:
    """Return 0, 1, ... ``count`` - 1."""
    return np.arange(count, dtype=np.int64)


def full(count: int, value: int) -> Array:
    """Return ``count`` times ``value``."""
    return np.full(count, value, dtype=np.int64)


def join(parts: Sequence[Narrow]) -> Array:
    """Return the parts one after the other."""
    return np.concatenate([upto(0), *parts], dtype=np.int64, casting="unsafe")


def narrow(values: Narrow) -> Narrow:
    """Return numbers from 0 on, each in as few bytes as the greatest takes."""
    top = int(values.max(initial=0))
    return values.astype(np.min_scalar_type(-1 - top), copy=False)


def attached(first: Narrow | Mask, second: Narrow | Mask) -> Any:
    """Return one after the other, in the bytes that they take."""
    return np.concatenate([first, second])


def where(mask: Mask, yes: Array | int, no: Array | int) -> Array:
    """Return ``yes`` where the mask is set, else ``no``."""
    return np.where(mask, yes, no).astype(np.int64, copy=False)


def places(mask: Mask) -> Array:
    """Return the indices at which ``mask`` is set."""
    return np.flatnonzero(mask).astype(np.int64, copy=False)


def starts(sizes: Narrow | Mask) -> Array:
    """Return where each of the neighbouring pieces of ``sizes`` begins."""
    return borders(sizes)[:-1]


def within(sizes: Narrow) -> Array:
    """Return 0 .. size - 1 for every size, one after the other."""
    total = int(sizes.sum())
    return upto(total) - starts(sizes).repeat(sizes)


def changes(*columns: Narrow | Mask) -> Mask:
    """Return where a row differs from the row before; the first always does."""
    mask = np.ones(len(columns[0]), dtype=np.bool_)
    mask[1:] = columns[0][1:] != columns[0][:-1]
    for column in columns[1:]:
        mask[1:] |= column[1:] != column[:-1]
    return mask


def sizes_from(begin: Array, end: int) -> Array:
    """Return the sizes of neighbouring pieces that begin at ``begin``."""
    result = np.empty(len(begin), dtype=np.int64)
    result[:-1] = begin[1:]
    result[-1:] = end
    result -= begin
    return result


def borders(sizes: Narrow | Mask) -> Array:
    """Return where neighbouring pieces begin and, one place more, the last ends."""
    result = np.zeros(len(sizes) + 1, dtype=np.int64)
    sizes.cumsum(dtype=np.int64, out=result[1:])
    return result


def steps(values: Array, begin: Array) -> Array:
    """Return the distance of each value to the one before, from 0 at ``begin``."""
    result = values.copy()
    result[1:] -= values[:-1]
    result[begin] = values[begin]
    return result


def tally(indices: Narrow, size: int, weights: Array | None = None) -> Array:
    """Return how often (or with what weight) 0 .. ``size`` - 1 are in ``indices``."""
    return np.bincount(indices, weights, size).astype(np.int64, copy=False)


def sums(values: Narrow | Mask, sizes: Array) -> Array:
    """Return the sum of each of the neighbouring pieces of ``sizes``."""
    total, edges = borders(values), borders(sizes)
    result: Array = total[edges[1:]] - total[edges[:-1]]
    return result


def count_up(totals: Array, indices: Narrow) -> None:
    """Add 1 to ``totals`` at each of ``indices``."""
    np.add.at(totals, indices, 1)


def gathered(values: Narrow, size: int) -> tuple[Array, Array]:
    """Return the indices of 0, of 1, ... ``size`` - 1 in ``values``.

    The second result is where those of each begin, and the end.  Numbers of two bytes
    are sorted in a fraction of the time.
    """
    return narrow(values).argsort(kind="stable"), borders(tally(values, size))


def how_many(*masks: Mask) -> Narrow:
    """Return of how many masks each place is set."""
    total = masks[0].astype(np.uint8)
    for mask in masks[1:]:
        total += mask
    return total


def ordered(keys: Array, values: Array) -> tuple[Array, Array]:
    """Return the keys ascending and their values, ascending among equal keys.

    Both are sorted as one number where they fit into 63 bits, which is several times
    faster.
    """
    bits = int(values.max(initial=0)).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits <= 63:
        packed = (keys << bits) | values
        packed.sort()
        return packed >> bits, packed & ((1 << bits) - 1)
    order = np.lexsort((values, keys))
    return keys[order], values[order]


def code_points(text: str) -> Narrow:
    """Return the code points of ``text``."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<i4")


def text_of(points: Narrow) -> str:
    """Return the text of some code points."""
    return points.astype("<i4").tobytes().decode("utf-32-le", "surrogatepass")


def greatest(values: Array, count: int) -> Array:
    """Return the greatest values, so many if there are, the greatest first."""
    if len(values) > count:
        values = np.partition(values, -count)[-count:]
    return np.sort(values)[::-1]


def rounded(values: NDArray[np.float64]) -> Array:
    """Return the nearest whole numbers, of two the greater."""
    whole = np.floor(values)
    return (whole + (values - whole >= 0.5)).astype(np.int64)


def to_bytes(values: Array) -> bytes:
    """Return non-negative numbers as bytes: their width (1, 2, 4 or 8), then each."""
    small = narrow(values)
    return bytes([small.itemsize]) + small.astype(f"<i{small.itemsize}").tobytes()


def from_bytes(data: bytes) -> Narrow:
    """Return the numbers that ``to_bytes`` packed."""
    return np.frombuffer(data, dtype=f"<i{data[0]}", offset=1)


def _codes(values: Array) -> tuple[NDArray[np.uint64], Array]:
    """Return the code of each number (see ``codes``) in eight bytes, and its length."""
    kind = _LOWS.searchsorted(values, side="right") - 1
    rest, more = values - _LOWS[kind], _MORE[kind]
    text = np.zeros((len(values), 8), dtype=np.uint8)
    for digit in range(int(_MORE.max()), 0, -1):
        chosen = more >= digit
        # The last digit first: of a code with fewer there is none here yet.
        text[chosen, digit] = _DIGITS[rest[chosen] % BASE]
        rest[chosen] //= BASE
    text[:, 0] = _DIGITS[_FIRSTS[kind] + rest]
    return text.view("<u8").ravel(), more + 1


_WORDS, _SIZES = _codes(upto(_USUAL))
_SHORT_WORDS, _SHORT_SIZES = _WORDS.astype("<u4"), narrow(_SIZES)


def encode(values: Array) -> tuple[bytes, Array]:
    """Return the code of ``values`` (see ``codes``) and where each one begins.

    The second result has one place more than there are values: the end.
    """
    table = _SHORT_WORDS if int(values.max(initial=0)) < _SHORT else _WORDS
    usual = np.minimum(values, _USUAL - 1)
    words, sizes = table[usual], _SHORT_SIZES[usual]
    rare = np.flatnonzero(values >= _USUAL)
    words[rare], sizes[rare] = _codes(values[rare])
    return words.tobytes().translate(None, b"\0"), borders(sizes)


def digits(values: Array) -> bytes:
    """Return each value, which is below ``BASE``, as one digit."""
    return _DIGITS[values].tobytes()
