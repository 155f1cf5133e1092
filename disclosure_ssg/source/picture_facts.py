"""What a camera or a program left in a picture.

EXIF (CIPA DC-008) in JPEG, PNG, TIFF and WebP, the texts of a PNG, XMP in any.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from disclosure_ssg.model.contents import AUTHOR, POSITION, Trace
from disclosure_ssg.source import xmp_facts
from disclosure_ssg.source.xmp_facts import NOWHERE

_TAGS: Final = {
    0x010E: "图片说明",
    0x013B: AUTHOR,
    0x8298: "版权",
    0x9C9D: AUTHOR,  # as Windows writes it
    0xA430: "相机所有者",
    0xA431: "相机序列号",
}
_KEYWORDS: Final = {b"Author": AUTHOR, b"Copyright": "版权", b"Description": "图片说明"}
_EXIF, _GPS = 0x8769, 0x8825
_LATITUDE, _RATIONAL = 2, 5
ORIENTATION: Final = 0x0112
MAX_ENTRIES: Final = 500


def facts(data: bytes) -> tuple[Trace, ...]:
    """Names of persons, numbers of cameras and positions, each once."""
    told = (Trace(what, value) for what, value in _facts(data))
    return tuple(dict.fromkeys((*told, *xmp_facts.facts(data))))


def _facts(data: bytes) -> Iterator[tuple[str, str]]:
    yield from _texts(data)
    block = _block(data)
    if block[:4] not in (b"II*\0", b"MM\0*"):
        return
    order = "<" if block[:1] == b"I" else ">"
    try:
        yield from _directory(
            block, order, struct.unpack_from(order + "I", block, 4)[0]
        )
    except struct.error:  # cut short: what was read counts
        return


def orientation(block: bytes) -> int:
    """How EXIF says that a picture is turned: 2 to 8, or 1 for upright.

    Raises ``struct.error`` for EXIF that is cut short before it says so.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None:
        return 1
    (at,) = struct.unpack_from(order + "I", block, 4)
    (count,) = struct.unpack_from(order + "H", block, at)
    for number in range(min(count, MAX_ENTRIES)):
        tag, kind, size, value = struct.unpack_from(
            order + "HHIH", block, at + 2 + 12 * number
        )
        if (tag, kind, size) == (ORIENTATION, 3, 1) and 2 <= value <= 8:
            return int(value)
    return 1


def _block(data: bytes) -> bytes:
    """The TIFF structure that holds EXIF."""
    if data[:2] == b"\xff\xd8":
        at = 2
        while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
            size = int.from_bytes(data[at + 2 : at + 4], "big")
            if data[at + 1] == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
                return data[at + 10 : at + 2 + size]
            at += 2 + size
        return b""
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        at = 8
        while at + 8 <= len(data):
            size = int.from_bytes(data[at : at + 4], "big")
            if data[at + 4 : at + 8] == b"eXIf":
                return data[at + 8 : at + 8 + size]
            at += 12 + size
        return b""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        at = 12
        while at + 8 <= len(data):
            size = int.from_bytes(data[at + 4 : at + 8], "little")
            if data[at : at + 4] == b"EXIF":
                return data[at + 8 : at + 8 + size].removeprefix(b"Exif\0\0")
            at += 8 + size + size % 2
        return b""
    return data


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a PNG (W3C, 11.3.3) that may name a person; compressed ones are not read."""
    at = 8 if data[:8] == b"\x89PNG\r\n\x1a\n" else len(data)
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] in (b"tEXt", b"iTXt"):
            keyword, _, text = data[at + 8 : at + 8 + size].partition(b"\0")
            what = _KEYWORDS.get(keyword)
            if what and data[at + 4 : at + 8] == b"tEXt":
                yield what, text.decode("latin-1")
            elif (
                what and text[:1] == b"\0"
            ):  # not compressed: language, translation, text
                yield what, text[2:].split(b"\0", 2)[-1].decode("utf-8", "replace")
        at += 12 + size


def _directory(block: bytes, order: str, at: int) -> Iterator[tuple[str, str]]:
    (count,) = struct.unpack_from(order + "H", block, at)
    for number in range(min(count, MAX_ENTRIES)):
        tag, kind, size = struct.unpack_from(order + "HHI", block, at + 2 + 12 * number)
        (place,) = struct.unpack_from(order + "I", block, at + 10 + 12 * number)
        if tag == _EXIF and place > at:
            yield from _directory(block, order, place)
        elif tag == _GPS:
            if _is_somewhere(block, order, place):
                yield POSITION, NOWHERE
        elif tag in _TAGS and kind in (1, 2):
            start = place if size > 4 else at + 10 + 12 * number
            raw = block[start : start + size]
            text = raw.decode("utf-16-le" if tag == 0x9C9D else "utf-8", "replace")
            if text := text.strip("\0 "):
                yield _TAGS[tag], text


def _is_somewhere(block: bytes, order: str, at: int) -> bool:
    """Whether a directory of positions holds one; cameras without a fix write empty ones."""
    try:
        (count,) = struct.unpack_from(order + "H", block, at)
        for number in range(min(count, MAX_ENTRIES)):
            entry = at + 2 + 12 * number
            tag, kind, size, place = struct.unpack_from(order + "HHII", block, entry)
            if (tag, kind, size) == (_LATITUDE, _RATIONAL, 3):
                return any(struct.unpack_from(order + "6I", block, place)[::2])
    except struct.error:  # cut short
        pass
    return False
