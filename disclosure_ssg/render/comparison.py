"""Two texts of one document, article by article: what stayed, changed, moved, came, went.

An article is what its number says it is only at first sight: one that was renumbered
or moved is found again by its words.  White space, the width of characters and the
forms of quotation marks are no difference.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from disclosure_ssg.model.document import Body

SAME, CHANGED, RENUMBERED, MOVED, ADDED, REMOVED = (
    "same", "changed", "renumbered", "moved", "added", "removed",
)  # fmt: skip
_ALIKE = 0.5  # share of common pairs of characters from which two are one article
_LABEL = re.compile(
    r"第[〇零一二三四五六七八九十百千0-9]+[条章节编](?:之[一二三四五六七八九十]+)?\s*"
)
_QUOTES = str.maketrans("“”‘’「」『』", "\"\"''\"\"''")
_SIGNATURE, _SHORT = 6, 40  # lines of a signature, and characters of each
_TOKEN = re.compile(r"[0-9A-Za-z.]+|\s+|.", re.DOTALL)  # a number is one word
_SHORTEST = 2  # characters in common below which a difference goes on


class Segment(NamedTuple):
    """A run of text; ``mark`` is empty, ``del`` or ``ins``."""

    mark: str
    text: str


class Unit(NamedTuple):
    """An article, heading or paragraph: its label and its text, one line a paragraph."""

    label: str
    text: str

    @property
    def words(self) -> str:
        """What counts when two are compared: no label, no white space, one width."""
        return "".join(_even(self.body).split())

    @property
    def body(self) -> str:
        """The text without its label."""
        return self.text.removeprefix(self.label).lstrip()


class Change(NamedTuple):
    """A row of the comparison; a side that has no such article is empty.

    ``segments`` tell the two bodies of a changed article apart, labels aside.
    """

    kind: str
    old: Unit
    new: Unit
    segments: tuple[Segment, ...] = ()


_NOTHING = Unit("", "")


def units(body: Body) -> tuple[Unit, ...]:
    """The articles of a text; where it has none, its sections and paragraphs."""
    made: list[Unit] = []
    anchor = None
    foot = len(body.passages) - _signed(body)
    for number, passage in enumerate(body.passages):
        text = " ".join(passage.text.split())
        is_article = number < foot and passage.anchor.startswith("article-")
        label = _LABEL.match(text)
        inside = is_article and passage.anchor.split("-")[:2] == anchor
        if inside and made and not label:
            made[-1] = made[-1]._replace(text=f"{made[-1].text}\n{text}")
        else:
            made.append(Unit(label[0].strip() if label else "", text))
        anchor = passage.anchor.split("-")[:2] if is_article else None
    return tuple(unit for unit in made if unit.words)


def _signed(body: Body) -> int:
    """How many lines at the end are no sentences: who signed, when, what may be read."""
    count = 0
    for passage in reversed(body.passages[-_SIGNATURE:]):
        if len(passage.text) > _SHORT or passage.text.endswith(("。", "；", "：")):
            break
        count += 1
    return count


def compare(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Change, ...]:
    """Every article of both, in the order of the new text, what went where it stood."""
    pairs = _pairs(old, new)
    stayed = _in_order(pairs)
    by_new = {j: i for i, j in pairs.items()}
    made: list[Change] = []
    gone = iter(i for i in range(len(old)) if i not in pairs)
    waiting = next(gone, None)
    for j, unit in enumerate(new):
        i = by_new.get(j)
        while waiting is not None and i is not None and waiting < i and i in stayed:
            made.append(Change(REMOVED, old[waiting], _NOTHING))
            waiting = next(gone, None)
        if i is None:
            made.append(Change(ADDED, _NOTHING, unit))
        else:
            made.append(_change(old[i], unit, moved=i not in stayed))
    while waiting is not None:
        made.append(Change(REMOVED, old[waiting], _NOTHING))
        waiting = next(gone, None)
    return tuple(made)


def _change(old: Unit, new: Unit, *, moved: bool) -> Change:
    if old.words != new.words:
        return Change(CHANGED, old, new, tuple(segments(old.body, new.body)))
    if moved:
        return Change(MOVED, old, new)
    return Change(SAME if old.label == new.label else RENUMBERED, old, new)


def _pairs(old: Sequence[Unit], new: Sequence[Unit]) -> dict[int, int]:
    """Which article of the new text each of the old one became, by their places."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    places: dict[str, list[int]] = {}
    for j, unit in enumerate(new):
        places.setdefault(unit.words, []).append(j)
    for i, unit in enumerate(old):  # the same words, wherever they stand
        for j in places.get(unit.words, ()):
            if j not in taken:
                pairs[i] = j
                taken.add(j)
                break
    grams = {j: _grams(new[j].words) for j in range(len(new)) if j not in taken}
    found = sorted(
        (
            (-likeness, old[i].label != new[j].label, abs(i - j), i, j)
            for i in range(len(old))
            if i not in pairs
            for j, likeness in _alike(_grams(old[i].words), grams)
        )
    )
    for *_, i, j in found:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _grams(words: str) -> Counter[str]:
    return Counter(words[k : k + 2] for k in range(len(words) - 1)) or Counter([words])


def _alike(
    one: Counter[str], others: dict[int, Counter[str]]
) -> Iterator[tuple[int, float]]:
    """Dice's coefficient, where it is high enough."""
    for j, other in others.items():
        likeness = 2 * (one & other).total() / (one.total() + other.total())
        if likeness >= _ALIKE:
            yield j, likeness


def _in_order(pairs: dict[int, int]) -> frozenset[int]:
    """The old places that keep their order: a longest rising row of new places."""
    best: list[tuple[int, int]] = []  # length and the pair before, for each pair
    listed = sorted(pairs.items())
    for k, (_, j) in enumerate(listed):
        before = max(
            ((best[p][0], p) for p in range(k) if listed[p][1] < j), default=(0, -1)
        )
        best.append((before[0] + 1, before[1]))
    kept: set[int] = set()
    k = max(range(len(best)), key=lambda p: best[p][0], default=-1)
    while k >= 0:
        kept.add(listed[k][0])
        k = best[k][1]
    return frozenset(kept)


def segments(old: str, new: str) -> Iterator[Segment]:
    """The words that stayed, went and came, in reading order, no shorter than sense."""
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = difflib.SequenceMatcher(
        None, [_even(t) for t in olds], [_even(t) for t in news], autojunk=False
    )
    before, after = "", ""
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        stands_out = j2 - j1 > _SHORTEST or j2 == len(news)
        if tag == "equal" and (stands_out or not (before or after)):
            yield from _both(before, after)
            before = after = ""
            yield Segment("", "".join(news[j1:j2]))
        else:
            before += "".join(olds[i1:i2])
            after += "".join(news[j1:j2])
    yield from _both(before, after)


def _even(text: str) -> str:
    """What makes no difference made alike."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())


def _both(before: str, after: str) -> Iterator[Segment]:
    if _even(before) == _even(after):
        if after:
            yield Segment("", after)
        return
    if before:
        yield Segment("del", before)
    if after:
        yield Segment("ins", after)


def side(segments: Iterable[Segment], mark: str) -> tuple[Segment, ...]:
    """One side of a comparison: without what only the other side has."""
    return tuple(s for s in segments if s.mark in ("", mark))
