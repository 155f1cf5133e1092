"""Fragments: what a result shows of its document.

A head holds the document's address, date and meta data, its keywords and, when it is
short, the text; a long text is cut into chunks, so that a result costs little however
long its document is.  Heads of short documents share a file.  The text is the original one,
not folded.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, TypeAlias

from disclosure_ssg.model.held import Passage
from disclosure_ssg.search.arrays import upto
from disclosure_ssg.search.codes import encode
from disclosure_ssg.search.entry import NUMBER_OF, Entry
from disclosure_ssg.search.segment import marks, positions
from disclosure_ssg.search.shelf import Shelf
from disclosure_ssg.search.transcript import BLOCK_GAP

# In the order an excerpt is looked for; the other fields stand in the meta data.
_CHUNKED: Final = ("summary", "body", "attachments")

_WHOLE: Final = 6_144  # bytes of text kept in the head
_CHUNK: Final = 3_584
_FILE: Final = 7_680  # of several heads
_META: Final = 512  # bytes of a head beyond its text, about
_STRIDE: Final = 8  # a file ends before one in so many documents, whatever its size
_PIECE: Final = 800  # characters; a longer passage is cut


@dataclass(frozen=True, slots=True)
class _Piece:
    """A passage, or a part of a long one, and the position it begins at."""

    field: int
    position: int
    passage: Passage


Fields: TypeAlias = Mapping[str, Sequence[Passage]]
_Row: TypeAlias = list[int | str]
_Numbered: TypeAlias = tuple[int, Passage]  # a passage and the number of its field


def heads(
    block: Iterable[tuple[Entry, Fields]], base: int, together: int, shelf: Shelf
) -> Iterator[str]:
    """Put some documents' fragments on the shelf; yield the file of each one's head.

    ``block`` holds the documents from number ``base`` on, with the passages of their
    fields.  Neighbours with one name are in one file, in their order; a file holds
    none from both sides of a multiple of ``together`` documents.
    """
    waiting: list[dict[str, Any]] = []
    size = 0

    def close() -> Iterator[str]:
        if waiting:
            yield from [shelf.put(waiting)] * len(waiting)
            waiting.clear()

    for number, (entry, fields) in enumerate(block, base):
        content, more = _head(entry, fields, shelf)
        chosen = zlib.crc32(entry.key.encode()) % _STRIDE == 0
        if chosen or size + more > _FILE or number % together == 0:
            yield from close()
            size = 0
        waiting.append(content)
        size += more
    yield from close()


def _head(entry: Entry, fields: Fields, shelf: Shelf) -> tuple[dict[str, Any], int]:
    """Return a head and about how many bytes it takes."""
    content: dict[str, Any] = {
        "url": entry.url,
        "published_on": entry.published_on,
        "meta": dict(entry.meta),
    }
    told = content["meta"].get("title")
    titles = [
        (NUMBER_OF["title"], passage)
        for passage in fields.get("title", ())
        if passage.text != told
    ]
    kept = _passages(fields, ("keywords",)) + titles
    passages = _passages(fields, _CHUNKED)
    more = _size(passages)
    if more > _WHOLE:
        content["chunks"] = _chunks(fields, shelf)
        passages, more = [], len(content["chunks"])
    content["passages"] = _rows(passages + kept)
    return content, _size(kept) + more + _META


def _passages(fields: Fields, names: Iterable[str]) -> list[_Numbered]:
    return [(NUMBER_OF[name], one) for name in names for one in fields.get(name, ())]


def _size(passages: Iterable[_Numbered]) -> int:
    return len("".join([passage.text for _, passage in passages]).encode())


def _rows(passages: Iterable[_Numbered]) -> list[_Row]:
    """Return passages as the file has them, neighbours under one heading together.

    Where the first begins with its section, as articles do, the row has the length of
    the section, in UTF-16 code units, instead.
    """
    rows: list[_Row] = []
    for (field, anchor, section), some in groupby(passages, _place):
        texts = [passage.text for _, passage in some]
        begins = texts[0].startswith(section)
        told = len(section.encode("utf-16-le")) // 2 if begins else section
        rows.append([field, anchor, told, *texts])
    return rows


def _place(one: _Numbered) -> tuple[int, str, str]:
    field, passage = one
    return field, passage.anchor, passage.section


def _chunks(fields: Fields, shelf: Shelf) -> str:
    """Put a long text on the shelf: field, first position and name of each chunk."""
    listed: list[str] = []
    chunk: list[_Piece] = []
    size = 0

    def close() -> None:
        rows = _rows((piece.field, piece.passage) for piece in chunk)
        start = encode([chunk[0].field, chunk[0].position])
        listed.append(start + shelf.put(rows))
        chunk.clear()

    for piece in _pieces(fields):
        if chunk and (size >= _CHUNK or chunk[0].field != piece.field):
            close()
            size = 0
        chunk.append(piece)
        size += len(piece.passage.text.encode())
    close()
    return "".join(listed)


def _pieces(fields: Fields) -> Iterator[_Piece]:
    for name in _CHUNKED:
        passages = fields.get(name, ())
        cut = marks([passage.text for passage in passages])
        at = positions(cut, cut.blocks * 0, BLOCK_GAP)
        firsts = cut.blocks.searchsorted(upto(len(passages))).tolist()
        for passage, first in zip(passages, firsts, strict=True):
            text = passage.text
            for begin in range(0, max(len(text), 1), _PIECE):
                before = len(marks([text[:begin]]).blocks) if begin else 0
                # After the last unit of what stands before.
                last = int(at[first + before - 1]) + 1 if first + before else 0
                piece = Passage(
                    text[begin : begin + _PIECE], passage.anchor, passage.section
                )
                yield _Piece(NUMBER_OF[name], last, piece)
