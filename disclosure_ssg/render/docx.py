"""Tables and forms as DOCX files (ECMA-376), the least that word processors open.

Stored without compression and with a fixed date, so that the same input gives the
same bytes on any machine.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from disclosure_ssg.render.comparison import Segment

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    _HEAD
    + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_RELATIONS = (
    _HEAD
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_MARKS = {
    "": "",
    "del": '<w:rPr><w:strike/><w:color w:val="A3221C"/></w:rPr>',
    "ins": '<w:rPr><w:b/><w:u w:val="single"/></w:rPr>',
}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_WIDTHS = (1800, 2300, 5500)  # of a form's columns, in twentieths of a point
Cell = Iterable[Segment]


def table(
    title: str, heads: tuple[str, str], rows: Iterable[tuple[Cell, Cell]]
) -> bytes:
    """A document with a title and a table of two columns."""
    head = (Segment("ins", heads[0]),), (Segment("ins", heads[1]),)
    body = (
        _paragraph((Segment("ins", title),), '<w:jc w:val="center"/>')
        + f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
        + _row(*head, "<w:trPr><w:tblHeader/></w:trPr>")
        + "".join(_row(*row) for row in rows)
        + "</w:tbl><w:p/><w:sectPr/>"
    )
    return package(parts(body))


class FormRow(NamedTuple):
    """A line of a form; an empty ``heading`` goes on with the one above."""

    heading: str
    label: str
    value: str
    height: int  # at least, in twentieths of a point


def form(
    title: str, rows: tuple[FormRow, ...], lines: tuple[str, ...], signature: str
) -> str:
    """The body of a form on one sheet of A4: a title, a grid, ``lines``, a signature.

    The first of ``lines`` stands above the grid.
    """
    above, *below = lines
    grid = "".join(_form_row(row) for row in rows)
    widths = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return (
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr><w:t>{_clean(title)}</w:t></w:r></w:p>'
        + _paragraph((Segment("", above),))
        + f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{widths}</w:tblGrid>{grid}</w:tbl>"
        + "<w:p/>"
        + _paragraph((Segment("", signature),), '<w:jc w:val="right"/>')
        + "".join(_paragraph((Segment("", line),)) for line in below)
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    )


def _form_row(row: FormRow) -> str:
    merge = '<w:vMerge w:val="restart"/>' if row.heading else "<w:vMerge/>"
    middle = '<w:vAlign w:val="center"/>'
    cells = (
        (_WIDTHS[0], merge + middle, row.heading),
        (_WIDTHS[1], middle, row.label),
        (_WIDTHS[2], middle, row.value),
    )
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{_paragraph((Segment("", text),))}</w:tc>'
        for width, properties, text in cells
    )
    return f'<w:tr><w:trPr><w:trHeight w:val="{row.height}"/></w:trPr>{made}</w:tr>'


def parts(body: str) -> Mapping[str, str]:
    """The parts of a package, by name, for the body of a document."""
    document = (
        f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    )
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
    }


def package(parts: Mapping[str, str]) -> bytes:
    """The file made of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name)  # 1980-01-01
            info.create_system = 0
            packed.writestr(info, text.encode())
    return file.getvalue()


def _row(old: Cell, new: Cell, properties: str = "") -> str:
    return f"<w:tr>{properties}{_cell(old)}{_cell(new)}</w:tr>"


def _cell(segments: Cell) -> str:
    """One paragraph of the table for each line of the text."""
    lines: list[list[Segment]] = [[]]
    for mark, text in segments:
        first, *more = text.split("\n")
        lines[-1].append(Segment(mark, first))
        lines.extend([Segment(mark, line)] for line in more)
    paragraphs = "".join(_paragraph(line) for line in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="2500" w:type="pct"/></w:tcPr>{paragraphs}</w:tc>'


def _paragraph(segments: Cell, properties: str = "") -> str:
    runs = "".join(
        f'<w:r>{_MARKS[mark]}<w:t xml:space="preserve">{_clean(text)}</w:t></w:r>'
        for mark, text in segments
        if text
    )
    made = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{made}{runs}</w:p>"


def _clean(text: str) -> str:
    """XML 1.0 has no control characters."""
    return escape("".join(c for c in text if c >= " " and c not in "\ufffe\uffff"))
