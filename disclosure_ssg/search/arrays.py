"""The only door to numpy: the few functions on arrays of numbers the index needs.

Arrays are one-dimensional and hold 64-bit integers.  Other modules use the arrays'
own operators and methods and the functions below.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from disclosure_ssg.search.codes import ALPHABET, BASE, CLASSES

Array: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]

_DIGITS: Final = np.frombuffer(ALPHABET.encode("ascii"), dtype=np.uint8)
_LOWS: Final = np.array([low for _, _, low in CLASSES], dtype=np.int64)
_FIRSTS: Final = np.array([first for first, _, _ in CLASSES], dtype=np.int64)
_MORE: Final = np.array([more for _, more, _ in CLASSES], dtype=np.int64)


def array(numbers: Sequence[int]) -> Array:
    """Return ``numbers`` as an array."""
    return np.array(numbers, dtype=np.int64)


def upto(count: int) -> Array:
    """Return 0, 1, ... ``count`` - 1."""
    return np.arange(count, dtype=np.int64)


def full(count: int, value: int) -> Array:
    """Return ``count`` times ``value``."""
    return np.full(count, value, dtype=np.int64)


def join(parts: Sequence[Array]) -> Array:
    """Return the parts one after the other."""
    return np.concatenate(parts) if parts else upto(0)


def where(mask: Mask, yes: Array | int, no: Array | int) -> Array:
    """Return ``yes`` where the mask is set, else ``no``."""
    return np.where(mask, yes, no).astype(np.int64, copy=False)


def places(mask: Mask) -> Array:
    """Return the indices at which ``mask`` is set."""
    return np.flatnonzero(mask).astype(np.int64, copy=False)


def starts(sizes: Array) -> Array:
    """Return where each of the neighbouring pieces of ``sizes`` begins."""
    return sizes.cumsum() - sizes


def within(sizes: Array) -> Array:
    """Return 0 .. size - 1 for every size, one after the other."""
    total = int(sizes.sum())
    return upto(total) - starts(sizes).repeat(sizes)


def changes(*columns: Array) -> Mask:
    """Return where a row differs from the row before; the first always does."""
    mask = np.zeros(len(columns[0]), dtype=np.bool_)
    mask[:1] = True
    for column in columns:
        mask[1:] |= column[1:] != column[:-1]
    return mask


def sizes_from(begin: Array, end: int) -> Array:
    """Return the sizes of neighbouring pieces that begin at ``begin``."""
    result = np.empty(len(begin), dtype=np.int64)
    result[:-1] = begin[1:]
    result[-1:] = end
    result -= begin
    return result


def borders(sizes: Array) -> Array:
    """Return where neighbouring pieces begin and, one place more, the last ends."""
    result = np.zeros(len(sizes) + 1, dtype=np.int64)
    sizes.cumsum(out=result[1:])
    return result


def steps(values: Array, begin: Array) -> Array:
    """Return the distance of each value to the one before, from 0 at ``begin``."""
    result = values.copy()
    result[1:] -= values[:-1]
    result[begin] = values[begin]
    return result


def tally(indices: Array, size: int, weights: Array | None = None) -> Array:
    """Return how often (or with what weight) 0 .. ``size`` - 1 are in ``indices``."""
    return np.bincount(indices, weights, size).astype(np.int64, copy=False)


def sums(values: Array, sizes: Array) -> Array:
    """Return the sum of each of the neighbouring pieces of ``sizes``."""
    total = np.zeros(len(values) + 1, dtype=np.int64)
    values.cumsum(out=total[1:])
    begin = starts(sizes)
    result: Array = total[begin + sizes] - total[begin]
    return result


def ordered(keys: Array, serial_bits: int) -> Array:
    """Return the indices that sort ``keys``, equal keys in the order given.

    ``serial_bits`` is how many bits the highest index takes.  Key and index are
    sorted as one number where both fit into 63 bits, which is several times faster.
    """
    count = len(keys)
    if count and int(keys.max()).bit_length() + serial_bits <= 63:
        packed = (keys << serial_bits) | upto(count)
        packed.sort()
        indices: Array = packed & ((1 << serial_bits) - 1)
        return indices
    return keys.argsort(kind="stable").astype(np.int64, copy=False)


def code_points(text: str) -> Array:
    """Return the code points of ``text``."""
    data = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(data, dtype="<u4").astype(np.int64, copy=False)


def text_of(points: Array) -> str:
    """Return the text of some code points."""
    return points.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def distinct(values: Array) -> Array:
    """Return the different values, ascending."""
    return np.unique(values)


def greatest(values: Array, count: int) -> Array:
    """Return the greatest values, so many if there are, the greatest first."""
    if len(values) > count:
        values = np.partition(values, -count)[-count:]
    return np.sort(values)[::-1]


def rounded(values: NDArray[np.float64]) -> Array:
    """Return the nearest whole numbers, of two the greater."""
    whole = np.floor(values)
    return (whole + (values - whole >= 0.5)).astype(np.int64)


def found_in(values: Array, known: Array) -> tuple[Array, Mask]:
    """Return where each value stands in ``known`` (ascending), and whether it does."""
    if not len(known):
        return full(len(values), 0), np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(known.searchsorted(values), len(known) - 1)
    return at, known[at] == values


def to_bytes(values: Array) -> bytes:
    """Return non-negative numbers as bytes: their width (1, 2, 4 or 8), then each."""
    top = int(values.max()) if len(values) else 0
    width = next(w for w in (1, 2, 4, 8) if top < 1 << (8 * w - 1))
    return bytes([width]) + values.astype(f"<i{width}").tobytes()


def from_bytes(data: bytes, first: int = 0, end: int | None = None) -> Array:
    """Return the numbers that ``to_bytes`` packed, from ``first`` to ``end``."""
    numbers = np.frombuffer(data, dtype=f"<i{data[0]}", offset=1)
    return numbers[first:end].astype(np.int64)


def encode(values: Array) -> tuple[bytes, Array]:
    """Return the code of ``values`` (see ``codes``) and where each one begins.

    The second result has one place more than there are values: the end.
    """
    # Four of five numbers are of the first class: one digit, which is the number.
    long = np.flatnonzero(values >= _LOWS[1])
    kind = _LOWS.searchsorted(values[long], side="right") - 1
    more = _MORE[kind]
    sizes = np.ones(len(values) + 1, dtype=np.int64)
    sizes[0] = 0
    sizes[long + 1] += more
    offsets = sizes.cumsum()
    text = np.empty(int(offsets[-1]), dtype=np.uint8)
    text[offsets[:-1]] = _DIGITS.take(values, mode="clip")
    rest, begin = values[long] - _LOWS[kind], offsets[long]
    for digits in range(int(_MORE.max()), 0, -1):
        chosen = np.flatnonzero(more >= digits)
        # The last digit first: of a code with fewer there is none here yet.
        text[begin[chosen] + digits] = _DIGITS[rest[chosen] % BASE]
        rest[chosen] //= BASE
    text[begin] = _DIGITS[_FIRSTS[kind] + rest]
    return text.tobytes(), offsets


def digits(values: Array) -> bytes:
    """Return each value, which is below ``BASE``, as one digit."""
    return _DIGITS[values].tobytes()
