"""The tables of an annual report: grids of cells, however made, to figures.

A data file is a CSV of the three tables; a pasted table is the same as cells of HTML
or DOCX.  Rows are known by their labels, so both pass through here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from disclosure_ssg.model.annual_report import (
    APPLICANTS,
    DISPUTES,
    FORMER,
    LINES,
    OUTCOMES,
    Figures,
    Line,
    name_of,
)
from disclosure_ssg.model.annual_tables import as_html, tables
from disclosure_ssg.model.diagnostics import (
    START,
    Diagnostic,
    Level,
    Outcome,
    Place,
    rule,
)
from disclosure_ssg.source.csv_text import BadCsv, csv_rows
from disclosure_ssg.source.encodings import not_utf8

BAD = rule("N001", "bad-report-data", Level.ERROR, """
年度报告的数据文件读不出来，缺行缺格，有的格不是数，或者用的是旧格式。
为什么：三张表由数据文件生成，各级机关按统一格式汇总；差一格就汇总不了。
正确示例：元数据写 年报数据: 2025.csv；用 disclosure-ssg annual-report new 或 import 写出数据文件。
修复：数量是不小于 0 的整数；收费金额单位是万元，最多六位小数。2021 年以前的旧格式（本年新制作数量、上一年项目数量等）要改用新格式。
依据：国办公开办函〔2021〕30号
""")  # fmt: skip
_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’「」"))
BLANKS = frozenset(("", "/", "-", "—", "–", "－", "／", "——"))
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?", re.ASCII)
_NUMBERING = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+[.、])+")  # fmt: skip
_NOTE = re.compile(r"\([^()]*\)$")
_HEADING = re.compile(r"(?=<h2[ >])")
MAX_FILE = 1024 * 1024


class Written(NamedTuple):
    """A cell as it was written, and where."""

    text: str
    place: Place = START


Grid = Iterable[Sequence[Written]]


class Recognised(NamedTuple):
    """What was found in grids: figures, and what is wrong with them."""

    cells: dict[str, str]
    places: dict[str, Place]
    faults: list[tuple[Place, str, str]]


def read_figures(path: str, data: bytes) -> Outcome[Figures | None]:
    """A data file; ``path`` is relative to the site's folder."""

    def lost(message: str, hint: str) -> Outcome[Figures | None]:
        return Outcome(None, (BAD.at(path, START, message, hint),))

    if len(data) > MAX_FILE:
        return lost("数据文件超过 1 MiB", "只放年度报告的三张表")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return lost(*not_utf8(path, data, "用 Excel 另存为“CSV UTF-8”"))
    try:
        found = recognised(csv_grid(text))
    except BadCsv:
        return lost("不是正确的 CSV", "引号要成对；用 Excel 另存为“CSV UTF-8”最稳妥")
    faults = tuple(BAD.at(path, *fault) for fault in found.faults)
    return Outcome(Figures(path, found.cells, found.places), faults)


def csv_grid(text: str) -> Iterator[list[Written]]:
    """The cells of a CSV with their places; raises ``BadCsv``."""
    for cells, line, source in csv_rows(text, strict=True):
        column, row = 0, []
        for cell in cells:
            column = max(source.find(cell, column), column)
            row.append(Written(cell, Place(line, column + 1)))
            column += len(cell) + 1
        yield row


def recognised(grid: Grid) -> Recognised:
    """The figures in rows of cells; merged cells are repeated in each place."""
    made = Recognised({}, {}, [])
    columns: tuple[int, ...] = ()
    # By row: what stands where numbers should.
    unread: dict[str, Sequence[Written]] = {}
    for row in grid:
        texts = [normal(cell.text) for cell in row]
        former = next((n for n, t in enumerate(texts) if t in _FORMER), None)
        if former is not None:
            message = f"这是2021年以前的旧格式：有“{row[former].text.strip()}”"
            hint = "按国办公开办函〔2021〕30号的格式重新填写"
            made.faults[:] = [(row[former].place, message, hint)]
            return made
        if all(label in texts for label in APPLICANTS.values()):
            columns = tuple(texts.index(label) for label in APPLICANTS.values())
            continue
        _row(made, unread, row, texts, columns)
    for key, values in unread.items():
        if f"{key}.{next(iter(LINES[key].columns))}" not in made.places:
            _take(made, LINES[key], values)
    if made.cells or made.faults:
        missing = [
            line.label
            for line in LINES.values()
            if f"{line.key}.{next(iter(line.columns))}" not in made.places
        ]
        if missing:
            named = "”“".join(missing[:5]) + ("”等" if len(missing) > 5 else "”")
            message = f"缺少 {len(missing)} 行：“{named}"
            made.faults.append((START, message, "没有发生的也要有这一行，填 0"))
    else:
        made.faults.append((START, "没有年度报告的表格", "三张表都要有"))
    return made


def _row(
    made: Recognised,
    unread: dict[str, Sequence[Written]],
    row: Sequence[Written],
    texts: list[str],
    columns: tuple[int, ...],
) -> None:
    named = [(n, line) for n, text in enumerate(texts) if (line := line_of(text))]
    if not named:
        filled = [n for n, text in enumerate(texts) if text]
        values = row[filled[0] : filled[-1] + 1] if filled else ()
        if len(values) == len(DISPUTES) * len(OUTCOMES) and _is_values(values):
            for number, line in enumerate(DISPUTES):
                start = number * len(OUTCOMES)
                _take(made, line, values[start : start + len(OUTCOMES)])
        elif _is_odd(values):
            label = row[filled[0]].text.strip()[:30]
            hint = "各行的名称照格式写，不加行"
            fault = (row[filled[0]].place, f"不认识的一行“{label}”", hint)
            made.faults.append(fault)
        return
    at, line = named[-1]
    if line.columns is APPLICANTS and columns and columns[0] > at:
        padded = [*row, *[Written("", row[-1].place)] * len(columns)]
        values = [padded[n] for n in columns]
    else:
        values = list(row[at + 1 : at + 1 + len(line.columns)])
    # Without a number it may be a head, unless nothing at all stands there but the name.
    is_alone = len(set(filter(None, texts))) == 1
    if is_alone or any(map(_is_value, values)):
        _take(made, line, values)
    elif values:
        unread.setdefault(line.key, values)


def _take(made: Recognised, line: Line, values: Sequence[Written]) -> None:
    end = values[-1].place if values else START
    for number, column in enumerate(line.columns):
        key = f"{line.key}.{column}"
        text, place = values[number] if number < len(values) else ("", end)
        written = normal(text).replace(",", "")
        if key in made.places:
            fault = f"“{line.label}”一行重复", "只保留一行"
            made.faults.append((place, *fault))
            return
        made.places[key] = place
        made.cells[key] = "" if written in BLANKS else written
        is_whole = written.isdigit() and written.isascii()
        if written in BLANKS or (is_whole and len(written) <= 12):
            continue
        if column != "amount_10k" or not _NUMBER.fullmatch(written):
            del made.cells[key]
            hint = "填不小于 0 的整数" if column != "amount_10k" else "填数，单位万元，最多六位小数"  # fmt: skip
            message = f"{name_of(line.key, column)}不是数：“{text.strip()[:20]}”"
            made.faults.append((place, message, hint))


def _is_odd(cells: Sequence[Written]) -> bool:
    """Whether a row without a known name holds numbers; sums of other forms are none."""
    texts = [normal(cell.text) for cell in cells]
    is_sum = any("小计" in text or "合计" in text for text in texts)
    return not is_sum and any(map(_NUMBER.fullmatch, texts[1:]))


def _is_value(cell: Written) -> bool:
    text = normal(cell.text).replace(",", "")
    return bool(_NUMBER.fullmatch(text)) or (text in BLANKS and bool(text))


def _is_values(cells: Sequence[Written]) -> bool:
    return all(_is_value(cell) for cell in cells)


def normal(text: str) -> str:
    """A cell without white space, full-width forms and quotes of either kind."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    return text.translate(_QUOTES)


_FORMER = frozenset(map(normal, FORMER))
_SIGNS = [
    (line, line.sign if line.sign.startswith("=") else normal(line.sign))
    for line in LINES.values()
]


def line_of(text: str) -> Line | None:
    """The row that a label names."""
    bare = _NUMBERING.sub("", _NOTE.sub("", text))
    for line, sign in _SIGNS:
        if bare == sign[1:] if sign[0] == "=" else sign in bare:
            return line
    return None


def with_tables(html: str, figures: Figures) -> str:
    """The HTML of a report's prose with each table at the end of its section."""
    parts = _HEADING.split(html)
    for table in tables(figures):
        at = len(parts) - 1
        for number, part in enumerate(parts):
            if table.section in re.sub(r"<[^>]*>|\s", "", part.partition("</h2>")[0]):
                at = number
        parts[at] = f"{parts[at].rstrip()}\n{as_html(table)}"
    return "".join(parts)


def former_words(texts: Iterable[str]) -> str:
    """The first word of the former layout among ``texts``, or nothing."""
    return next((t for t in map(normal, texts) if t in _FORMER), "")


def faults_of(found: Recognised, path: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a pasted table."""
    return tuple(BAD.at(path, *fault) for fault in found.faults)
