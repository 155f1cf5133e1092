"""The text of an attachment, as blocks that can be searched.

DOCX, XLSX, PPTX, PDF, CSV and TXT are read; other types have no text here.  A file
that cannot be read, or not wholly, comes back with a fault and with what was read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from disclosure_ssg.model.document import AttachmentText, Block, Document, Fault
from disclosure_ssg.model.held import Held, Text
from disclosure_ssg.source import attachment_limits as limits
from disclosure_ssg.source import attachment_page
from disclosure_ssg.source.csv_text import csv_rows
from disclosure_ssg.source.encodings import decoded

_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
# Where a line of running text was broken; Chinese has no space there.
_FOLD: Final = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")


def attachments_with_text(
    documents: Iterable[Document], files: Container[str]
) -> tuple[str, ...]:
    """The paths of the files to read, each once, in order.

    They are of types that have text and belong to documents open to all, now or on
    a day to come; ``files`` are all files there are.
    """
    return tuple(
        sorted(
            {
                attachment.path
                for document in documents
                if document.is_open
                for attachment in document.attachments
                if _ending(attachment.path) in _READERS and attachment.path in files
            }
        )
    )


def read_attachment(site: Path, path: str) -> AttachmentText:
    """Read one attachment from disk; ``site`` is the site's folder.  Never raises."""
    try:
        data = (site / path).open("rb")
    except OSError:
        return AttachmentText((), limits.CLOSED)
    with data:
        return text_of(path, data)


def text_of(path: str, file: BinaryIO) -> AttachmentText:
    """The text in ``file``, whose ``path`` tells its type."""
    kept: list[Block] = []
    fault: Fault | None = None
    ending = _ending(path)
    pages = 0

    def counted(blocks: Iterable[Block]) -> Iterator[Block]:
        nonlocal pages
        for block in blocks:
            pages += ending == "pdf"
            yield block

    try:
        for block in _within_limits(counted(_READERS[ending](file)), file):
            kept.append(block)
    except limits.Stopped as stopped:
        fault = stopped.fault
    except UnicodeDecodeError:
        fault = limits.ENCODING
    except Exception:  # libraries raise anything where a file is damaged
        fault = limits.DAMAGED
    if not kept and fault is None:
        fault = limits.EMPTY
    if fault in (limits.TOO_MUCH, limits.TOO_LARGE):
        pages = 0  # more than were read
    html = "" if fault else _page(ending, file)
    shown = Text(html)
    page = Held(lambda: shown) if html else Held()
    return AttachmentText(tuple(kept), fault, pages, bool(html), page)


def _page(ending: str, file: BinaryIO) -> str:
    """The file as sanitised HTML; nothing where it cannot be shown so."""
    file.seek(0)
    try:
        return attachment_page.page(ending, file)
    except Exception:  # libraries raise anything where a file is damaged
        return ""


def _ending(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def _within_limits(blocks: Iterable[Block], file: BinaryIO) -> Iterator[Block]:
    """The blocks that have text, tidied, as many as are read at most."""
    if file.seek(0, io.SEEK_END) > limits.MAX_FILE:
        raise limits.Stopped(limits.TOO_LARGE)
    file.seek(0)
    size = 0
    for block in blocks:
        text = " ".join(_UNSEEN.sub(" ", _FOLD.sub("", block.text)).split())
        size += len(text)
        if size > limits.MAX_CHARACTERS:
            raise limits.Stopped(limits.TOO_MUCH)
        if text:
            yield Block(text, block.where)


# -- one reader for each type; a library is imported when the first file needs it ------
def _docx(file: BinaryIO) -> Iterator[Block]:
    from disclosure_ssg.source import office_text

    limits.check_package(file)
    yield from office_text.word(file)


def _pptx(file: BinaryIO) -> Iterator[Block]:
    from disclosure_ssg.source import office_text

    limits.check_package(file)
    yield from office_text.slides(file)


def _xlsx(file: BinaryIO) -> Iterator[Block]:
    from disclosure_ssg.source import sheet_text

    limits.check_package(file)
    yield from sheet_text.cells(file)


def _pdf(file: BinaryIO) -> Iterator[Block]:
    from disclosure_ssg.source import pdf_text

    yield from pdf_text.pages(file)


def _csv(file: BinaryIO) -> Iterator[Block]:
    """Every cell."""
    for row in csv_rows(decoded(file.read())):
        yield from map(Block, row.cells)


def _txt(file: BinaryIO) -> Iterator[Block]:
    """Every line."""
    yield from map(Block, decoded(file.read()).splitlines())


_READERS: Final[Mapping[str, Callable[[BinaryIO], Iterator[Block]]]] = {
    "csv": _csv,
    "docx": _docx,
    "pdf": _pdf,
    "pptx": _pptx,
    "txt": _txt,
    "xlsx": _xlsx,
}
