"""What a preview shows at once: what the one before it showed of the same site.

Checking ten thousand documents takes two seconds even where all is remembered.  Where
nothing has changed since but the address, nobody has to wait for that before the first
page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from disclosure_ssg.fingerprints import Files, inputs
from disclosure_ssg.memo import Memo
from disclosure_ssg.model.job import digest
from disclosure_ssg.model.run import Options

_ROOM: Final = 4 << 20  # bytes of all files together


class Kept(NamedTuple):
    """Files by path; ``name`` is that of what they were made from at ``address``."""

    name: bytes
    address: str
    files: Mapping[str, bytes]


_NONE: Final = Kept(b"", "", {})


def name_of(options: Options, files: Files) -> bytes:
    """A name for all that a preview is made from but its address."""
    return inputs(replace(options, base_url=""), files)


def keep(
    memo: Memo, options: Options, name: bytes, files: Iterable[tuple[str, bytes]]
) -> None:
    """Remember files by path, the first of them while there is room."""
    chosen: dict[str, bytes] = {}
    room = _ROOM
    for path, content in files:
        room -= 0 if path in chosen else len(content)
        if room < 0:
            break
        chosen[path] = content
    row = memo.encode(Kept(name, options.base_url, chosen))
    memo.put(_key(memo, options.site), row)
    memo.flush()


def kept(memo: Memo, options: Options, name: bytes) -> Kept:
    """The files that were made from what has this name, if it has one; else none.

    Those made at another address have the new one in their texts, and the old one
    still in their QR codes.
    """
    row = memo.get(_key(memo, options.site))
    try:
        made = memo.decode(row, Kept) if row and name else _NONE
    except ValueError:  # a row of another version
        return _NONE
    if made.name != name:
        return _NONE
    old, new = made.address.encode(), options.base_url.encode()
    files = {path: text.replace(old, new) for path, text in made.files.items()}
    return made._replace(files=files)


def _key(memo: Memo, site: Path) -> bytes:
    """One row for a site, however often it is previewed."""
    return digest(memo.program, "kept", str(site))
