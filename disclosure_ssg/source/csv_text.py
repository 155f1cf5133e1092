"""The door to csv, to read: tables that are written as text (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final, NamedTuple

# A quotation mark without its other half makes one cell of all that follows.
_LONGEST: Final = 2**31 - 1
csv.field_size_limit(_LONGEST)


class BadCsv(ValueError):
    """Marks or breaks that a table cannot have; ``line`` is where the row begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class CsvRow(NamedTuple):
    """A row: its cells, its first line counted from 1, and its lines as written."""

    cells: list[str]
    line: int
    source: str

    def spans(self) -> Iterator[tuple[int, int]]:
        """Where each cell starts and ends in ``source``, without quotation marks.

        The row must have been read strictly.
        """
        at = 0
        for cell in self.cells:
            is_quoted = self.source.startswith('"', at)
            start = at + is_quoted
            end = start + len(cell) + (cell.count('"') if is_quoted else 0)
            yield start, end
            at = end + is_quoted + 1


def csv_rows(text: str, *, strict: bool = False) -> Iterator[CsvRow]:
    """The rows of a table, empty lines too; a line ends with LF, CR or both.

    Any text has rows, unless ``strict``: then ``BadCsv`` is raised for quotation marks
    that do not fit.
    """
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=strict)
    line = 1
    try:
        for cells in reader:
            yield CsvRow(cells, line, "".join(lines[line - 1 : reader.line_num]))
            line = reader.line_num + 1
    except csv.Error:
        raise BadCsv(line) from None
