"""The body of a document as a DOCX file: headings, paragraphs, tables with spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from disclosure_ssg.render.comparison import Segment
from disclosure_ssg.render.docx import TABLE_START, file_of, paragraph

_BLOCKS = frozenset("p h2 h3 h4 h5 h6 li dt dd caption blockquote pre".split())
_WIDTH = 9000  # twentieths of a point, between the margins of A4


class _Cell(NamedTuple):
    text: str
    is_head: bool
    across: int
    down: int


def document(title: str, html: str) -> bytes:
    """A file with the title and what ``html``, a sanitised body, says."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    head = paragraph((Segment("b", title),), '<w:jc w:val="center"/>')
    return file_of(head + "".join(reader.made) + "<w:p/>")


class _Reader(HTMLParser):
    """Blocks to paragraphs, tables to tables; pictures are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made: list[str] = []
        self._text: list[str] = []
        self._rows: list[list[_Cell]] = []
        self._spans: tuple[bool, int, int] | None = None  # of the cell that is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS and self._spans is None:
            self._text.clear()
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._text.clear()
            named = dict(attrs)
            across, down = (int(named.get(n) or 1) for n in ("colspan", "rowspan"))
            self._spans = tag == "th", across, down
        elif tag == "br":
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        text = "".join(self._text).strip()
        if tag in ("td", "th") and self._spans and self._rows:
            self._rows[-1].append(_Cell(text, *self._spans))
            self._spans = None
        elif tag == "table":
            self.made.append(_table(self._rows))
            self._rows = []
        elif tag in _BLOCKS and self._spans is None:
            bold = "b" if tag[0] == "h" or tag == "caption" else ""
            centre = '<w:jc w:val="center"/>' if tag == "caption" else ""
            for line in filter(None, text.split("\n")):
                self.made.append(paragraph((Segment(bold, line),), centre))
        else:
            return
        self._text.clear()

    def handle_data(self, data: str) -> None:
        self._text.append(data)


def _table(rows: Iterable[list[_Cell]]) -> str:
    """Cells that reach down are continued in the rows below, as Word wants it."""
    open_cells: dict[int, tuple[int, int]] = {}  # by column: width, rows still to come
    made: list[str] = []
    columns = 1
    for row in rows:
        cells: list[str] = []
        column = 0
        waiting = iter(row)
        while True:
            while column in open_cells:
                width, left = open_cells.pop(column)
                if left > 1:
                    open_cells[column] = (width, left - 1)
                cells.append(_cell(_Cell("", False, width, 0)))
                column += width
            cell = next(waiting, None)
            if cell is None:
                break
            if cell.down > 1:
                open_cells[column] = (cell.across, cell.down - 1)
            cells.append(_cell(cell))
            column += cell.across
        columns = max(columns, column)
        made.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid = f'<w:gridCol w:w="{_WIDTH // columns}"/>' * columns
    return f"{TABLE_START}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"


def _cell(cell: _Cell) -> str:
    return f"<w:tc><w:tcPr>{''.join(_properties(cell))}</w:tcPr>{_lines(cell)}</w:tc>"


def _properties(cell: _Cell) -> Iterator[str]:
    if cell.across > 1:
        yield f'<w:gridSpan w:val="{cell.across}"/>'
    if cell.down == 0:
        yield "<w:vMerge/>"
    elif cell.down > 1:
        yield '<w:vMerge w:val="restart"/>'


def _lines(cell: _Cell) -> str:
    lines = cell.text.split("\n")
    return "".join(paragraph((Segment("", line),)) for line in lines)
