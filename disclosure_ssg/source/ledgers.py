"""Ledgers: the CSV files below ``content/_data/`` to typed rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from disclosure_ssg.model.diagnostics import (
    START,
    Diagnostic,
    Level,
    Outcome,
    Place,
    nearest,
    rule,
)
from disclosure_ssg.model.document import Source
from disclosure_ssg.model.fields import Field, Shape, normal_key
from disclosure_ssg.model.ledgers import FOLDER, LEDGERS, Ledger, Ledgers, Row
from disclosure_ssg.source.csv_text import BadCsv, csv_rows
from disclosure_ssg.source.encodings import as_read, not_utf8
from disclosure_ssg.source.values import typed_value
from disclosure_ssg.source.yaml_nodes import Scalar

MAX_FILE = 16 * 1024 * 1024
BAD = rule("D001", "bad-ledger", Level.ERROR, """
数据文件（content/_data/ 里的 CSV 台账）读不出来，或者表头不对。
为什么：读不出的数据不会出现在统计和自查里，而且没有人会发现。
正确示例：content/_data/figures.csv 的第一行写 月份,热线,信箱,访问量
修复：文件名和表头见 disclosure-ssg 项目的 docs/ledgers.md；用 Excel 另存为“CSV UTF-8”。
""")  # fmt: skip
MISSING = rule("D002", "missing-cell", Level.ERROR, """
数据文件的一行缺少必填的格。
为什么：缺了日期、编号的一行无从计算。
修复：补上这一格；整行不要的，把整行删去。
""")  # fmt: skip
_FREE = (Shape.TEXT, Shape.LIST, Shape.NUMBER)  # what the others hold has a form
_EXCEL_DATE = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII)


class Kept(NamedTuple):
    """The ledgers of a site, and what is shown of each, for the rules that read it."""

    ledgers: Ledgers
    sources: tuple[Source, ...]


def read_ledgers(site: Path, files: Iterable[str]) -> Outcome[Kept]:
    """Every ledger of a site, and what is wrong with them.

    ``files`` are the paths below ``content/`` that are no documents.
    """
    known = {ledger.path: ledger for ledger in LEDGERS.values()}
    made: dict[str, tuple[Row, ...]] = {}
    sources: list[Source] = []
    found: list[Diagnostic] = []
    for path in sorted(path for path in files if path.startswith(FOLDER)):
        if path not in known:
            guess = nearest(path, known)
            hint = (
                f"是否想写“{guess}”？"
                if guess
                else "可用的文件名见 disclosure-ssg 项目的 docs/ledgers.md"
            )
            found.append(BAD.at(path, START, "不认识的数据文件", hint))
            continue
        ledger = known[path]
        text = _text(site / path, ledger)
        found += text.diagnostics
        made[ledger.key] = ()
        if text.value is not None:
            rows = parse(text.value, ledger)
            made[ledger.key] = rows.value
            found += rows.diagnostics
            if not ledger.counted:
                sources.append(shown(text.value, ledger))
    return Outcome(Kept(made, tuple(sources)), tuple(found))


def _text(file: Path, ledger: Ledger) -> Outcome[str | None]:
    try:
        data = file.read_bytes()
    except OSError as wrong:
        message, hint = f"读不了这个文件：{wrong.strerror}", "检查文件的权限"
        return Outcome(None, (BAD.at(ledger.path, START, message, hint),))
    if len(data) > MAX_FILE:
        fault = BAD.at(
            ledger.path, START, "文件超过 16 MiB", "按年份分开，只留近几年的"
        )
        return Outcome(None, (fault,))
    try:
        return Outcome(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        message, hint = not_utf8(ledger.path, data, "用 Excel 另存为“CSV UTF-8”")
        return Outcome(None, (BAD.at(ledger.path, START, message, hint),))


def shown(text: str, ledger: Ledger) -> Source:
    """What a ledger shows: its cells that hold any words, of a table's text.

    A line that is not CSV ends it; what comes then is never shown.
    """
    text = as_read(text)
    parts: list[str] = []
    columns: list[Field | None] = []
    at = line = 0
    with suppress(BadCsv):
        for row in csv_rows(text, strict=True):
            if not columns:
                columns = list(_columns(row.cells, ledger, []))
            else:
                for field, (start, end) in zip(columns, row.spans(), strict=False):
                    if field and field.shape in _FREE:
                        between = _between(line + start - at)
                        parts += (between, text[line + start : line + end])
                        at = line + end
            line += len(row.source)
    parts.append(_between(len(text) - at))
    return Source("".join(parts), 0, ledger.path, text)


def _between(length: int) -> str:
    """What parts a cell from the next: a line ends, and another begins."""
    return "\n" + " " * (length - 2) + "\n" if length > 1 else "\n" * length


def parse(text: str, ledger: Ledger) -> Outcome[tuple[Row, ...]]:
    """The text of one ledger to rows; lines without any value are passed over."""
    rows: list[Row] = []
    found: list[Diagnostic] = []
    columns: list[Field | None] = []
    try:
        for cells, line, source in csv_rows(text, strict=True):
            if not columns:
                columns = list(_columns(cells, ledger, found))
            elif any(cell.strip() for cell in cells):
                rows.append(_row(cells, columns, ledger, line, source, found))
    except BadCsv as wrong:
        hint = "引号要成对；用 Excel 另存为“CSV UTF-8”最稳妥"
        place = Place(wrong.line)
        found.append(BAD.at(ledger.path, place, "这一行不是正确的 CSV", hint))
    if found:
        return Outcome((), tuple(found))
    return Outcome(tuple(rows))


def _columns(
    heads: list[str], ledger: Ledger, found: list[Diagnostic]
) -> Iterator[Field | None]:
    """The column under each head; None for one that is reported."""
    by_name = {
        normal_key(name): field
        for field in ledger.columns
        for name in (field.key, *field.labels)
    }
    seen: set[str] = set()
    for number, head in enumerate(heads):
        field = by_name.get(normal_key(head))
        place = _place(1, head, ",".join(heads))
        if field is None:
            guess = nearest(normal_key(head), by_name)
            labels = "、".join(f.label for f in ledger.columns)
            hint = f"是否想写“{guess}”？" if guess else f"可用的表头：{labels}"
            message = (
                f"不认识的表头“{head[:40]}”" if head else f"第 {number + 1} 列没有表头"
            )
            found.append(BAD.at(ledger.path, place, message, hint))
        elif field.key in seen:
            found.append(
                BAD.at(ledger.path, place, f"表头“{field.label}”重复", "只保留一列")
            )
        else:
            seen.add(field.key)
        yield field
    for field in ledger.columns:
        if field.key in ledger.required and field.key not in seen:
            hint = "第一行是表头：" + ",".join(f.label for f in ledger.columns)
            found.append(BAD.at(ledger.path, START, f"缺少“{field.label}”一列", hint))


def _row(
    cells: list[str],
    columns: list[Field | None],
    ledger: Ledger,
    line: int,
    source: str,
    found: list[Diagnostic],
) -> Row:
    values = {}
    for field, cell in zip(columns, cells, strict=False):
        text = cell.strip()
        if field is None or not text:
            continue
        # What Excel makes of a date as soon as the file has been opened in it.
        if date := _EXCEL_DATE.fullmatch(text):
            text = f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}"
        place = _place(line, cell, source)
        value, troubles = typed_value(field, Scalar(text, place), ledger.path)
        found += troubles
        values[field.key] = value
    for field in ledger.columns:
        if field in columns and field.key in ledger.required - values.keys():
            found.append(
                MISSING.at(
                    ledger.path, Place(line), f"这一行没有“{field.label}”", "补上这一格"
                )
            )
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    if extra:
        message = f"这一行的格比表头多：“{extra[0][:40]}”"
        place = _place(line, extra[0], source)
        hint = "格里有逗号的，整格加上英文双引号"
        found.append(BAD.at(ledger.path, place, message, hint))
    return Row(line, values)


def _place(line: int, cell: str, source: str) -> Place:
    """Where a cell begins, as far as its text can be found in its line."""
    return Place(line, max(source.find(cell), 0) + 1)
