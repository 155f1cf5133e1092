"""The size of a picture from its first bytes."""

from __future__ import annotations

import pytest

from disclosure_ssg.source.picture_size import extent

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0"
FRAME = b"\xff\xc0\0\x11\x08\x01\xe0\x02\x80\x03"  # 480 lines of 640
TURNED = (  # EXIF with one tag, the orientation, as phones write it
    b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01"
    b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
)


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        b"GIF89a\x80\x02\xe0\x01\xf7\0\0",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x48\0\x48\0\0" + FRAME,
        b"\xff\xd8\xff\xc4\0\x04ab\xff\xc2" + FRAME[2:],  # tables first, progressive
        b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\x30\x01\0\x9d\x01\x2a\x80\x02\xe0\x01",
        b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x7f\xc2\x77\0",
        b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\x7f\x02\0\xdf\x01\0",
    ],
)
def test_the_size_is_read(data: bytes) -> None:
    assert extent(data) == (640, 480)


def test_a_picture_taken_sideways_is_shown_upright() -> None:
    assert extent(b"\xff\xd8" + TURNED + FRAME) == (480, 640)


@pytest.mark.parametrize(
    "data", [b"", PNG[:18], b"\xff\xd8\xff", b"\xff\xd8\xff\xd9", b"BM6", b"<svg/>"]
)
def test_what_cannot_be_told_is_not_told(data: bytes) -> None:
    assert extent(data) == ()


def test_no_cut_of_a_picture_is_a_bug() -> None:
    whole = b"\xff\xd8" + TURNED + FRAME
    assert {extent(whole[:n]) for n in range(len(whole))} <= {(), (480, 640)}
