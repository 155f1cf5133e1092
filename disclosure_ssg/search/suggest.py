"""Suggestions while typing: a tree of beginnings, cut into shards.

Titles, issuers and headings are found by what they begin with, or by what they have
after 关于 or after a break.  A node of the tree is such a beginning; it holds the best
texts that have it, and there are nodes below it only where it cannot hold all.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, pairwise
from typing import Any, Final

from disclosure_ssg.search.arrays import upto
from disclosure_ssg.search.entry import Entry
from disclosure_ssg.search.segment import order, segment
from disclosure_ssg.search.shards import Named, directory
from disclosure_ssg.search.shelf import Shelf, as_json

SHOWN: Final = 8
DEEPEST: Final = 12  # characters of a node's beginning

_KEY: Final = 32  # units of a text's key
_FIRST_UNITS: Final = 16  # a text is found from places among them
_PLACES: Final = 3
_SHARD: Final = 2_048  # bytes, about
_STRIDE: Final = 8
_ABOUT: Final = ("关", "于")
_NUMBERING: Final = re.compile(
    "(第[〇零一二三四五六七八九十百0-9]+[编章节条]|[（(]?[一二三四五六七八九十0-9]+[)）、.．])\\s*"
)
_HEADING: Final = range(4, 25)  # characters of a heading that says something


@dataclass(slots=True)
class _Text:
    """A text to offer, as it is gathered: in how many documents, and the newest."""

    rank: int
    text: str
    urls: list[str] = field(default_factory=list)
    newest: int = 0

    def order(self) -> tuple[int, int, int, str]:
        """Sort key: issuers, titles, headings; each the most common, then newest."""
        return (self.rank, -len(self.urls), -self.newest, self.text)

    def row(self) -> list[str]:
        """The text, and an address where one document alone has it."""
        return [self.text, *(self.urls if len(self.urls) == 1 and self.rank else ())]


@dataclass(frozen=True, slots=True)
class _Node:
    """A beginning and the numbers of its texts, for a leaf with the rest of each key."""

    key: str
    texts: tuple[int, ...]
    rests: tuple[str, ...] | None


def suggestion_file(documents: Sequence[Entry], shelf: Shelf) -> str:
    """Put all suggestions on the shelf; return the root of their directory.

    ``documents`` are in the order of their numbers.
    """
    texts = sorted(_texts(documents), key=_Text.order)
    found = _keys([text.text for text in texts])
    keys = sorted(found, key=lambda pair: (order(pair[0]), pair[1]))
    rows = [text.row() for text in texts]
    named = [
        Named(nodes[0].key, shelf.put(_shard(nodes, rows)))
        for nodes in _shards(_nodes(keys, 0, 0, len(keys)), rows)
    ]
    return directory(named, shelf)


def _texts(documents: Sequence[Entry]) -> Iterable[_Text]:
    gathered: dict[str, _Text] = {}
    for number, entry in enumerate(documents):
        found: dict[str, tuple[int, str]] = {}
        for rank, text, url in _offered(entry):
            found.setdefault(text, (rank, url))
        for text, (rank, url) in found.items():
            one = gathered.setdefault(text, _Text(rank, text))
            one.rank = min(one.rank, rank)
            one.urls.append(url)
            one.newest = number
    return gathered.values()


def _offered(entry: Entry) -> Iterator[tuple[int, str, str]]:
    """Yield rank, text and address of what a document may be found by."""
    for passage in entry.fields.get("issuer", ()):
        yield 0, passage.text, entry.url
    for passage in entry.fields.get("title", ())[:1]:
        yield 1, passage.text, entry.url
    for passage in entry.fields.get("body", ()):
        text = " ".join(passage.text.split())
        if passage.anchor and text == passage.section:
            text = text[match.end() if (match := _NUMBERING.match(text)) else 0 :]
            if len(text) in _HEADING:
                yield 2, text, f"{entry.url}#{passage.anchor}"


def _keys(texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield what each text is found by and its number."""
    cut = segment(texts)
    units = [cut.vocabulary[number] for number in cut.ids.tolist()]
    broken = cut.marks.broken.tolist()
    borders = cut.marks.blocks.searchsorted(upto(len(texts) + 1)).tolist()
    for number, (begin, end) in enumerate(pairwise(borders)):
        last = min(begin + _FIRST_UNITS, end)
        starts = (at for at in range(begin, last) if _starts(units, broken, begin, at))
        for at in islice(starts, _PLACES):
            yield "".join(units[at : min(at + _KEY, end)]), number


def _starts(units: Sequence[str], broken: Sequence[int], begin: int, at: int) -> bool:
    """Whether a text that begins at ``begin`` is found from ``at`` on."""
    if at == begin:
        return tuple(units[at : at + 2]) != _ABOUT
    return broken[at] == 1 or (at >= begin + 2 and tuple(units[at - 2 : at]) == _ABOUT)


def _nodes(
    keys: Sequence[tuple[str, int]], depth: int, low: int, high: int
) -> Iterator[_Node]:
    """Yield the nodes of neighbouring keys that have ``depth`` characters in common."""
    here = keys[low:high]
    best = sorted({number for _, number in here})
    is_leaf = len(here) <= SHOWN or depth == DEEPEST
    if depth:
        key = here[0][0][:depth]
        if is_leaf:
            shown = sorted(here, key=lambda pair: pair[1])[:SHOWN]
            rests = tuple(whole[depth:] for whole, _ in shown)
            yield _Node(key, tuple(number for _, number in shown), rests)
        else:
            yield _Node(key, tuple(best[:SHOWN]), None)
    if not is_leaf or not depth:
        begin = low
        for _, same in groupby(here, key=lambda pair: pair[0][: depth + 1]):
            end = begin + sum(1 for _ in same)
            if len(keys[begin][0]) > depth:
                yield from _nodes(keys, depth + 1, begin, end)
            begin = end


def _shards(
    nodes: Iterable[_Node], rows: Sequence[Sequence[str]]
) -> Iterator[list[_Node]]:
    shard: list[_Node] = []
    held: set[int] = set()
    size = 0
    for node in nodes:
        is_cut = zlib.crc32(node.key.encode()) % _STRIDE == 0
        if size >= 2 * _SHARD or (size >= _SHARD and is_cut):
            yield shard
            shard, held, size = [], set(), 0
        shard.append(node)
        size += len(as_json([node.key, node.texts, node.rests]).encode())
        size += sum(len(as_json(rows[n]).encode()) for n in {*node.texts} - held)
        held.update(node.texts)
    if shard:
        yield shard


def _shard(nodes: Sequence[_Node], rows: Sequence[Sequence[str]]) -> Mapping[str, Any]:
    """Return the payload of a shard: its texts, and its nodes in their order."""
    numbers = sorted({number for node in nodes for number in node.texts})
    at = {number: index for index, number in enumerate(numbers)}
    listed: list[list[Any]] = []
    for node in nodes:
        row: list[Any] = [node.key, [at[number] for number in node.texts]]
        listed.append(row if node.rests is None else [*row, list(node.rests)])
    return {"texts": [rows[number] for number in numbers], "nodes": listed}
