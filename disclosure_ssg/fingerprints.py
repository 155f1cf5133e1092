"""Digests of files, read again only where a file may have changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from functools import cache, partial
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Final, NamedTuple

from disclosure_ssg.model.job import Job, digest
from disclosure_ssg.model.plugins import plugins
from disclosure_ssg.model.run import Options
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.layouts import packaged, theme_below
from disclosure_ssg.source.paths import BASELINE, SITE_YML
from disclosure_ssg.source.reviews import review_files
from disclosure_ssg.source.tree import Tree, scan

_GRAIN: Final = 2_000_000_000  # nanoseconds: no file system's clock is coarser


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
    """The files of a site, and the digest of each by its path."""

    tree: Tree
    digests: Mapping[str, bytes]


def look(site: Path, runner: Runner) -> Files:
    """Look at all that a site is made of: content, records of review, ``layouts/``."""
    tree = scan(site)
    layouts = (
        path.relative_to(site).as_posix() for path in theme_below(site / "layouts")
    )
    records = review_files(site)
    paths = (*tree.documents, *tree.files, *layouts, *records, SITE_YML, BASELINE)
    return Files(tree, fingerprints(site, paths, runner))


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
) -> Mapping[str, bytes]:
    """The digest of each file, by its path relative to ``site``.

    What the memo saw with the same size, times and inode number is not read again,
    but for files so new that they may have changed within one tick of their clock.
    Files that cannot be read have none; without a memo that lasts no file has.
    """
    memo = runner.memo
    if not memo.lasts:
        return {}
    key = digest("fingerprints", str(site))
    row = memo.get(key)
    try:
        seen = memo.decode(row, _Seen) if row else _Seen(0, {})
    except ValueError:
        seen = _Seen(0, {})
    now, settled = time.time_ns(), seen.when - _GRAIN
    root = f"{site}/"
    known: dict[str, bytes] = {}
    unread: dict[str, os.stat_result] = {}
    for path in paths:  # ten thousand times: no more than must be
        try:
            found = os.stat(root + path)  # noqa: PTH116
        except OSError:
            continue
        old = seen.prints.get(path, _NONE)
        size, modified, changed, number, inside = old
        if (
            size == found.st_size
            and modified == found.st_mtime_ns < settled
            and changed == found.st_ctime_ns < settled
            and number == found.st_ino
        ):
            known[path] = inside
        else:
            unread[path] = found

    def one(path: str) -> Job[bytes]:
        return Job(partial(digest_of, root + path))

    found_now = runner.map("read", one, unread, bytes, cost=0.00005)
    read = {p: d for p, d in zip(unread, found_now, strict=True) if d}
    if unread or len(seen.prints) != len(known):
        prints = {path: seen.prints[path] for path in known}
        prints |= {p: Print(*_outside(unread[p]), d) for p, d in read.items()}
        memo.put(key, memo.encode(_Seen(now, prints)))
    return known | read


def digest_of(path: str | Path) -> bytes:
    """The digest of a file, empty where it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return file_digest(file, lambda: blake2b(digest_size=20)).digest()
    except OSError:
        return b""


def _outside(stat: os.stat_result) -> tuple[int, int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
