"""The only door to lunr: BM25 as lunr counts it, from the numbers of the index.

lunr rounds each number of a document's vector to three places; here they are kept as
whole thousandths, so that a sum does not depend on its order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import floor

from lunr.builder import Builder
from lunr.idf import idf
from lunr.vector import Vector

from disclosure_ssg.search.entry import FIELDS
from disclosure_ssg.search.query import Held
from disclosure_ssg.search.store import Group, Store

_builder = Builder()
_K1: float = _builder._k1
_B: float = _builder._b


def scores(
    store: Store, runs: Sequence[Held], documents: Collection[int]
) -> dict[int, float]:
    """Return the score of each document for a query of some runs."""
    points: dict[int, dict[int, int]] = {}  # by squared magnitude and document
    for field, counts in _counts(store, runs).items():
        square = sum(times * times for times in counts.values())
        sums = points.setdefault(square, dict.fromkeys(documents, 0))
        for term, times in counts.items():
            for document, weight in _weights(store, term, field, set(documents)):
                sums[document] += times * weight
    return {
        document: sum(
            points[square][document] / (1000 * _magnitude(square))
            for square in sorted(points)
        )
        for document in documents
    }


def _counts(store: Store, runs: Sequence[Held]) -> dict[int, Counter[str]]:
    """Return, by field, how often the query has each term that is in the index."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for held in runs:
        terms = [term for term, _ in held.run.cover]
        if held.field in ("", "numbers") and held.run.number:
            terms.append(held.run.number)
        for number, name in enumerate(FIELDS):
            if held.field in ("", name):
                counts[number].update(term for term in terms if store.entry(term))
    return {field: counted for field, counted in counts.items() if counted}


def _weights(
    store: Store, term: str, field: int, documents: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield the number of a term in the vector of each document's field, times 1000."""
    entry = store.entry(term)
    if field not in entry:
        return
    every = store.root["documents"]
    rare = _rarity(entry, every)
    _, boost, total = store.root["fields"][field]
    for document, posting in store.postings(entry[field], documents).items():
        length = store.length(field, document)
        weight = _thousandths(rare, posting.frequency, length, total / every, boost)
        yield document, weight


def _rarity(entry: Mapping[int, Group], documents: int) -> float:
    """Return lunr's inverse document frequency of a term."""
    posting = {str(f): dict.fromkeys(range(g.count)) for f, g in entry.items()}
    return float(idf(posting, documents))


def _thousandths(
    rarity: float, frequency: int, length: int, average: float, boost: int
) -> int:
    share = length / average
    weight = rarity * ((_K1 + 1) * frequency)
    weight = weight / (_K1 * (1 - _B + _B * share) + frequency) * boost
    whole = floor(weight * 1000)
    return whole + (weight * 1000 - whole >= 0.5)


def _magnitude(square: int) -> float:
    """Return the magnitude of a vector whose squares add up to ``square``."""
    return float(Vector([0, square**0.5]).magnitude)
