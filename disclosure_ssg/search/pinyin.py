"""The dictionary of sounds: which characters of titles are said how.

政务公开 in a title, issuer or keyword gives the rows 政务公 (zheng wu gong), 务公开 (wu
gong kai) and 公开 (gong kai).  They are filed under their initials, so that ``zwgk``,
``zhengwugongkai`` and all between find what may be meant, which is then searched for
as usual.  The dictionary grows with the vocabulary, not with the documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from disclosure_ssg.search.entry import Entry
from disclosure_ssg.search.segment import segment
from disclosure_ssg.search.shelf import Shelf
from disclosure_ssg.search.terms import is_single
from disclosure_ssg.source.pinyin import syllables

SOUNDED: Final = ("title", "issuer", "keywords")
CHARACTERS: Final = 3  # of a row; fewer at the end of a text

_FILE: Final = 3_072  # bytes, about
_BORDER: Final = "\n"
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz")


def sound_file(entries: Iterable[Entry], shelf: Shelf) -> dict[str, str]:
    """Put the dictionary on the shelf; return what finds its files.

    ``syllables`` are those there are.  ``rows`` and ``characters`` have the form of a
    page of the directory of terms: separator, name, ... with spaces between.
    """
    rows = _rows(entries)
    by_initials: dict[str, list[str]] = {}
    for (characters, sounds), count in sorted(rows.items()):
        key = "".join(sound[0] for sound in sounds)
        row = ",".join((characters, *sounds, str(count)))
        by_initials.setdefault(key, []).append(row)
    filed = ((key, ";".join(by_initials[key]) + ";") for key in sorted(by_initials))
    return {
        "syllables": " ".join(sorted({s for _, sounds in rows for s in sounds})),
        "rows": _filed(filed, shelf),
        "characters": _filed(_common_characters(), shelf),
    }


def _rows(entries: Iterable[Entry]) -> Counter[tuple[str, tuple[str, ...]]]:
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
    rows: Counter[tuple[str, tuple[str, ...]]] = Counter()
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
    units = [u if is_single(u) else _BORDER for u in cut.vocabulary]
    marked: list[list[str]] = [[] for _ in texts]
    rows = zip(cut.marks.blocks.tolist(), cut.ids.tolist(), strict=True)
    for (block, unit), broken in zip(rows, cut.marks.broken.tolist(), strict=True):
        if broken:
            marked[block].append(_BORDER)
        marked[block].append(units[unit])
    for text, row in zip(texts, marked, strict=True):
        for piece in "".join(row).split(_BORDER):
            yield text, piece


def _common_characters() -> Iterator[tuple[str, str]]:
    """Yield the characters of GB 2312 in their order, each with its usual sound."""
    codes = (bytes((a, b)) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF))
    characters = sorted(code.decode("gb2312", "ignore") for code in codes)
    for character in filter(None, characters):
        yield character, character + syllables(character)[0]


def _filed(rows: Iterable[tuple[str, str]], shelf: Shelf) -> str:
    """Put sorted rows on the shelf; return the first keys and names of the files."""
    listed: list[str] = []
    text = first = ""
    for key, row in rows:
        if text and len((text + row).encode()) > _FILE:
            listed += (first, shelf.put(text))
            text = ""
        first = key if not text else first
        text += row
    if text:
        listed += (first, shelf.put(text))
    return " ".join(listed)
