"""What a preview shows at once: what the one before it showed of the same site.

Checking ten thousand documents takes two seconds even where all is remembered.  Nobody
has to wait for that before the first page: where nothing has changed since but the
address it is the right one, else it is the last good one until the site is read.
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
from disclosure_ssg.source.paths import SITE_YML

_ROOM: Final = 4 << 20  # bytes of all files together


class Kept(NamedTuple):
    """Files by path, made at ``address``.

    ``name`` is that of all they were made from, ``settings`` the digest of site.yml.
    """

    name: bytes
    settings: bytes
    address: str
    files: Mapping[str, bytes]


_NONE: Final = Kept(b"", b"", "", {})


def name_of(options: Options, files: Files) -> bytes:
    """A name for all that a preview is made from but its address."""
    return inputs(replace(options, base_url=""), files)


def keep(
    memo: Memo, options: Options, origin: Files, made: Iterable[tuple[str, bytes]]
) -> None:
    """Remember what was made from ``origin``, by path: the first while there is room.

    Nothing where nobody knows the digests of the files that it was made from.
    """
    name = name_of(options, origin)
    if not name:
        return
    chosen: dict[str, bytes] = {}
    room = _ROOM
    for path, content in made:
        room -= 0 if path in chosen else len(content)
        if room < 0:
            break
        chosen[path] = content
    settings = origin.digests[SITE_YML]
    row = memo.encode(Kept(name, settings, options.base_url, chosen))
    memo.put(_key(memo, options.site), row)
    memo.flush()


def kept(memo: Memo, options: Options, files: Files) -> Kept:
    """What was remembered of a site whose files are these now.

    Nothing where site.yml is another one, because that may change every page.  What
    was made at another address has the new one in its texts, and the old one still in
    its QR codes.
    """
    row = memo.get(_key(memo, options.site))
    try:
        made = memo.decode(row, Kept) if row else _NONE
    except ValueError:  # a row of another version
        return _NONE
    if made.settings != files.digests.get(SITE_YML):
        return _NONE
    old, new = made.address.encode(), options.base_url.encode()
    there = {path: text.replace(old, new) for path, text in made.files.items()}
    return made._replace(files=there)


def _key(memo: Memo, site: Path) -> bytes:
    """One row for a site, however often it is previewed."""
    return digest(memo.program, "kept", str(site))
