"""The lines that findings stand in, as far as they may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from disclosure_ssg.model.diagnostics import Diagnostic

_PERSONAL = "P"


def source_lines(
    site: Path, found: Iterable[Diagnostic]
) -> Callable[[Diagnostic], str]:
    """What gives the line of a finding, empty where there is none to show.

    Findings show personal data masked only, so no line is shown in which one of
    ``found`` says that there are any.
    """
    personal = {(d.path, d.line) for d in found if d.code.startswith(_PERSONAL)}

    @lru_cache(maxsize=1)  # findings come file by file
    def lines(path: str) -> list[str]:
        try:
            text = (site / path).read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return []
        return text.replace("\r\n", "\n").split("\n")

    def line(one: Diagnostic) -> str:
        if (one.path, one.line) in personal:
            return ""
        return next(iter(lines(one.path)[one.line - 1 : one.line]), "")

    return line
