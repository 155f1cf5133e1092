"""What cameras and programs write into pictures, made by hand."""

from __future__ import annotations

import struct


def exif(*entries: tuple[int, int, bytes], order: str = "<") -> bytes:
    """A TIFF directory; a value of more than four bytes follows it."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    table = struct.pack(order + "H", len(entries))
    after = 8 + 2 + 12 * len(entries) + 4
    tail = b""
    for tag, kind, value in entries:
        table += struct.pack(order + "HHI", tag, kind, len(value))
        if len(value) > 4:
            table += struct.pack(order + "I", after + len(tail))
            tail += value
        else:
            table += value.ljust(4, b"\0")
    return head + table + b"\0\0\0\0" + tail


def located(
    *entries: tuple[int, int, bytes],
    order: str = "<",
    latitude: tuple[int, ...] = (39, 1, 54, 1, 0, 1),
) -> bytes:
    """The same with a directory of positions (CIPA DC-008, 4.6.6): degrees, minutes, seconds."""
    end = len(exif(*entries, (0x8825, 4, b"0000"), order=order))
    first = exif(*entries, (0x8825, 4, struct.pack(order + "I", end)), order=order)
    row = struct.pack(order + "HHHII4x", 1, 0x0002, 5, 3, end + 18)
    return first + row + struct.pack(order + "6I", *latitude)


def packet(more: str) -> bytes:
    """XMP with this inside."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'{more}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def jpeg(block: bytes) -> bytes:
    segment = b"Exif\0\0" + block
    return (
        b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1"
        + struct.pack(">H", len(segment) + 2) + segment + b"\xff\xda\0\0"
    )  # fmt: skip
