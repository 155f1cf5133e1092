"""A short way for texts that are nothing but plain paragraphs and headings.

Nearly all statutes and most notices are: Python-Markdown would try every pattern it
knows on text that holds none of their characters.  Its output for such texts is
written down here directly, byte for byte; a property test holds the two together.
"""

from __future__ import annotations

import re

# A paragraph of one line whose first character opens no block and which holds no
# character that any inline pattern looks for.
_PARAGRAPH = re.compile(
    r"(?!\d+\.[ ])[^\s\\`*_\[\]<>&{}#|~=:+\-^!\"'\x02\x03][^\\`*_\[\]<>&{}\n\t\x02\x03]*"
)
_HEADING = re.compile(
    r"(#{1,6}) *([^\s\\`*_\[\]<>&{}#\n\t\x02\x03][^\\`*_\[\]<>&{}#\n\t\x02\x03]*)"
)
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")


def convert(text: str, heading_id: str) -> str | None:
    """The HTML of a plain text, or None for one that needs the whole parser.

    Headings get ``heading_id`` and their number as their ids.
    """
    made: list[str] = []
    headings = 0
    for block in _BLANK.split(text.strip("\n")):
        line = block.lstrip()
        if _PARAGRAPH.fullmatch(line):
            made.append(f"<p>{line}</p>")
        elif heading := _HEADING.fullmatch(line):
            if block[0] in " \t":
                return None
            rank = len(heading[1])
            headings += 1
            identity = f"{heading_id}-{headings}"
            made.append(f'<h{rank} id="{identity}">{heading[2].strip()}</h{rank}>')
        elif line:
            return None
    return "\n".join(made)
