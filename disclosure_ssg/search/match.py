"""Which documents hold the runs of a query, proved by positions."""

from __future__ import annotations

from disclosure_ssg.search.entry import FIELDS
from disclosure_ssg.search.store import Group, Store
from disclosure_ssg.search.terms import Run


def holding(store: Store, run: Run, allowed: set[int] | None) -> set[int]:
    """Return the documents that hold ``run`` in a block of one of their fields.

    ``allowed`` limits them to some documents.
    """
    entries = [(store.entry(term), offset) for term, offset in run.cover]
    found: set[int] = set()
    for field in range(len(FIELDS)):
        groups = [(entry[field], at) for entry, at in entries if field in entry]
        if len(groups) == len(entries):
            found |= _holding(store, groups, allowed)
    if run.number:
        for group in store.entry(run.number).values():
            found.update(store.postings(group, allowed))
    return found


def _holding(
    store: Store, groups: list[tuple[Group, int]], allowed: set[int] | None
) -> set[int]:
    """Return the documents in which the terms stand at their offsets in one field."""
    by_count = sorted(groups, key=lambda item: item[0].count)
    documents = allowed
    postings = []
    for group, offset in by_count:
        found = store.postings(group, documents)
        documents = set(found)
        postings.append((found, offset))
    if len(postings) == 1:
        return set(documents or ())
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
