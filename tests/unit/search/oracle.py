"""The rule of "contains" as regular expressions, and builders of indexes.

Nothing here shares code with what it judges: folding is the standard library's and a
short list by hand, matching is a regular expression over the folded text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from disclosure_ssg.memo import Memo
from disclosure_ssg.model.output import Filed, Output
from disclosure_ssg.runner import Runner
from disclosure_ssg.search import Entry, Passage, build

Labels = Mapping[str, Mapping[str, str]]

VARIANTS = str.maketrans(
    "臺灣羣眾發後條規務號數據請覆○", "台湾群众发后条规务号数据请复〇"
)
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


def keys(text: str) -> set[str]:
    """A number without brackets, spaces, 第, 号 and 年, and neighbouring pieces of it."""
    pieces = [
        _letters(piece) for piece in re.split(rf"(?:(?!{UNIT}|\s).)+", fold(text))
    ]
    pieces = [piece for piece in pieces if re.search(UNIT, piece)]
    count = len(pieces)
    ends = [(a, b) for a in range(count) for b in range(a + 2, count + 1)]
    parts = {_numeral("".join(pieces[a:b])) for a, b in ends if count <= 8}
    return {_numeral("".join(pieces)), *parts} - {""}


def _letters(text: str) -> str:
    return "".join(re.findall(UNIT, text))


def _numeral(text: str) -> str:
    serial = re.sub("(?<![0-9a-z])0+(?=[1-9][0-9]*号)", "", text)
    return re.sub("[第号年]", "", serial)


class Oracle:
    """Says which entries hold texts, by looking at each."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._texts: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, set[str]] = {}
        for made in self.entries:
            for field, passages in made.fields.items():
                texts = BORDER.join(fold(passage.text) for passage in passages)
                self._texts[made.url, field] = texts
            numbers = made.fields.get("numbers", ())
            self._numbers[made.url] = {k for n in numbers for k in keys(n.text)}

    def urls(self, query: str) -> set[str]:
        """Return the addresses of what texts find; white space means AND."""
        parts = [part for part in query.split() if pattern(part)]
        found = [self.holding(part) for part in parts]
        return set.intersection(*found) if found else set()

    def holding(self, part: str, field: str = "") -> set[str]:
        """Return the addresses of what holds a text, in one field or in any."""
        looked_for = pattern(part)
        if looked_for is None:
            return set()
        found = {
            url
            for (url, name), text in self._texts.items()
            if field in ("", name) and looked_for.search(text)
        }
        key = _numeral(_letters(fold(part)))
        if field in ("", "numbers") and re.search("[0-9]|号", fold(part)) and key:
            found |= {url for url, known in self._numbers.items() if key in known}
        return found


def entry(
    number: int, fields: dict[str, Sequence[str]], date: str = "", **more: Any
) -> Entry:
    """Return an entry with such texts."""
    return Entry(
        key=f"k{number:05}",
        url=f"doc/k{number:05}.html",
        published_on=date or f"2020-01-{number % 28 + 1:02}",
        meta={"title": "".join(fields.get("title", ()))},
        facets={"year": (date[:4] or "2020",), "parity": (("odd",) * (number % 2))},
        fields={n: tuple(map(Passage, texts)) for n, texts in fields.items()},
        **more,
    )


def write(
    entries: Sequence[Entry],
    site: Path,
    synonyms: Sequence[Sequence[str]] = (),
    labels: Labels = MappingProxyType({}),
) -> Path:
    """Build the index of ``entries`` below ``site``; return its folder."""
    made = built(entries, synonyms, {"parity": {"odd": "单数"}, **labels})
    (site / "search" / "shards").mkdir(parents=True)
    for path, content in made.items():
        (site / path).write_bytes(content)
    return site / "search"


class InMemory:
    """A sink that remembers."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def add(self, output: Output) -> Filed:
        assert output.content is not None
        self.contents[output.path] = output.content
        return Filed(output.path, hashlib.sha256(output.content).digest())

    def keeps(self, filed: Filed) -> bool:
        return False

    def read(self, filed: Filed) -> bytes:
        return self.contents[filed.path]


def built(
    entries: Sequence[Entry],
    synonyms: Sequence[Sequence[str]] = (),
    labels: Labels = MappingProxyType({}),
) -> dict[str, bytes]:
    """Return the files of an index by their paths."""
    sink = InMemory()
    memo = Memo()
    files = build(entries, sink, Runner(memo).map, labels, synonyms)
    memo.close()
    return {filed.path: sink.contents[filed.path] for filed in files}
