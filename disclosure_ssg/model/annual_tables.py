"""The three tables of the annual report as the form prints them: cells with spans.

国办公开办函〔2021〕30号, annex.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from disclosure_ssg.model.annual_report import (
    APPLICANTS,
    APPLICATIONS,
    DISPUTES,
    OUTCOMES,
    PUBLISHED,
    RESULT,
    SECTIONS,
    Figures,
)

RELATION = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


class Cell(NamedTuple):
    """A cell; ``scope`` is empty where it is no head."""

    text: str
    scope: str = ""
    across: int = 1
    down: int = 1


Row = tuple[Cell, ...]


class Table(NamedTuple):
    """A table under its caption; ``section`` is the heading it stands below.

    ``heads`` and ``rows`` are those of its head and its body.
    """

    section: str
    caption: str
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]


def tables(figures: Figures) -> tuple[Table, ...]:
    """The three tables of a report."""
    return (
        Table(SECTIONS[1], SECTIONS[1], (), tuple(_published(figures))),
        Table(
            SECTIONS[2], SECTIONS[2], _applicants(), tuple(_applications(figures))
        ),
        Table(SECTIONS[3], SECTIONS[3], *_disputes(figures)),
    )  # fmt: skip


def _published(figures: Figures) -> Iterator[Row]:
    for group, lines in groupby(PUBLISHED, lambda line: line.group):
        yield (Cell(group, "colgroup", 4),)
        for number, line in enumerate(lines):
            across = 3 // len(line.columns)
            if not number:
                heads = (Cell(text, "col", across) for text in line.columns.values())
                yield (Cell("信息内容", "col"), *heads)
            yield (
                Cell(line.label, "row"),
                *(Cell(figures.shown(line.key, c), "", across) for c in line.columns),
            )


def _applicants() -> tuple[Row, ...]:
    person, *kinds, total = APPLICANTS.values()
    return (
        (Cell(RELATION, "col", 3, 3), Cell("申请人情况", "colgroup", 7)),
        (
            Cell(person, "col", 1, 2),
            Cell("法人或其他组织", "colgroup", 5),
            Cell(total, "col", 1, 2),
        ),
        tuple(Cell(kind, "col") for kind in kinds),
    )


def _applications(figures: Figures) -> Iterator[Row]:
    groups = [line.group for line in APPLICATIONS]
    seen: set[str] = set()
    for number, line in enumerate(APPLICATIONS):
        result = 2 <= number < len(APPLICATIONS) - 1
        heads: list[Cell] = []
        if number == 2:
            heads.append(Cell(RESULT, "rowgroup", 1, len(APPLICATIONS) - 3))
        if line.group and line.group != RESULT:
            if line.group not in seen:
                seen.add(line.group)
                heads.append(Cell(line.group, "rowgroup", 1, groups.count(line.group)))
            heads.append(Cell(line.label, "row"))
        else:
            heads.append(Cell(line.label, "row", 2 if result else 3))
        yield (*heads, *(Cell(figures.shown(line.key, c)) for c in APPLICANTS))


def _disputes(figures: Figures) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    outcomes = OUTCOMES.values()
    review, *courts = DISPUTES
    heads: tuple[Row, ...] = (
        (Cell(review.label, "colgroup", 5), Cell("行政诉讼", "colgroup", 10)),
        (
            *(Cell(text, "col", 1, 2) for text in outcomes),
            *(Cell(line.label, "colgroup", 5) for line in courts),
        ),
        tuple(Cell(text, "col") for _ in courts for text in outcomes),
    )
    cells = (
        Cell(figures.shown(line.key, column)) for line in DISPUTES for column in OUTCOMES
    )  # fmt: skip
    return heads, (tuple(cells),)


def as_html(table: Table) -> str:
    """A table as HTML."""
    body = f"<tbody>{_rows(table.rows)}</tbody>"
    head = f"<thead>{_rows(table.heads)}</thead>" if table.heads else ""
    caption = html.escape(table.caption)
    return f"<table><caption>{caption}</caption>{head}{body}</table>\n"


def _rows(rows: Iterable[Row]) -> str:
    return "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in rows)


def _cell(cell: Cell) -> str:
    name = "th" if cell.scope else "td"
    attributes = (
        ("scope", cell.scope),
        ("align", "" if cell.scope else "right"),
        ("colspan", cell.across if cell.across > 1 else ""),
        ("rowspan", cell.down if cell.down > 1 else ""),
    )
    written = "".join(f' {key}="{value}"' for key, value in attributes if value)
    return f"<{name}{written}>{html.escape(cell.text)}</{name}>"
