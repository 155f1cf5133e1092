"""Which documents answer the tree of a question."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.search.match import Match, match, rarity_of
from disclosure_ssg.search.query import All, AsOf, Either, Facet, Held, Not, Span, Tree
from disclosure_ssg.search.segment import segment
from disclosure_ssg.search.store import Store

Filters = Mapping[str, Sequence[str]]


class Finder:
    """Answers one question, ``asof`` a day or today.

    ``matches`` are those of the runs looked for, of several equal ones the first's: it
    was the least limited by others.
    """

    def __init__(self, store: Store, asof: AsOf | None = None) -> None:
        """Ask the files of ``store``."""
        self.store = store
        self.asof = asof
        self.matches: dict[Held, Match] = {}

    def find(self, tree: Tree, allowed: set[int] | None) -> set[int]:
        """Return the documents that answer a tree; ``allowed`` limits them to some."""
        if isinstance(tree, Held):
            found = match(self.store, tree, allowed)
            self.matches.setdefault(tree, found)
            return found.documents()
        if isinstance(tree, Span):
            return self._published(tree, allowed)
        if isinstance(tree, Facet):
            return self._filed(tree, allowed)
        if isinstance(tree, Either):
            return set[int]().union(*(self.find(p, allowed) for p in tree.parts))
        if isinstance(tree, Not):
            documents = self._all() if allowed is None else allowed
            return documents - self.find(tree.part, documents)
        if isinstance(tree, All):
            # What rules out most for the least comes first.
            for part in sorted(tree.parts, key=self._cost):
                allowed = self.find(part, allowed)
            return allowed or set()
        raise TypeError(tree)

    def passing(
        self, facet: str, documents: set[int], suits: Callable[[str, str], bool]
    ) -> set[int]:
        """Return the documents with a value of a facet that suits by id and label."""
        meaning = self.meanings().get(facet)
        if meaning is None:
            return set()
        chosen = list(map(suits, meaning["values"], meaning["labels"]))
        sets = [any(chosen[value] for value in some) for some in meaning["sets"]]
        return {d for d in documents if sets[self.facet_set(facet, d)]}

    def filtered(self, documents: set[int], filters: Filters) -> set[int]:
        """Return the documents of the day with one of the values of each facet named."""
        documents = self._standing(documents)
        for facet, values in filters.items():
            wanted = frozenset(values)
            documents = self.passing(facet, documents, partial(_is_in, wanted))
        return documents

    def _standing(self, documents: set[int]) -> set[int]:
        """Return the documents that answer what is asked of the day."""
        if self.asof is None:
            return documents
        if self.asof.by == "published":
            return self._published(Span(0, self.asof.day), documents)
        statuses = self.store.root["statuses"]
        return {
            document
            for document in documents
            if (status := self.store.status(document, self.asof.day)) is not None
            and statuses[status][1]
        }

    def status(self, document: int) -> str:
        """Return the status of a document on the day asked for, empty for none."""
        assert self.asof
        number = self.store.status(document, self.asof.day)
        return "" if number is None else self.store.root["statuses"][number][0]

    def lapsed(self, document: int) -> bool:
        """Return whether a document is no longer in force, on the day asked for."""
        if self.asof:
            return self.status(document) in (words.LAPSED, words.REPEALED)
        return self.store.lapsed(document)

    def meanings(self) -> Mapping[str, Any]:
        """Return what the values of all facets mean; the status is that of the day."""
        facets = self.store.facets()
        if self.asof is None or "status" not in facets:
            return facets
        names = [name for name, _ in self.store.root["statuses"]]
        sets = [[], *([number] for number in range(len(names)))]
        return {**facets, "status": {"values": names, "labels": names, "sets": sets}}

    def facet_set(self, facet: str, document: int) -> int:
        """Return the number of a document's set of values of a facet."""
        if self.asof is None or facet != "status":
            return self.store.facet_set(facet, document)
        number = self.store.status(document, self.asof.day)
        return 0 if number is None else number + 1

    def _all(self) -> set[int]:
        return set(range(self.store.root["documents"]))

    def _cost(self, tree: Tree) -> tuple[int, int]:
        if isinstance(tree, Held):
            return 1, rarity_of(self.store, tree)
        kinds = (Span, Held, Either, All, Facet, Not)
        return kinds.index(type(tree)), 0

    def _published(self, span: Span, allowed: set[int] | None) -> set[int]:
        days, firsts = self.store.dates()
        begin = firsts[bisect_left(days, span.first)]
        end = firsts[bisect_right(days, span.last)]
        some = range(begin, end)
        return set(some) if allowed is None else allowed.intersection(some)

    def _filed(self, tree: Facet, allowed: set[int] | None) -> set[int]:
        letters = _letters(tree.text)
        documents = self._all() if allowed is None else allowed
        if not letters:
            return set()
        if letters in map(_letters, self._names(tree.facet)):
            return self.passing(
                tree.facet, documents, lambda *own: letters in map(_letters, own)
            )
        named = self.store.named(tree.facet)
        whole = [name for name in named if letters in map(_letters, _names_in(name))]
        parts = [name for name in named if letters in _letters(name)]
        found = set[int]().union(*(named[name] for name in whole or parts))
        if not whole:
            found |= self.passing(
                tree.facet, documents, lambda _, label: letters in _letters(label)
            )
        return found & documents

    def _names(self, facet: str) -> list[str]:
        """Return all that the values of a facet are called; the statuses that none has too."""
        meaning = self.meanings().get(facet, {"values": [], "labels": []})
        statuses = self.store.root["statuses"] if facet == "status" else []
        return [*meaning["values"], *meaning["labels"], *(name for name, _ in statuses)]


def _names_in(name: str) -> tuple[str, str]:
    """Return a name, and what of it stands behind a slash."""
    return name, name.rpartition("/")[2]


def _is_in(wanted: frozenset[str], value: str, _label: str) -> bool:
    return value in wanted


def _letters(text: str) -> str:
    """Return a text without its breaks, folded."""
    cut = segment([text])
    return "".join(cut.vocabulary[index] for index in cut.ids.tolist())
