"""What programs left in a PDF (ISO 32000-1): names, comments, files, addresses, positions."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from disclosure_ssg.model.contents import AUTHOR, COMMENT, EMBEDDED, INNER, Trace
from disclosure_ssg.model.hosts import inner_addresses
from disclosure_ssg.source import pdf_text, picture_facts, xmp_facts
from disclosure_ssg.source.attachment_limits import MAX_PAGES

# Notes on a text, 12.5.6; not what the page itself shows, as seals and typed words do.
_NOTES: Final = frozenset(
    "/Text /Highlight /Underline /Squiggly /StrikeOut /Caret /Ink /Line /Square /Circle "
    "/Polygon /PolyLine /FileAttachment".split()
)
_INFO: Final = {"/Company": "单位", "/Manager": "负责人"}
_BETWEEN: Final = re.compile(r"\s*[;,；，、]\s*")


def facts(data: bytes) -> tuple[Trace, ...]:
    """All of them, in order; none of a file that is damaged or has a password."""
    return tuple(pdf_text.looked(io.BytesIO(data), _names, _files, _pages))


def _names(reader: Any) -> Iterator[Trace]:
    """Persons in the information dictionary, and in XMP those that it does not name."""
    info = reader.metadata or {}
    author = str(info.get("/Author") or "").strip()
    told = {Trace(AUTHOR, one) for one in (author, *_BETWEEN.split(author))}
    if author:
        yield Trace(AUTHOR, author)
    for key, what in _INFO.items():
        if value := str(info.get(key) or "").strip():
            yield Trace(what, value)
    packet = reader.root_object.get("/Metadata")
    if packet is not None:
        seen = xmp_facts.facts(packet.get_object().get_data())
        yield from (trace for trace in dict.fromkeys(seen) if trace not in told)


def _files(reader: Any) -> Iterator[Trace]:
    for name in reader.attachments:
        yield Trace(EMBEDDED, str(name))


def _pages(reader: Any) -> Iterator[Trace]:
    seen: set[int] = set()  # a picture may stand on every page
    for number, page in enumerate(islice(reader.pages, MAX_PAGES), 1):
        where = f"第{number}页"
        for note in page.get("/Annots") or ():
            yield from _note(note.get_object(), where)
        resources = page.get("/Resources")
        pictures = resources.get_object().get("/XObject") if resources else None
        for picture in pictures.get_object().values() if pictures else ():
            yield from _picture(picture.get_object(), where, seen)


def _note(note: Any, where: str) -> Iterator[Trace]:
    kind = note.get("/Subtype")
    if (
        kind == "/Redact"
    ):  # 12.5.6.23: it says what is to be removed, and removes nothing
        yield Trace("没有执行的涂黑", where, where)
    if kind == "/FileAttachment":
        file = note.get("/FS")
        yield Trace(EMBEDDED, str(file.get_object().get("/F", where)), where)
    words = str(note.get("/Contents") or "").strip()
    if kind in _NOTES and words:
        yield Trace(COMMENT, words, where)
    action = note.get("/A")
    for key in ("/URI", "/F"):
        target = action.get_object().get(key) if action else None
        if target is not None:
            for address in inner_addresses(str(target)):
                yield Trace(INNER, address[0], where)


def _picture(picture: Any, where: str, seen: set[int]) -> Iterator[Trace]:
    """What a photo still holds, which is put into a PDF as the file it was."""
    coding = picture.get("/Filter")
    if coding not in ("/DCTDecode", ["/DCTDecode"]) or id(picture) in seen:
        return
    seen.add(id(picture))
    for trace in picture_facts.facts(picture._data):
        yield trace._replace(where=where)
