"""The door to pypdf: text of the pages of a PDF, and its objects for who looks at them."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO, TypeVar

from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from disclosure_ssg.model.document import Block
from disclosure_ssg.source.attachment_limits import (
    GARBLED,
    LOCKED,
    MAX_OPERATIONS,
    MAX_PAGES,
    TOO_MUCH,
    Stopped,
)

# Its complaints about sloppy files would stand between our findings.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": 32_000_000,
    "array_based_stream_maximum_output_length": 32_000_000,
    "zlib_maximum_output_length": 32_000_000,
    "lzw_maximum_output_length": 32_000_000,
    "run_length_maximum_output_length": 32_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "xform_maximum_invocations_per_extraction": 1_000,
    "jbig2dec_binary": None,  # a program that some machines have
}
Found = TypeVar("Found")
_NO_TEXT = frozenset(("Co", "Cn", "Cc"))


def pages(file: BinaryIO) -> Iterator[Block]:
    """One block for each page."""
    done = 0

    def count(*_: object) -> None:
        nonlocal done
        done += 1
        if done > MAX_OPERATIONS:
            raise Stopped(TOO_MUCH)

    texts: list[str] = []
    fault = None
    with apply_configuration(**_LIMITS):
        reader = PdfReader(file)
        if reader.is_encrypted:  # what opens it is not on every machine
            raise Stopped(LOCKED)
        for number, page in enumerate(reader.pages):
            if number == MAX_PAGES:
                fault = TOO_MUCH
                break
            try:
                texts.append(page.extract_text(visitor_operand_before=count))
            except LimitReachedError:
                texts.append("")
                fault = TOO_MUCH
    if _is_garbled("".join(texts)):
        raise Stopped(GARBLED)
    for number, text in enumerate(texts, 1):
        yield Block(text, f"第{number}页" if len(texts) > 1 else "")
    if fault:
        raise Stopped(fault)


def looked(file: BinaryIO, *looks: Callable[[Any], Iterator[Found]]) -> list[Found]:
    """What each of ``looks`` yields of the pypdf reader of a file, as far as it is sound."""
    found: list[Found] = []
    # The library raises anything where a file is damaged; what came before that counts.
    with apply_configuration(**_LIMITS), suppress(Exception):
        reader = PdfReader(file)
        for look in looks:
            with suppress(Exception):
                found.extend(look(reader))
    return found


def _is_garbled(text: str) -> bool:
    """Whether a font without a table of characters was read: one in ten means nothing."""
    written = text.replace("\n", "")
    bad = sum(c == "\ufffd" or unicodedata.category(c) in _NO_TEXT for c in written)
    return bad * 10 > len(written)
