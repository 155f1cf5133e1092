"""The memo of a site, for the time of a command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from disclosure_ssg.memo import Memo, MemoBroken, program
from disclosure_ssg.source.paths import CONTENT

FOLDER: Final = ".cache/disclosure"
_ROOM: Final = 256 * 1024 * 1024  # bytes a memo may take whatever the site
_ROOM_A_FILE: Final = 64 * 1024  # and so many more for each file below content/


@contextmanager
def memo_of(site: Path, *, kept: bool = True, shared: bool = False) -> Iterator[Memo]:
    """The memo of a site; one for this run alone where it is not to be ``kept``.

    One that is ``shared`` with other machines lies in the site's folder either way.
    One that turns out to be damaged is deleted, and ``MemoBroken`` passes through.
    """
    folder = site / FOLDER
    usable = (kept or shared) and _is_writable(folder)
    name = program() if kept else b""
    memo = Memo(folder if usable else None, name, lasts=kept, shared=shared)
    try:
        yield memo
        if memo.lasts:
            memo.flush()
            if memo.size > _ROOM:  # else it has room, however few the files
                memo.trim(room_of(site))
    except MemoBroken:
        memo.discard()
        raise
    finally:
        memo.close()


def room_of(site: Path) -> int:
    """How many bytes the memo of a site may take.

    Less than its texts and results need would drive out, run by run, what the next
    one asks for.
    """
    files = sum(len(names) for *_, names in os.walk(site / CONTENT))
    return _ROOM + files * _ROOM_A_FILE


def _is_writable(folder: Path) -> bool:
    """Make the folder, out of git's sight; a site may lie where nobody may write."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
    except OSError:
        return False
    return os.access(folder, os.W_OK)
