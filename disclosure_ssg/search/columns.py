"""What the index keeps of every document: lengths, facets, its life, its head's name.

What is needed of many documents stands in columns, one value for each document, cut
into files of so many; what is needed of few in pages, all values of some neighbours.
The names of these files stand together in one page for each ``RANGE`` of documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Final

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.search.arrays import (
    Array,
    array,
    digits,
    encode,
    full,
    join,
    sizes_from,
    within,
)
from disclosure_ssg.search.codes import encode as encode_all
from disclosure_ssg.search.entry import FIELDS, Entry
from disclosure_ssg.search.query import day
from disclosure_ssg.search.shelf import Shelf

RANGE: Final = 8_192
FACETS: Final = 1_024  # documents in one file; these sizes divide RANGE
PAGE: Final = 32

# A class of lengths begins at each of these shares of a file's documents, in per cent.
# There are more among the short ones, which score best; two classes make one digit.
_SHARES: Final = (0, 1, 3, 7, 15, 27, 42, 60, 80)


def roots(
    entries: Sequence[Entry],
    lengths: Mapping[str, Array],
    heads: Sequence[str],
    labels: Mapping[str, Mapping[str, str]],
    shelf: Shelf,
) -> dict[str, str | list[str]]:
    """Put all columns on the shelf; return what the root of the index says of them."""
    meanings, facets = facet_files(entries, labels, shelf)
    names = named(entries)
    return {
        "facets": shelf.put(meanings),
        "dates": date_file(entries, shelf),
        "ranges": range_pages(entries, lengths, facets, heads, shelf),
        **({"names": shelf.put(names)} if names else {}),
    }


def named(entries: Sequence[Entry]) -> dict[str, dict[str, str]]:
    """Return, by facet and name, the documents that an operator finds by other names."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, entry in enumerate(entries):
        for facet, names in entry.names.items():
            for name in names:
                found.setdefault(facet, {}).setdefault(name, []).append(number)
    return {
        facet: {name: _distances(numbers) for name, numbers in names.items()}
        for facet, names in found.items()
    }


@cache
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
    return array(list(map(_apart, distances)))


def statuses() -> list[tuple[str, int]]:
    """Return all statuses in the order of their numbers, and 1 with those that hold."""
    return [(status, int(status in words.HOLDING)) for status in words.STATUSES]


def lives(entries: Sequence[Entry]) -> str:
    """Return the changes of status of some documents.

    Of each how many, and for each the days since the one before, times the number of
    statuses, plus the number of the new one.  The first is counted from the publication
    as in ``written``.
    """
    listed: list[int] = []
    for entry in entries:
        days = [day_of(entry.published_on), *(day_of(on) for on, _ in entry.life)]
        listed.append(len(entry.life))
        for number, (_, status) in enumerate(entry.life):
            step = days[number + 1] - days[number]
            step = step if number else _apart(-step)
            listed.append(step * len(words.STATUSES) + words.STATUSES.index(status))
    return encode(array(listed))[0].decode("ascii")


def _apart(distance: int) -> int:
    return 2 * distance if distance >= 0 else -2 * distance - 1


def _values(values: Array) -> str:
    """Return the least value and, unless they are all the same, how much more each is."""
    least = int(values.min())
    more = values - least if least < int(values.max()) else full(0, 0)
    return encode(join([full(1, least), more]))[0].decode("ascii")


def class_files(lengths: Array, shelf: Shelf) -> list[str]:
    """Put about how long the documents of a range are on the shelf; return the names.

    The first file has the least length of each class, the greatest of all, and the
    class of each document, two in a digit; the second one the same of the parts of
    each class.  Where all are of one length, that alone is in both.
    """
    listed = lengths.copy()
    listed.sort()
    listed = listed[int(listed.searchsorted(1)) :]  # without those that have no text
    if not len(listed) or int(listed[0]) == int(listed[-1]):
        return [shelf.put(encode(listed[:1])[0].decode("ascii"))] * 2
    count = len(_SHARES)
    least = listed[array(_SHARES) * len(listed) // 100]
    begin = listed.searchsorted(least)
    sizes = sizes_from(begin, len(listed))
    part = within(full(count, count))
    finer = listed[begin.repeat(count) + sizes.repeat(count) * part // count]
    lengths = lengths.clip(listed[0])
    return [
        _classes(lengths, borders, listed[-1:], shelf) for borders in (least, finer)
    ]


def _classes(lengths: Array, least: Array, greatest: Array, shelf: Shelf) -> str:
    classes = (least.searchsorted(lengths, side="right") - 1) % len(_SHARES)
    pairs = join([classes, full(len(classes) % 2, 0)])
    borders = encode(join([least, greatest]))[0]
    text = borders + digits(pairs[::2] * len(_SHARES) + pairs[1::2])
    return shelf.put(text.decode("ascii"))


def page_files(
    lengths: Mapping[str, Array], heads: Sequence[str], shelf: Shelf
) -> list[str]:
    """Put the documents' lengths and names of heads on the shelf; return the names."""
    return [
        shelf.put(
            {
                "heads": "".join(heads[begin : begin + PAGE]),
                "lengths": [
                    _values(lengths[name][begin : begin + PAGE]) for name in FIELDS
                ],
            }
        )
        for begin in range(0, len(heads), PAGE)
    ]


def facet_files(
    entries: Sequence[Entry], labels: Mapping[str, Mapping[str, str]], shelf: Shelf
) -> tuple[dict[str, Any], list[str]]:
    """Put the values of all facets on the shelf.

    Returns what the values mean and the names of the files.  A document's value is the
    number of its set of values; set 0 is the empty one.
    """
    meanings: dict[str, Any] = {}
    numbers: dict[str, Array] = {}
    for facet in sorted({facet for entry in entries for facet in entry.facets}):
        chosen = [e.facets.get(facet, ()) for e in entries]
        as_set = {some: tuple(sorted(set(some))) for some in {(), *chosen}}
        sets = sorted(set(as_set.values()))
        values = sorted({value for some in sets for value in some})
        value_number = {value: index for index, value in enumerate(values)}
        set_number = {some: index for index, some in enumerate(sets)}
        meanings[facet] = {
            "values": values,
            "labels": [labels.get(facet, {}).get(value, value) for value in values],
            "sets": [[value_number[value] for value in some] for some in sets],
        }
        numbers[facet] = array([set_number[as_set[some]] for some in chosen])
    return meanings, [
        shelf.put({f: _values(numbers[f][b : b + FACETS]) for f in numbers})
        for b in range(0, len(entries), FACETS)
    ]


def range_pages(
    entries: Sequence[Entry],
    lengths: Mapping[str, Array],
    facets: Sequence[str],
    heads: Sequence[str],
    shelf: Shelf,
) -> list[str]:
    """Put the names of all columns' files on the shelf, a page for each range."""
    days = written(entries)
    written_names = [
        shelf.put(_values(days[begin : begin + FACETS]))
        for begin in range(0, len(days), FACETS)
    ]
    lived_names = [
        shelf.put(lives(entries[begin : begin + FACETS]))
        for begin in range(0, len(entries), FACETS)
    ]
    pages = page_files(lengths, heads, shelf)

    def cut(names: Sequence[str], begin: int, size: int) -> str:
        return "".join(names[begin // size : (begin + RANGE) // size])

    return [
        shelf.put(
            {
                "classes": [
                    "".join(class_files(lengths[name][begin : begin + RANGE], shelf))
                    for name in FIELDS
                ],
                "pages": cut(pages, begin, PAGE),
                "facets": cut(facets, begin, FACETS),
                "written": cut(written_names, begin, FACETS),
                "lives": cut(lived_names, begin, FACETS),
                "lapsed": _lapsed(entries[begin : begin + RANGE]),
            }
        )
        for begin in range(0, len(entries), RANGE)
    ]


def _lapsed(entries: Sequence[Entry]) -> str:
    """Return the documents no longer in force."""
    return _distances([n for n, entry in enumerate(entries) if not entry.in_force])


def _distances(numbers: Sequence[int]) -> str:
    """Return documents, each as the distance from the one before."""
    return encode_all([b - a for a, b in zip([0, *numbers], numbers, strict=False)])
