"""A table as an XLSX file (ECMA-376), the least that spreadsheet programs open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from disclosure_ssg.render.package import XML, clean, stored

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIXED = (
    (
        "[Content_Types].xml",
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    ),
    (
        "_rels/.rels",
        f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    (
        "xl/_rels/workbook.xml.rels",
        f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    ),
    (
        "xl/styles.xml",
        f'{XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>'
        '<xf fontId="1" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
        '<xf borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    ),
)


class Merged(NamedTuple):
    """A block of rows (from 0, the head is row 0) of one column, shown as one cell."""

    column: int
    first: int
    last: int


def book(
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    merged: Iterable[Merged] = (),
) -> bytes:
    """One sheet: a head that stays on top, and rows of text."""
    table = [tuple(heads), *map(tuple, rows)]
    lines = "".join(_row(number, row) for number, row in enumerate(table, 1))
    widths = (max(map(_width, column)) for column in zip(*table, strict=True))
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{min(max(w, 6), 48) + 2}" customWidth="1"/>'
        for n, w in enumerate(widths, 1)
    )
    areas = [
        f'<mergeCell ref="{_name(m.column)}{m.first + 1}:{_name(m.column)}{m.last + 1}"/>'
        for m in merged
        if m.last > m.first
    ]
    merges = f'<mergeCells count="{len(areas)}">{"".join(areas)}</mergeCells>'
    sheet = (
        f'{XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{lines}</sheetData>{merges if areas else ''}</worksheet>"
    )
    # Excel allows 31 characters, and none of these.
    name = clean("".join(c for c in title if c not in "[]:*?/\\'")[:31])
    workbook = (
        f'{XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<sheets><sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    return stored(
        (*_FIXED, ("xl/workbook.xml", workbook), ("xl/worksheets/sheet1.xml", sheet))
    )


def _row(number: int, cells: Sequence[str]) -> str:
    style = 1 if number == 1 else 2
    made = "".join(
        f'<c r="{_name(column)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{clean(text)}</t></is></c>'
        for column, text in enumerate(cells)
    )
    return f'<row r="{number}">{made}</row>'


def _name(column: int) -> str:
    """0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _width(text: str) -> int:
    """Characters as wide as a digit; a Chinese one counts twice."""
    return sum(1 + (c > "\u2e7f") for c in text)
