"""DOCX files (ECMA-376), the least that word processors open, and 新旧对照表 as one.

Stored without compression and with a fixed date, so that the same input gives the
same bytes on any machine.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape

from disclosure_ssg.render.comparison import Segment

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MARKS = {
    "": "",
    "del": '<w:rPr><w:strike/><w:color w:val="A3221C"/></w:rPr>',
    "ins": '<w:rPr><w:b/><w:u w:val="single"/></w:rPr>',
}
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
Cell = Iterable[Segment]
_NO_PARTS: Mapping[str, tuple[str, str]] = MappingProxyType({})


def table(
    title: str, heads: tuple[str, str], rows: Iterable[tuple[Cell, Cell]]
) -> bytes:
    """A document with a title and a table of two columns."""
    head = (Segment("ins", heads[0]),), (Segment("ins", heads[1]),)
    body = (
        _paragraph((Segment("ins", title),), '<w:jc w:val="center"/>')
        + f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
        + _row(*head, "<w:trPr><w:tblHeader/></w:trPr>")
        + "".join(_row(*row) for row in rows)
        + "</w:tbl><w:p/><w:sectPr/>"
    )
    return packed(body)


def packed(body: str, parts: Mapping[str, tuple[str, str]] = _NO_PARTS) -> bytes:
    """The package of a document with that body.

    ``parts`` are the others by name: the kind of each and its XML; the body refers to
    one as ``rNAME``.
    """
    overrides = [("document", "document.main")]
    overrides += [(name, kind) for name, (kind, _) in parts.items()]
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{kind}+xml"/>'
        for name, kind in overrides
    )
    related = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, (kind, _) in parts.items()
    )
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": _relations(main),
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>',
        **{f"word/{name}.xml": xml for name, (_, xml) in parts.items()},
    }
    if related:
        files["word/_rels/document.xml.rels"] = _relations(related)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, text in files.items():
            info = zipfile.ZipInfo(name)  # 1980-01-01
            info.create_system = 0
            package.writestr(info, (_HEAD + text).encode())
    return file.getvalue()


def _relations(rows: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


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
        f'<w:r>{_MARKS[mark]}<w:t xml:space="preserve">{clean(text)}</w:t></w:r>'
        for mark, text in segments
        if text
    )
    made = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{made}{runs}</w:p>"


def clean(text: str) -> str:
    """Text as XML; XML 1.0 has no control characters."""
    return escape("".join(c for c in text if c >= " " and c not in "\ufffe\uffff"))
