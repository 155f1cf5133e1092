"""Entries to numbers, one block of documents at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from disclosure_ssg.model.held import Passage
from disclosure_ssg.search.arrays import (
    Array,
    Mask,
    Narrow,
    array,
    changes,
    from_bytes,
    full,
    join,
    narrow,
    places,
    steps,
    tally,
    to_bytes,
    upto,
)
from disclosure_ssg.search.entry import FIELDS, NUMBER_OF, Entry
from disclosure_ssg.search.segment import Units, in_order, segment
from disclosure_ssg.search.terms import number_keys

# How the two units of a term stand to each other, and any unit to the one before; a term
# of one unit has KIND_ONE, and so has the first unit of a passage.
KINDS: Final = 3
KIND_ONE: Final = 0
KIND_BROKEN: Final = 1
KIND_NEAR: Final = 2

BLOCK_GAP: Final = 4  # more than any distance inside a block
FIELD_COUNT: Final = len(FIELDS)
_DOCUMENTS: Final = 256  # at most in one block
_CHARACTERS: Final = 300_000  # about; more ends a block
_NUMBERS: Final = NUMBER_OF["numbers"]


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of one block of documents in numbers: all the merge needs of it.

    ``units`` are the different units (and number keys) in ``segment.order``, one a
    line.  The rest are arrays made by ``arrays.to_bytes``:
    ``text``: the number of each unit in turn, and after the text of the number keys;
    ``passages``, ``broken``: which of them begin a passage, as every key does, and which
    of the others stand behind a break, each as a distance from the one before;
    ``sizes``: how many units field f of document d has, at f * count + d;
    ``owners``, ``parts``: where each key stands: at f * count + d, and its position.
    """

    count: int
    units: str
    text: bytes
    passages: bytes
    broken: bytes
    sizes: bytes
    owners: bytes
    parts: bytes


def numbered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries in the order of their document numbers.

    The higher number wins among equal scores: newer first, then by key.
    """
    by_key = sorted(entries, key=lambda entry: entry.key, reverse=True)
    return tuple(sorted(by_key, key=lambda entry: entry.published_on))


def blocks(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Cut the entries, in the order of their numbers, into blocks of documents.

    Where a block ends depends on its last documents, so that a new document changes
    the block it falls into and not the ones behind it.
    """
    cut: list[tuple[Entry, ...]] = []
    block: list[Entry] = []
    size = 0
    for entry in numbered(entries):
        block.append(entry)
        size += entry.length()
        chosen = zlib.crc32(entry.key.encode()) % 64 == 0
        if chosen or size >= _CHARACTERS or len(block) == _DOCUMENTS:
            cut.append(tuple(block))
            block, size = [], 0
    if block:
        cut.append(tuple(block))
    return tuple(cut)


def transcript(block: Sequence[Mapping[str, Sequence[Passage]]]) -> Transcript:
    """Return the text of one block of documents, from the passages by field."""
    count = len(block)
    texts: list[str] = []
    places_of: list[int] = []  # field * count + document, for each text
    for number, name in enumerate(FIELDS):
        for document, fields in enumerate(block):
            for passage in fields.get(name, ()):
                texts.append(passage.text)
                places_of.append(number * count + document)
    groups_of = array(places_of)
    units = segment(texts)
    keys = _number_keys(units, groups_of, count)
    # Their mark sorts before all that stands in a unit.
    named = in_order({key for key, _, _ in keys})
    number_of = {key: index for index, key in enumerate(named)}
    key_ids = array([number_of[key] for key, _, _ in keys])
    begun = join([units.marks.blocks, len(texts) + upto(len(keys))])
    return Transcript(
        count=count,
        units="\n".join([*named, *units.vocabulary]),
        text=to_bytes(join([units.ids + len(named), key_ids])),
        passages=_apart(changes(begun)),
        broken=_apart(units.marks.broken),
        sizes=to_bytes(tally(groups_of[units.marks.blocks], FIELD_COUNT * count)),
        owners=to_bytes(array([group for _, group, _ in keys])),
        parts=to_bytes(array([place for _, _, place in keys])),
    )


def kinds(block: Transcript) -> Narrow:
    """Return how each unit of a block stands to the one before."""
    kind = narrow(full(len(from_bytes(block.text)), KIND_NEAR))
    kind[join([from_bytes(block.broken)]).cumsum()] = KIND_BROKEN
    kind[join([from_bytes(block.passages)]).cumsum()] = KIND_ONE
    return kind


def _apart(mask: Mask) -> bytes:
    """Return the places at which a mask is set, as distances."""
    found = places(mask)
    return to_bytes(steps(found, found[:0]))


def _number_keys(units: Units, groups: Array, count: int) -> list[tuple[str, int, int]]:
    """Return the terms of all numbers: each with its group and its position."""
    keys = []
    for text in places(groups // max(count, 1) == _NUMBERS).tolist():
        begin, end = units.marks.blocks.searchsorted([text, text + 1])
        named = [units.vocabulary[i] for i in units.ids[begin:end].tolist()]
        broken = units.marks.broken[begin:end].tolist()
        group = int(groups[text])
        keys += [(key, group, place) for key, place in number_keys(named, broken)]
    # Of a term that stands there twice the least position is kept.
    return sorted(keys, key=lambda key: key[1:])
