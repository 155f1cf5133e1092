"""A document as a Markdown file (CommonMark with tables) for those who reuse it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from disclosure_ssg.render.blocks import Block, Cell, Run
from disclosure_ssg.render.views import Row

_ESCAPED = re.compile(r"([\\`*_\[\]<])")
_STARTS = re.compile(r"^(#|[-+>]|\d+[.)])(?=\s|$)")


def markdown(heading: str, meta: Iterable[Row], blocks: Iterable[Block]) -> str:
    """The file: title, metadata as a list, body.

    Joined cells repeat no text: those that are joined to another are empty.
    """
    parts = [f"# {_escaped(heading)}"]
    parts.append("\n".join(f"- {row.label}：{_escaped(row.value)}" for row in meta))
    before = ""
    for block in blocks:
        text = _block(block)
        if before == block.kind == "li":
            parts[-1] += f"\n{text}"
        else:
            parts.append(text)
        before = block.kind
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    if block.kind == "table":
        return "\n".join(_table(block.rows))
    text = "".join(map(_run, block.runs)).strip()
    if block.kind == "h":
        return f"{'#' * (block.level + 1)} {text}"
    if block.kind == "li":
        return f"{block.mark} {text}"
    return _STARTS.sub(r"\\\1", text)


def _run(run: Run) -> str:
    text = _escaped(run.text).replace("\n", "\\\n")
    if run.bold and text.strip():
        text = f"**{text}**"
    return f"[{text}](<{run.href}>)" if run.href else text


def _table(rows: tuple[tuple[Cell, ...], ...]) -> Iterator[str]:
    joined: dict[tuple[int, int], str] = {}
    width = max((sum(cell.across for cell in row) for row in rows), default=0)
    for number, row in enumerate(rows):
        waiting = list(row)
        cells = []
        for column in range(width):
            if (number, column) not in joined and waiting:
                cell = waiting.pop(0)
                for down in range(cell.down):
                    for across in range(cell.across):
                        joined[number + down, column + across] = ""
                joined[number, column] = cell.text
            cells.append(joined.get((number, column), ""))
        shown = (_escaped(c).replace("|", "\\|").replace("\n", "<br>") for c in cells)
        yield f"| {' | '.join(shown)} |"
        if number == 0:
            yield "|" + "---|" * width


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\1", text)
