"""What git knows of a file: when it first came into the repository.

It feeds reports only, never a byte of the site: a clone may be shallow, a site need
not be in git at all.
"""

from __future__ import annotations

import datetime
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
