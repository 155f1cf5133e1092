"""Asks a built index, from the same files as the browser."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final, Literal

from disclosure_ssg.search import rank
from disclosure_ssg.search.finder import Filters, Finder
from disclosure_ssg.search.match import match
from disclosure_ssg.search.query import AsOf, Held
from disclosure_ssg.search.question import PLAIN, Question, read, read_plain
from disclosure_ssg.search.score import scores
from disclosure_ssg.search.store import Store

Sort = Literal["relevance", "published", "written"]
SORTS: Final = ("relevance", "published", "written")


@dataclass(frozen=True, slots=True)
class Result:
    """One document found; ``url`` is relative to the site's root."""

    url: str
    published_on: str
    meta: Mapping[str, str]
    score: float


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, its name, and how many documents found have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """How many documents were found, and those asked for.

    ``note`` is ``plain`` where operators in the query were read as text.  ``facets``
    are the values found, each facet counted past its own filter; None if not asked.
    """

    total: int
    results: tuple[Result, ...]
    note: str = ""
    facets: Mapping[str, tuple[Value, ...]] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Which of the documents found are shown, and in which order."""

    filters: Filters = field(default_factory=dict)
    sort: Sort = "relevance"
    shown: range = range(10)
    facets: bool = False
    asof: AsOf | None = None

    @property
    def narrows(self) -> bool:
        """Whether there is something to find without a text."""
        return bool(self.filters or self.asof)


class Index:
    """A built index."""

    def __init__(self, store: Store) -> None:
        """Ask the files of ``store``."""
        self.store = store

    def search(
        self,
        text: str,
        *,
        filters: Filters | None = None,
        sort: Sort = "relevance",
        offset: int = 0,
        limit: int = 10,
        facets: bool = False,
        asof: AsOf | None = None,
    ) -> SearchResult:
        """Return the documents that answer a query; see ``query`` for its language.

        ``filters`` gives values by facet: a document passes that has one of the values
        of each facet named.  With ``asof`` only what answers its question passes, and
        every status is that of its day.  Without a text all that pass are found, and
        none where there are neither filters nor a day.
        """
        chosen = {facet: values for facet, values in (filters or {}).items() if values}
        view = View(chosen, sort, range(offset, offset + limit), facets, asof)
        question = read(text, self.store.frequent)
        found = self.answer(question, view)
        if not found.total and not question.note:
            # What looks like operators may be a piece of a document's text.
            pasted = read_plain(text, self.store.frequent)
            if pasted.tree != question.tree:
                as_text = self.answer(pasted, view)
                if as_text.total:
                    return replace(as_text, note=PLAIN)
        return found

    def answer(self, question: Question, view: View) -> SearchResult:
        """Return the documents that answer a question."""
        finder = Finder(self.store, view.asof)
        if question.tree:
            documents = finder.find(question.tree, None)
        else:
            some = self.store.root["documents"] if view.narrows else 0
            documents = set(range(some))
        found = finder.filtered(documents, view.filters)
        points = partial(scores, self.store, question.runs())
        shown = rank.ordered(found, self._keys(finder, question, view), view.shown)
        shown_points = points(shown)
        return SearchResult(
            total=len(found),
            results=tuple(
                self._result(finder, number, shown_points[number]) for number in shown
            ),
            note=question.note,
            facets=self._counted(finder, documents, view.filters)
            if view.facets
            else None,
        )

    def _keys(
        self, finder: Finder, question: Question, view: View
    ) -> tuple[rank.Key, ...]:
        store = self.store
        if view.sort == "published":
            return ()
        if view.sort == "written":
            return (_by(store.written),)

        def tiers(documents: Collection[int]) -> Mapping[int, float]:
            run = question.whole
            if run is None:
                return dict.fromkeys(documents, 0)
            words = [finder.matches[word] for word in question.words]
            alone = question.words == (Held(run),)
            found = words[0] if alone else match(store, Held(run), set(documents))
            return rank.tiers(store, run, found, words, documents)

        return (
            tiers,
            _by(lambda number: not finder.lapsed(number)),
            partial(scores, store, question.runs()),
        )

    def _counted(
        self, finder: Finder, documents: set[int], filters: Filters
    ) -> dict[str, tuple[Value, ...]]:
        """Return the values of all facets, each facet counted past its own filter."""
        counted = {}
        for facet, meaning in finder.meanings().items():
            others = {f: values for f, values in filters.items() if f != facet}
            counts = [0] * len(meaning["values"])
            for number in finder.filtered(documents, others):
                for value in meaning["sets"][finder.facet_set(facet, number)]:
                    counts[value] += 1
            rows = zip(meaning["values"], meaning["labels"], counts, strict=True)
            counted[facet] = tuple(Value(*row) for row in rows if row[2])
        return counted

    def _result(self, finder: Finder, document: int, points: float) -> Result:
        head = self.store.head(document)
        meta = head["meta"]
        if finder.asof:
            # What is to come after that day is not said, nor what has come since.
            meta = {k: v for k, v in meta.items() if k not in ("status", "then")}
            if status := finder.status(document):
                meta["status"] = status
        return Result(head["url"], head["published_on"], meta, points)


def _by(value: Callable[[int], float]) -> rank.Key:
    return lambda documents: {number: value(number) for number in documents}


def open_index(folder: Path) -> Index:
    """Open the index in ``folder``, the ``search`` folder of a built site.

    Raises OSError where there is none and ValueError where it is damaged.
    """
    return Index(Store(lambda path: (folder / path).read_text("utf-8")))
