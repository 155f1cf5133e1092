"""A short way for texts that are nothing but plain paragraphs and headings.

Nearly all statutes and most notices are: Python-Markdown would try every pattern it
knows on text that holds none of their characters.  Its output for such texts is
written down here directly, byte for byte; a property test holds the two together.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A paragraph of one line whose first character opens no block and which holds no
# character that any inline pattern looks for, or that HTML has another way to write.
_PARAGRAPH = re.compile(
    r"(?!\d+\.[ ])[^\s\\`*_\[\]<>&{}#|~=:+\-^!\"'\x00-\x1f\xa0]"
    r"[^\\`*_\[\]<>&{}\x00-\x1f\xa0]*"
)
_HEADING = re.compile(
    r"(#{1,6}) *([^\s\\`*_\[\]<>&{}#\x00-\x1f\xa0][^\\`*_\[\]<>&{}#\x00-\x1f\xa0]*)"
)
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")


class Line(NamedTuple):
    """A block: a paragraph, or a heading of ``rank`` 1 to 6.

    ``text`` needs no escaping and no cleaning.
    """

    rank: int
    text: str


def lines(text: str) -> list[Line] | None:
    """The blocks of a plain text, or None for one that needs the whole parser."""
    made: list[Line] = []
    for block in _BLANK.split(text.strip("\n")):
        line = block.lstrip()
        if _PARAGRAPH.fullmatch(line):
            made.append(Line(0, line))
        elif heading := _HEADING.fullmatch(line):
            if block[0] in " \t":
                return None
            made.append(Line(len(heading[1]), heading[2].strip()))
        elif line:
            return None
    return made
