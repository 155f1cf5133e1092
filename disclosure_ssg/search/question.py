"""A query as the index can answer it: its tree with runs in place of texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from disclosure_ssg.search.parse import parse, plain
from disclosure_ssg.search.query import All, Either, Held, Not, Text, Tree
from disclosure_ssg.search.terms import Run, joined, run_of, units_of

PLAIN: Final = "plain"  # a note: the operators were read as text
MOST_UNITS: Final = 200  # of a query; what is beyond them is not looked at


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; ``tree`` is None where the query holds no text at all.

    ``words`` are the texts of which a title or number may consist, ``whole`` is their
    run put together, None where there are none.
    """

    tree: Tree | None
    words: tuple[Held, ...]
    whole: Run | None
    note: str = ""

    def runs(self) -> tuple[Held, ...]:
        """Return the runs that a document found may hold, from left to right."""
        return tuple(_held(self.tree)) if self.tree else ()


def read(query: str, frequent: Collection[str]) -> Question:
    """Return the question of ``query`` to an index with such frequent pairs."""
    parsed = parse(query)
    if not parsed.senseless:
        question = question_of(parsed.tree, frequent)
        if question.tree is None or not _excludes_all(question.tree):
            return question
    return replace(read_plain(query, frequent), note=PLAIN)


def read_plain(query: str, frequent: Collection[str]) -> Question:
    """Return the question of ``query`` read without operators."""
    return question_of(plain(query), frequent)


def question_of(tree: Tree, frequent: Collection[str]) -> Question:
    """Return the question of a tree to an index with such frequent pairs."""
    cut = _Cutter(frequent).cut(tree)
    parts = cut.parts if isinstance(cut, All) else (cut,)
    held = tuple(part for part in parts if isinstance(part, Held))
    words = tuple(part for part in held if not part.field)
    words = words or tuple(part for part in held if part.field == "title")
    whole = joined([word.run for word in words], frequent) if words else None
    return Question(cut, words, whole)


class _Cutter:
    """Cuts texts into runs, up to so many units in all."""

    def __init__(self, frequent: Collection[str]) -> None:
        self.frequent = frequent
        self.left = MOST_UNITS

    def cut(self, tree: Tree) -> Tree | None:
        """Return a tree with runs in place of texts, without those that have none."""
        if isinstance(tree, Text):
            units, broken = units_of(tree.text, self.left)
            self.left -= len(units)
            run = run_of(units, broken, self.frequent) if units else None
            return Held(run, tree.field) if run else None
        if isinstance(tree, Not):
            part = self.cut(tree.part)
            return Not(part) if part else None
        if isinstance(tree, All | Either):
            parts = tuple(cut for part in tree.parts if (cut := self.cut(part)))
            if len(parts) == 1 and not isinstance(parts[0], Not):
                return parts[0]
            return replace(tree, parts=parts) if parts else None
        return tree


def _excludes_all(tree: Tree) -> bool:
    """Whether a part of the tree, once its empty texts are gone, only excludes."""
    if isinstance(tree, All):
        return all(isinstance(part, Not) for part in tree.parts) or any(
            map(_excludes_all, tree.parts)
        )
    if isinstance(tree, Either):
        return any(isinstance(part, Not) or _excludes_all(part) for part in tree.parts)
    return isinstance(tree, Not) and _excludes_all(tree.part)


def _held(tree: Tree) -> Iterator[Held]:
    if isinstance(tree, Held):
        yield tree
    elif isinstance(tree, All | Either):
        for part in tree.parts:
            yield from _held(part)
