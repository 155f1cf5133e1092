"""What the index keeps for every document: lengths, facets and the name of its head.

A column holds one value for each document and is cut into files of so many documents;
the names of these files stand together in one page for each ``RANGE`` of documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from disclosure_ssg.search.arrays import Array, array, encode, full, join
from disclosure_ssg.search.codes import encode as encode_all
from disclosure_ssg.search.entry import FIELDS, Entry
from disclosure_ssg.search.query import day
from disclosure_ssg.search.shelf import Shelf

RANGE: Final = 8_192
LENGTHS: Final = 1_024  # documents in one file; all these sizes divide RANGE
FACETS: Final = 1_024
HEADS: Final = 128

SAME: Final = "-"  # begins the name of a file that need not be: all its values are one
_SAME_DIGITS: Final = 7


def day_of(date: str) -> int:
    """Return the number of the day of an ISO date."""
    year, month, number = date[:10].split("-")
    return day(int(year), int(month), int(number))


def date_file(entries: Sequence[Entry], shelf: Shelf) -> str:
    """Put the days of publication on the shelf: distances, and how many of each."""
    listed: list[int] = []
    before = 0
    for number, same in groupby(day_of(entry.published_on) for entry in entries):
        listed += [number - before, len(list(same))]
        before = number
    return shelf.put(encode_all(listed))


def written(entries: Sequence[Entry]) -> Array:
    """Return how long before its publication each document was written.

    A distance d is 2 * d, or -2 * d - 1 where it was written afterwards.
    """
    distances = [
        day_of(entry.published_on) - day_of(entry.written_on or entry.published_on)
        for entry in entries
    ]
    return array([2 * d if d >= 0 else -2 * d - 1 for d in distances])


def column_files(values: Array, size: int, shelf: Shelf) -> list[str]:
    """Put a column on the shelf, so many values in a file; return the names."""
    return [
        _column(values[begin : begin + size], shelf)
        for begin in range(0, len(values), size)
    ]


def _column(values: Array, shelf: Shelf) -> str:
    """Put the least value and how much more each one is; return the name."""
    least = int(values.min())
    if least == int(values.max()):
        return SAME + f"{least:0{_SAME_DIGITS}}"
    values = join([full(1, least), values - least])
    return shelf.put(encode(values)[0].decode("ascii"))


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
        names[facet] = column_files(numbers, FACETS, shelf)
    return meanings, names


def range_pages(
    entries: Sequence[Entry],
    lengths: Mapping[str, Array],
    facets: Mapping[str, Sequence[str]],
    heads: Sequence[str],
    shelf: Shelf,
) -> list[str]:
    """Put the names of all columns' files on the shelf, a page for each range."""
    length_names = [column_files(lengths[name], LENGTHS, shelf) for name in FIELDS]
    written_names = column_files(written(entries), FACETS, shelf)
    head_names = head_files(heads, shelf)

    def cut(names: Sequence[str], begin: int, size: int) -> str:
        return "".join(names[begin // size : (begin + RANGE) // size])

    return [
        shelf.put(
            {
                "lengths": [cut(names, begin, LENGTHS) for names in length_names],
                "facets": {f: cut(facets[f], begin, FACETS) for f in sorted(facets)},
                "written": cut(written_names, begin, FACETS),
                "heads": cut(head_names, begin, HEADS),
                "lapsed": _lapsed(entries[begin : begin + RANGE]),
            }
        )
        for begin in range(0, len(entries), RANGE)
    ]


def _lapsed(entries: Sequence[Entry]) -> str:
    """Return the documents no longer in force, as distances from the one before."""
    numbers = [n for n, entry in enumerate(entries) if not entry.in_force]
    return encode_all([b - a for a, b in zip([0, *numbers], numbers, strict=False)])
