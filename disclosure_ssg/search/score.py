"""The only door to lunr: BM25 as lunr counts it, from the numbers of the index.

lunr rounds each number of a document's vector to three places; here they are kept as
whole thousandths, so that a sum does not depend on its order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

from lunr.builder import Builder
from lunr.idf import idf
from lunr.vector import Vector

from disclosure_ssg.search.entry import FIELDS
from disclosure_ssg.search.query import Held
from disclosure_ssg.search.store import Store

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
    """Return, by field, how often the query has each of the terms that stand for it.

    A run counts as the rarest of its probes, and as a number if it is one.
    """
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for held in runs:
        known = [term for term in held.run.probes if store.entry(term)]
        terms = [min(known, key=store.count)] if known else []
        number = held.run.number if held.field in ("", "numbers") else ""
        if number and store.entry(number):
            terms.append(number)
        for at, name in enumerate(FIELDS):
            if held.field in ("", name):
                counts[at].update(terms)
    return {field: counted for field, counted in counts.items() if counted}


def _weights(
    store: Store, term: str, field: int, documents: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield the number of a term in the vector of each document's field, times 1000."""
    entry = store.entry(term)
    if field not in entry:
        return
    every = store.root["documents"]
    rare = rarity((group.count for group in entry.values()), every)
    _, boost, total = store.root["fields"][field]
    for document, posting in store.postings(entry[field], documents).items():
        length = store.length(field, document)
        weight = thousandths(rare, posting.frequency, length, total / every, boost)
        whole = floor(weight)
        yield document, whole + (weight - whole >= 0.5)


def rarity(counts: Iterable[int], documents: int) -> float:
    """Return lunr's inverse document frequency of a term.

    ``counts`` say for each field how many of the ``documents`` have it there.
    """
    posting = {str(at): _Counted(n) for at, n in enumerate(counts)}
    return float(idf(posting, documents))


@dataclass(frozen=True, slots=True)
class _Counted:
    """So many documents, as lunr counts them."""

    count: int

    def keys(self) -> range:
        """As of a mapping."""
        return range(self.count)


def thousandths(
    rare: float, frequency: Any, length: Any, average: float, boost: int
) -> Any:
    """Return what a term weighs in a field, times 1000, not rounded yet.

    ``frequency`` and ``length`` are numbers, or arrays of them.
    """
    share = length / average
    weight = rare * ((_K1 + 1) * frequency)
    return weight / (_K1 * (1 - _B + _B * share) + frequency) * boost * 1000


def _magnitude(square: int) -> float:
    """Return the magnitude of a vector whose squares add up to ``square``."""
    return float(Vector([0, square**0.5]).magnitude)
