"""What a preview shows at once: what the one before it showed of the same site.

Checking ten thousand documents takes two seconds even where all is remembered.  Where
no file has changed since, nobody has to wait for that before the first page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from disclosure_ssg.memo import Memo
from disclosure_ssg.model.job import digest

_ROOM: Final = 4 << 20  # bytes of all files together


class _Kept(NamedTuple):
    """``name`` is that of the inputs the files were made from."""

    name: bytes
    files: dict[str, bytes]


def keep(
    memo: Memo, site: Path, name: bytes, files: Iterable[tuple[str, bytes]]
) -> None:
    """Remember files by path, the first of them while there is room."""
    chosen: dict[str, bytes] = {}
    room = _ROOM
    for path, content in files:
        room -= 0 if path in chosen else len(content)
        if room < 0:
            break
        chosen[path] = content
    memo.put(_key(memo, site), memo.encode(_Kept(name, chosen)))
    memo.flush()


def kept(memo: Memo, site: Path, name: bytes) -> Mapping[str, bytes]:
    """The files that were made from the inputs of this name; none of other ones."""
    row = memo.get(_key(memo, site))
    try:
        made = memo.decode(row, _Kept) if row else _Kept(b"", {})
    except ValueError:  # a row of another version
        return {}
    return made.files if name and made.name == name else {}


def _key(memo: Memo, site: Path) -> bytes:
    """One row for a site, however often it is previewed."""
    return digest(memo.program, "kept", str(site))
