"""How many findings there are: what ends a run, and what its report counts."""

from __future__ import annotations

from collections.abc import Iterable

from disclosure_ssg.model.diagnostics import Diagnostic, Level


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
