"""A document as plain text, and the digits by which a copy can be compared with it."""

from __future__ import annotations

import html as entities
import re
from hashlib import sha256

_CELLS = re.compile(r"</t[dh]>\s*<t[dh][^>]*>")
_TAG = re.compile(r"<[^>]*>")
# Lines of blanks alone; from their first character on, so that others are passed by.
_EMPTY = re.compile(r"(?:\n| [ \t]*\n|\t[ \t]*\n)[ \t\n]*\n")
_DIGITS = 16


def plain(heading: str, number: str, html: str) -> str:
    """Title, document number and body: a line for each block, tabs between cells.

    ``html`` is sanitised; whether its links are resolved makes no difference.
    """
    if "<t" in html:
        html = _CELLS.sub("\t", html)
    if "<br>" in html:
        html = html.replace("<br>\n", "<br>").replace("<br>", "\n")
    text = _TAG.sub("", html)
    if "&" in text:
        text = entities.unescape(text)
    body = _EMPTY.sub("\n", text).strip()
    return "\n".join(part for part in (heading, number, body) if part) + "\n"


def digits(heading: str, number: str, html: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of ``plain``, in UTF-8."""
    text = plain(heading, number, html)
    return sha256(text.encode()).hexdigest()[:_DIGITS]
