"""The text of files, whose encoding and ends of lines nobody tells."""

from __future__ import annotations

import codecs
import shlex
from typing import Final

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


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
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors)


def not_utf8(path: str, data: bytes, editor: str) -> tuple[str, str]:
    """What is told of a text in another encoding: which it is, and the repair.

    ``editor`` says how to save it as UTF-8.
    """
    if data.startswith(_UTF16):
        named, encoding = "UTF-16（记事本的“Unicode”）", "UTF-16"
    else:
        named, encoding = "GB18030（GBK）", "GB18030"
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return "文件不是 UTF-8 编码", editor
    # iconv reads while it writes: it cannot write the file that it reads.
    old, new = shlex.quote(path), shlex.quote(path + ".utf8")
    command = f"iconv -f {encoding} -t UTF-8 {old} > {new} && mv {new} {old}"
    return f"文件是 {named}编码，不是 UTF-8", f"{editor}，或运行 {command}"
