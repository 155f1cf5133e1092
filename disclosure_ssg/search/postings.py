"""Entries to postings, one block of documents at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from disclosure_ssg.model.held import Passage
from disclosure_ssg.search.arrays import (
    Array,
    array,
    changes,
    join,
    ordered,
    places,
    sizes_from,
    tally,
    to_bytes,
    where,
    within,
)
from disclosure_ssg.search.entry import FIELDS, NUMBER_OF, Entry
from disclosure_ssg.search.segment import Units, in_order, positions, segment
from disclosure_ssg.search.terms import number_keys

# How the two units of a term stand to each other; a term of one unit has KIND_ONE.
KINDS: Final = 3
KIND_ONE: Final = 0
KIND_BROKEN: Final = 1
KIND_NEAR: Final = 2

BLOCK_GAP: Final = 4  # more than any distance inside a block
_DOCUMENTS: Final = 256  # at most in one block
_CHARACTERS: Final = 300_000  # about; more ends a block
_FIELD_COUNT: Final = len(FIELDS)
_NUMBERS: Final = NUMBER_OF["numbers"]


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of one block of documents, numbered from 0 within the block.

    ``units`` are the different units (and number keys) in ``segment.order``, one a
    line.  The rest are arrays made by ``arrays.to_bytes``:
    ``terms``: one code for each term and field, ascending;
    ``postings``: how many documents each of them has;
    ``documents``, ``frequencies``: of each posting;
    ``positions``: of each posting in turn, all of them for a term of two units, the
    first one for a term of one;
    ``lengths``: how many terms field f of document d has, at f * count + d.
    """

    count: int
    units: str
    terms: bytes
    postings: bytes
    documents: bytes
    frequencies: bytes
    positions: bytes
    lengths: bytes


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


def postings(block: Sequence[Mapping[str, Sequence[Passage]]]) -> Postings:
    """Return the postings of one block of documents, from the passages by field."""
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
    vocabulary = in_order({*units.vocabulary, *(key for key, _, _ in keys)})
    number_of = {unit: index for index, unit in enumerate(vocabulary)}
    ids = array([number_of[unit] for unit in units.vocabulary])[units.ids]

    groups = groups_of[units.marks.blocks]
    at = positions(units.marks, groups, BLOCK_GAP)
    left = places(~changes(units.marks.blocks)) - 1
    kind = where(units.marks.broken[left + 1] == 1, KIND_BROKEN, KIND_NEAR)
    size = len(vocabulary)
    terms = join(
        [
            ids * KINDS * size,
            (ids[left] * KINDS + kind) * size + ids[left + 1],
            array([number_of[key] for key, _, _ in keys]) * KINDS * size,
        ]
    )
    owners = join([groups, groups[left], array([group for _, group, _ in keys])])
    where_at = join([at, at[left], array([place for _, _, place in keys])])
    return _packed(count, vocabulary, terms, owners, where_at)


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


def _packed(
    count: int, vocabulary: Sequence[str], terms: Array, owners: Array, at: Array
) -> Postings:
    """Group occurrences by term, field and document and pack them."""
    sorting = ordered(terms, len(terms).bit_length())
    terms, owners, at = terms[sorting], owners[sorting], at[sorting]
    begin = places(changes(terms, owners))
    frequencies = sizes_from(begin, len(terms))
    field = owners[begin] // max(count, 1)
    codes = terms[begin] * _FIELD_COUNT + field
    head = places(changes(codes))
    alone = (terms[begin] // max(len(vocabulary), 1)) % KINDS == KIND_ONE
    kept = where(alone, 1, frequencies)
    chosen = begin.repeat(kept) + within(kept)
    return Postings(
        count=count,
        units="\n".join(vocabulary),
        terms=to_bytes(codes[head]),
        postings=to_bytes(sizes_from(head, len(codes))),
        documents=to_bytes(owners[begin] - field * count),
        frequencies=to_bytes(frequencies),
        positions=to_bytes(at[chosen]),
        lengths=to_bytes(tally(owners, _FIELD_COUNT * count)),
    )
