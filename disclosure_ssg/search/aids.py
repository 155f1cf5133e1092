"""What the index has beside its terms: for sounds, slips of the pen, suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from disclosure_ssg.json_text import sorted_json
from disclosure_ssg.model.job import digest
from disclosure_ssg.search.alike import alike_file
from disclosure_ssg.search.entry import Entry
from disclosure_ssg.search.guess import units_of
from disclosure_ssg.search.pinyin import SOUNDED, rows_of, sound_file
from disclosure_ssg.search.shelf import Shelf
from disclosure_ssg.search.suggest import Offer, suggestion_file


def aids(
    documents: Sequence[Entry],
    offers: Iterable[Sequence[Offer]],
    synonyms: Sequence[Sequence[str]],
    shelf: Shelf,
) -> dict[str, str]:
    """Put all aids on the shelf; return the names of their files by kind.

    ``documents`` are in the order of their numbers, and so are the ``offers`` of
    each; ``synonyms`` are groups of words.
    """
    groups = [[word for word in group if units_of(word)] for group in synonyms]
    rows = rows_of(documents)
    made = {
        "alike": shelf.put(alike_file(rows, shelf)),
        "sounds": shelf.put(sound_file(rows, shelf)),
        "suggestions": shelf.put(suggestion_file(offers, shelf)),
    }
    return made | ({"synonyms": shelf.put(groups)} if groups else {})


def aids_key(
    documents: Sequence[Entry],
    offers: Iterable[Sequence[Offer]],
    synonyms: Sequence[Sequence[str]],
    salt: int,
) -> bytes:
    """A name for all that ``aids`` depends on."""
    sounded = [[entry.fields.get(name) for name in SOUNDED] for entry in documents]
    return digest(f"aids {salt}", sorted_json([sounded, list(offers), synonyms]))
