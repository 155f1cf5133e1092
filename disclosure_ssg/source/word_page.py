"""A Word document as HTML: headings, paragraphs and tables, as ``office_text`` reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, BinaryIO

from disclosure_ssg.source.office_text import main_part, shown_text
from disclosure_ssg.source.table_html import Cell, table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTAINERS = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo")
)
_LEVELS = 9  # of outlines; the tenth is running text


def html(file: BinaryIO) -> str:
    """The text of the document, not sanitised; headings start at ``h2``."""
    root, styles = main_part(file)
    ranks = dict(_ranks(styles)) if styles is not None else {}
    made = []
    depth = 1
    for element in _blocks(root.find(f"{_W}body")):
        if element.tag == f"{_W}tbl":
            made.append(table(list(_rows(element))))
            continue
        text = shown_text(element).strip()
        if not text:
            continue
        rank = _rank(element, ranks)
        tag = "p"
        if rank is not None:
            depth = min(rank + 2, depth + 1, 6)
            tag = f"h{depth}"
        centred = element.find(f"{_W}pPr/{_W}jc[@{_W}val='center']") is not None
        mark = ' class="center"' if centred and tag == "p" else ""
        lines = "<br>".join(map(escape, text.split("\n")))
        made.append(f"<{tag}{mark}>{lines}</{tag}>\n")
    return "".join(made)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, out of controls and accepted changes too."""
    for element in parent:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in _CONTAINERS:
            yield from _blocks(element)


def _ranks(styles: Any) -> Iterator[tuple[str, int]]:
    """The outline level of each style that has one."""
    for style in styles.iter(f"{_W}style"):
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        if level is not None and int(level.get(f"{_W}val", _LEVELS)) < _LEVELS:
            yield style.get(f"{_W}styleId"), int(level.get(f"{_W}val"))


def _rank(paragraph: Any, ranks: Mapping[str, int]) -> int | None:
    own = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if own is not None:
        level = int(own.get(f"{_W}val", _LEVELS))
        return level if level < _LEVELS else None
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return ranks.get(style.get(f"{_W}val")) if style is not None else None


def _rows(element: Any) -> Iterator[list[Cell]]:
    """The cells of a table; one that is joined to the cell above has no text of its own."""
    lines: list[list[tuple[int, Any, int, bool]]] = []
    for row in element.iterchildren(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        line = []
        column = 0
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row:
                continue  # of a table inside a cell, whose text its cell has
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            across = int(span.get(f"{_W}val", 1)) if span is not None else 1
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            joined = merge is not None and merge.get(f"{_W}val") != "restart"
            line.append((column, cell, across, joined))
            column += across
        lines.append(line)
    for number, line in enumerate(lines):
        yield [
            Cell(_text(cell), 1 + _below(lines[number + 1 :], column), across)
            for column, cell, across, joined in line
            if not (joined and number)
        ]


def _below(lines: list[list[tuple[int, Any, int, bool]]], column: int) -> int:
    """How many of the next rows are joined to the cell in that column."""
    count = 0
    for line in lines:
        if not any(joined and at == column for at, _, _, joined in line):
            break
        count += 1
    return count


def _text(cell: Any) -> str:
    paragraphs = (shown_text(paragraph) for paragraph in cell.iter(f"{_W}p"))
    return "\n".join(text for text in paragraphs if text.strip())
