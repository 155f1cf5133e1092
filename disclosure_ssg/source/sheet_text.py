"""The door to openpyxl: text of the cells of a workbook, as it is shown."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from openpyxl import load_workbook

from disclosure_ssg.model.document import Block
from disclosure_ssg.source.attachment_limits import MAX_CELLS, TOO_MUCH, Stopped
from disclosure_ssg.source.table_html import Cell

_DECIMALS = re.compile(r"0(?:\.(0+))?(%?)(?![0#?.%])")


def cells(file: BinaryIO) -> Iterator[Block]:
    """Every cell of the sheets shown; of a formula the value last saved."""
    with warnings.catch_warnings():  # of features that openpyxl would not write back
        warnings.simplefilter("ignore")
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        seen = 0
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()  # declared by whoever wrote the file
            for row in sheet.iter_rows():
                seen += max(len(row), 1)
                if seen > MAX_CELLS:
                    raise Stopped(TOO_MUCH)
                for cell in row:
                    if cell.value is not None:
                        yield Block(shown(cell.value, cell.number_format), sheet.title)


def grids(file: BinaryIO, most: int) -> Iterator[tuple[str, list[list[Cell]]]]:
    """The sheets shown with their rows, without what is hidden; merged cells joined.

    Raises ``Stopped`` above ``most`` cells.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(file, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            if (sheet.max_row or 0) * (sheet.max_column or 0) > most:
                raise Stopped(TOO_MUCH)
            yield sheet.title, list(_rows(sheet))


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    unseen = {
        column
        for group in sheet.column_dimensions.values()
        if group.hidden
        for column in range(group.min, group.max + 1)
    }
    across = [c for c in range(1, sheet.max_column + 1) if c not in unseen]
    down = [
        row
        for row in range(1, sheet.max_row + 1)
        if not sheet.row_dimensions[row].hidden
    ]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        rows = [row for row in down if area.min_row <= row <= area.max_row]
        columns = [c for c in across if area.min_col <= c <= area.max_col]
        inside = [(row, column) for row in rows for column in columns]
        spans |= dict.fromkeys(inside, (0, 0))
        if inside and inside[0] == (area.min_row, area.min_col):
            spans[inside[0]] = (len(rows), len(columns))
    for row in down:
        line = []
        for column in across:
            size = spans.get((row, column), (1, 1))
            if size != (0, 0):
                cell = sheet.cell(row, column)
                value = cell.value
                text = "" if value is None else shown(value, cell.number_format)
                is_number = isinstance(value, int | float)
                line.append(Cell(text, *size, is_number))
        yield line


def shown(value: Any, form: str) -> str:
    """A value as its cell shows it; dates are ISO, ``form`` is Excel's number format."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if not isinstance(value, int | float):
        return str(value)
    match = _DECIMALS.search(form.split(";")[0])
    if match is None:
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    percent, decimals = match[2], len(match[1] or "")
    comma = "," if "#,#" in form else ""
    return f"{value * 100 if percent else value:{comma}.{decimals}f}{percent}"
