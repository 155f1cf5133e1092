"""Asks a built index, from the same files as the browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from disclosure_ssg.search import score
from disclosure_ssg.search.match import holding
from disclosure_ssg.search.query import parse
from disclosure_ssg.search.store import Store
from disclosure_ssg.search.terms import Run, run_of

MOST_UNITS: Final = 200  # of a query; what is beyond them is not looked at

Filters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """One document found; ``url`` is relative to the site's root."""

    url: str
    published_on: str
    meta: Mapping[str, str]
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """How many documents were found, and those asked for."""

    total: int
    results: tuple[Result, ...]


class Index:
    """A built index."""

    def __init__(self, store: Store) -> None:
        """Ask the files of ``store``."""
        self._store = store

    def search(
        self,
        text: str,
        *,
        filters: Filters | None = None,
        sort: Literal["relevance", "published"] = "relevance",
        offset: int = 0,
        limit: int = 10,
    ) -> SearchResult:
        """Return the documents that hold every text of the query.

        ``filters`` gives values by facet: a document passes that has one of the values
        of each facet named.  With filters and no text all that pass are found.
        """
        runs = runs_of(text)
        chosen = {facet: values for facet, values in (filters or {}).items() if values}
        found = self._found(runs, chosen)
        points = self._points(runs, found)
        ranked = sorted(
            found,
            key=lambda d: (points[d] if sort == "relevance" else 0, d),
            reverse=True,
        )
        counts = terms_of(runs, self._store)
        scale = 1000 * score.magnitude(counts) if counts else 1.0
        return SearchResult(
            total=len(found),
            results=tuple(
                self._result(document, points[document] / scale)
                for document in ranked[offset : offset + limit]
            ),
        )

    def _found(self, runs: Sequence[Run], filters: Filters) -> set[int]:
        found: set[int] | None = None
        for run in runs:
            found = holding(self._store, run, found)
        if found is None:
            found = set(range(self._store.root["documents"])) if filters else set()
        for facet, values in filters.items():
            wanted = set(values)
            found = {
                document
                for document in found
                if not wanted.isdisjoint(self._store.facet(facet, document))
            }
        return found

    def _points(self, runs: Sequence[Run], found: set[int]) -> dict[int, int]:
        """Return each document's score in thousandths, before the query's weight."""
        store = self._store
        documents = store.root["documents"]
        points = dict.fromkeys(found, 0)
        for term, times in terms_of(runs, store).items():
            entry = store.entry(term)
            counts = {str(field): group.count for field, group in entry.items()}
            rarity = score.rarity(counts, documents)
            for field, group in entry.items():
                _, boost, total = store.root["fields"][field]
                for document, posting in store.postings(group, found).items():
                    points[document] += times * score.thousandths(
                        rarity,
                        posting.frequency,
                        store.length(field, document),
                        total / documents,
                        boost,
                    )
        return points

    def _result(self, document: int, points: float) -> Result:
        head = self._store.head(document)
        return Result(head["url"], head["published_on"], head["meta"], points)


def runs_of(text: str) -> list[Run]:
    """Return the runs of a query, of its first ``MOST_UNITS`` units."""
    runs = []
    left = MOST_UNITS
    for part in parse(text).parts:
        run = run_of(part.text, left) if left else None
        if run is not None:
            runs.append(run)
            left -= run.units
    return runs


def terms_of(runs: Sequence[Run], store: Store) -> Counter[str]:
    """Return how often the query has each of its terms that are in the index."""
    terms = Counter(
        term
        for run in runs
        for term in (*(term for term, _ in run.cover), run.number)
        if term
    )
    return Counter({term: n for term, n in terms.items() if store.entry(term)})


def open_index(folder: Path) -> Index:
    """Open the index in ``folder``, the ``search`` folder of a built site.

    Raises OSError where there is none and ValueError where it is damaged.
    """
    return Index(Store(folder))
