"""Rows of cells as an HTML table with the headers that a screen reader needs."""

from __future__ import annotations

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


def table(rows: Sequence[Row]) -> str:
    """The table; rows without text are left out at its end.

    A first row that is one cell is the caption.  The first row after it is the head if
    none of its cells is empty or long, together with the rows its cells go down to.
    """
    kept = list(rows)
    while kept and not any(cell.text.strip() for cell in kept[-1]):
        kept.pop()
    if not kept:
        return ""
    width = max(sum(cell.across for cell in row) for row in kept)
    caption = ""
    while len(kept) > 1 and width > 1 and _is_title(kept[0], width):
        text = _lines(next(cell.text for cell in kept[0] if cell.text.strip()))
        caption += ("<br>" if caption else "") + text
        kept.pop(0)
    heads = _heads(kept)
    lines = [f"<caption>{caption}</caption>\n"] if caption else []
    lines += ["<thead>\n", *_rows(kept[:heads], "th"), "</thead>\n"] if heads else []
    lines += ["<tbody>\n", *_rows(kept[heads:], "td"), "</tbody>\n"]
    return f"<table>\n{''.join(lines)}</table>\n"


def _is_title(row: Row, width: int) -> bool:
    written = [cell for cell in row if cell.text.strip()]
    alone = len(written) == 1 and row[0] is written[0]
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
