"""Everything a file holds, shown or not: what is looked through before it is published.

DOCX, XLSX and PPTX are read as the packages of XML they are (ECMA-376), for only there
do hidden rows, comments, deletions and names stand; PDF, CSV, TXT, pictures, videos and
the members of ZIP files too.  Other types come back ``unchecked``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from disclosure_ssg.model.contents import FILE_NAME, Contents, Grid, Piece, Trace
from disclosure_ssg.model.document import AttachmentText
from disclosure_ssg.source import office_extras, picture_facts, video_facts
from disclosure_ssg.source.attachment_text import text_of
from disclosure_ssg.source.csv_text import csv_rows
from disclosure_ssg.source.encodings import decoded
from disclosure_ssg.source.office_package import Package, Unreadable
from disclosure_ssg.source.picture_size import extent

MAX_FILE: Final = 64 * 1024 * 1024
MAX_MEMBERS: Final = 200  # of a ZIP of files
# Types that hold nothing but what a visitor sees or hears, and no text of persons.
PLAIN: Final = frozenset("mp3 m4a wav ogg webm ics bmp geojson".split())


def read_contents(site: Path, path: str) -> Contents:
    """Look through one file; ``site`` is the site's folder.  Never raises."""
    try:
        size = (site / path).stat().st_size
        if size > MAX_FILE:
            return Contents(unchecked=f"文件超过 {MAX_FILE // 1024 // 1024} MiB")
        return contents_of(path, (site / path).read_bytes())
    except OSError:
        return Contents(unchecked="文件读不出来")


def read_facts(site: Path, path: str) -> Contents:
    """What programs left in a PDF whose text is read already.  Never raises."""
    try:
        return Contents(traces=_facts((site / path).read_bytes()))
    except OSError:
        return Contents(unchecked="文件读不出来")


def contents_of(path: str, data: bytes) -> Contents:
    """Look through the bytes of a file, whose ``path`` tells its type."""
    name = path.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in PLAIN:
        return Contents()
    reader = _READERS.get(ending)
    if reader is None:
        return Contents(unchecked=f"{ending or '没有扩展名'} 格式不能检查")
    try:
        return reader(data)
    except Unreadable as wrong:
        return Contents(unchecked=str(wrong))
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile, OSError):
        return Contents(unchecked="文件已损坏，或格式与扩展名不符")


def _csv(data: bytes) -> Contents:
    rows = [row.cells for row in csv_rows(decoded(data))]
    pieces = tuple(
        Piece(cell, f"第 {number} 行")
        for number, row in enumerate(rows, 1)
        for cell in row
        if cell.strip()
    )
    return Contents(pieces, (Grid("", tuple(map(tuple, rows))),))


def _text(data: bytes) -> Contents:
    lines = decoded(data).splitlines()
    return Contents(
        tuple(Piece(line, f"第 {n} 行") for n, line in enumerate(lines, 1) if line)
    )


def _pdf(data: bytes) -> Contents:
    read = text_of("a.pdf", io.BytesIO(data))
    unchecked = read.fault.message if read.fault else ""
    return Contents(in_pieces(read), traces=_facts(data), unchecked=unchecked)


def in_pieces(read: AttachmentText) -> tuple[Piece, ...]:
    """The text of a PDF, which is all there is to look through."""
    return tuple(Piece(block.text, block.where) for block in read.blocks)


def _facts(data: bytes) -> tuple[Trace, ...]:
    from disclosure_ssg.source import pdf_facts  # not before the first PDF

    return pdf_facts.facts(data)


def _picture(data: bytes) -> Contents:
    return Contents(
        traces=picture_facts.facts(data),
        extent=extent(data),
    )


def _video(data: bytes) -> Contents:
    return Contents(traces=video_facts.facts(data))


def _zip(data: bytes) -> Contents:
    with Package(data) as package:
        return _joined(_members(package))


def _members(package: Package) -> Iterator[tuple[str, Contents]]:
    names = [name for name in package.names if not name.endswith("/")]
    for name in names[:MAX_MEMBERS]:
        if name.lower().endswith(".zip"):
            yield name, Contents(unchecked="压缩包里又有压缩包")
        else:
            yield name, contents_of(name, package.read(name))
    if len(names) > MAX_MEMBERS:
        yield names[MAX_MEMBERS], Contents(unchecked=f"文件超过 {MAX_MEMBERS} 个")


def _joined(members: Iterator[tuple[str, Contents]]) -> Contents:
    """One of the contents of several files, each place saying which."""
    pieces: list[Piece] = []
    grids: list[Grid] = []
    traces: list[Trace] = []
    unchecked: list[str] = []
    for name, inside in members:
        pieces.append(Piece(name, FILE_NAME))
        pieces += (p._replace(where=f"{name} {p.where}") for p in inside.pieces)
        grids += (g._replace(name=f"{name} {g.name}".strip()) for g in inside.grids)
        traces += (t._replace(where=f"{name} {t.where}".strip()) for t in inside.traces)
        if inside.unchecked:
            unchecked.append(f"{name}：{inside.unchecked}")
    return Contents(
        tuple(pieces), tuple(grids), tuple(traces), "；".join(unchecked[:5])
    )


_READERS: Final[dict[str, Callable[[bytes], Contents]]] = {
    "csv": _csv,
    "txt": _text,
    "json": _text,
    "vtt": _text,
    "pdf": _pdf,
    "xlsx": partial(office_extras.contents, "xlsx"),
    "docx": partial(office_extras.contents, "docx"),
    "pptx": partial(office_extras.contents, "pptx"),
    "zip": _zip,
    "jpg": _picture,
    "jpeg": _picture,
    "png": _picture,
    "gif": _picture,
    "webp": _picture,
    "tif": _picture,
    "tiff": _picture,
    "mp4": _video,
}
