"""The rule of "contains" as regular expressions, and builders of indexes.

Nothing here shares code with what it judges: folding is the standard library's and a
short list by hand, matching is a regular expression over the folded text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from disclosure_ssg.search import Entry, Passage, blocks, build, postings

VARIANTS = str.maketrans("臺灣羣眾發後條規務號數據請○", "台湾群众发后条规务号数据请〇")
HAN = "々〇〻\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003fffd"
UNIT = rf"[^\W_]|[{HAN}]"
PIECE = re.compile(rf"([{HAN}])|((?:(?![{HAN}])[^\W_])+)|(\s+)|(.)", re.DOTALL)
# Stands between the blocks of a document: neither space nor punctuation of a text.
BORDER = "\x00"


def fold(text: str) -> str:
    """NFKD, case, marks and format characters, and the variants listed above."""
    plain = unicodedata.normalize("NFKD", text.replace(BORDER, " "))
    kept = [c for c in plain if unicodedata.category(c) not in ("Mn", "Cf")]
    return "".join(kept).casefold().translate(VARIANTS)


def pattern(query: str) -> re.Pattern[str] | None:
    """What a run of text looks like inside a folded block."""
    parts: list[str] = []
    gap = ""
    word_before = False
    for han, word, space, _ in PIECE.findall(fold(query)):
        if han or word:
            if parts:
                inside = rf"(?:(?!{UNIT})[^{BORDER}])*"
                joint = rf"(?:(?!{UNIT})[^\s{BORDER}])"
                between = r"\s+" if word and word_before else r"\s*"
                parts.append(inside + joint + inside if gap == "!" else between)
            start, end = rf"(?<![^\W_{HAN}])", rf"(?![^\W_{HAN}])"
            parts.append(han or start + re.escape(word) + end)
            gap, word_before = "", bool(word)
        elif not space:
            gap = "!"
    return re.compile("".join(parts)) if parts else None


def key(text: str) -> str:
    """A number without brackets, spaces, 第 and 号."""
    units = re.findall(UNIT, fold(text))
    return "".join(unit for unit in units if unit not in "第号")


class Oracle:
    """Says which entries hold all texts of a query, by looking at each."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._texts: dict[str, str] = {}
        self._numbers: dict[str, set[str]] = {}
        for entry in entries:
            passages = [p.text for ps in entry.fields.values() for p in ps]
            self._texts[entry.url] = BORDER.join(map(fold, passages))
            numbers = entry.fields.get("numbers", ())
            self._numbers[entry.url] = {key(number.text) for number in numbers}

    def urls(self, query: str) -> set[str]:
        """Return the addresses of what a query finds; white space means AND."""
        parts = [part for part in query.split() if pattern(part)]
        found = [self._holding(part) for part in parts]
        return set.intersection(*found) if found else set()

    def _holding(self, part: str) -> set[str]:
        looked_for = pattern(part)
        assert looked_for is not None
        found = {u for u, text in self._texts.items() if looked_for.search(text)}
        if re.search("[0-9]|号", fold(part)) and key(part):
            found |= {u for u, keys in self._numbers.items() if key(part) in keys}
        return found


def entry(number: int, fields: dict[str, Sequence[str]], date: str = "") -> Entry:
    """Return an entry with such texts."""
    return Entry(
        key=f"k{number:05}",
        url=f"doc/k{number:05}.html",
        published_on=date or f"2020-01-{number % 28 + 1:02}",
        meta={"title": "".join(fields.get("title", ()))},
        facets={"year": (date[:4] or "2020",), "parity": (("odd",) * (number % 2))},
        fields={n: tuple(map(Passage, texts)) for n, texts in fields.items()},
    )


def write(entries: Sequence[Entry], site: Path) -> Path:
    """Build the index of ``entries`` below ``site``; return its folder."""
    (site / "search" / "shards").mkdir(parents=True)
    made = [postings(block) for block in blocks(entries)]
    for output in build(entries, made, {"parity": {"odd": "单数"}}):
        assert output.content is not None
        (site / output.path).write_bytes(output.content)
    return site / "search"
