"""What letters may stand for: a reader of the dictionary of sounds; as sounds.js."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Final

from disclosure_ssg.search.segment import order
from disclosure_ssg.search.store import Store

MOST: Final = 8  # readings of some letters, and texts said so

_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_INITIALS: Final = frozenset([*_LETTERS - {"i", "u", "v"}, "zh", "ch", "sh"])
_LONGEST: Final = 6  # letters of a syllable: zhuang
_MOST_LETTERS: Final = 64
_MOST_PHRASES: Final = 64  # kept on the way


def said(store: Store, letters: Sequence[str]) -> tuple[str, ...]:
    """Return the texts in titles, issuers and keywords that are said so.

    ``letters`` are words of letters: syllables, initials or both.  None are returned
    where they are something else.
    """
    whole = "".join(letters)
    if not 1 < len(whole) <= _MOST_LETTERS or not _LETTERS.issuperset(whole):
        return ()
    book = store.payload(store.root["sounds"])
    whole_ones = frozenset(book["syllables"].split(" "))
    cuts = [_readings(letters, whole_ones), _readings(letters, whole_ones | _INITIALS)]
    if _INITIALS.issuperset(whole):
        cuts[1].append(list(whole))
    # Initials are looked for where whole syllables find nothing.
    for readings in cuts:
        found: dict[str, int] = {}
        for reading in readings:
            for text, number in _phrases(store, book["rows"], reading).items():
                found[text] = max(found.get(text, 0), number)
        if found:
            return tuple(sorted(found, key=lambda t: (-found[t], order(t)))[:MOST])
    return ()


def _readings(words: Sequence[str], known: frozenset[str]) -> list[list[str]]:
    """Return the first few ways to cut words into known pieces."""
    ways = product(*(_cuts(word, known) for word in words))
    return [[piece for cut in some for piece in cut] for some in islice(ways, MOST)]


def _cuts(word: str, known: frozenset[str]) -> list[tuple[str, ...]]:
    """Return the first few ways to cut a word into known pieces, long ones first."""
    ways: list[list[tuple[str, ...]]] = [[] for _ in word] + [[()]]
    for begin in range(len(word) - 1, -1, -1):
        found = (
            (word[begin:end], *rest)
            for end in range(min(begin + _LONGEST, len(word)), begin, -1)
            if word[begin:end] in known
            for rest in ways[end]
        )
        ways[begin] = list(islice(found, MOST))
    return ways[0]


def _phrases(store: Store, listed: str, pieces: Sequence[str]) -> dict[str, int]:
    """Return the texts said in such pieces, and how often at least."""
    found: dict[str, int] = {}
    if len(pieces) < 2:
        return found
    for characters, number in _rows(store, listed, pieces[:3]):
        text = characters[: len(pieces)]
        found[text] = found.get(text, 0) + number
    for at in range(1, len(pieces) - 2):
        best = sorted(found, key=lambda text: (-found[text], order(text)))
        longer: dict[str, int] = {}
        for characters, number in _rows(store, listed, pieces[at : at + 3]):
            for text in best[:_MOST_PHRASES]:
                if text[-2:] == characters[:2]:
                    longer[text + characters[2]] = min(found[text], number)
        found = longer
    return found


def _rows(
    store: Store, listed: str, pieces: Sequence[str]
) -> Iterator[tuple[str, int]]:
    """Yield the characters said in such pieces that stand together, and how often."""
    key = "".join(piece[0] for piece in pieces)
    for name in _files(listed.split(" "), key):
        for row in store.payload(name).split(";"):
            characters, *sounds, number = row.split(",")
            pairs = zip(sounds, pieces, strict=False)
            if len(sounds) >= len(pieces) and all(_fits(*both) for both in pairs):
                yield characters, int(number)


def _fits(sound: str, piece: str) -> bool:
    return sound == piece or (piece in _INITIALS and sound.startswith(piece))


def _files(listed: Sequence[str], key: str) -> Iterator[str]:
    """Yield the names of the files that may have rows under initials."""
    firsts, names = listed[::2], listed[1::2]
    for at, name in enumerate(names):
        ended = at + 1 < len(firsts) and firsts[at + 1] <= key
        if not ended and (firsts[at] <= key or firsts[at].startswith(key)):
            yield name
