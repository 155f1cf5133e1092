"""What else to search for: a ladder of looser queries; as ladder.js.

A step is an ordinary query made of the one typed, so it is answered, ranked and
marked like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from disclosure_ssg.search import guess
from disclosure_ssg.search.pinyin import SOUNDED
from disclosure_ssg.search.query import All, Either, Facet, Not, Span, Text, Tree
from disclosure_ssg.search.sounds import said
from disclosure_ssg.search.store import Store
from disclosure_ssg.search.synonyms import swapped
from disclosure_ssg.search.terms import is_single

# The steps, the closest to what was typed first.
SYNONYMS: Final = "synonyms"
PINYIN: Final = "pinyin"
ALIKE: Final = "alike"
WORDS: Final = "words"
ANY: Final = "any"

LABELS: Final = {
    SYNONYMS: "也检索了同义的词",
    PINYIN: "按拼音在标题、机关和关键词里检索",
    ALIKE: "换了一个音近或者形近的字",
    WORDS: "各个词都有，但不连在一起",
    ANY: "只有其中一部分词",
}

_MOST_UNITS: Final = 40  # of a query; there is no guessing at a longer one
_MOST_WORDS: Final = 8  # of which one suffices: the rarest


@dataclass(frozen=True, slots=True)
class Step:
    """A looser query: which one, the texts it looks for instead, and its tree."""

    id: str
    texts: tuple[str, ...]
    tree: Tree


def by_synonyms(store: Store, tree: Tree) -> Step | None:
    """Return what is found by synonyms only, None where a query has none."""
    name = store.root.get("synonyms")
    groups = store.payload(name) if name else []
    used: dict[str, None] = {}

    def widened(part: Tree) -> Tree:
        if isinstance(part, All):
            return All(tuple(map(widened, part.parts)))
        if isinstance(part, Either):
            return Either(tuple(map(widened, part.parts)))
        if not isinstance(part, Text):
            return part
        others = swapped(groups, guess.units_of(part.text))
        used.update(dict.fromkeys(others))
        return Either((part, *(Text(text, part.field) for text in others.values())))

    wider = widened(tree)
    return Step(SYNONYMS, tuple(used), All((wider, Not(tree)))) if used else None


def steps(store: Store, tree: Tree, is_found: Callable[[Tree], bool]) -> Iterator[Step]:
    """Yield what to search for where nothing was found.

    ``is_found`` says whether any document answers a tree.  A query that is not just
    texts that must all be found, and restrictions, has no steps.
    """
    parts = tree.parts if isinstance(tree, All) else (tree,)
    leaves = tuple(part for part in parts if isinstance(part, Text))
    limits = tuple(part for part in parts if isinstance(part, Facet | Span | Not))
    units = [guess.units_of(leaf.text) for leaf in leaves]
    if len(leaves) + len(limits) != len(parts) or sum(map(len, units)) > _MOST_UNITS:
        return

    def step(name: str, texts: Sequence[str], *found: Tree) -> Step:
        return Step(name, tuple(dict.fromkeys(texts)), All((*found, *limits)))

    if meant := said(store, [unit for some in units for unit, _ in some]):
        sounded = (Text(text, field) for text in meant for field in SOUNDED)
        yield step(PINYIN, meant, Either(tuple(sounded)))

    def alike(leaf: Text, units: guess.Units) -> tuple[str, ...]:
        return guess.alike(store, units, lambda t: is_found(Text(t, leaf.field)))

    others = {
        leaf: alike(leaf, some)
        for leaf, some in zip(leaves, units, strict=True)
        if some and not is_found(leaf)
    }
    if others and all(others.values()):
        texts = [others.get(leaf, (leaf.text,)) for leaf in leaves]
        ways = (
            Either(tuple(Text(text, leaf.field) for text in some))
            for leaf, some in zip(leaves, texts, strict=True)
        )
        yield step(ALIKE, [text for some in others.values() for text in some], *ways)

    counts = {
        Text(word, leaf.field): store.count(word)
        for leaf, some in zip(leaves, units, strict=True)
        for word in guess.words(store, some)
    }
    if len(counts) > len(leaves) and all(counts.values()):
        yield step(WORDS, [word.text for word in counts], *counts)

    rarest = sorted(filter(counts.get, counts), key=lambda word: counts[word])
    # A single character says something only where there is nothing else.
    telling = [word for word in rarest if not is_single(word.text)] or rarest
    if telling:
        chosen = telling[:_MOST_WORDS]
        yield step(ANY, [word.text for word in chosen], Either(tuple(chosen)))
