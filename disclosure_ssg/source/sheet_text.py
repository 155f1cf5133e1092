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


def rows(file: BinaryIO) -> Iterator[list[str]]:
    """The rows of the sheets shown; an empty cell is an empty text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(file, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        merged = {
            (line, column): sheet.cell(area.min_row, area.min_col)
            for area in sheet.merged_cells.ranges
            for line, column in area.cells
        }
        for row in sheet.iter_rows():
            cells = [merged.get((one.row, one.column), one) for one in row]
            yield [
                "" if one.value is None else shown(one.value, one.number_format)
                for one in cells
            ]


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
