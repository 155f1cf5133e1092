"""Digests of files, read again only where a file may have changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from disclosure_ssg.model.errors import Changed
from disclosure_ssg.model.job import Job, digest
from disclosure_ssg.model.plugins import plugins
from disclosure_ssg.model.run import Options
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.layouts import packaged, theme_below
from disclosure_ssg.source.paths import BASELINE, SITE_YML
from disclosure_ssg.source.reviews import review_files
from disclosure_ssg.source.tree import Tree, scan

_GRAIN: Final = 2_000_000_000  # nanoseconds: no file system's clock is coarser
_LOOKS: Final = 3  # at files that others keep changing

Made = TypeVar("Made")


class Print(NamedTuple):
    """What a file looked like from outside, and the digest of what was in it."""

    size: int
    modified: int
    changed: int
    number: int
    digest: bytes


_NONE: Final = Print(-1, 0, 0, 0, b"")


class _Seen(NamedTuple):
    when: int
    prints: dict[str, Print]


class Files(NamedTuple):
    """The files of a site, and the digest of each by its path.

    ``prints`` are what those files looked like at ``when``, in nanoseconds.
    """

    tree: Tree
    digests: Mapping[str, bytes]
    prints: Mapping[str, Print] = {}
    when: int = 0


def look(site: Path, runner: Runner) -> Files:
    """Look at all that a site is made of: content, records of review, ``layouts/``."""
    tree = scan(site)
    paths = (*tree.documents, *tree.files, *_beside(site))
    when, prints = fingerprints(site, paths, runner)
    digests = {path: one.digest for path, one in prints.items()}
    return Files(tree, digests, prints, when)


def _beside(site: Path) -> Iterator[str]:
    """What may stand beside ``content/``."""
    for path in theme_below(site / "layouts"):
        yield path.relative_to(site).as_posix()
    yield from (*review_files(site), SITE_YML, BASELINE)


def steadily(looked: Callable[[], Files], work: Callable[[Files], Made]) -> Made:
    """``work`` on the files of a site, begun again where somebody changes one of them.

    Raises ``Changed`` when that does not end.
    """
    for _ in range(_LOOKS - 1):
        with suppress(Changed):
            return work(looked())
    return work(looked())


def ensure_read(site: Path, files: Files) -> None:
    """Raise ``Changed`` unless all beside ``content/`` is as it was looked at.

    What was read in between is that of the digests; a document is asked for its own
    where it is read.
    """
    if not files.digests:  # nothing is remembered
        return
    ours = {*files.tree.documents, *files.tree.files}
    known = {path for path in files.digests if path not in ours}
    ensure_same(site, files, known.union(_beside(site)))


def ensure_same(site: Path, files: Files, paths: Iterable[str]) -> None:
    """Raise ``Changed`` unless these files are as they were looked at."""
    if not files.digests:
        return
    settled = files.when - _GRAIN
    for path in paths:
        old = files.prints.get(path, _NONE)
        is_settled = max(old.modified, old.changed) < settled  # else times may not tell
        if is_settled and _outside_of(site / path) == old[:4]:
            continue
        if digest_of(site / path) != old.digest:
            raise Changed(path)


def inputs(options: Options, files: Files) -> bytes:
    """A name for everything that a build is made from; empty where that is unknown."""
    if SITE_YML not in files.digests:
        return b""
    rows = (f"{path} {files.digests[path].hex()}" for path in sorted(files.digests))
    return digest(repr(options), plugins(), "\n".join(rows), _our_theme())


@cache
def _our_theme() -> bytes:
    """The name of the theme that comes with the program; one for all of a run."""
    return digest(*(path.read_bytes() for path in theme_below(packaged())))


def fingerprints(
    site: Path, paths: Iterable[str], runner: Runner
) -> tuple[int, Mapping[str, Print]]:
    """When they were looked at, and the print of each by its path below ``site``.

    What the memo saw with the same size, times and inode number is not read again,
    but for files so new that they may have changed within one tick of their clock.
    Files that cannot be read have none; without a memo that lasts no file has.
    """
    memo = runner.memo
    if not memo.lasts:
        return 0, {}
    key = digest("fingerprints", str(site))
    row = memo.get(key)
    try:
        seen = memo.decode(row, _Seen) if row else _Seen(0, {})
    except ValueError:
        seen = _Seen(0, {})
    now, settled = time.time_ns(), seen.when - _GRAIN
    root = f"{site}/"
    prints: dict[str, Print] = {}
    unread: dict[str, os.stat_result] = {}
    for path in paths:  # ten thousand times: no more than must be
        try:
            found = os.stat(root + path)  # noqa: PTH116
        except OSError:
            continue
        old = seen.prints.get(path, _NONE)
        size, modified, changed, number, _ = old
        if (
            size == found.st_size
            and modified == found.st_mtime_ns < settled
            and changed == found.st_ctime_ns < settled
            and number == found.st_ino
        ):
            prints[path] = old
        else:
            unread[path] = found

    def one(path: str) -> Job[bytes]:
        return Job(partial(digest_of, root + path))

    made = runner.map("read", one, unread, bytes, cost=0.00005)
    is_same = not unread and len(prints) == len(seen.prints)
    read = zip(unread.items(), made, strict=True)
    prints |= {path: Print(*_outside(stat), d) for (path, stat), d in read if d}
    if not is_same:
        memo.put(key, memo.encode(_Seen(now, prints)))
    return now, prints


def digest_of(path: str | Path) -> bytes:
    """The digest of a file, empty where it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return file_digest(file, lambda: blake2b(digest_size=20)).digest()
    except OSError:
        return b""


def _outside_of(path: Path) -> tuple[int, int, int, int] | None:
    try:
        return _outside(path.stat())
    except OSError:
        return None


def _outside(stat: os.stat_result) -> tuple[int, int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
