"""Known items: questions that somebody who knows a document would ask for it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import opencc

from benchmarks.corpus import Notice

SEED = 20210
BODY_PIECE = (8, 15)  # characters
TITLE_PIECE = (6, 13)
TRIES = 20  # pieces of one text before another text has its turn
MOST_TITLES = 10  # that may hold a part of several titles
HAN = re.compile(r"[\u4e00-\u9fff]+")
NUMBER = re.compile(r"^(?P<code>\D+)〔(?P<year>\d{4})〕(?P<serial>\d+)号$")


@dataclass(frozen=True, slots=True)
class Item:
    """A question and the keys of the documents that answer it."""

    kind: str
    question: str
    answers: frozenset[str]


def items(notices: tuple[Notice, ...], count: int) -> tuple[Item, ...]:
    """Up to ``count`` items of each kind, the same for the same documents.

    Only documents with an open text are asked for, because other generators publish
    all texts.  Any document may share the title that is asked for, though.
    """
    shelf = _Shelf(notices)
    return tuple(
        item for kind, make in KINDS.items() for item in _some(kind, make, shelf, count)
    )


class _Shelf:
    """The documents and what tells whether a question has one answer."""

    def __init__(self, notices: tuple[Notice, ...]) -> None:
        self.notices = notices
        self.titles = "\n".join(notice.title for notice in notices)
        self.text = "\n".join(f"{n.title}\n{n.body}" for n in notices)
        self.by_title: dict[str, set[str]] = {}
        self.by_number: dict[str, set[str]] = {}
        for notice in notices:
            self.by_title.setdefault(notice.title, set()).add(notice.key)
            self.by_number.setdefault(notice.document_number, set()).add(notice.key)
        self.numbers = "\n".join(sorted(self.by_number))


Question = tuple[str, set[str]]
Maker = Callable[[_Shelf, Notice, random.Random], Question | None]


def _some(kind: str, make: Maker, shelf: _Shelf, count: int) -> Iterator[Item]:
    chance = random.Random(f"{SEED}:{kind}")
    order = [notice for notice in shelf.notices if notice.is_open]
    chance.shuffle(order)
    asked: set[str] = set()
    for notice in order:
        made = make(shelf, notice, chance)
        if made is None or made[0] in asked:
            continue
        asked.add(made[0])
        yield Item(kind, made[0], frozenset(made[1]))
        if len(asked) == count:
            return


def _title(shelf: _Shelf, notice: Notice, chance: random.Random) -> Question:
    return notice.title, shelf.by_title[notice.title]


def _title_part(
    shelf: _Shelf, notice: Notice, chance: random.Random
) -> Question | None:
    """A piece of one title and no other."""
    for _ in range(TRIES):
        piece = _piece(notice.title, TITLE_PIECE, chance)
        if piece and shelf.titles.count(piece) == 1:
            return piece, {notice.key}
    return None


def _shared_part(
    shelf: _Shelf, notice: Notice, chance: random.Random
) -> Question | None:
    """A piece of several titles; a document of each answers."""
    for _ in range(TRIES):
        piece = _piece(notice.title, TITLE_PIECE, chance)
        if piece and 1 < shelf.titles.count(piece) <= MOST_TITLES:
            holders = [keys for t, keys in shelf.by_title.items() if piece in t]
            return piece, set().union(*holders)
    return None


def _traditional(
    shelf: _Shelf, notice: Notice, chance: random.Random
) -> Question | None:
    made = _title_part(shelf, notice, chance)
    if made is None:
        return None
    piece, answers = made
    other = TO_TRADITIONAL.convert(piece)
    return None if other == piece else (other, answers)


def _body_part(shelf: _Shelf, notice: Notice, chance: random.Random) -> Question | None:
    """A piece of the text that stands nowhere else."""
    for _ in range(TRIES):
        piece = _piece(notice.body, BODY_PIECE, chance)
        if piece and shelf.text.count(piece) == 1:
            return piece, {notice.key}
    return None


def _number(shelf: _Shelf, notice: Notice, chance: random.Random) -> Question | None:
    if not NUMBER.match(notice.document_number):
        return None
    return notice.document_number, shelf.by_number[notice.document_number]


def _bare_number(
    shelf: _Shelf, notice: Notice, chance: random.Random
) -> Question | None:
    made = _number(shelf, notice, chance)
    return made and (re.sub("[〔〕]", "", made[0]), made[1])


def _number_part(
    shelf: _Shelf, notice: Notice, chance: random.Random
) -> Question | None:
    """Code and year, or year and serial, as far as one number alone has them."""
    match = NUMBER.match(notice.document_number)
    if match is None:
        return None
    code, year, serial = match["code"], match["year"], match["serial"]
    part = chance.choice((f"{code}〔{year}〕", f"〔{year}〕{serial}号"))
    holders = [number for number in shelf.by_number if part in number]
    if len(holders) != 1:
        return None
    return part, shelf.by_number[notice.document_number]


def _piece(text: str, lengths: tuple[int, int], chance: random.Random) -> str | None:
    """A run of Han characters from somewhere in the text."""
    length = chance.randrange(*lengths)
    runs = [run for run in HAN.findall(text) if len(run) >= length]
    if not runs:
        return None
    run: str = chance.choice(runs)
    start = chance.randrange(len(run) - length + 1)
    return run[start : start + length]


TO_TRADITIONAL = opencc.OpenCC("s2t")
KINDS: dict[str, Maker] = {
    "whole title": _title,
    "part of one title": _title_part,
    "part of several titles": _shared_part,
    "unique piece of a text": _body_part,
    "document number": _number,
    "number without brackets": _bare_number,
    "part of a number": _number_part,
    "part of one title, traditional": _traditional,
}
