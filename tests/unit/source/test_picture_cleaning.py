"""Pictures lose what cameras and programs left in them, and not a bit of their image."""

from __future__ import annotations

import struct
import zlib

import pytest

from disclosure_ssg.source.file_contents import contents_of
from disclosure_ssg.source.picture_cleaning import cleaned
from tests.sites import Site, document


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def exif(*entries: tuple[int, int, int, int]) -> bytes:
    """Little-endian EXIF: tag, kind, count and value of each entry."""
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + b"\0\0\0\0"


GPS = (0x8825, 4, 1, 26)
UPRIGHT, SIDEWAYS = (0x0112, 3, 1, 1), (0x0112, 3, 1, 6)
# What is left of EXIF where the picture is to be turned, big-endian.
TURN = bytes.fromhex("4d4d002a 00000008 0001 0112 0003 00000001 0006 0000 00000000")
JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
COLOURS = segment(0xE2, b"ICC_PROFILE\0\1\1...")
TABLES = segment(0xDB, b"\0" * 65)
# Compressed data: FF 00 and restart markers are part of it.
FIRST = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
SECOND = segment(0xC4, b"\xff\xd9") + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x78"
END = b"\xff\xd9"


def test_a_jpeg_keeps_its_image_and_loses_the_rest() -> None:
    private = (
        segment(0xE1, b"Exif\0\0" + exif(UPRIGHT, GPS)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>zhang</x:xmpmeta>"),
        segment(0xED, b"Photoshop 3.0\0zhang"),
        segment(0xFE, b"taken by zhang"),
        segment(0xE2, b"MPF\0zhang"),
    )
    image = (JFIF, COLOURS, TABLES, FIRST, SECOND, END)
    whole = b"\xff\xd8" + JFIF + b"".join(private) + b"".join(image[1:])
    preview = b"\xff\xd8" + segment(0xE1, b"Exif\0\0zhang") + FIRST + END
    assert cleaned(whole + preview) == b"\xff\xd8" + b"".join(image)
    assert cleaned(cleaned(whole)) == cleaned(whole)


def test_how_a_picture_is_turned_is_kept() -> None:
    told = segment(0xE1, b"Exif\0\0" + exif(GPS, SIDEWAYS))
    kept = segment(0xE1, b"Exif\0\0" + TURN)
    made = cleaned(b"\xff\xd8" + told + TABLES + FIRST + END)
    assert made == b"\xff\xd8" + kept + TABLES + FIRST + END


def chunk(kind: bytes, body: bytes) -> bytes:
    return (
        struct.pack(">I", len(body))
        + kind
        + body
        + struct.pack(">I", zlib.crc32(kind + body))
    )


PNG = b"\x89PNG\r\n\x1a\n"
HEAD, DATA, LAST = chunk(b"IHDR", b"\0" * 13), chunk(b"IDAT", b"x"), chunk(b"IEND", b"")


def test_a_png_keeps_its_image_and_loses_the_rest() -> None:
    private = (
        chunk(b"tEXt", b"Author\0zhang"),
        chunk(b"zTXt", b"Comment\0\0..."),
        chunk(b"iTXt", b"Author\0\0\0\0\0zhang"),
        chunk(b"tIME", b"\0" * 7),
        chunk(b"eXIf", exif(GPS)),
    )
    gamma = chunk(b"gAMA", b"\0\0\xb1\x8f")
    whole = PNG + HEAD + b"".join(private) + gamma + DATA + LAST + b"zhang"
    assert cleaned(whole) == PNG + HEAD + gamma + DATA + LAST
    turned = PNG + HEAD + chunk(b"eXIf", exif(SIDEWAYS, GPS)) + DATA + LAST
    assert cleaned(turned) == PNG + HEAD + chunk(b"eXIf", TURN) + DATA + LAST


def test_the_texts_of_a_png_that_name_somebody_are_told() -> None:
    latin = chunk(b"tEXt", b"Author\0Zhang") + chunk(b"tEXt", b"Software\0paint")
    utf8 = chunk(b"iTXt", b"Copyright\0\0\0zh\0\0" + "示例".encode())
    traces = contents_of("a.png", PNG + HEAD + latin + utf8 + DATA + LAST).traces
    assert [(trace.what, trace.value) for trace in traces] == [
        ("作者", "Zhang"),
        ("版权", "示例"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8",
        b"\xff\xd8" + JFIF,
        b"\xff\xd8" + TABLES + FIRST,
        PNG,
        PNG + HEAD + DATA,
        PNG + b"\x7f\xff\xff\xffIDAT",
    ],
)
def test_what_cannot_be_understood_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, nothing is written
        cleaned(data)


def test_fix_shows_what_goes_and_writes_a_copy(site: Site) -> None:
    # At 26, where the entry points: the latitude, 39 degrees and 54 minutes.
    north = struct.pack("<HHHII4x6I", 1, 2, 5, 3, 44, 39, 1, 54, 1, 0, 1)
    told = segment(0xE1, b"Exif\0\0" + exif(GPS) + north)
    photo = b"\xff\xd8" + told + TABLES + FIRST + END
    site.write(
        {
            "content/notice/a.md": document(1, "![现场](现场.jpg)\n"),
            "content/notice/现场.jpg": photo,
        }
    )
    assert "P014" in site.check().out
    shown = site.check("--fix")
    assert "-拍摄位置：经纬度" in shown.out
    assert not (site.folder / "content/notice/现场-cleaned.jpg").exists()
    site.check("--fix", "--yes")
    made = (site.folder / "content/notice/现场-cleaned.jpg").read_bytes()
    assert made == b"\xff\xd8" + TABLES + FIRST + END
    assert (site.folder / "content/notice/现场.jpg").read_bytes() == photo
