"""What a paper's tables and pictures need and Markdown has no form for.

In a table a cell that is only ``<`` belongs to the cell on its left, one that is only
``^`` to the cell above; a row that is joined to the head in this way belongs to the
head.  A paragraph 表1 … right above a table is its caption; a picture alone in its
paragraph, with a title, is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from disclosure_ssg.source.markdown_text import OVERFULL

_TABLE = re.compile(r"(?<=\n)<thead>.*?(?=</table>)", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_ANY_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
_ANY_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"<t([hd])([^>]*)>(.*?)</t\1>", re.DOTALL)
_OVERFULL = re.compile(rf'<tr {OVERFULL}="([^"]*)"')
_LEFT = "&lt;"
ABOVE = "^"  # a cell that belongs to the one above
_NUMERAL = "[0-9一二三四五六七八九十]"
_CAPTION = re.compile(
    rf"<p>(附?表{_NUMERAL}{{1,3}}(?:[-－—.]{_NUMERAL}{{1,3}})?(?:[\s:：.、][^<\n]{{1,80}})?)</p>\s*<table>"
)
_FIGURE = re.compile(r'<p>(<img [^>]*?) title="([^"]*)"([^>]*>)</p>')
_SERIAL = frozenset(("序号", "编号", "No.", ""))
Place = tuple[int, int]  # row and column


class _Cell(NamedTuple):
    attributes: str
    html: str


class Unjoined(ValueError):
    """A mark that joins nothing, or cells that are no rectangle; holds the mark."""


def marked(html: str) -> tuple[str, str]:
    """Sanitised HTML with the marks carried out, and the first that cannot be."""
    fault = ""
    if "<table>" in html:
        html = _CAPTION.sub(r"<table>\n<caption>\1</caption>", html)
        if f">{ABOVE}</t" in html or f">{_LEFT}</t" in html:
            made = []
            end = 0
            for match in _TABLE.finditer(html):
                try:
                    table = _joined(match[0])
                except Unjoined as wrong:
                    fault = fault or str(wrong)
                    table = match[0]
                made += [html[end : match.start()], table]
                end = match.end()
            html = "".join((*made, html[end:]))
    if ' title="' in html:
        html = _FIGURE.sub(
            r"<figure>\n\1\3\n<figcaption>\2</figcaption>\n</figure>", html
        )
    return html, fault


def headless(html: str) -> Iterator[int]:
    """Which tables, the first being 1, have rows below a first one without words.

    A table of one column is no data.
    """
    for number, table in enumerate(re.split(r"<table\b", html)[1:], 1):
        first, *below = _ANY_ROW.findall(table.partition("</table>")[0]) or ("",)
        cells = _ANY_CELL.findall(first)
        if (
            len(cells) > 1
            and not any(map(_written, cells))
            and any(map(_written, below))
        ):
            yield number


def overfull(html: str) -> Iterator[tuple[str, str]]:
    """Of each row with more cells than its head: how it is written, and what is lost."""
    for written in _OVERFULL.findall(html):
        row, _, lost = unescape(written).partition("\n")
        yield row, lost


def _written(html: str) -> bool:
    """Whether there is anything to see."""
    return "<img" in html or bool(unescape(_TAG.sub("", html)).strip())


def _joined(table: str) -> str:
    """The rows of a table with their cells joined, or as they were without marks."""
    rows = [
        [_Cell(cell[2], cell[3].strip()) for cell in _CELL.finditer(row[1])]
        for row in _ROW.finditer(table)
    ]
    owners = _owners(rows)
    if all(place == owner for place, owner in owners.items()):
        return table
    spans = _spans(owners)
    heads = _head_rows(table, owners)
    first = rows[0][0].html in _SERIAL and len(rows[0]) > 1
    lines = []
    for number, row in enumerate(rows):
        lines.append("<tr>\n")
        for column, cell in enumerate(row):
            if (number, column) not in spans:
                continue
            down, across = spans[number, column]
            is_head = number < heads
            scope = "col" if is_head else "row" if column == first else ""
            tag = "th" if scope else "td"
            shape = f' rowspan="{down}"' * (down > 1)
            shape += f' colspan="{across}"' * (across > 1)
            shape += f' scope="{scope}"' if scope else ""
            aligned = "" if is_head and across > 1 else cell.attributes
            lines.append(f"<{tag}{aligned}{shape}>{cell.html}</{tag}>\n")
        lines.append("</tr>\n")
        if number == heads - 1:
            lines.append("</thead>\n<tbody>\n")
    return f"<thead>\n{''.join(lines)}</tbody>\n"


def _owners(rows: list[list[_Cell]]) -> dict[Place, Place]:
    """For each place the cell that it belongs to."""
    owners: dict[Place, Place] = {}
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = (row, column)
            if cell.html == _LEFT:
                other = (row, column - 1)
            elif cell.html == ABOVE:
                other = (row - 1, column)
            else:
                other = place
            if other not in owners and other != place:
                raise Unjoined(cell.html.replace(_LEFT, "<"))
            owners[place] = owners.get(other, place)
    return owners


def _spans(owners: dict[Place, Place]) -> dict[Place, Place]:
    """Of each cell how far it goes down and across; raises where it is no rectangle."""
    ends: dict[Place, Place] = {}
    sizes: dict[Place, int] = {}
    for (row, column), owner in owners.items():
        down, across = ends.get(owner, owner)
        ends[owner] = (max(down, row), max(across, column))
        sizes[owner] = sizes.get(owner, 0) + 1
    spans = {
        (row, column): (
            ends[row, column][0] - row + 1,
            ends[row, column][1] - column + 1,
        )
        for row, column in ends
    }
    for place, (down, across) in spans.items():
        if down * across != sizes[place]:
            raise Unjoined(ABOVE)
    return spans


def _head_rows(table: str, owners: dict[Place, Place]) -> int:
    """How many rows are the head: those written so, and those joined to them."""
    heads = table.partition("</thead>")[0].count("<tr>")
    while any(row == heads and owner[0] < heads for (row, _), owner in owners.items()):
        heads += 1
    return heads
