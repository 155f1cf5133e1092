"""Anchors from the numbering of Chinese official papers.

第三条 is ``article-3``, 第二章 ``chapter-2``, 一、 ``section-1``, （二） below it
``section-1-2`` and 3. below that ``section-1-2-3``: they survive any rewording.
A heading without a number is named by its own words.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

_NUMERAL = "〇零一二三四五六七八九十百千0-9"
_DIVISION = re.compile(rf"第([{_NUMERAL}]+)([编章节])(?![的内规第])")
_ARTICLE = re.compile(rf"第([{_NUMERAL}]+)条(?:之([{_NUMERAL}]+))?")
_FIRST = re.compile(r"([一二三四五六七八九十百]+)、")
_SECOND = re.compile(r"[（(]([一二三四五六七八九十百]+)[)）]")
_THIRD = re.compile(r"([0-9]{1,3})[.．、](?![0-9])")
_STARTS = frozenset(
    "第（(一二三四五六七八九十0123456789"
)  # what the patterns begin with
_LONGEST = 30  # characters of what they match
_SHORT = 40
_GOES_ON = ("。", "；", ";", "：", ":")  # how a text ends that is no heading
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@functools.lru_cache(maxsize=1024)
def number(text: str) -> int:
    """A Chinese or Arabic numeral below ten thousand as an integer."""
    if text.isdecimal() and text.isascii():
        return int(text)
    total = digit = 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = digit * 10 * (total == 0) + _DIGITS.get(character, 0)
    return total + digit


def article_in(text: str) -> tuple[str, str] | None:
    """The anchor and the name of the article that a text begins with."""
    named = _ARTICLE.match(text)
    return (_article_anchor(named), named[0]) if named else None


def _article_anchor(match: re.Match[str]) -> str:
    first, further = match.groups()
    anchor = f"article-{number(first)}"
    return f"{anchor}-{number(further)}" if further else anchor


class Mark(NamedTuple):
    """What a block starts: its anchor, its label, and its level in the contents list.

    An anchor needs no escaping; ``level`` is 0 for a block that is no heading.
    """

    anchor: str
    label: str
    level: int


class Outliner:
    """Follows one document from its top; ``mark`` is asked for each block in turn."""

    def __init__(self) -> None:
        self._division = ""
        self._article = ""
        self._sections: list[tuple[str, str]] = []
        self._used: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """``wanted``, or with a number where that anchor is taken."""
        count = self._used.get(wanted, 0) + 1
        self._used[wanted] = count
        return wanted if count == 1 else self.claim(f"{wanted}-{count}")

    def mark(self, text: str, heading: int) -> Mark | None:
        """The anchor of a block, None where it needs none.

        ``heading`` is the rank of a real heading (``h2`` is 1), 0 for a paragraph.
        """
        if not heading and text[0] not in _STARTS:
            return None
        if article := _ARTICLE.match(text, 0, _LONGEST):
            return self._at_article(article, heading)
        is_short = len(text) <= _SHORT and not text.endswith(_GOES_ON)
        if division := _DIVISION.match(text, 0, _LONGEST):
            return self._at_division(division, text, is_short or bool(heading))
        level = heading or (1 if is_short else 0)
        if first := _FIRST.match(text, 0, _LONGEST):
            self._article = ""
            anchor = f"section-{number(first[1])}"
            self._sections = [(anchor, first[0])]
            return self._made(anchor, text if level else first[0], level)
        if second := _SECOND.match(text, 0, _LONGEST):
            return self._below(2, number(second[1]), second[0], text, heading, is_short)
        if not heading and (third := _THIRD.match(text, 0, _LONGEST)):
            if not self._sections and not self._article:
                return None
            return self._below(3, number(third[1]), third[0], text, heading, False)
        if heading:
            words = re.sub(r"[^\w]+", "-", text).strip("-")[:_SHORT] or "heading"
            self._sections, self._article = [], ""
            return self._made(words, text, heading)
        return None

    def _made(self, anchor: str, label: str, level: int) -> Mark:
        return Mark(self.claim(anchor), label[:_SHORT], level)

    def _at_division(
        self, match: re.Match[str], text: str, is_heading: bool
    ) -> Mark | None:
        if not is_heading:
            return None
        self._article, self._sections = "", []
        count = number(match[1])
        if match[2] == "节":
            anchor = f"{self._division or 'chapter'}-{count}"
            return self._made(anchor, " ".join(text.split()), 2)
        anchor = f"{'part' if match[2] == '编' else 'chapter'}-{count}"
        self._division = anchor
        return self._made(anchor, " ".join(text.split()), 1)

    def _at_article(self, match: re.Match[str], heading: int) -> Mark:
        anchor = _article_anchor(match)
        self._article, self._sections = anchor, [(anchor, match[0])]
        return self._made(anchor, match[0], heading or 3)

    def _below(
        self,
        depth: int,
        count: int,
        token: str,
        text: str,
        heading: int,
        is_short: bool,
    ) -> Mark:
        """An item （二） or 3.: its anchor continues that of what it stands under."""
        under = self._sections[: depth - 1]
        parent, path = under[-1] if under else ("item", "")
        anchor, label = f"{parent}-{count}", path + token
        self._sections = [*under, (anchor, label)]
        level = 0 if self._article else heading or (2 if is_short else 0)
        return self._made(anchor, text if level else label, level)
