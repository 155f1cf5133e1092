"""Text for people: one finding a line, which editors and terminals can jump to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosure_ssg.commands.formats.report import Report
from disclosure_ssg.model.diagnostics import Diagnostic


def render(report: Report) -> str:
    """All findings."""
    return "\n".join(text_lines(report.found))


def text_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """``path:line:col: error CODE[slug] 消息``, then the indented hint."""
    for found in diagnostics:
        yield (
            f"{found.path}:{found.line}:{found.column}: {found.level.value} "
            f"{found.code}[{found.slug}] {found.message}"
        )
        if found.hint:
            yield f"    提示：{found.hint}"
