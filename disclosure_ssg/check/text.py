"""A text that is published, as the rules on wording, privacy and garble look at it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple, Self

from disclosure_ssg.check.tables import Table, tables
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Place
from disclosure_ssg.model.document import Body, Document, Source
from disclosure_ssg.model.held import there
from disclosure_ssg.model.standing import is_closed

_CODE = (
    r"^ *(`{3,}|~{3,}).*?(?:^ *\1[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(`{1,3})(?!`)[^\n]*?(?<!`)\2(?!`)"
)
# What is Markdown or HTML and not prose: code, tags, addresses, footnote marks.
_MARKUP = re.compile(
    rf"{_CODE}"
    r"|</?[A-Za-z][^<>\n]*>|<!--.*?(?:-->|\Z)|<https?:[^<>\s]*>"
    r"|(?<=\])\([^()\n]*\)|(?<=\])\[[^\]\n]*\]|^\[[^\]\n]+\]:[^\n]*"
    r"|https?://[\w./?&=%#:~+@-]+|\{[:#.][^{}\n]*\}",
    re.MULTILINE | re.DOTALL,
)
# An empty comment ends at once, and what stands after it is shown.
_UNSHOWN = re.compile(
    # One that does not end is looked for once, not again at each that follows.
    rf"{_CODE}|<!--(?!-?>)(?:.*?--!?>|(?P<shown>.*))",
    re.MULTILINE | re.DOTALL,
)
_ONLY_CODE = re.compile(_CODE, re.MULTILINE | re.DOTALL)
_BREAK = re.compile("\n")
_OF_TABLES = re.compile(r"[|<]")
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


class Text:
    """A document with its file's text; withheld blocks are blank in it.

    Made with a ``source`` it is another text that is published with the document, and
    ``path`` the file in which that stands; only the rules that guard read it.
    ``whole`` is the file, lines ending in ``\\n``; its body starts at ``body``, and
    what will be published ends at ``end``: the body of some never is.  The line break
    before the body is at ``before_body``: a search for it is a quick one.
    """

    def __init__(self, document: Document, source: Source | None = None) -> None:
        self.document = document
        self.is_own = source is None
        self.whole, self.body, path, self._written = source or document.source
        self.path = path or document.path
        self.before_body = max(0, self.body - 1)
        self.end = self.body if is_closed(document) else len(self.whole)

    @classmethod
    def of_table(cls, source: Source) -> Self:
        """What is shown of a table that belongs to no document, open to all."""
        values = {"attribute": words.OPEN}
        return cls(Document(source.path, values, there({}), there(Body())), source)

    @property
    def is_table(self) -> bool:
        """Whether it is that: cells, each of which stands for itself."""
        return bool(self._written)

    @cached_property
    def shown(self) -> str:
        """The body, as far as it will be published."""
        return self.whole[self.body : self.end]

    @cached_property
    def signs(self) -> str:
        """The ASCII characters of ``shown``."""
        return ascii_of(self.shown)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of ``shown``; none are looked for where nothing could be one."""
        return tables(self.shown) if _OF_TABLES.search(self.signs) else ()

    @cached_property
    def prose(self) -> str:
        """``whole`` of the same length, nothing but prose in it, blank elsewhere."""
        shown = self.shown
        if _NEEDS_MARKUP.search(self.signs) and _NEEDS_MARKUP.search(shown):
            shown = _MARKUP.sub(_blank, shown)
        return _blank_text(self.whole[: self.body]) + shown

    @cached_property
    def uncommented(self) -> str:
        """``shown`` of the same length, code and comments blank; tables have neither."""
        return self.shown if self.is_table else _UNSHOWN.sub(_unshown, self.shown)

    def place(self, offset: int) -> Place:
        """The line and column of an offset in ``whole``."""
        before = bisect_left(self._breaks, offset)
        start = self._breaks[before - 1] if before else -1
        return Place(before + 1, offset - start)

    @cached_property
    def _breaks(self) -> list[int]:
        """The offsets of all line breaks."""
        written = self._written or self.whole
        return [match.start() for match in _BREAK.finditer(written)]

    def line_of(self, key: str) -> tuple[int, int]:
        """Where the line of a front-matter key starts and ends."""
        at = 0
        for _ in range(self.document.place(key).line - 1):
            at = self.whole.find("\n", at) + 1
        return at, self.whole.find("\n", at)


def ascii_of(text: str) -> str:
    """The ASCII characters of a text.

    Chinese has few, so whether it holds what is made of them is told by them first.
    """
    return text.encode("ascii", "ignore").decode("ascii")


def _blank(match: re.Match[str]) -> str:
    return _blank_text(match[0])


def _unshown(match: re.Match[str]) -> str:
    if match["shown"] is None:
        return _blank(match)
    return _ONLY_CODE.sub(_blank, match[0])


def _blank_text(text: str) -> str:
    """As many characters and lines, and nothing in them."""
    return "\n".join([" " * len(line) for line in text.split("\n")])
