"""Rows of cells as an HTML table with the headers that a screen reader needs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_SHORT = 40  # characters of a column's header


class Cell(NamedTuple):
    """A cell of one or more paragraphs that goes over some rows and columns."""

    text: str
    down: int = 1
    across: int = 1
    is_number: bool = False


Row = Sequence[Cell]


def table(rows: Sequence[Row], has_loose_titles: bool = False) -> str:
    """The table; rows without text are left out at its end.

    First rows that are one cell are the caption; with ``has_loose_titles``, as in
    sheets, also those whose other cells are empty, if a full row comes after them.
    The first row after it is the head if none of its cells is empty or long, together
    with the rows its cells go down to.
    """
    kept = list(rows)
    while kept and not any(cell.text.strip() for cell in kept[-1]):
        kept.pop()
    if not kept:
        return ""
    width = max(sum(cell.across for cell in row) for row in kept)
    titles = _titles(kept, width, has_loose_titles)
    caption = "<br>".join(_lines(row[0].text) for row in kept[:titles])
    del kept[:titles]
    heads = _heads(kept)
    lines = [f"<caption>{caption}</caption>\n"] if caption else []
    lines += ["<thead>\n", *_rows(kept[:heads], "th"), "</thead>\n"] if heads else []
    lines += ["<tbody>\n", *_rows(kept[heads:], "td"), "</tbody>\n"]
    return f"<table>\n{''.join(lines)}</table>\n"


def _titles(rows: Sequence[Row], width: int, is_loose: bool) -> int:
    """How many of the first rows are the caption; the last row never is.

    Of two columns the first may name what is to be filled in beside it.
    """
    alone = list(itertools.takewhile(lambda row: _is_title(row, width), rows[:-1]))
    after = rows[len(alone)]
    is_full = len(after) > 2 and all(cell.text.strip() for cell in after)
    if is_loose and is_full:
        return len(alone)
    return len(list(itertools.takewhile(lambda row: len(row) == 1, alone)))


def _is_title(row: Row, width: int) -> bool:
    written = [cell for cell in row if cell.text.strip()]
    alone = width > 1 and len(written) == 1 and row[0] is written[0]
    return alone and not row[0].is_number and row[0].across in (1, width)


def _heads(rows: Sequence[Row]) -> int:
    first = rows[0]
    if len(rows) < 2 or len(first) < 2:
        return 0
    if not all(0 < len(cell.text.strip()) <= _SHORT for cell in first):
        return 0
    if any(cell.is_number for cell in first):
        return 0
    heads = max(cell.down for cell in first)
    return heads if heads < len(rows) else 0


def _rows(rows: Sequence[Row], tag: str) -> list[str]:
    made = []
    for row in rows:
        cells = "".join(_cell(cell, tag) for cell in row)
        made.append(f"<tr>{cells}</tr>\n")
    return made


def _cell(cell: Cell, tag: str) -> str:
    shape = f' rowspan="{cell.down}"' * (cell.down > 1)
    shape += f' colspan="{cell.across}"' * (cell.across > 1)
    shape += ' scope="col"' * (tag == "th")
    shape += ' class="right"' * cell.is_number
    return f"<{tag}{shape}>{_lines(cell.text)}</{tag}>"


def _lines(text: str) -> str:
    return "<br>".join(escape(line.strip()) for line in text.strip().split("\n"))
