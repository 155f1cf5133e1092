"""A picture without what cameras and programs left in it; its image keeps every bit.

JPEG (ITU-T T.81, CIPA DC-008): EXIF, XMP, IPTC, comments and whatever follows the end
of the image (embedded previews with positions of their own).  PNG (W3C): its texts, EXIF
and time.  How the picture is to be turned is kept, or it would lie on its side.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from disclosure_ssg.source import picture_facts

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PRIVATE: Final = frozenset((0xE1, 0xED, 0xFE))  # EXIF and XMP, IPTC, comments
_CHUNKS: Final = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))
_START_OF_SCAN, _END = 0xDA, 0xD9


def cleaned(data: bytes) -> bytes:
    """A JPEG or PNG without its traces.  Raises ``ValueError`` for anything else."""
    if data.startswith(b"\xff\xd8"):
        return b"\xff\xd8" + b"".join(_jpeg(data))
    if data.startswith(_SIGNATURE):
        return _SIGNATURE + b"".join(_png(data))
    raise ValueError("neither JPEG nor PNG")


def _jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while True:
        if data[at : at + 1] != b"\xff" or at + 4 > len(data):
            raise ValueError("no JPEG marker")
        marker = data[at + 1]
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : end]
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            if turned := _turned(body[6:]):
                yield b"\xff\xe1" + (len(turned) + 8).to_bytes(2, "big")
                yield b"Exif\0\0" + turned
        elif marker not in _PRIVATE and not (
            marker == 0xE2 and body.startswith(b"MPF\0")
        ):
            yield data[at:end]
        at = end
        if marker == _START_OF_SCAN:
            end = _after_scan(data, at)
            yield data[at:end]
            if data[end : end + 2] == bytes((0xFF, _END)):
                yield data[end : end + 2]
                return
            at = end


def _after_scan(data: bytes, at: int) -> int:
    """Where the next marker stands after compressed data.

    There an FF is followed by 00, or is a restart marker.
    """
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        after = data[at + 1]
        if after != 0 and not 0xD0 <= after <= 0xD7 and after != 0xFF:
            return at
        at += 1 if after == 0xFF else 2
    raise ValueError("a JPEG without an end")


def _png(data: bytes) -> Iterator[bytes]:
    at = len(_SIGNATURE)
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind, end = data[at + 4 : at + 8], at + 12 + size
        if len(kind) < 4 or end > len(data):
            raise ValueError("a PNG cut short")
        if kind not in _CHUNKS:
            yield data[at:end]
        elif kind == b"eXIf" and (turned := _turned(data[at + 8 : end - 4])):
            body = kind + turned
            yield len(turned).to_bytes(4, "big") + body
            yield zlib.crc32(body).to_bytes(4, "big")
        if kind == b"IEND":  # what comes after it is no part of the image
            return
        at = end
    raise ValueError("a PNG without an end")


def _turned(block: bytes) -> bytes:
    """EXIF that says nothing but how the picture is turned; empty where it is not."""
    try:
        value = picture_facts.orientation(block)
    except struct.error:  # cut short
        return b""
    if value == 1:
        return b""
    entry = struct.pack(">HHIHH", picture_facts.ORIENTATION, 3, 1, value, 0)
    head = b"MM\0*" + struct.pack(">IH", 8, 1)
    return head + entry + struct.pack(">I", 0)
