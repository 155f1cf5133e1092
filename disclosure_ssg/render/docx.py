"""DOCX files (ECMA-376), the least that word processors open.

The same input gives the same bytes on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from disclosure_ssg.render.comparison import Segment
from disclosure_ssg.render.package import XML, clean, stored

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_RELATIONS = (
    XML
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_MARKS = {
    "": "",
    "b": "<w:rPr><w:b/></w:rPr>",
    "del": '<w:rPr><w:strike/><w:color w:val="A3221C"/></w:rPr>',
    "ins": '<w:rPr><w:b/><w:u w:val="single"/></w:rPr>',
}
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE_START = f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>'
Cell = Iterable[Segment]


def table(
    title: str, heads: tuple[str, str], rows: Iterable[tuple[Cell, Cell]]
) -> bytes:
    """A document with a title and a table of two columns."""
    head = tuple((Segment("b", text),) for text in heads)
    return document(title, (Grid((50, 50), rows, head),))


class Grid(NamedTuple):
    """A table: the width of each column in per cent, its rows, and a row of heads."""

    widths: tuple[int, ...]
    rows: Iterable[tuple[Cell, ...]]
    heads: tuple[Cell, ...] = ()


def document(title: str, grids: Iterable[Grid]) -> bytes:
    """A document with a title and tables below it."""
    body = paragraph((Segment("b", title),), '<w:jc w:val="center"/>')
    for grid in grids:
        columns = "".join(f'<w:gridCol w:w="{90 * width}"/>' for width in grid.widths)
        repeated = "<w:trPr><w:tblHeader/></w:trPr>"
        body += (
            f"{TABLE_START}<w:tblGrid>{columns}</w:tblGrid>"
            + (_row(grid.heads, grid.widths, repeated) if grid.heads else "")
            + "".join(_row(row, grid.widths) for row in grid.rows)
            + "</w:tbl><w:p/>"
        )
    return stored(parts(f"{body}<w:sectPr/>"))


def parts(body: str) -> tuple[tuple[str, str], ...]:
    """The parts of a package by name; the body ends with the section's properties."""
    document = (
        f'{XML}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    )
    return (
        ("[Content_Types].xml", _TYPES),
        ("_rels/.rels", _RELATIONS),
        ("word/document.xml", document),
    )


def _row(cells: tuple[Cell, ...], widths: tuple[int, ...], properties: str = "") -> str:
    made = "".join(map(_cell, cells, widths))
    return f"<w:tr>{properties}{made}</w:tr>"


def _cell(segments: Cell, width: int) -> str:
    """One paragraph of the table for each line of the text."""
    lines: list[list[Segment]] = [[]]
    for mark, text in segments:
        first, *more = text.split("\n")
        lines[-1].append(Segment(mark, first))
        lines.extend([Segment(mark, line)] for line in more)
    paragraphs = "".join(paragraph(line) for line in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{50 * width}" w:type="pct"/></w:tcPr>{paragraphs}</w:tc>'


def paragraph(segments: Cell, properties: str = "") -> str:
    """A paragraph of text; ``properties`` are WordprocessingML too."""
    runs = "".join(
        f'<w:r>{_MARKS[mark]}<w:t xml:space="preserve">{clean(text)}</w:t></w:r>'
        for mark, text in segments
        if text
    )
    made = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{made}{runs}</w:p>"
