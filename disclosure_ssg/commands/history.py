"""What git is asked by the commands that write its answers down."""

from __future__ import annotations

import subprocess
from pathlib import Path

from disclosure_ssg.model.errors import DisclosureError


def git(folder: Path, *args: str, given: bytes | None = None) -> bytes:
    """What git prints in ``folder``; ``given`` is its input."""
    try:
        done = subprocess.run(
            ["git", *args], cwd=folder, input=given, capture_output=True, check=False
        )
    except OSError:
        raise DisclosureError("没有找到 git，请先安装") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise DisclosureError(f"git 出错：{said}")
    return done.stdout
