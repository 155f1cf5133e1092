"""What a visitor typed, as a tree.

White space separates texts that must all be found.  A text in quotation marks may
hold white space; the marks count only where they stand at both ends of a text, so
that a pasted title with quotations in it stays one text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_SPACE: Final = " \t\n\v\f\r\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WORD: Final = re.compile(f"[^{_SPACE}]+")
_OPENING: Final = '"“”＂'
_CLOSING: Final = re.compile(f'["“”＂](?=[{_SPACE}]|$)')


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text that must stand in one block of a document."""

    text: str


@dataclass(frozen=True, slots=True)
class All:
    """Texts that must all be found in a document, wherever they stand."""

    parts: tuple[Text, ...]


def parse(query: str) -> All:
    """Return the tree of ``query``; every query has one."""
    parts = []
    at = 0
    closable = True  # whether a closing mark may stand ahead; keeps parsing linear
    while word := _WORD.search(query, at):
        begin, at = word.span()
        if closable and query[begin] in _OPENING:
            closing = _CLOSING.search(query, begin + 1)
            closable = closing is not None
            if closing is not None:
                parts.append(Text(query[begin + 1 : closing.start()]))
                at = closing.end()
                continue
        parts.append(Text(word.group()))
    return All(tuple(parts))
