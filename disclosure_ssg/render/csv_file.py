"""Tables as CSV files for people and programs (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def csv_file(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows, heads and all; a BOM comes first, without which Excel takes UTF-8 for GBK."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")
