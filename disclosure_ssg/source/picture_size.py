"""How wide and high a picture is, so that a page keeps its place while it comes.

PNG (W3C, 11.2.1), GIF (89a, 18), JPEG (ISO 10918-1, B.2.2), WebP (RFC 9649, 2.5-2.7).
"""

from __future__ import annotations

import struct

from disclosure_ssg.source import picture_facts

_SIDEWAYS = 5  # from this orientation on (EXIF) the rows of a picture are its columns


def extent(data: bytes) -> tuple[int, ...]:
    """Width and height in pixels, as shown; nothing where they cannot be told."""
    try:
        if data[:8] == b"\x89PNG\r\n\x1a\n":
            return struct.unpack_from(">II", data, 16)
        if data[:3] == b"GIF":
            return struct.unpack_from("<HH", data, 6)
        if data[:2] == b"\xff\xd8":
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except struct.error:  # cut short
        pass
    return ()


def _jpeg(data: bytes) -> tuple[int, ...]:
    """From the header of the frame; the orientation stands in EXIF before it."""
    at, is_sideways = 2, False
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        (size,) = struct.unpack_from(">H", data, at + 2)
        if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            block = data[at + 10 : at + 2 + size]
            is_sideways = picture_facts.orientation(block) >= _SIDEWAYS
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
            return (height, width) if is_sideways else (width, height)
        at += 2 + size
    return ()


def _webp(data: bytes) -> tuple[int, ...]:
    """From the first chunk, of which there are three sorts."""
    kind = data[12:16]
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        low = [int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27)]
        return tuple(low)
    return ()
