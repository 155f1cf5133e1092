"""Reads the files of a built index: the counterpart of what writes them."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, Final

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.search.codes import Cursor, decode
from disclosure_ssg.search.entry import FIELDS
from disclosure_ssg.search.merge import APART, MODES, PARTED
from disclosure_ssg.search.segment import order
from disclosure_ssg.search.shelf import HEAD, NAME_LENGTH, SHARDS

_PREFIX: Final = len(HEAD) + NAME_LENGTH + len('",')


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring postings of a term in a field: documents, how often, and where.

    The distances of posting i's positions are those from ``starts[i]`` on to
    ``starts[i + 1]`` of all.  They are in files, each from so many postings on
    (``apart``: number of the first one, name), or else in ``distances``.
    """

    documents: list[int]
    frequencies: list[int]
    starts: list[int]
    distances: list[int]
    apart: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Group:
    """One field of a term's entry: ``count`` documents have the term there.

    A part is at hand or (number before its first document, name of its file).
    """

    count: int
    parts: list[Part | tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Posting:
    """A term in a field of a document, and where to read its positions."""

    frequency: int
    part: Part
    index: int


class Store:
    """The files of a built index, read when asked for."""

    def __init__(self, read: Callable[[str], str]) -> None:
        """Open the index whose files, by their path in its folder, ``read`` returns.

        Raises OSError where there is none and ValueError where it is damaged.
        """
        self._read = read
        self.root: Any = json.loads(read("index.json"))
        frequent = self.root["frequent"]
        self.frequent = frozenset(
            frequent[at : at + 2] for at in range(0, len(frequent), 2)
        )
        self.payload = cache(self._payload)
        self.entry = cache(self._entry)
        self._decoded = cache(lambda name: decode(self.payload(name)))
        self._parts = cache(lambda name, base: _part(Cursor(self.payload(name)), base))
        self._lapsed: dict[int, frozenset[int]] = {}
        self._lengths = cache(self._lengths_in)
        self._sets = cache(self._sets_in)
        self.dates = cache(self._dates)
        self._lives = cache(self._lives_in)

    def _payload(self, name: str) -> Any:
        return json.loads(self._read(f"{SHARDS}{name}.js")[_PREFIX:-2])

    def _entry(self, term: str) -> dict[int, Group]:
        """Return the groups of a term by field number; none where it has no entry."""
        page = _under(self.root["terms"], term)
        shard = _under(self.payload(page), term) if page else ""
        if not shard:
            return {}
        listed, *entries = self.payload(shard).split(" ")
        terms = listed.split(";")
        return _groups(entries[terms.index(term)]) if term in terms else {}

    def count(self, term: str) -> int:
        """Return how often documents have a term in one of their fields."""
        return sum(group.count for group in self.entry(term).values())

    def postings(
        self, group: Group, wanted: set[int] | None = None
    ) -> dict[int, Posting]:
        """Return postings by document, only the wanted ones if these are given.

        Parts that can hold no wanted document are not read.
        """
        found: dict[int, Posting] = {}
        bases = [0 if isinstance(p, Part) else p[0] for p in group.parts]
        ends = [*bases[1:], self.root["documents"]]
        for part, base, end in zip(group.parts, bases, ends, strict=True):
            if not isinstance(part, Part):
                if wanted is not None and wanted.isdisjoint(range(base + 1, end + 1)):
                    continue
                part = self._parts(part[1], base)
            for index, document in enumerate(part.documents):
                if wanted is None or document in wanted:
                    found[document] = Posting(part.frequencies[index], part, index)
        return found

    def positions(self, posting: Posting) -> list[int]:
        """Return the positions of one posting."""
        part, index = posting.part, posting.index
        distances, before = part.distances, 0
        if part.apart:
            firsts = [first for first, _ in part.apart]
            first, name = part.apart[bisect_right(firsts, index) - 1]
            distances, before = self._decoded(name), part.starts[first]
        begin, end = part.starts[index] - before, part.starts[index + 1] - before
        return list(accumulate(distances[begin:end]))

    def length(self, field: int, document: int) -> int:
        """Return how many terms a document has in a field."""
        number, at = divmod(document, self.root["sizes"]["page"])
        return _value(self._lengths(number)[field], at)

    def _lengths_in(self, number: int) -> list[list[int]]:
        page = self._page(number * self.root["sizes"]["page"])
        return [decode(text) for text in page["lengths"]]

    def facets(self) -> dict[str, Any]:
        """Return what the values of all facets mean."""
        meanings: dict[str, Any] = self.payload(self.root["facets"])
        return meanings

    def named(self, facet: str) -> dict[str, frozenset[int]]:
        """Return the documents that have further names of a facet, by these."""
        name = self.root.get("names")
        listed = self.payload(name).get(facet, {}) if name else {}
        return {n: frozenset(accumulate(decode(text))) for n, text in listed.items()}

    def facet_set(self, facet: str, document: int) -> int:
        """Return the number of a document's set of values of a facet."""
        number, at = divmod(document, self.root["sizes"]["facets"])
        return _value(self._sets(facet, number), at)

    def _sets_in(self, facet: str, number: int) -> list[int]:
        document = number * self.root["sizes"]["facets"]
        name = self._name(self._range(document)["facets"], "facets", document)
        return decode(self.payload(name)[facet])

    def lapsed(self, document: int) -> bool:
        """Return whether a document is no longer in force."""
        size = self.root["sizes"]["range"]
        if document // size not in self._lapsed:
            distances = decode(self._range(document)["lapsed"])
            self._lapsed[document // size] = frozenset(accumulate(distances))
        return document % size in self._lapsed[document // size]

    def _dates(self) -> tuple[list[int], list[int]]:
        """Return the days of publication, and each one's first document and the end."""
        numbers = self._decoded(self.root["dates"])
        days = list(accumulate(numbers[::2]))
        return days, list(accumulate(numbers[1::2], initial=0))

    def written(self, document: int) -> int:
        """Return the number of the day on which a document was written."""
        name = self._name(self._range(document)["written"], "facets", document)
        at = document % self.root["sizes"]["facets"]
        return self._published(document) - _back(_value(self._decoded(name), at))

    def _published(self, document: int) -> int:
        days, firsts = self.dates()
        return days[bisect_right(firsts, document) - 1]

    def status(self, document: int, day: int) -> int | None:
        """Return the number of a document's status on a day, None if it has none."""
        number, at = divmod(document, self.root["sizes"]["facets"])
        life = self._lives(number)[at]
        if not life:
            return None
        turned = [status for on, status in life if on <= day]
        return turned[-1] if turned else self._not_yet()

    def _not_yet(self) -> int:
        names = [name for name, _ in self.root["statuses"]]
        return names.index(words.NOT_YET)

    def _lives_in(self, number: int) -> list[list[tuple[int, int]]]:
        """Return the changes of status of documents: the day, and which it is then."""
        first = number * self.root["sizes"]["facets"]
        name = self._name(self._range(first)["lives"], "facets", first)
        cursor = Cursor(self.payload(name))
        found: list[list[tuple[int, int]]] = []
        while not cursor.ended:
            life: list[tuple[int, int]] = []
            for _ in range(cursor.number()):
                step, status = divmod(cursor.number(), len(self.root["statuses"]))
                before = self._published(first + len(found))
                day = life[-1][0] + step if life else before - _back(step)
                life.append((day, status))
            found.append(life)
        return found

    def head(self, document: int) -> Any:
        """Return the head of a document's fragments."""
        names = self._page(document)["heads"]
        at = document % self.root["sizes"]["page"] * NAME_LENGTH
        name = names[at : at + NAME_LENGTH]
        before = at
        while before and names[before - NAME_LENGTH : before] == name:
            before -= NAME_LENGTH
        return self.payload(name)[(at - before) // NAME_LENGTH]

    def _page(self, document: int) -> Any:
        """Return what is kept of a document and its neighbours."""
        return self.payload(
            self._name(self._range(document)["pages"], "page", document)
        )

    def _range(self, document: int) -> Any:
        at = document // self.root["sizes"]["range"]
        return self.payload(self.root["ranges"][at])

    def _name(self, names: str, kind: str, document: int) -> str:
        sizes = self.root["sizes"]
        at = document % sizes["range"] // sizes[kind] * NAME_LENGTH
        return names[at : at + NAME_LENGTH]


def _back(distance: int) -> int:
    """Return how many days back a distance from the publication leads."""
    return -(distance + 1) // 2 if distance & 1 else distance // 2


def _value(listed: list[int], at: int) -> int:
    """Return the least value and how much more one is, if they differ."""
    return listed[0] + (listed[1 + at] if len(listed) > 1 else 0)


def _under(directory: str, term: str) -> str:
    """Return the name that a page of the directory (or its root) has for a term."""
    listed = directory.split(" ")
    name = ""
    for separator, following in zip(listed[::2], listed[1::2], strict=False):
        if order(separator) > order(term):
            break
        name = following
    return name


def _groups(entry: str) -> dict[int, Group]:
    groups = {}
    cursor = Cursor(entry)
    while not cursor.ended:
        at = cursor.at
        head = cursor.number() // 2
        if head // MODES == len(FIELDS):  # what comes first, which is found here too
            cursor.numbers(2 * cursor.number())
        elif head % MODES == PARTED:
            total, count = cursor.numbers(2)
            bases, base = [], 0
            for _ in range(count):
                step, _ = cursor.numbers(2)
                base += step
                bases.append(base)
            names = [cursor.take(NAME_LENGTH) for _ in bases]
            parts = [*zip(bases, names, strict=True)]
            groups[head // MODES] = Group(total, [*parts])
        else:
            cursor.at = at
            part = _part(cursor, 0)
            groups[head // MODES] = Group(len(part.documents), [part])
    return groups


def _part(cursor: Cursor, base: int) -> Part:
    """Read postings whose first document is so many after ``base``."""
    head, count = cursor.numbers(2)
    documents, frequencies = [], []
    for _ in range(count):
        step = cursor.number()
        base += step >> 1
        documents.append(base)
        frequencies.append(cursor.number() + 2 if step & 1 else 1)
    starts = list(accumulate([1] * count if head & 1 else frequencies, initial=0))
    if head // 2 % MODES != APART:
        return Part(documents, frequencies, starts, cursor.numbers(starts[-1]), [])
    firsts = list(accumulate(cursor.numbers(cursor.number()), initial=0))
    apart = [(first, cursor.take(NAME_LENGTH)) for first in firsts[:-1]]
    return Part(documents, frequencies, starts, [], apart)
