"""The index just built, asked for pieces of the documents it was built from."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from disclosure_ssg.search.entry import FIELDS, Entry
from disclosure_ssg.search.finder import Finder
from disclosure_ssg.search.query import Text
from disclosure_ssg.search.question import question_of
from disclosure_ssg.search.store import Store
from disclosure_ssg.search.transcript import numbered

_LEAST: Final = 16  # samples, where there are so many documents
_SHARE: Final = 200  # documents for each sample beyond that
_LENGTHS: Final = range(2, 13)  # characters of a piece
_BORDER: Final = re.compile("[一-龥]")  # what a piece begins and ends with
_WHOLE: Final = ("title", "numbers")


@dataclass(frozen=True, slots=True)
class Sample:
    """A text that stands in a field of a document."""

    key: str
    field: str
    text: str


def samples(entries: Iterable[Entry]) -> tuple[Sample, ...]:
    """Return texts to ask for, spread over documents, fields and lengths.

    They are pieces between two characters of the original text, cut without the
    tokenizer, and whole titles and numbers.  The same documents have the same ones.
    """
    drawn = sorted(entries, key=lambda entry: (_chance(entry), entry.key))
    made = map(_sample, drawn[: max(_LEAST, len(drawn) // _SHARE)])
    return tuple(sample for sample in made if sample is not None)


def missed(
    read: Callable[[str], str], entries: Iterable[Entry], asked: Iterable[Sample]
) -> tuple[Sample, ...]:
    """Return the samples whose documents the index does not find.

    ``read`` gives the text of a file below ``search/``; ``entries`` are those the
    index was built from.
    """
    store = Store(read)
    number_of = {entry.key: number for number, entry in enumerate(numbered(entries))}

    def is_found(sample: Sample) -> bool:
        tree = question_of(Text(sample.text, sample.field), store.frequent).tree
        number = number_of[sample.key]
        return tree is None or number in Finder(store).find(tree, {number})

    return tuple(sample for sample in asked if not is_found(sample))


def _chance(entry: Entry) -> int:
    return zlib.crc32(entry.key.encode())


def _sample(entry: Entry) -> Sample | None:
    chance = _chance(entry)
    texts = entry.texts()
    fields = [name for name in FIELDS if texts.get(name)]
    if not fields:
        return None
    # Every second sample is of the body, which has most of the text.
    body = chance // 7 % 2 and "body" in fields
    field = "body" if body else fields[chance // 14 % len(fields)]
    passages = texts[field]
    text = passages[chance // 3 % len(passages)].text
    if field in _WHOLE and chance // 5 % 2:
        return Sample(entry.key, field, text)
    borders = [match.start() for match in _BORDER.finditer(text)]
    if len(borders) < _LENGTHS.start:
        return None
    length = _LENGTHS[chance // 11 % len(_LENGTHS)]
    first = chance // 13 % max(len(borders) - length + 1, 1)
    last = min(first + length, len(borders)) - 1
    return Sample(entry.key, field, text[borders[first] : borders[last] + 1])
