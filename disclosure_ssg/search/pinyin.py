"""The dictionary of sounds: which characters of titles are said how.

政务公开 in a title, issuer or keyword gives the rows 政务公 (zheng wu gong), 务公开 (wu
gong kai) and 公开 (gong kai).  They are filed under their initials, so that ``zwgk``,
``zhengwugongkai`` and all between find what may be meant, which is then searched for
as usual.  The dictionary grows with the vocabulary, not with the documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from disclosure_ssg.search.entry import Entry
from disclosure_ssg.search.segment import segment
from disclosure_ssg.search.shelf import Shelf
from disclosure_ssg.search.terms import is_single
from disclosure_ssg.source.pinyin import syllables

SOUNDED: Final = ("title", "issuer", "keywords")
CHARACTERS: Final = 3  # of a row; two at the end of a text

_FILE: Final = 3_072  # bytes, about
_BORDER: Final = "\n"
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz")

Row = tuple[str, tuple[str, ...]]  # characters, how each of them is said


def sound_file(rows: Mapping[Row, int], shelf: Shelf) -> dict[str, str]:
    """Put a dictionary on the shelf; return what finds its files.

    ``syllables`` are those there are; ``rows`` has the form of a page of the directory
    of terms: initials, name of a file, initials, name, ... with spaces between.
    """
    by_initials: dict[str, list[str]] = {}
    for (characters, sounds), count in sorted(rows.items()):
        key = "".join(sound[0] for sound in sounds)
        row = ",".join((characters, *sounds, str(count)))
        by_initials.setdefault(key, []).append(row)
    return {
        "syllables": " ".join(sorted({s for _, sounds in rows for s in sounds})),
        "rows": " ".join(_filed(by_initials, shelf)),
    }


def rows_of(entries: Iterable[Entry]) -> Counter[Row]:
    """Return how often which characters are said how."""
    texts = Counter(
        passage.text
        for entry in entries
        for name in SOUNDED
        for passage in entry.fields.get(name, ())
    )
    pieces: Counter[str] = Counter()
    for text, piece in _pieces(list(texts)):
        pieces[piece] += texts[text]
    rows: Counter[Row] = Counter()
    for piece, count in pieces.items():
        # A piece is said as a whole: how a character is said depends on its word.
        sounds = syllables(piece)
        for at in range(len(piece) - 1):
            said = sounds[at : at + CHARACTERS]
            if _LETTERS.issuperset("".join(said)):
                rows[piece[at : at + CHARACTERS], said] += count
    return rows


def _pieces(texts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each text with each of its longest runs of folded Han characters."""
    cut = segment(texts)
    units = [unit if is_single(unit) else _BORDER for unit in cut.vocabulary]
    marked: list[list[str]] = [[] for _ in texts]
    rows = zip(cut.marks.blocks.tolist(), cut.ids.tolist(), strict=True)
    for (block, unit), broken in zip(rows, cut.marks.broken.tolist(), strict=True):
        if broken:
            marked[block].append(_BORDER)
        marked[block].append(units[unit])
    for text, row in zip(texts, marked, strict=True):
        for piece in "".join(row).split(_BORDER):
            yield text, piece


def _filed(by_initials: dict[str, list[str]], shelf: Shelf) -> Iterator[str]:
    """Put rows on the shelf; yield the first initials and the name of each file."""
    kept: list[str] = []
    first = ""
    size = 0
    for key in sorted(by_initials):
        row = ";".join(by_initials[key])
        more = len(row.encode()) + 1
        if kept and size + more > _FILE:
            yield from (first, shelf.put(";".join(kept)))
            kept, size = [], 0
        first = key if not kept else first
        kept.append(row)
        size += more
    if kept:
        yield from (first, shelf.put(";".join(kept)))
