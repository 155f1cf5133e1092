"""Findings as text, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosure_ssg.model.diagnostics import Diagnostic, Level


def text_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """``path:line:col: error CODE[slug] 消息``, then the indented hint."""
    for found in diagnostics:
        yield (
            f"{found.path}:{found.line}:{found.column}: {found.level.value} "
            f"{found.code}[{found.slug}] {found.message}"
        )
        if found.hint:
            yield f"    提示：{found.hint}"


def counts(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """How many errors and warnings there are."""
    found = list(diagnostics)
    return {
        level.value: sum(d.level is level for d in found)
        for level in (Level.ERROR, Level.WARNING)
    }


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """The last line of a run with findings."""
    number = counts(diagnostics)
    return f"共 {number['error']} 个错误、{number['warning']} 个警告"
