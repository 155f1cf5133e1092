"""A form on one sheet of A4 as WordprocessingML."""

from __future__ import annotations

from typing import NamedTuple

from disclosure_ssg.render.comparison import Segment
from disclosure_ssg.render.docx import BORDERS, paragraph
from disclosure_ssg.render.package import clean

_WIDTHS = (1800, 2300, 5500)  # of a form's columns, in twentieths of a point


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
    grid = "".join(_row(row) for row in rows)
    widths = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return (
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr><w:t>{clean(title)}</w:t></w:r></w:p>'
        + paragraph((Segment("", above),))
        + f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{widths}</w:tblGrid>{grid}</w:tbl>"
        + "<w:p/>"
        + paragraph((Segment("", signature),), '<w:jc w:val="right"/>')
        + "".join(paragraph((Segment("", line),)) for line in below)
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    )


def _row(row: FormRow) -> str:
    merge = '<w:vMerge w:val="restart"/>' if row.heading else "<w:vMerge/>"
    middle = '<w:vAlign w:val="center"/>'
    cells = (
        (_WIDTHS[0], merge + middle, row.heading),
        (_WIDTHS[1], middle, row.label),
        (_WIDTHS[2], middle, row.value),
    )
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{paragraph((Segment("", text),))}</w:tc>'
        for width, properties, text in cells
    )
    return f'<w:tr><w:trPr><w:trHeight w:val="{row.height}"/></w:trPr>{made}</w:tr>'
