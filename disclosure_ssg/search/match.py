"""Which documents hold a run, proved by positions."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from disclosure_ssg.search.entry import FIELDS
from disclosure_ssg.search.query import Held
from disclosure_ssg.search.store import Group, Store


@dataclass(frozen=True, slots=True)
class Match:
    """The documents that hold a run, by field.

    ``numbers`` are those with a number of the run's key, by document the position.
    """

    fields: Mapping[int, Set[int]] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)

    def documents(self) -> set[int]:
        """Return all documents that hold the run."""
        return set(self.numbers).union(*self.fields.values())


def match(store: Store, held: Held, allowed: set[int] | None) -> Match:
    """Return which documents hold a run; ``allowed`` limits them to some."""
    run = held.run
    entries = [(store.entry(term), offset) for term, offset in run.cover]
    fields = {}
    for number, name in enumerate(FIELDS):
        groups = [(entry[number], at) for entry, at in entries if number in entry]
        if len(groups) == len(entries) and held.field in ("", name):
            fields[number] = _holding(store, groups, allowed)
    numbers: dict[int, int] = {}
    if run.number and held.field in ("", "numbers"):
        for group in store.entry(run.number).values():
            for document, posting in store.postings(group, allowed).items():
                numbers[document] = store.positions(posting)[0]
    return Match({n: found for n, found in fields.items() if found}, numbers)


def rarity_of(store: Store, held: Held) -> int:
    """Return about how few documents hold a run."""
    return min(store.count(term) for term, _ in held.run.cover)


def _holding(
    store: Store, groups: list[tuple[Group, int]], allowed: set[int] | None
) -> Set[int]:
    """Return the documents in which the terms stand at their offsets in one field."""
    documents = allowed
    postings = []
    for group, offset in sorted(groups, key=lambda item: item[0].count):
        found = store.postings(group, documents)
        documents = set(found)
        postings.append((found, offset))
    if len(postings) == 1:
        return documents or set()
    holding = set()
    for document in documents or ():
        begins: set[int] | None = None
        for found, offset in postings:
            places = {at - offset for at in store.positions(found[document])}
            begins = places if begins is None else begins & places
            if not begins:
                break
        else:
            holding.add(document)
    return holding
