"""A Word document as HTML: headings, paragraphs and tables, as ``office_text`` reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, BinaryIO

from disclosure_ssg.source.office_text import main_part, shown_text, table_rows
from disclosure_ssg.source.table_html import table

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
            made.append(table(table_rows(element)))
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
