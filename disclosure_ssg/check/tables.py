"""The tables of a body, each cell with where it stands: pipe tables and HTML's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.source.layout_marks import ABOVE

_ROW = re.compile(r"^[^\n|]*\|[^\n]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:-]*---[\s|:-]*")
_HTML_ROW = re.compile(r"<tr\b.*?(?:</tr>|(?=<tr\b)|\Z)", re.DOTALL | re.I)
_HTML_CELL = re.compile(
    r"<t[dh]\b[^<>]*>(.*?)(?=<t[dh]\b|</t[dhr]|\Z)", re.DOTALL | re.I
)
_TAG = re.compile(r"<[^>]*>")
Table = list[list[tuple[str, int]]]  # rows of cells: text and offset


def tables(body: str) -> tuple[Table, ...]:
    """All tables of a body."""
    return (*_pipe_tables(body), *_html_tables(body))


def head_rows(table: Table) -> int:
    """How many rows are the head: the first, and those with cells joined to it."""
    heads = 1
    while heads < len(table) and any(cell == ABOVE for cell, _ in table[heads]):
        heads += 1
    return heads


def _pipe_tables(body: str) -> Iterator[Table]:
    table: Table = []
    end = -1
    for match in _ROW.finditer(body):
        if match.start() != end + 1 and table:
            yield table
            table = []
        end = match.end()
        if _RULE.fullmatch(match[0]):
            continue
        row, at = [], match.start()
        cells = match[0].split("|")
        for number, cell in enumerate(cells):
            is_edge = number in (0, len(cells) - 1) and not cell.strip()
            if not is_edge:
                row.append((cell.strip(), at + len(cell) - len(cell.lstrip())))
            at += len(cell) + 1
        table.append(row)
    if table:
        yield table


def _html_tables(body: str) -> Iterator[Table]:
    if "<t" not in body:
        return
    for match in re.finditer(r"<table\b.*?(?:</table>|\Z)", body, re.DOTALL | re.I):
        yield [
            [
                (
                    _TAG.sub("", cell[1]).strip(),
                    row.start() + match.start() + cell.start(1),
                )
                for cell in _HTML_CELL.finditer(row[0])
            ]
            for row in _HTML_ROW.finditer(match[0])
        ]
