"""All that one block of documents gives the index without the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from disclosure_ssg.json_text import sorted_json
from disclosure_ssg.model.job import digest
from disclosure_ssg.model.output import Filed, Output
from disclosure_ssg.search.columns import PAGE
from disclosure_ssg.search.entry import Entry
from disclosure_ssg.search.fragments import heads
from disclosure_ssg.search.shelf import Shelf
from disclosure_ssg.search.suggest import Offer, offered
from disclosure_ssg.search.transcript import Transcript, transcript


class Block(NamedTuple):
    """The text in numbers, the name of the file of each head, what is suggested, and the files."""

    transcript: Transcript
    heads: tuple[str, ...]
    offers: tuple[tuple[Offer, ...], ...]
    files: tuple[Filed, ...]


def block(
    entries: Sequence[Entry], base: int, put: Callable[[Output], Filed], salt: int
) -> Block:
    """Index the documents from number ``base`` on, each text fetched once."""
    shelf = Shelf(put, salt)
    fields = [entry.texts() for entry in entries]
    names = heads(zip(entries, fields, strict=True), base, PAGE, shelf)
    return Block(
        transcript(fields),
        tuple(names),
        tuple(
            tuple(offered(entry.url, texts))
            for entry, texts in zip(entries, fields, strict=True)
        ),
        shelf.files,
    )


def block_key(entries: Sequence[Entry], base: int, salt: int) -> bytes:
    """A name for all that ``block`` depends on."""
    rows = [
        (
            entry.url,
            entry.key,
            entry.published_on,
            sorted(entry.meta.items()),
            sorted(entry.fields.items()),
        )
        for entry in entries
    ]
    return digest(
        f"block {base % PAGE} {salt}",
        sorted_json(rows),
        *(entry.held.name if entry.held else b"" for entry in entries),
    )
