"""The text of one document, as the rules on wording, privacy and garble look at it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from disclosure_ssg.model.diagnostics import Place
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.standing import is_closed

# What is Markdown or HTML and not prose: code, tags, addresses, footnote marks.
_MARKUP = re.compile(
    r"^ *(`{3,}|~{3,}).*?(?:^ *\1[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(`{1,3})(?!`)[^\n]*?(?<!`)\2(?!`)"
    r"|</?[A-Za-z][^<>\n]*>|<!--.*?(?:-->|\Z)|<https?:[^<>\s]*>"
    r"|(?<=\])\([^()\n]*\)|(?<=\])\[[^\]\n]*\]|^\[[^\]\n]+\]:[^\n]*"
    r"|https?://[\w./?&=%#:~+@-]+|\{[:#.][^{}\n]*\}",
    re.MULTILINE | re.DOTALL,
)
_BREAK = re.compile("\n")
_NEEDS_MARKUP = re.compile(r"[`~<\[{]|://")


class Hit(NamedTuple):
    """A finding in a text, from ``start`` to ``end``.

    ``fix`` is what ``check --fix`` would put there, None where only a person can tell.
    One without a message is only fixed: another of the same rule has told of it.
    """

    start: int
    end: int
    message: str
    hint: str = ""
    fix: str | None = None


class Edit(NamedTuple):
    """A change of a file's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Text:
    """A document with its file's text; withheld blocks are blank in it."""

    document: Document

    @property
    def whole(self) -> str:
        """The whole file, lines ending in ``\\n``."""
        return self.document.source.text

    @property
    def body(self) -> int:
        """Where the body starts in ``whole``."""
        return self.document.source.body

    @property
    def before_body(self) -> int:
        """Where the line break before the body is: a search for it is a quick one."""
        return max(0, self.body - 1)

    @property
    def end(self) -> int:
        """Where that ends which will be published: the body of some never is."""
        return self.body if is_closed(self.document) else len(self.whole)

    @cached_property
    def prose(self) -> str:
        """``whole`` of the same length, nothing but prose in it, blank elsewhere."""
        shown = self.whole[self.body : self.end]
        if _NEEDS_MARKUP.search(shown):
            shown = _MARKUP.sub(_blank, shown)
        return _blank_text(self.whole[: self.body]) + shown

    def place(self, offset: int) -> Place:
        """The line and column of an offset in ``whole``."""
        before = bisect_left(self._breaks, offset)
        start = self._breaks[before - 1] if before else -1
        return Place(before + 1, offset - start)

    @cached_property
    def _breaks(self) -> list[int]:
        """The offsets of all line breaks."""
        return [match.start() for match in _BREAK.finditer(self.whole)]

    def line_of(self, key: str) -> tuple[int, int]:
        """Where the line of a front-matter key starts and ends."""
        at = 0
        for _ in range(self.document.place(key).line - 1):
            at = self.whole.find("\n", at) + 1
        return at, self.whole.find("\n", at)


def _blank(match: re.Match[str]) -> str:
    return _blank_text(match[0])


def _blank_text(text: str) -> str:
    """As many characters and lines, and nothing in them."""
    return "\n".join(" " * len(line) for line in text.split("\n"))
