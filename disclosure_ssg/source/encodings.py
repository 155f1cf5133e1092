"""The text of files, whose encoding and ends of lines nobody tells."""

from __future__ import annotations

import codecs


def as_read(text: str) -> str:
    """A text with ``\\n`` alone at the ends of its lines, and without NUL."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd")


def decoded(data: bytes, errors: str = "strict") -> str:
    """Text in UTF-8, in UTF-16 with its mark, or in GB18030, as Excel and old pages are.

    Raises ``UnicodeDecodeError``, a ``ValueError``, for what is none of them, unless
    ``errors`` (as of ``bytes.decode``) says otherwise.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors)
