"""The door to Python-Markdown, which most texts do without: imported when it is asked."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import markdown
    from markdown.extensions import Extension
    from markdown.inlinepatterns import InlineProcessor
    from markdown.treeprocessors import InlineProcessor as InlineTree

AUTO_ID = "auto-heading"  # the id of a heading that its author did not name
OVERFULL = "data-overfull"  # of a table's row: how it is written, and what is lost
SHAPELESS = "data-shapeless"  # of a paragraph that may be a table: how it is written
MAX_COST = 4_000_000

_PLAIN = ("fenced_code", "attr_list", "def_list")


# Two lines one of which could be the line below the head of a table, or both its rows.
_BARRED = re.compile(
    r"^[ ]*\|.*\|[ ]*\n[ ]*\|.*\|[ ]*$|^(?=.*[|｜])(?=.*[-－—–]{2})[ |｜:：—－–-]+$",
    re.MULTILINE,
)

# Without one of these no inline pattern of our extensions can match.
_INLINE = re.compile(r"[\\`*_\[<&]|  \n")


class _AutoIds:
    """Ids for headings without one of their own, counted anew for each text.

    Each is new, because ``toc`` seeks a free one by counting up from the first.
    """

    count = 0

    @classmethod
    def next(cls, value: str, separator: str) -> str:
        """Called by ``toc`` for a heading."""
        cls.count += 1
        return f"{AUTO_ID}-{cls.count}"


class TooComplex(ValueError):
    """A text that Python-Markdown would take seconds or more for."""


class UnknownExtension(ValueError):
    """An extension named in site.yml that cannot be loaded; holds its name."""


@functools.lru_cache(maxsize=4)
def _converter(extensions: tuple[str, ...]) -> markdown.Markdown:
    """One converter per process and set of extensions; it is stateful."""
    import markdown
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.toc import TocExtension

    made = markdown.Markdown(
        extensions=[
            *_PLAIN,
            _tables(),
            FootnoteExtension(BACKLINK_TITLE="返回正文的注 {}"),
            TocExtension(slugify=_AutoIds.next),
        ]
    )
    made.inlinePatterns.register(_stars(), "stars", 175)  # after code and escapes
    # Official papers indent with spaces (signatures, first lines); only fences are code.
    made.parser.blockprocessors.deregister("code")
    if not extensions:  # an extension may bring patterns of its own
        made.treeprocessors.register(_guarded_inline(made), "inline", 20)
    for name in extensions:
        try:
            made.registerExtensions([name], {})
        except Exception as error:  # an extension is foreign code: anything may come
            raise UnknownExtension(name) from error
    return made


def _guarded_inline(made: markdown.Markdown) -> InlineTree:
    """Skips text in which no pattern can match: half the time of a conversion."""
    from markdown.treeprocessors import InlineProcessor

    class Guarded(InlineProcessor):
        def _InlineProcessor__handleInline(
            self, data: str, patternIndex: int = 0
        ) -> str:
            if not _INLINE.search(data):
                return data
            handle = super()._InlineProcessor__handleInline  # type: ignore[misc]
            return str(handle(data, patternIndex))

    return Guarded(made)


def _stars() -> InlineProcessor:
    """Keeps what masks a number, of which two in a paragraph would be emphasis."""
    from re import Match
    from xml.etree.ElementTree import Element

    from markdown.inlinepatterns import InlineProcessor

    class Stars(InlineProcessor):
        def handleMatch(  # type: ignore[override]
            self, m: Match[str], data: str
        ) -> tuple[Element | str, int, int]:
            return m[0], m.start(), m.end()

    return Stars(r"(?<=[0-9A-Za-z])\*{4,}|\*{4,}(?=[0-9A-Za-z@])")


def _tables() -> Extension:
    """Tables that say what Python-Markdown makes of them without a word.

    It leaves out cells beyond those of the head: ``OVERFULL``.  It takes for a
    paragraph what is no table to it: ``SHAPELESS``.
    """
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.blockprocessors import ParagraphProcessor
    from markdown.extensions.tables import TableExtension, TableProcessor

    class Telling(TableProcessor):
        def _build_row(
            self, row: str, parent: Element, align: Sequence[str | None]
        ) -> None:
            super()._build_row(row, parent, align)  # type: ignore[misc]
            if row.count("|") >= len(align):
                lost = self._split_row(row)[len(align) :]  # type: ignore[attr-defined]
                if any(map(str.strip, lost)):
                    parent[-1].set(OVERFULL, f"{row}\n{'|'.join(lost).strip()}")

    class Paragraphs(ParagraphProcessor):
        def run(self, parent: Element, blocks: list[str]) -> None:
            block = blocks[0]
            super().run(parent, blocks)
            if "\n" in block and _BARRED.search(block):
                (parent[-1] if len(parent) else parent).set(SHAPELESS, block)

    class Tables(TableExtension):
        def extendMarkdown(self, md: Markdown) -> None:
            super().extendMarkdown(md)
            telling = Telling(md.parser, self.getConfigs())
            md.parser.blockprocessors.register(telling, "table", 75)
            md.parser.blockprocessors.register(Paragraphs(md.parser), "paragraph", 10)

    return Tables(use_align_attribute=True)


def load_extensions(extensions: Sequence[str]) -> None:
    """Raise ``UnknownExtension`` for the first one that cannot be loaded."""
    _converter(tuple(extensions))


def convert(text: str, extensions: Sequence[str] = ()) -> str:
    """Markdown to HTML, not sanitised.

    Headings without an id of their own get one that starts with ``AUTO_ID``.
    Raises ``TooComplex`` instead of running for seconds.
    """
    if _cost(text) > MAX_COST:
        raise TooComplex
    converter = _converter(tuple(extensions))
    converter.reset()
    _AutoIds.count = 0
    try:
        return converter.convert(text)
    except RecursionError:
        _converter.cache_clear()  # stopped half-way, it would garble the next text
        raise TooComplex from None


_SLOW = re.compile(r"^(?:: |#|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)


def _cost(text: str) -> int:
    """An upper estimate of what is quadratic in Python-Markdown.

    Measured on 3.11: within one block, n opening brackets cost about n squared; so do
    n definition marks, underlines or headings.
    """
    cost = 0
    for block in text.split("\n\n"):
        marks = block.count("[") + block.count("<")
        if marks > 100:
            units = block.split("\n") if block.lstrip().startswith("|") else [block]
            cost += sum((u.count("[") + u.count("<")) ** 2 for u in units)
        if any(mark in block for mark in ("\n:", "\n=", "\n-", "\n#")):
            cost += len(_SLOW.findall(block)) ** 2
    return cost
