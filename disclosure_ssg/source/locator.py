"""Where a literal stands in a Markdown source: the parser gives no positions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from disclosure_ssg.model.diagnostics import Place

# Fenced blocks, and code spans within a line.
_CODE = re.compile(
    r"^ *(`{3,}|~{3,}).*?(?:^ *\1[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(`{1,3})(?!`)[^\n]*?(?<!`)\2(?!`)",
    re.MULTILINE | re.DOTALL,
)

# The head of a pipe table, told by the line below it, or the tag of one in HTML.
_TABLE = r"^[^\n]*\|[^\n]*\n(?=[^\n]*\|)(?=[^\n]*-)[ \t>|:-]+$|<table\b"


def _blank(match: re.Match[str]) -> str:
    """As many characters and lines, and nothing in them."""
    return re.sub(r"[^\n]", " ", match[0])


class Locator:
    """Finds literals of one body; ``first_line`` is the line of the file it starts at."""

    def __init__(self, source: str, first_line: int) -> None:
        # Code holds no links, but may look as if it did.
        has_code = "`" in source or "~~~" in source
        self._source = _CODE.sub(_blank, source) if has_code else source
        self._first_line = first_line
        self._cursors: dict[str, int] = {}

    def find(self, written: str) -> Place:
        """The place of ``written``; of equal literals, each call finds the next.

        One that is not found (it was rewritten by the parser) is placed at the start.
        """
        source = self._source
        start = self._cursors.get(written, 0)
        as_target = rf"(?<=[(<:=\"'\s]){re.escape(written)}(?=[)>\"'\s]|$)"
        match = re.compile(as_target, re.M).search(source, start)
        at = match.start() if match else source.find(written, start)
        if at < 0:
            at = source.find(written)
        if at >= 0:
            self._cursors[written] = at + len(written)
        return self._place(at)

    def find_text(self, written: str, further: int = 0) -> Place:
        """The place where ``written`` stands for the first time, inside a word too.

        ``further`` is how many characters of it are passed over.
        """
        at = self._source.find(written)
        return self._place(at + further if at >= 0 else at)

    def find_lines(self, lines: Sequence[str], nth: int) -> Place:
        """The place of the ``nth`` of lines that stand below each other, marks aside.

        Of equal ones each call finds the next.
        """
        written = r"[ \t]*\n[ \t>]*".join(f"({re.escape(line)})" for line in lines)
        key = "\n".join(lines)
        start = self._cursors.get(key, 0)
        match = re.compile(written).search(self._source, start)
        if match:
            self._cursors[key] = match.end()
        return self._place(match.start(nth + 1) if match else -1)

    def heading(self, rank: int, nth: int) -> Place:
        """The place of the ``nth`` heading, from 1, of all of its rank."""
        return self._nth(rf"^#{{{rank}}}(?!#)|<h{rank}\b", nth)

    def table(self, nth: int) -> Place:
        """The place of the ``nth`` table, from 1."""
        return self._nth(_TABLE, nth)

    def _nth(self, pattern: str, number: int) -> Place:
        found = re.finditer(pattern, self._source, re.M | re.I)
        match = next(itertools.islice(found, number - 1, None), None)
        return self._place(match.start() if match else -1)

    def _place(self, at: int) -> Place:
        if at < 0:
            return Place(self._first_line, 1)
        line = self._source.count("\n", 0, at)
        return Place(self._first_line + line, at - self._source.rfind("\n", 0, at))
