"""What git knows, asked by the commands that need it; no build asks git."""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
from pathlib import Path
from typing import Final, NamedTuple

from disclosure_ssg.model.errors import DisclosureError

# What people set to their taste and would change what is read here.
_PLAIN: Final = (
    "color.ui=false",
    "color.diff=false",
    "core.quotePath=false",
    "diff.interHunkContext=0",
    "diff.relative=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.showSignature=false",
)
# What it complains of most, and what we say.
_COMPLAINTS: Final = (
    (
        re.compile(r"not a git repository"),
        "这里不是 git 仓库；在网站的文件夹里运行 git init，或者用 -C 指定网站的文件夹",
    ),
    (
        re.compile(r"(?i:not) a valid (?:object|commit) name (.+)"),
        r"git 里没有提交或分支 \1；请写明有的提交或分支，git branch -a 列出分支",
    ),
)
_OPTIONS: Final = tuple(word for one in _PLAIN for word in ("-c", one))


class Changes(NamedTuple):
    """Files by their paths relative to the site's folder."""

    there: tuple[str, ...]
    gone: tuple[str, ...]


def git(
    folder: Path,
    *args: str,
    given: bytes | None = None,
    timeout: float | None = None,
) -> bytes:
    """What a git command prints, with ``given`` as its input, however git is set.

    Raises ``DisclosureError`` with what it complains of, and where it takes more than
    ``timeout`` seconds.
    """
    try:
        done = subprocess.run(
            ["git", *_OPTIONS, *args],
            cwd=folder,
            input=given,
            capture_output=True,
            check=False,
            timeout=timeout,
            env={**os.environ, "LC_ALL": "C"},
        )
    except OSError:
        raise DisclosureError("没有找到 git，请先安装") from None
    except subprocess.TimeoutExpired:
        raise DisclosureError(
            f"git {args[0]} 用了 {timeout:.0f} 秒还没有完成"
        ) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        for complaint, chinese in _COMPLAINTS:
            if match := complaint.search(said):
                raise DisclosureError(match.expand(chinese))
        raise DisclosureError(f"git 出错：{said}")
    return done.stdout


def base_of(site: Path, ref: str) -> str:
    """The commit at which the present state left ``ref``.

    Raises ``DisclosureError`` for what is no commit, or has no common past.
    """
    if ref.startswith("-"):
        raise DisclosureError(f"“{ref}”不是 git 的提交或分支")
    return git(site, "merge-base", ref, "HEAD").decode().strip()


def changes_since(site: Path, ref: str) -> Changes:
    """What the working tree has, and lacks, against the base of ``ref``."""
    if not git(site, "rev-list", "-n1", "--all"):  # nothing is committed yet
        every = ("ls-files", "--cached", "--others", "--exclude-standard", "-z", ".")
        return Changes(tuple(sorted(set(_names(git(site, *every))))), ())
    base = base_of(site, ref)
    look = ("diff", "--name-only", "--relative", "--no-renames", "-z")
    there = _names(git(site, *look, "--diff-filter=d", base, "--", "."))
    new = _names(git(site, "ls-files", "--others", "--exclude-standard", "-z", "."))
    gone = _names(git(site, *look, "--diff-filter=D", base, "--", "."))
    return Changes(tuple(sorted({*there, *new})), tuple(sorted(gone)))


def extract(site: Path, commit: str, target: Path) -> None:
    """Write the site as it was at a commit into an empty folder."""
    data = git(site, "archive", "--format=tar", commit)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(target, filter="data")


def _names(data: bytes) -> list[str]:
    names = (part for part in data.split(b"\0") if part)
    return [name.decode("utf-8", "surrogateescape") for name in names]
