"""Tables that Markdown takes for text: which line is the head, and why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from disclosure_ssg.source.markdown_text import SHAPELESS

_PARAGRAPH = re.compile(rf'<([a-z]+) {SHAPELESS}="([^"]*)".*?</\1>', re.DOTALL)
_VERBATIM = re.compile(r"<pre>.*?</pre>", re.DOTALL)
_BELOW_HEAD = re.compile(r"(?=.*[|｜])(?=.*[-－—–]{2})[ |｜:：—－–-]+")
_IN_HTML = re.compile(r"^(?:<[a-z]+>)?((?=.*\|)(?=.*--)[ |:-]+)$", re.MULTILINE)
_WIDE = re.compile("[｜：—－–]")
_BAR = re.compile(r"(?<!\\)[|｜]")


class Shapeless(NamedTuple):
    """A table that is shown as it is written.

    ``lines`` are some of it that stand below each other, ``head`` tells which of them
    is where it starts.
    """

    lines: tuple[str, ...]
    head: int
    cause: str
    hint: str


def shapeless(html: str) -> Iterator[Shapeless]:
    """The tables in what was converted, and not yet sanitised, that are paragraphs."""
    for match in _PARAGRAPH.finditer(html) if SHAPELESS in html else ():
        written = unescape(match[2]).strip("\n").split("\n")
        found = _of_paragraph([line.strip(" \t") for line in written])
        if found:
            yield found
    if "--" in html:
        rest = _VERBATIM.sub("", _PARAGRAPH.sub("", html))
        for match in _IN_HTML.finditer(rest):
            hint = "写成表格的几行前后各空一行，不放在 HTML 标签里面"
            yield Shapeless((match[1],), 0, "前后不是空行", hint)


def _of_paragraph(lines: list[str]) -> Shapeless | None:
    """The first table of a paragraph, if there is one."""
    below = next((n for n, one in enumerate(lines) if _BELOW_HEAD.fullmatch(one)), None)
    if below is None:
        rows = [_is_row(line) for line in lines]
        first = next((n for n in range(len(rows) - 1) if rows[n] and rows[n + 1]), None)
        if first is None:
            return None
        hint = f"表头的下一行写 {_line_below(_columns(lines[first]))}"
        return _placed(lines, first, "表头下面没有分隔线", hint)
    if below == 0:
        hint = "分隔线紧接在表头的下一行，中间不空行"
        return _placed(lines, 0, "分隔线上面没有表头", hint)
    head = below - 1
    has, wanted = _columns(lines[head]), _columns(lines[below])
    if _WIDE.search(lines[below]):
        hint = f"分隔线写成 {_line_below(has)}，竖线也都用半角的"
        return _placed(lines, head, "分隔线用了全角的符号", hint)
    if has != wanted:
        cause = f"表头 {has} 列，分隔线 {wanted} 列"
        return _placed(lines, head, cause, f"分隔线写成 {_line_below(has)}")
    if head and _is_row(lines[head]) and _is_row(lines[head - 1]):
        hint = "分隔线上面只写一行表头，其余各行写在分隔线下面"
        return _placed(lines, head, "分隔线上面不止一行", hint)
    if head:
        return _placed(lines, head, "表头上面没有空行", "表头前面空一行")
    hint = "表头前面空一行；分隔线紧接表头，列数和它一样多"
    return _placed(lines, head, "Markdown 不认这几行", hint)


def _placed(lines: list[str], head: int, cause: str, hint: str) -> Shapeless:
    """With the lines above and below the head, which tell equal tables apart."""
    start = max(0, head - 1)
    return Shapeless(tuple(lines[start : head + 2]), head - start, cause, hint)


def _is_row(line: str) -> bool:
    return len(line) > 1 and line[0] == line[-1] == "|"


def _columns(line: str) -> int:
    """How many cells a line has; bars at its ends do not count."""
    return len(_BAR.findall(line.strip(" |｜"))) + 1


def _line_below(columns: int) -> str:
    return "|" + "---|" * columns
