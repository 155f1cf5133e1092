"""What the index keeps for every document: lengths, facets and the name of its head.

A column holds one value for each document and is cut into files of so many documents;
the names of these files stand together in one page for each ``RANGE`` of documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from disclosure_ssg.search.arrays import Array, array, encode, from_bytes, join
from disclosure_ssg.search.entry import FIELDS, Entry
from disclosure_ssg.search.postings import Postings
from disclosure_ssg.search.shelf import NO_NAME, Shelf

RANGE: Final = 8_192
LENGTHS: Final = 256  # documents in one file; all these sizes divide RANGE
FACETS: Final = 1_024
HEADS: Final = 128


def lengths_by_field(blocks: Sequence[Postings]) -> dict[str, Array]:
    """Return, by field, how many terms each document has in it."""
    columns: dict[str, list[Array]] = {name: [] for name in FIELDS}
    for block in blocks:
        lengths = from_bytes(block.lengths)
        for number, name in enumerate(FIELDS):
            start = number * block.count
            columns[name].append(lengths[start : start + block.count])
    return {name: join(parts) for name, parts in columns.items()}


def length_files(lengths: Array, shelf: Shelf) -> list[str]:
    """Put one field's lengths on the shelf; return the names."""
    names = []
    for begin in range(0, len(lengths), LENGTHS):
        values = lengths[begin : begin + LENGTHS]
        names.append(shelf.put(_column(values)) if values.any() else NO_NAME)
    return names


def _column(values: Array) -> str:
    """Return the least value and how much more each one is."""
    least = values.min(keepdims=True)
    return encode(join([least, values - least]))[0].decode("ascii")


def head_files(heads: Sequence[str], shelf: Shelf) -> list[str]:
    """Put the names of the documents' heads on the shelf; return the names."""
    return [
        shelf.put("".join(heads[begin : begin + HEADS]))
        for begin in range(0, len(heads), HEADS)
    ]


def facet_files(
    entries: Sequence[Entry], labels: Mapping[str, Mapping[str, str]], shelf: Shelf
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Put the columns of all facets on the shelf.

    Returns what the values mean and the names by facet.  A document's value is the
    number of its set of values; set 0 is the empty one.
    """
    meanings: dict[str, Any] = {}
    names: dict[str, list[str]] = {}
    for facet in sorted({facet for entry in entries for facet in entry.facets}):
        chosen = [tuple(sorted(set(e.facets.get(facet, ())))) for e in entries]
        sets = sorted({(), *chosen})
        values = sorted({value for some in sets for value in some})
        value_number = {value: index for index, value in enumerate(values)}
        set_number = {some: index for index, some in enumerate(sets)}
        meanings[facet] = {
            "values": values,
            "labels": [labels.get(facet, {}).get(value, value) for value in values],
            "sets": [[value_number[value] for value in some] for some in sets],
        }
        numbers = array([set_number[some] for some in chosen])
        names[facet] = [
            shelf.put(_column(numbers[begin : begin + FACETS]))
            for begin in range(0, len(numbers), FACETS)
        ]
    return meanings, names


def range_pages(
    count: int,
    lengths: Mapping[str, Sequence[str]],
    facets: Mapping[str, Sequence[str]],
    heads: Sequence[str],
    shelf: Shelf,
) -> list[str]:
    """Put the names of all columns' files on the shelf, a page for each range."""

    def cut(names: Sequence[str], begin: int, size: int) -> str:
        return "".join(names[begin // size : (begin + RANGE) // size])

    return [
        shelf.put(
            {
                "lengths": [cut(lengths[name], begin, LENGTHS) for name in FIELDS],
                "facets": {f: cut(facets[f], begin, FACETS) for f in sorted(facets)},
                "heads": cut(heads, begin, HEADS),
            }
        )
        for begin in range(0, count, RANGE)
    ]
