"""Genres (体裁, 公文种类): as an editor declares them, or as the title ends.

By GB/T 9704-2012 the title of an official document ends with its genre.
"""

from __future__ import annotations

import re
from typing import Final

from disclosure_ssg.model.document import Described

# The kinds whose documents have a genre; those of others only where one is declared.
_KINDS: Final = ("document", "policy", "normative", "regulation", "notice")
_ENDING: Final = re.compile(
    r"(?P<genre>决议|决定|命令|公报|公告|通告|(?<!征求)意见|通知|通报|报告|请示|批复|议案|纪要"
    r"|(?<=[的复商洽])函)"
    r"(?:[（(][^（）()]*[）)])*$"  # （试行）, （2024年第3号）
)


def genre_in(title: str) -> str:
    """The genre that a title ends with, empty if it ends with none."""
    found = _ENDING.search(title)
    return found["genre"] if found else ""


def genre_of(document: Described) -> str:
    """The genre of a document, as declared or by its title; empty where none shows."""
    declared = document.text("genre")
    is_told = declared or document.kind not in _KINDS
    return declared if is_told else genre_in(document.title)
