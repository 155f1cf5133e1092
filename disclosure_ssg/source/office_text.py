"""The door to python-docx: text of Word documents and, by its packages, of slides.

What nobody sees stays out: deleted and moved text, hidden runs, field codes, comments,
hidden slides and speakers' notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from disclosure_ssg.model.document import Block
from disclosure_ssg.source.table_html import Cell

_BESIDE = (KINDS.HEADER, KINDS.FOOTER, KINDS.FOOTNOTES, KINDS.ENDNOTES)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNSEEN = frozenset((qn("w:del"), qn("w:moveFrom"), _COMPATIBILITY + "Fallback"))
_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_HIDDEN = f"{qn('w:rPr')}/{qn('w:vanish')}"
_WRITTEN = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}


def word(file: BinaryIO) -> Iterator[Block]:
    """Every paragraph of the text, its tables and boxes; then headers, footers, notes."""
    main = OpcPackage.open(file).main_document_part
    related = main.rels.values()
    beside = [r.target_part for r in related if r.reltype in _BESIDE]
    for part in (main, *sorted(beside, key=lambda part: part.partname)):
        for paragraph in _root(part).iter(_PARAGRAPH):
            yield Block(shown_text(paragraph))


def main_part(file: BinaryIO) -> tuple[Any, Any]:
    """The root elements of a Word document and of its styles, which may be None."""
    main = OpcPackage.open(file).main_document_part
    styles = [r.target_part for r in main.rels.values() if r.reltype == KINDS.STYLES]
    return _root(main), _root(styles[0]) if styles else None


def tables(file: BinaryIO) -> Iterator[list[list[Cell]]]:
    """The tables of the text, and those inside their cells."""
    root = _root(OpcPackage.open(file).main_document_part)
    return map(table_rows, root.iter(qn("w:tbl")))


def table_rows(table: Any) -> list[list[Cell]]:
    """The cells of a ``w:tbl``; one joined to the cell above is no cell of its own."""
    made: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}  # by column: where its cell stands
    for row in table.iterchildren(qn("w:tr")):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            continue
        line: list[Cell] = []
        made.append(line)
        column = 0
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue  # of a table inside a cell, whose text its cell has
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            across = int(span.get(qn("w:val"), 1)) if span is not None else 1
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            joined = merge is not None and merge.get(qn("w:val")) != "restart"
            if joined and column in above:
                number, place = above[column]
                known = made[number][place]
                made[number][place] = known._replace(down=known.down + 1)
            else:
                above[column] = (len(made) - 1, len(line))
                line.append(Cell(_cell_text(cell), across=across))
            column += across
    return made


def _cell_text(cell: Any) -> str:
    paragraphs = (shown_text(paragraph) for paragraph in cell.iter(_PARAGRAPH))
    return "\n".join(text for text in paragraphs if text.strip())


def slides(file: BinaryIO) -> Iterator[Block]:
    """Every paragraph of the slides shown, in the order of the presentation."""
    main = OpcPackage.open(file).main_document_part
    listed = _root(main).iter("{*}sldId")
    for number, slide in enumerate(listed, 1):
        root = _root(main.rels[slide.get(qn("r:id"))].target_part)
        if root.get("show") in ("0", "false"):
            continue
        for paragraph in root.iter(qn("a:p")):
            texts = (node.text or "" for node in paragraph.iter(qn("a:t")))
            yield Block("".join(texts), f"第{number}张")


def _root(part: Part) -> Any:
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def shown_text(paragraph: Any) -> str:
    """What a paragraph shows, without the text boxes anchored in it."""
    return "".join(
        node.text or "" if node.tag == _TEXT else _WRITTEN[node.tag]
        for node in paragraph.iter(_TEXT, *_WRITTEN)
        if _is_shown(node, paragraph)
    )


def _is_shown(node: Any, paragraph: Any) -> bool:
    own = False
    for above in node.iterancestors():
        if above.tag in _UNSEEN:
            return False
        if above.tag == _RUN and above.find(_HIDDEN) is not None:
            return False
        if above.tag == _PARAGRAPH and not own:
            if above is not paragraph:
                return False
            own = True
    return own
