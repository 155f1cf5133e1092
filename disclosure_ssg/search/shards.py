"""Entries of terms to files: shards, and for frequent terms parts and positions."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final, NamedTuple

from disclosure_ssg.search.arrays import Array, array, borders, full, places, where
from disclosure_ssg.search.codes import LONGEST, Cursor, encode, encode_one
from disclosure_ssg.search.entry import FIELDS
from disclosure_ssg.search.leaders import MANY, Listed, Ranking
from disclosure_ssg.search.merge import APART, MODES, PARTED, Slice
from disclosure_ssg.search.segment import order
from disclosure_ssg.search.shelf import NAME_LENGTH, Shelf

# Sizes in bytes.  A query fetches a page and a shard for each term of its cover, and
# for frequent terms the parts and positions that hold candidates.
_SHARD: Final = 6_144
_GROUP: Final = 6_144  # a longer group keeps its positions apart
_PART: Final = 12_288  # longer document lists are cut into parts
_POSITIONS: Final = 12_288
_PAGE: Final = 1_024  # at least

# Cuts stand before one in so many terms or document numbers, so that an edit, which
# changes sizes a little, seldom moves one.
_STRIDE: Final = 8


@dataclass(frozen=True, slots=True)
class Named:
    """A file and the first term (or a shorter text before it) it can hold."""

    separator: str
    name: str


class Shard(NamedTuple):
    """A file of entries, and its first and last term."""

    first: str
    last: str
    name: str


def shards(part: Slice, ranking: Ranking, shelf: Shelf) -> Iterator[Shard]:
    """Put the entries of a slice on the shelf and yield every shard made."""
    entries = _entries(part, ranking, shelf)
    own = map(len, map(str.encode, part.terms))
    sizes = array(list(own)) + array(list(map(len, entries))) + 2
    for begin, end in _in_shards(part.terms, borders(sizes)):
        yield _shard(part.terms[begin:end], entries[begin:end], shelf)


def _in_shards(terms: Sequence[str], edges: Array) -> Iterator[tuple[int, int]]:
    """Cut terms into shards: before a chosen one, or where the next is too much."""
    begin = 0
    while begin < len(terms):
        full_at, over_at = edges[begin] + _SHARD, edges[begin] + 2 * _SHARD
        least = max(int(edges.searchsorted(full_at)), begin + 1)
        most = max(int(edges.searchsorted(over_at, side="right")) - 1, begin + 1)
        fits = (end for end in range(least, most) if _chosen(terms[end]))
        end = next(fits, most)
        yield begin, end
        begin = end


def listed(shards: Iterable[Shard]) -> Iterator[Named]:
    """Yield shards, ascending, as the directory names them."""
    last = ""
    for shard in shards:
        yield Named(_separator(last, shard.first), shard.name)
        last = shard.last


def directory(named: Sequence[Named], shelf: Shelf) -> str:
    """Put the pages of the directory on the shelf and return its root.

    Page and root are text: separator, name, separator, name, ... with spaces.
    """
    total = sum(_width(entry) for entry in named)
    # A query reads the root once and a page for each term, so pages are the smaller;
    # their size is a power of two, so that it seldom changes.
    limit = _PAGE
    while 4 * limit * limit < total * (NAME_LENGTH + 8):
        limit *= 2
    root: list[Named] = []
    page: list[Named] = []
    size = 0
    for entry in named:
        if size >= limit and _chosen(entry.separator):
            root.append(Named(page[0].separator, shelf.put(_listed(page))))
            page, size = [], 0
        page.append(entry)
        size += _width(entry)
    if page:
        root.append(Named(page[0].separator, shelf.put(_listed(page))))
    return _listed(root)


def _chosen(text: str) -> bool:
    return zlib.crc32(text.encode()) % _STRIDE == 0


def _width(entry: Named) -> int:
    return len(entry.separator.encode()) + NAME_LENGTH + 2


def _listed(entries: Sequence[Named]) -> str:
    return " ".join(f"{entry.separator} {entry.name}" for entry in entries)


def _shard(terms: Sequence[str], entries: Sequence[str], shelf: Shelf) -> Shard:
    name = shelf.put(";".join(terms) + " " + " ".join(entries))
    return Shard(terms[0], terms[-1], name)


def _separator(previous: str, term: str) -> str:
    """Return the shortest beginning of ``term`` that sorts after ``previous``."""
    if not previous:
        return "!"
    lengths = range(1, len(term) + 1)
    return next(term[:n] for n in lengths if order(term[:n]) > order(previous))


def _entries(part: Slice, ranking: Ranking, shelf: Shelf) -> list[str]:
    """Return the entry of every term of a slice."""
    groups = borders(part.groups)
    edges = part.at[part.heads[groups]]
    entries = [part.text[a:b] for a, b in pairwise(edges.tolist())]
    for number in places(edges[1:] - edges[:-1] > _GROUP).tolist():
        own = range(int(groups[number]), int(groups[number + 1]))
        pieces = [_group(part, group, shelf) for group in own]
        leaders = _leaders(part, part.terms[number], own, ranking)
        entries[number] = "".join(pieces) + leaders
    return entries


def _leaders(part: Slice, term: str, groups: range, ranking: Ranking) -> str:
    """Return what comes first for a term that many documents have, as a group."""
    edges = part.first[groups.start : groups.stop + 1]
    if int((edges[1:] - edges[:-1]).max()) < MANY:
        return ""
    listed = []
    for group, (low, high) in zip(groups, pairwise(edges.tolist()), strict=True):
        begin = int(part.at[part.heads[group]])
        head = Cursor(part.text[begin : begin + LONGEST]).number()
        documents, frequencies = part.documents[low:high], part.frequencies[low:high]
        listed.append(Listed(head // 2 // MODES, documents, frequencies))
    found = ranking.leaders(term, listed)
    if not found:
        return ""
    head = 2 * MODES * len(FIELDS)
    return encode([head, len(found), *chain.from_iterable(found)])


def _group(part: Slice, group: int, shelf: Shelf) -> str:
    """Return one group of an entry, putting elsewhere what is too long for it."""
    head, end = int(part.heads[group]), int(part.heads[group + 1])
    begin, stop = int(part.at[head]), int(part.at[end])
    if stop - begin <= _GROUP:
        return part.text[begin:stop]
    found = _postings(part, group)
    count = len(found.numbers)
    if int(found.documents[-1]) - begin <= _PART:
        return _body(found, 0, count, shelf)
    cuts = _cuts(found, found.documents, 0, count, _PART)
    bases = [int(found.numbers[low - 1]) if low else 0 for low, _ in cuts]
    names = [shelf.put(_body(found, low, high, shelf)) for low, high in cuts]
    sizes = [high - low for low, high in cuts]
    distances = [b - a for a, b in zip([0, *bases], bases, strict=False)]
    listed = [n for pair in zip(distances, sizes, strict=True) for n in pair]
    return encode([found.head + 2 * PARTED, count, len(cuts), *listed]) + "".join(names)


@dataclass(frozen=True, slots=True)
class _Postings:
    """The postings of a long group: document numbers and where their text begins."""

    head: int
    text: str
    numbers: Array
    documents: Array
    positions: Array


def _postings(part: Slice, group: int) -> _Postings:
    """Return the postings of a group."""
    head, tail = int(part.heads[group]), int(part.tails[group])
    some = slice(int(part.first[group]), int(part.first[group + 1]))
    begin, frequencies = int(part.at[head]), part.frequencies[some]
    number = Cursor(part.text[begin : begin + LONGEST]).number()
    kept = full(len(frequencies), 1) if number % 2 else frequencies
    return _Postings(
        head=number,
        text=part.text,
        numbers=part.documents[some],
        documents=part.at[head + 2 + borders(where(frequencies > 1, 2, 1))],
        positions=part.at[tail + borders(kept)],
    )


def _body(found: _Postings, low: int, high: int, shelf: Shelf) -> str:
    """Return some postings, their positions apart if they are long."""
    a, b = int(found.documents[low]), int(found.documents[high])
    m, n = int(found.positions[low]), int(found.positions[high])
    documents = encode_one(high - low) + found.text[a:b]
    if b - a + n - m <= _GROUP:
        return encode_one(found.head) + documents + found.text[m:n]
    cuts = _cuts(found, found.positions, low, high, _POSITIONS)
    at = found.positions
    names = [shelf.put(found.text[int(at[i]) : int(at[j])]) for i, j in cuts]
    sizes = encode([len(cuts), *(j - i for i, j in cuts)])
    return encode_one(found.head + 2 * APART) + documents + sizes + "".join(names)


def _cuts(
    found: _Postings, offsets: Array, low: int, high: int, limit: int
) -> list[tuple[int, int]]:
    """Cut postings into ranges that take about ``limit`` bytes of ``offsets``."""
    ranges = []
    begin = low
    while begin < high:
        end = int(offsets.searchsorted(offsets[begin] + limit))
        if end < high:
            # On to the next document number that a cut may stand before.
            border = -(-int(found.numbers[end]) // _STRIDE) * _STRIDE
            end = int(found.numbers.searchsorted(border))
        end = min(max(end, begin + 1), high)
        ranges.append((begin, end))
        begin = end
    return ranges
