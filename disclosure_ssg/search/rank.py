"""The order of results: how well a document's title or number fits comes first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from disclosure_ssg.search.entry import NUMBER_OF
from disclosure_ssg.search.match import Match
from disclosure_ssg.search.store import Store
from disclosure_ssg.search.terms import WHOLE_NUMBER, Run

# Tiers, the better the higher.  The words of a query, put together, are ...
WHOLE_TITLE: Final = 5  # the title
NUMBER: Final = 4  # a number of the document
IN_TITLE: Final = 3  # in the title
IN_NUMBERS: Final = 2  # each of them in the document's numbers
IN_BLOCK: Final = 1  # in one block of some field
SCATTERED: Final = 0

_TITLE: Final = NUMBER_OF["title"]
_NUMBERS: Final = NUMBER_OF["numbers"]

# Asked for the values of some documents.
Key: TypeAlias = Callable[[Collection[int]], Mapping[int, float]]


def tiers(
    store: Store,
    run: Run,
    match: Match,
    words: Sequence[Match],
    documents: Iterable[int],
) -> dict[int, int]:
    """Return the tier of each document.

    ``match`` is that of the whole ``run`` in any field, ``words`` are those of the
    words it is made of.
    """
    title = match.fields.get(_TITLE, set())
    in_numbers = set.intersection(
        *({*word.numbers, *word.fields.get(_NUMBERS, ())} for word in words)
    )
    holding = match.documents()

    def tier(document: int) -> int:
        in_title = document in title
        if in_title and store.length(_TITLE, document) == run.tokens:
            return WHOLE_TITLE
        if match.numbers.get(document) == WHOLE_NUMBER:
            return NUMBER
        if in_title:
            return IN_TITLE
        if document in in_numbers:
            return IN_NUMBERS
        return IN_BLOCK if document in holding else SCATTERED

    return {document: tier(document) for document in documents}


def ordered(documents: Iterable[int], keys: Sequence[Key], shown: range) -> list[int]:
    """Return the documents that come at the places ``shown``.

    ``keys`` sort, each where those before it are equal, the higher the earlier; a key
    is asked only about documents whose order matters.  At last the higher number wins.
    """
    numbers = sorted(documents, reverse=True)
    if not keys or not shown:
        return numbers[shown.start : shown.stop]
    values = keys[0](numbers)
    numbers.sort(key=values.__getitem__, reverse=True)
    found: list[int] = []
    at = 0
    for _, group in groupby(numbers, key=values.__getitem__):
        same = list(group)
        part = range(max(shown.start - at, 0), min(shown.stop - at, len(same)))
        if part:
            found += ordered(same, keys[1:], part) if len(same) > 1 else same
        at += len(same)
    return found
