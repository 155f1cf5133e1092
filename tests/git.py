"""Repositories of made-up people, with commits on days of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_IS_HERE = shutil.which("git") is not None

# For tests in which only the code under test runs git.
needs_git = pytest.mark.skipif(not _IS_HERE, reason="there is no git")


def git(folder: Path, *args: str, on: str = "2026-01-01") -> str:
    """Run git in a folder, at noon (UTC+8) of a day; return what it prints.

    Settings are those of ``tests/gitconfig``.
    """
    if not _IS_HERE:
        pytest.skip("there is no git")
    moment = f"{on}T12:00:00+08:00"
    done = subprocess.run(
        ["git", *args],
        cwd=folder,
        env={
            **os.environ,
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
        },
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def commit(folder: Path, *args: str, on: str = "2026-01-01") -> None:
    """Commit all that is in a folder; ``args`` stand before git's own command."""
    git(folder, "add", "-A")
    git(folder, *args, "commit", "-q", "-m", "x", on=on)
