"""Suggestions while typing: a tree of beginnings, cut into shards.

Titles, issuers and headings are found by what they begin with, or by what they have
after 关于, after a break, or after an issuer's name or its area's (示例市).  A node of the tree is such a beginning; it holds the best
texts that have it, and there are nodes below it only where it cannot hold all.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, pairwise
from typing import Any, Final, NamedTuple

from disclosure_ssg.model.held import Passage
from disclosure_ssg.search.arrays import upto
from disclosure_ssg.search.segment import order, segment
from disclosure_ssg.search.shards import Named, directory
from disclosure_ssg.search.shelf import Shelf

SHOWN: Final = 8  # texts in a node
DEEPEST: Final = 12  # characters of a node's beginning

_KEY: Final = 32  # units of a text's key
_FIRST_UNITS: Final = 16  # a text is found from places among them
_PLACES: Final = 3
_SHARD: Final = 4_096  # bytes, about
_STRIDE: Final = 8
_ABOUT: Final = ["关", "于"]
_AREAS: Final = frozenset("省市县区州盟旗乡镇")
_NUMERALS: Final = "〇零一二三四五六七八九十百0-9"
_NUMBERING: Final = re.compile(
    rf"(第[{_NUMERALS}]+[编章节条]|[（(]?[{_NUMERALS}]+[)）、.．])\s*"
)
_LABEL: Final = 40  # characters of a section's label, at most
_HEADING: Final = range(4, 25)  # characters of a heading that says something

Key = tuple[str, int]  # what a text is found by, and its number


@dataclass(slots=True)
class _Text:
    """A text to offer, while it is gathered: where it is, and the newest of them."""

    rank: int
    text: str
    urls: list[str] = field(default_factory=list)
    newest: int = 0

    def order(self) -> tuple[int, int, int, str]:
        """Sort key: issuers, titles, headings; of each the common, then the new."""
        return (self.rank, -len(self.urls), -self.newest, self.text)

    def row(self) -> list[str]:
        """Return the text, and its address where it stands in one place alone."""
        return [self.text, *(self.urls if len(self.urls) == 1 and self.rank else ())]


@dataclass(frozen=True, slots=True)
class _Node:
    """A beginning, its texts' numbers and, in a leaf, what follows in their keys."""

    key: str
    texts: tuple[int, ...]
    rests: tuple[str, ...]


class Offer(NamedTuple):
    """A text a document may be found by, and the place it stands in."""

    rank: int
    text: str
    url: str


def suggestion_file(offers: Iterable[Sequence[Offer]], shelf: Shelf) -> str:
    """Put all suggestions on the shelf; return the root of their directory.

    ``offers`` are those of each document in the order of their numbers.
    """
    texts = sorted(_gathered(offers), key=_Text.order)
    issuers = sum(text.rank == 0 for text in texts)
    found = _keys([text.text for text in texts], issuers)
    keys = sorted(found, key=lambda key: (order(key[0]), key[1]))
    rows = [text.row() for text in texts]
    named = [
        Named(nodes[0].key, shelf.put(_shard(nodes, rows)))
        for nodes in _cut(_nodes(keys, 0), rows)
    ]
    return directory(named, shelf)


def _gathered(offers: Iterable[Sequence[Offer]]) -> Iterable[_Text]:
    gathered: dict[str, _Text] = {}
    for number, some in enumerate(offers):
        for rank, text, url in some:
            one = gathered.setdefault(text, _Text(rank, text))
            one.rank = min(one.rank, rank)
            one.urls.append(url)
            one.newest = number
    return gathered.values()


def offered(url: str, fields: Mapping[str, Sequence[Passage]]) -> Iterator[Offer]:
    """Yield what the document at ``url`` may be found by, from its passages."""
    for passage in fields.get("issuer", ()):
        yield Offer(0, passage.text, url)
    for passage in fields.get("title", ())[:1]:
        yield Offer(1, passage.text, url)
    for passage in fields.get("body", ()):
        if len(passage.text) <= _LABEL and (text := _heading(passage)):
            yield Offer(2, text, f"{url}#{passage.anchor}")


def _heading(passage: Passage) -> str:
    """Return a heading without its number, or nothing."""
    text = " ".join(passage.text.split())
    # A heading is the label of the section that it begins.
    if not text or text != passage.section:
        return ""
    number = _NUMBERING.match(text)
    text = text[number.end() :] if number else text
    return text if len(text) in _HEADING else ""


def _keys(texts: Sequence[str], issuers: int) -> Iterator[Key]:
    """Yield what each text is found by, and its number; ``issuers`` come first."""
    cut = segment(texts)
    units = [cut.vocabulary[number] for number in cut.ids.tolist()]
    broken = cut.marks.broken.tolist()
    borders = cut.marks.blocks.searchsorted(upto(len(texts) + 1)).tolist()
    # 示例市数据局: what begins with 示例市 or with the whole is found from behind it.
    names = {
        tuple(units[begin:end])
        for begin, last in pairwise(borders[: issuers + 1])
        for end in range(begin + 1, last + 1)
        if end == last or units[end - 1] in _AREAS
    }
    for number, (begin, end) in enumerate(pairwise(borders)):
        places = (
            at
            for at in range(begin, min(begin + _FIRST_UNITS, end))
            if at == begin
            or broken[at]
            or units[max(at - 2, begin) : at] == _ABOUT
            or tuple(units[begin:at]) in names
        )
        for at in islice(places, _PLACES):
            if units[at : at + 2] != _ABOUT:  # nor does what is looked up begin so
                yield "".join(units[at : min(at + _KEY, end)]), number


def _nodes(keys: Sequence[Key], depth: int) -> Iterator[_Node]:
    """Yield the nodes of sorted keys that have ``depth`` characters in common."""
    is_leaf = len(keys) <= SHOWN or depth == DEEPEST
    if depth and is_leaf:
        listed = sorted((number, key[depth:]) for key, number in keys)[:SHOWN]
        texts, rests = zip(*listed, strict=True)
        yield _Node(keys[0][0][:depth], texts, rests)
    elif depth:
        best = sorted({number for _, number in keys})[:SHOWN]
        yield _Node(keys[0][0][:depth], tuple(best), ())
    if not is_leaf or not depth:
        longer = (key for key in keys if len(key[0]) > depth)
        for _, same in groupby(longer, key=lambda key: key[0][depth]):
            yield from _nodes(list(same), depth + 1)


def _cut(nodes: Iterable[_Node], rows: Sequence[list[str]]) -> Iterator[list[_Node]]:
    """Cut nodes into shards, mostly before the same ones after an edit."""
    sizes = [len("".join(row).encode()) for row in rows]
    shard: list[_Node] = []
    held: set[int] = set()
    size = 0
    for node in nodes:
        chosen = zlib.crc32(node.key.encode()) % _STRIDE == 0
        if size >= 2 * _SHARD or (size >= _SHARD and chosen):
            yield shard
            shard, held, size = [], set(), 0
        shard.append(node)
        size += len("".join((node.key, *node.rests)).encode()) + 3 * len(node.texts)
        size += sum(sizes[number] for number in node.texts if number not in held)
        held.update(node.texts)
    if shard:
        yield shard


def _shard(nodes: Sequence[_Node], rows: Sequence[list[str]]) -> Mapping[str, Any]:
    """Return the payload of a shard: its texts, and its nodes in their order."""
    numbers = sorted({number for node in nodes for number in node.texts})
    at = {number: index for index, number in enumerate(numbers)}
    return {
        "texts": [rows[number] for number in numbers],
        "nodes": [
            [node.key, [at[number] for number in node.texts], list(node.rests)]
            for node in nodes
        ],
    }
