"""Where a video was taken, as telephones write it into MP4 files (ISO/IEC 14496-12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from disclosure_ssg.model.contents import POSITION, Trace
from disclosure_ssg.source.xmp_facts import NOWHERE

_XYZ, _LOCI = b"\xa9xyz", b"loci"  # of QuickTime and of 3GPP TS 26.244
_APPLE: Final = b"com.apple.quicktime.location.ISO6709"


def facts(data: bytes) -> tuple[Trace, ...]:
    """That there is a position, once; nothing for what is no MP4."""
    for movie in _boxes(data, b"moov"):
        users = [
            box for one in _boxes(movie, b"udta") for box in _boxes(one, _XYZ, _LOCI)
        ]
        keys = _APPLE in b"".join(_boxes(movie, b"meta"))
        if users or keys:
            return (Trace(POSITION, NOWHERE),)
    return ()


def _boxes(data: bytes, *kinds: bytes) -> Iterator[bytes]:
    """What is in the boxes of these kinds that stand one after another in ``data``."""
    at = 0
    while at + 8 <= len(data):
        size, head = int.from_bytes(data[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:  # to the end
            size = len(data) - at
        if size < head:
            return
        if data[at + 4 : at + 8] in kinds:
            yield data[at + head : at + size]
        at += size
