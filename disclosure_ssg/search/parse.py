"""What a visitor typed, as a tree.

    甲 乙            both                     甲 OR 乙, 甲 或 乙   one of them
    “甲 乙”, "甲 乙"  one text with a space    甲 -乙             the first without the second
    标题:甲           in one field             栏目:甲             filed there
    年:2019..2021     published then           (甲 或 乙) 丙       grouped

An operator counts only where a word may begin, so that pasted text stays text: ``-``
and a name with its colon at the beginning of a word, ``OR`` and 或 as words of their
own, quotation marks and parentheses at both ends of what they hold.  A query with
operators that make no sense is read as plain text, words and quotations alone.
Behind a colon there may be white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from disclosure_ssg.search.query import (
    LAST_DAY,
    All,
    Either,
    Facet,
    Not,
    Span,
    Text,
    Tree,
    day,
)

_SPACE: Final = " \t\n\v\f\r\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_BLANK: Final = frozenset(" \t\n\v\f\r\xa0\u1680\u2028\u2029\u202f\u205f\u3000").union(
    map(chr, range(0x2000, 0x200B))
)
_WORD: Final = re.compile(f"[^{_SPACE}]+")
_OPENING: Final = '"“”＂'
_CLOSING_WORD: Final = re.compile(f'["“”＂](?=[{_SPACE}]|$)')
_CLOSING_ITEM: Final = re.compile(f'["“”＂](?=[{_SPACE})）]|$)')
_NAME: Final = re.compile("([A-Za-z]+|[一-龥]+)[:：]")
_ANY: Final = ("OR", "或")
_DEEPEST: Final = 8  # groups inside groups

# What stands before the colon, in lower case: the kind of restriction and its object.
NAMES: Final = {
    "标题": ("field", "title"),
    "title": ("field", "title"),
    "文号": ("field", "numbers"),
    "发文字号": ("field", "numbers"),
    "索引号": ("field", "numbers"),
    "number": ("field", "numbers"),
    "index": ("field", "numbers"),
    "机构": ("field", "issuer"),
    "发文机关": ("field", "issuer"),
    "发文机构": ("field", "issuer"),
    "制发机关": ("field", "issuer"),
    "issuer": ("field", "issuer"),
    "发布机构": ("field", "publisher"),
    "publisher": ("field", "publisher"),
    "关键词": ("field", "keywords"),
    "keywords": ("field", "keywords"),
    "摘要": ("field", "summary"),
    "summary": ("field", "summary"),
    "正文": ("field", "body"),
    "body": ("field", "body"),
    "附件": ("field", "attachments"),
    "attachments": ("field", "attachments"),
    "栏目": ("facet", "category"),
    "category": ("facet", "category"),
    "主题": ("facet", "theme"),
    "主题分类": ("facet", "theme"),
    "theme": ("facet", "theme"),
    "体裁": ("facet", "genre"),
    "公文种类": ("facet", "genre"),
    "genre": ("facet", "genre"),
    "类型": ("facet", "kind"),
    "kind": ("facet", "kind"),
    "有效性": ("facet", "status"),
    "效力状态": ("facet", "status"),
    "状态": ("facet", "status"),
    "时效性": ("facet", "status"),
    "status": ("facet", "status"),
    "解读": ("facet", "interpreted"),
    "政策解读": ("facet", "interpreted"),
    "interpreted": ("facet", "interpreted"),
    "公开属性": ("facet", "attribute"),
    "attribute": ("facet", "attribute"),
    "年": ("date", ""),
    "年份": ("date", ""),
    "year": ("date", ""),
    "日期": ("date", ""),
    "date": ("date", ""),
}

_DAY: Final = r"([1-9][0-9]{3})(?:-(1[0-2]|0?[1-9])(?:-(3[01]|[12][0-9]|0?[1-9]))?)?"
_SPAN: Final = re.compile(rf"(?:{_DAY})?(\.\.|。。|[~～至])?(?:{_DAY})?")


@dataclass(frozen=True, slots=True)
class Query:
    """The tree of a query; ``senseless`` ones are read as plain text."""

    tree: Tree
    senseless: bool = False


_Limit: TypeAlias = tuple[str, str]
_NO_LIMIT: Final = ("field", "")


class _Senseless(Exception):
    """The operators of a query make no sense."""


def parse(query: str) -> Query:
    """Return the tree of ``query``; every query has one."""
    if not _WORD.search(query):
        return Query(All(()))
    try:
        return Query(_Reader(query).either(len(query), _NO_LIMIT))
    except _Senseless:
        return Query(plain(query), senseless=True)


def plain(query: str) -> Tree:
    """Return the texts of ``query``, reading no operators but quotation marks."""
    parts = []
    at = 0
    closable = True  # whether a closing mark may stand ahead; keeps this linear
    while word := _WORD.search(query, at):
        begin, at = word.span()
        if closable and query[begin] in _OPENING:
            closing = _CLOSING_WORD.search(query, begin + 1)
            closable = closing is not None
            if closing is not None:
                parts.append(Text(query[begin + 1 : closing.start()]))
                at = closing.end()
                continue
        parts.append(Text(word.group()))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


class _Reader:
    """Reads a query from left to right."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.at = 0
        self.depth = 0
        self.quotations = _quotations(query)
        self.groups = _groups(query, self.quotations)

    def either(self, end: int, limit: _Limit) -> Tree:
        """Read up to ``end``; ``limit`` is the restriction that holds there."""
        ways: list[list[Tree]] = [[]]
        while (word := _WORD.search(self.query, self.at, end)) is not None:
            self.at, stop = word.span()
            if self.query[self.at : stop] in _ANY:
                self.at = stop
                ways.append([])
            else:
                ways[-1].append(self._item(end, limit))
        self.at = end
        parts = tuple(map(_together, ways))
        return parts[0] if len(parts) == 1 else Either(parts)

    def _item(self, end: int, limit: _Limit) -> Tree:
        following = self.at + 1
        if (
            self.query[self.at] == "-"
            and not self._is_end(following, end)
            and self.query[following] != "-"
        ):
            self.at = following
            return Not(self._limited(end, limit))
        return self._limited(end, limit)

    def _limited(self, end: int, limit: _Limit) -> Tree:
        """Read a value and the name that may stand before it."""
        begin = self.at
        name = _NAME.match(self.query, begin, end)
        known = NAMES.get(name.group(1).lower()) if name else None
        value = _WORD.search(self.query, name.end(), end) if name and known else None
        if known and value and value.group() not in _ANY:
            self.at = value.start()
            return self._value(begin, end, known)
        return self._value(begin, end, limit)

    def _value(self, begin: int, end: int, limit: _Limit) -> Tree:
        """Read a quotation, a group or a word; with its name it is at ``begin``."""
        at = self.at
        if at in self.quotations:
            self.at = self.quotations[at] + 1
            return _leaf(self.query[at + 1 : self.at - 1], limit, self._from(begin))
        if at in self.groups:
            if self.depth == _DEEPEST:
                raise _Senseless
            self.depth += 1
            self.at += 1
            found = self.either(self.groups[at], limit)
            self.at += 1
            self.depth -= 1
            return found
        word = _WORD.match(self.query, at, end)
        assert word is not None
        self.at = word.end()
        return _leaf(word.group(), limit, self._from(begin))

    def _from(self, begin: int) -> str:
        return self.query[begin : self.at]

    def _is_end(self, at: int, end: int) -> bool:
        return at >= end or self.query[at] in _BLANK


def _together(parts: list[Tree]) -> Tree:
    if all(isinstance(part, Not) for part in parts):
        raise _Senseless  # nothing at all, or nothing that could be found
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _leaf(text: str, limit: _Limit, whole: str) -> Tree:
    """Return what a text means under a restriction; ``whole`` if it is no date."""
    kind, name = limit
    if kind == "facet":
        return Facet(name, text)
    if kind == "date":
        return _span(text) or Text(whole)
    return Text(text, name)


def _span(text: str) -> Span | None:
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    first, mark, last = match.group(1, 2, 3), match.group(4), match.group(5, 6, 7)
    if not mark and (last[0] or not first[0]):
        return None
    if mark and not first[0] and not last[0]:
        return None
    return Span(
        _edge(first, 1, 1) if first[0] else 0,
        _edge(last if mark else first, 12, 31) if last[0] or not mark else LAST_DAY,
    )


def _edge(parts: tuple[str | None, ...], month: int, date: int) -> int:
    return day(int(parts[0] or 0), int(parts[1] or month), int(parts[2] or date))


def _begins_item(query: str, at: int) -> bool:
    return at == 0 or query[at - 1] in _BLANK or query[at - 1] in "(（-:："


def _quotations(query: str) -> dict[int, int]:
    """Return where quotations begin and, by that, where they end."""
    found: dict[int, int] = {}
    end = -1
    for at, mark in enumerate(query):
        if at > end and mark in _OPENING and _begins_item(query, at):
            closing = _CLOSING_ITEM.search(query, at + 1)
            if closing is None:
                break
            end = found[at] = closing.start()
    return found


def _groups(query: str, quotations: dict[int, int]) -> dict[int, int]:
    """Return where groups begin and, by that, where they end.

    A parenthesis groups where an item may begin and its own partner ends one.
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    end = -1
    for at, mark in enumerate(query):
        end = quotations.get(at, end)
        if at <= end:
            continue
        if mark in "(（":
            opened.append(at)
        elif mark in ")）" and opened:
            begin = opened.pop()
            following = query[at + 1 : at + 2]
            ends = not following or following in _BLANK or following in ")）"
            if ends and _begins_item(query, begin):
                found[begin] = at
    return found
