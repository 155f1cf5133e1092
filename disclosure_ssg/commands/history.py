"""What git knows of files: when one first came into the repository, what is gone.

It feeds reports and drafts only, never a byte of the site: a clone may be shallow, a
site need not be in git at all.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from disclosure_ssg.commands.git import git
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.source.paths import CONTENT

_BEIJING = datetime.timezone(datetime.timedelta(hours=8))
_TIMEOUT = 120  # seconds


def first_commits(site: Path) -> Mapping[str, datetime.date] | None:
    """The day (at UTC+8) of the first commit of each content file, renames followed.

    Paths are posix and relative to ``site``; a file that is not committed is missing.
    None where nothing can be told: no git, no repository, or a shallow clone.
    """
    try:
        shallow = git(site, "rev-parse", "--is-shallow-repository", timeout=_TIMEOUT)
        if shallow.strip() != b"false":
            return None
        log = git(
            site, "log", "--reverse", "--topo-order", "--no-merges", "--relative",
            "--diff-filter=ADR", "-M", "--name-status", "-z", "--format=%x01%at",
            "--", CONTENT, timeout=_TIMEOUT,
        )  # fmt: skip
    except DisclosureError:
        return None
    return _read(log.decode("utf-8", "replace"))


def removed_lines(site: Path, pattern: str, since: datetime.date) -> tuple[str, ...]:
    """Lines that match ``pattern`` of content files that were deleted, after a ``-``.

    ``pattern`` is a POSIX extended regular expression, ``since`` the day from which on
    commits are looked at.  Nothing where there is no repository.
    """
    try:
        log = git(
            site, "log", "-p", "-U0", "--no-color", "--no-ext-diff", "--no-textconv",
            "--no-renames", "--extended-regexp", f"-G{pattern}", "--diff-filter=D",
            f"--since={since.isoformat()}T00:00:00+08:00", "--format=", "--relative",
            "--", CONTENT, timeout=_TIMEOUT,
        )  # fmt: skip
    except DisclosureError:
        return ()
    found = re.compile(pattern)
    lines = log.decode("utf-8", "replace").split("\n")
    return tuple(one for one in lines if one.startswith("-") and found.search(one))


def _read(log: str) -> Mapping[str, datetime.date]:
    """``git log -z --name-status``: a time, then letters and paths, NUL between."""
    known: dict[str, datetime.date] = {}
    for commit in log.split("\x01")[1:]:
        time, _, rest = commit.partition("\0")
        moment = datetime.datetime.fromtimestamp(int(time.strip()), _BEIJING)
        _apply(known, moment.date(), iter(rest.strip("\n").split("\0")))
    return known


def _apply(
    known: dict[str, datetime.date], day: datetime.date, parts: Iterable[str]
) -> None:
    parts = iter(parts)
    for letter in parts:
        letter = letter.strip()
        if letter.startswith("R"):
            old, new = next(parts), next(parts)
            known[new] = known.pop(old, day)
        elif letter == "A":
            known.setdefault(next(parts), day)
        elif letter == "D":
            known.pop(next(parts), None)
