"""The only door to lunr: BM25 as lunr counts it, from the numbers of the index.

lunr rounds each number of a document's vector to three places; here they are kept as
whole thousandths, so that a sum does not depend on its order.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

from lunr.builder import Builder
from lunr.idf import idf
from lunr.vector import Vector

_builder = Builder()
_K1: float = _builder._k1
_B: float = _builder._b


def rarity(counts: Mapping[str, int], documents: int) -> float:
    """Return lunr's inverse document frequency of a term.

    ``counts`` are, by field, the documents that have the term there.
    """
    posting = {field: dict.fromkeys(range(count)) for field, count in counts.items()}
    return float(idf(posting, documents))


def thousandths(
    rarity: float, frequency: int, length: int, average: float, boost: int
) -> int:
    """Return the number of a term in the vector of a document's field, times 1000."""
    share = length / average
    weight = rarity * ((_K1 + 1) * frequency)
    weight = weight / (_K1 * (1 - _B + _B * share) + frequency) * boost
    whole = floor(weight * 1000)
    return whole + (weight * 1000 - whole >= 0.5)


def magnitude(counts: Mapping[str, int]) -> float:
    """Return the magnitude of a query with so many of each term."""
    elements = [n for i, count in enumerate(counts.values()) for n in (i, count)]
    return float(Vector(elements).magnitude)
