"""The blocks of a body, read from its HTML, for files that are no pages."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin

_BOLD = frozenset(("strong", "b"))
_PARAGRAPHS = frozenset("p li dt dd pre figcaption caption summary".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_LISTS = frozenset(("ul", "ol"))
_SIDES = frozenset(("right", "center", "signature"))


class Run(NamedTuple):
    """A piece of text in one form; ``href`` is an absolute address."""

    text: str
    bold: bool = False
    href: str = ""


class Cell(NamedTuple):
    """A cell of a table."""

    text: str
    is_head: bool
    down: int
    across: int


class Block(NamedTuple):
    """A paragraph, a heading (``level`` from 1), an item of a list or a table.

    ``mark`` stands before an item: ``1.`` or ``-``, behind four spaces for each level
    below the first; ``side`` is right, center or signature.
    """

    kind: str  # p, h, li or table
    runs: tuple[Run, ...] = ()
    level: int = 0
    mark: str = ""
    side: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def text(self) -> str:
        """The text without its forms."""
        return "".join(run.text for run in self.runs)


def blocks(html: str, address: str) -> tuple[Block, ...]:
    """The blocks of sanitised HTML of the page at ``address``."""
    reader = _Reader(address)
    reader.feed(html)
    reader.close()
    reader.end()
    return tuple(reader.made)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.made: list[Block] = []
        self.runs: list[Run] = []
        self.block = Block("p")
        self.bold = 0
        self.href = ""
        self.lists: list[int] = []  # the next number, or 0
        self.rows: list[tuple[Cell, ...]] | None = None
        self.row: list[Cell] = []
        self.cell: tuple[bool, int, int] | None = None
        self.quiet = 0  # inside the way back from a footnote
        self.noted = False  # inside the mark of one

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kinds = given.get("class", "").split()
        if tag == "br":
            self.runs.append(Run("\n"))
        elif tag == "img":
            self.handle_data(f"［{given.get('alt') or '图'}］")
        elif tag in _BOLD:
            self.bold += 1
        elif tag == "a":
            if "footnote-backref" in kinds:
                self.quiet = 1
            elif "footnote-ref" in kinds:
                self.runs.append(Run("［注"))
                self.noted = True
            href = given.get("href", "")
            self.href = "" if href.startswith("#") else urljoin(self.address, href)
        elif tag == "table":
            self.end()
            self.rows = []
        elif tag in ("td", "th"):
            self.runs = []
            span = [int(given.get(name, 1)) for name in ("rowspan", "colspan")]
            self.cell = (tag == "th", span[0], span[1])
        elif tag in _LISTS:
            self.end()
            self.lists.append(int(given.get("start", 1)) if tag == "ol" else 0)
        elif tag in _HEADINGS or tag in _PARAGRAPHS:
            side = "center" if tag == "caption" else ""
            self._open(tag, next((kind for kind in kinds if kind in _SIDES), side))

    def _open(self, tag: str, side: str) -> None:
        if self.cell is not None:
            return
        waiting = self.block if self.block.kind == "li" and not self.runs else None
        self.end()
        if tag in _HEADINGS:
            self.block = Block("h", level=int(tag[1]) - 1)
        elif tag == "li" and self.lists:
            number = self.lists[-1]
            self.lists[-1] += bool(number)
            depth = "    " * (len(self.lists) - 1)
            self.block = Block("li", mark=depth + (f"{number}." if number else "-"))
        elif waiting is not None and tag == "p":
            self.block = waiting  # the first paragraph of an item
        else:
            self.block = Block("p", side=side)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BOLD:
            self.bold -= 1
        elif tag == "a":
            if self.noted:
                self.runs.append(Run("］"))
            self.href, self.quiet, self.noted = "", 0, False
        elif tag in ("td", "th") and self.cell is not None:
            is_head, down, across = self.cell
            text = "".join(run.text for run in self.runs).strip()
            self.row.append(Cell(text, is_head, down, across))
            self.runs, self.cell = [], None
        elif tag == "tr":
            if self.rows is not None:
                self.rows.append(tuple(self.row))
            self.row = []
        elif tag == "table":
            self.made.append(Block("table", rows=tuple(self.rows or ())))
            self.rows = None
        elif tag in _LISTS:
            self.end()
            self.lists.pop()
        elif tag in _HEADINGS or tag in _PARAGRAPHS:
            self.end()

    def handle_data(self, data: str) -> None:
        if self.quiet or not (data.strip() or self.runs):
            return
        text = data.replace("\n", " ")
        if self.runs and self.runs[-1].text == "\n":
            text = text.lstrip(" ")
        self.runs.append(Run(text, self.bold > 0, self.href))

    def end(self) -> None:
        """A block is over."""
        if self.cell is None:
            block = self.block._replace(
                runs=tuple(run for run in self.runs if run.text)
            )
            if block.text.strip():
                self.made.append(block)
            self.runs, self.block = [], Block("p")
