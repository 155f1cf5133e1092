"""An attachment as HTML, for phones and readers that cannot open the file.

DOCX as headings, paragraphs and tables; XLSX and CSV as tables.  Only what a reader of
the file sees: nothing hidden, deleted or commented; no pictures and no looks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import BinaryIO, Final

from disclosure_ssg.source import sanitise
from disclosure_ssg.source.csv_text import csv_rows
from disclosure_ssg.source.encodings import decoded
from disclosure_ssg.source.table_html import Cell, table

MAX_SHOWN: Final = 20_000  # cells: more is no page for a phone


def page(ending: str, file: BinaryIO) -> str:
    """The HTML of a file of that type, sanitised; empty for types without one."""
    make = _MAKERS.get(ending)
    html = sanitise.clean(make(file)) if make else ""
    first, *tables = html.split("<table>")
    return first + "".join(
        f'<div class="table-scroll" role="region" aria-label="表格{number}" tabindex="0">'
        f"<table>{table.replace('</table>', '</table></div>', 1)}"
        for number, table in enumerate(tables, 1)
    )


def _docx(file: BinaryIO) -> str:
    from disclosure_ssg.source import word_page

    return word_page.html(file)


def _xlsx(file: BinaryIO) -> str:
    from disclosure_ssg.source.sheet_text import grids

    made = [(name, table(rows, True)) for name, rows in grids(file, MAX_SHOWN)]
    sheets = [(name, html) for name, html in made if html]
    if len(sheets) == 1:
        return sheets[0][1]
    return "".join(f"<h2>{escape(name)}</h2>\n{html}" for name, html in sheets)


def _csv(file: BinaryIO) -> str:
    found = csv_rows(decoded(file.read()))
    rows = [[Cell(value) for value in row.cells] for row in found if row.cells]
    return table(rows, True) if sum(map(len, rows)) <= MAX_SHOWN else ""


_MAKERS: Final[Mapping[str, Callable[[BinaryIO], str]]] = {
    "csv": _csv,
    "docx": _docx,
    "xlsx": _xlsx,
}
