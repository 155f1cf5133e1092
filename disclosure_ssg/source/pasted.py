"""Tables out of files that people paste them into: HTML, Markdown, DOCX, XLSX, CSV.

Merged cells are repeated in each place they cover, so that a row reads by itself.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.source import attachment_limits as limits
from disclosure_ssg.source.csv_text import csv_rows
from disclosure_ssg.source.encodings import decoded
from disclosure_ssg.source.table_html import Cell

Rows = list[list[str]]
_MOST = 1000  # columns or rows that one cell may cover


def rows_of(name: str, data: bytes) -> Rows:
    """The rows of all tables in a file, in order; ``name`` tells its type.

    Raises ``DisclosureError`` for a file that cannot be read.
    """
    read = _READERS.get(name.rpartition(".")[2].lower())
    if read is None:
        raise DisclosureError(f"{name}：只认 {'、'.join(_READERS)} 文件")
    try:
        made = read(data)
    except limits.Stopped as stopped:
        raise DisclosureError(f"{name}：{stopped.fault.message}") from None
    except Exception as wrong:  # libraries raise anything where a file is damaged
        raise DisclosureError(f"{name} 读不出来：文件损坏，或者扩展名不对") from wrong
    return [[" ".join(cell.split()) for cell in row] for row in made]


def spread(rows: Iterable[Iterable[Cell]]) -> Rows:
    """The texts of cells, in every place that a cell covers."""
    made: Rows = []
    below: dict[int, tuple[str, int]] = {}  # by column: text, rows still to come
    for row in rows:
        cells: list[str] = []
        waiting = iter(row)
        while True:
            while len(cells) in below:
                at = len(cells)
                text, left = below.pop(at)
                cells.append(text)
                if left > 1:
                    below[at] = (text, left - 1)
            one = next(waiting, None)
            if one is None:
                break
            for _ in range(min(one.across, _MOST)):
                if one.down > 1:
                    below[len(cells)] = (one.text, min(one.down, _MOST) - 1)
                cells.append(one.text)
        made.append(cells)
    return made


class _Tables(HTMLParser):
    """The cells of all tables; a table in a cell is read as text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[Cell]]] = []
        self._text: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.close_cell()
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self.close_cell()
            named = dict(attrs)
            spans = (named.get(key) or "1" for key in ("rowspan", "colspan"))
            down, across = (int(s) if s.isdecimal() else 1 for s in spans)
            self._span = (max(down, 1), max(across, 1))
            self._text = []
        elif tag in ("br", "p") and self._text:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self.close_cell()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def close_cell(self) -> None:
        if self._text is not None:
            self.tables[-1][-1].append(Cell("".join(self._text), *self._span))
            self._text = None


def _html(data: bytes) -> Rows:
    return _tables(decoded(data))


def _tables(html: str) -> Rows:
    reader = _Tables()
    reader.feed(html)
    reader.close()
    reader.close_cell()
    return [row for table in reader.tables for row in spread(table)]


def _markdown(data: bytes) -> Rows:
    from disclosure_ssg.source import front_matter, layout_marks, markdown_text

    text = decoded(data).replace("\r\n", "\n")
    parts = front_matter.split(text)
    html = markdown_text.convert(parts[1] if parts else text)
    return _tables(layout_marks.marked(html)[0])


def _docx(data: bytes) -> Rows:
    from disclosure_ssg.source import office_text

    tables = office_text.tables(_package(data))
    return [row for table in tables for row in spread(table)]


def _xlsx(data: bytes) -> Rows:
    from disclosure_ssg.source import sheet_text

    sheets = sheet_text.grids(_package(data), limits.MAX_CELLS)
    return [row for _, cells in sheets for row in spread(cells)]


def _package(data: bytes) -> BinaryIO:
    file = io.BytesIO(data)
    limits.check_package(file)
    return file


def _csv(data: bytes) -> Rows:
    return [row.cells for row in csv_rows(decoded(data))]


_READERS: dict[str, Callable[[bytes], Rows]] = {
    "csv": _csv,
    "docx": _docx,
    "htm": _html,
    "html": _html,
    "md": _markdown,
    "xlsx": _xlsx,
}


def columns_of(
    rows: Rows, names: Iterable[str], strange: set[str]
) -> Iterator[dict[str, str]]:
    """The rows below a head that has some of ``names``, by these names.

    Further heads and rows without text are passed over; so are columns of other names,
    which are added to ``strange``.
    """
    known = set(names)
    places: dict[str, int] = {}
    for row in rows:
        texts = ["".join(cell.split()) for cell in row]
        heads = {text: n for n, text in enumerate(texts) if text in known}
        if len(heads) > 1:
            places = heads
            strange |= {text for text in texts if text and text not in known}
        elif places and any(texts):
            yield {name: row[n].strip() for name, n in places.items() if n < len(row)}
