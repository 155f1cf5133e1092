"""Reads the files of a built index: the counterpart of what writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, Final

from disclosure_ssg.search.codes import Cursor, decode
from disclosure_ssg.search.merge import MODES
from disclosure_ssg.search.segment import order
from disclosure_ssg.search.shards import APART, PARTED
from disclosure_ssg.search.shelf import HEAD, NAME_LENGTH, NO_NAME, SHARDS

_PREFIX: Final = len(HEAD) + NAME_LENGTH + len('",')


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring postings of a term in a field: documents, how often, and where.

    The positions are in files, each of so many postings (``apart``: count, name), or
    else in ``places``.
    """

    documents: list[int]
    frequencies: list[int]
    kept: list[int]
    places: list[list[int]]
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

    def __init__(self, folder: Path) -> None:
        """Open the index in ``folder``, the ``search`` folder of a built site.

        Raises OSError where there is none and ValueError where it is damaged.
        """
        self._folder = folder
        self.root: Any = json.loads((folder / "index.json").read_text("utf-8"))
        self.payload = cache(self._payload)
        self.entry = cache(self._entry)
        self._numbers = cache(lambda name: decode(self.payload(name)))
        self._places: dict[str, list[list[int]]] = {}

    def _payload(self, name: str) -> Any:
        path = self._folder / f"{SHARDS}{name}.js"
        return json.loads(path.read_text("utf-8")[_PREFIX:-2])

    def _entry(self, term: str) -> dict[int, Group]:
        """Return the groups of a term by field number; none where it has no entry."""
        page = _under(self.root["terms"], term)
        shard = _under(self.payload(page), term) if page else ""
        if not shard:
            return {}
        listed, *entries = self.payload(shard).split(" ")
        terms = listed.split(";")
        return _groups(entries[terms.index(term)]) if term in terms else {}

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
                part = _part(Cursor(self.payload(part[1])), base)
            for index, document in enumerate(part.documents):
                if wanted is None or document in wanted:
                    found[document] = Posting(part.frequencies[index], part, index)
        return found

    def positions(self, posting: Posting) -> list[int]:
        """Return the positions of one posting."""
        part, begin = posting.part, 0
        for count, name in part.apart:
            if posting.index < begin + count:
                if name not in self._places:
                    kept = part.kept[begin : begin + count]
                    self._places[name] = _places(iter(self._numbers(name)), kept)
                return self._places[name][posting.index - begin]
            begin += count
        return part.places[posting.index]

    def length(self, field: int, document: int) -> int:
        """Return how many terms a document has in a field."""
        name = self._name(self._page(document)["lengths"][field], "lengths", document)
        if name == NO_NAME:
            return 0
        return self._value(name, "lengths", document)

    def facet(self, facet: str, document: int) -> tuple[str, ...]:
        """Return a document's values of a facet."""
        meaning = self.payload(self.root["facets"]).get(facet)
        if meaning is None:
            return ()
        name = self._name(self._page(document)["facets"][facet], "facets", document)
        number = self._value(name, "facets", document)
        return tuple(meaning["values"][value] for value in meaning["sets"][number])

    def head(self, document: int) -> Any:
        """Return the head of a document's fragments."""
        name = self._name(self._page(document)["heads"], "heads", document)
        names = self.payload(name)
        at = document % self.root["sizes"]["heads"] * NAME_LENGTH
        return self.payload(names[at : at + NAME_LENGTH])

    def _value(self, name: str, kind: str, document: int) -> int:
        numbers = self._numbers(name)
        return numbers[0] + numbers[1 + document % int(self.root["sizes"][kind])]

    def _page(self, document: int) -> Any:
        at = document // self.root["sizes"]["range"]
        return self.payload(self.root["ranges"][at])

    def _name(self, names: str, kind: str, document: int) -> str:
        sizes = self.root["sizes"]
        at = document % sizes["range"] // sizes[kind] * NAME_LENGTH
        return names[at : at + NAME_LENGTH]


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
        if head % MODES == PARTED:
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
    kept = [1] * count if head & 1 else frequencies
    if head // 2 % MODES != APART:
        numbers = iter(cursor.number, None)
        return Part(documents, frequencies, kept, _places(numbers, kept), [])
    sizes = cursor.numbers(cursor.number())
    apart = [(size, cursor.take(NAME_LENGTH)) for size in sizes]
    return Part(documents, frequencies, kept, [], apart)


def _places(numbers: Iterator[int], kept: list[int]) -> list[list[int]]:
    """Return the positions of postings that have so many each, from distances."""
    return [list(accumulate(islice(numbers, count))) for count in kept]
