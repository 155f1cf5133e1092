"""Findings on the terminal: each of them, and how many there are at the end."""

from __future__ import annotations

from collections.abc import Iterable

import click

from disclosure_ssg.commands.formats.text import text_lines
from disclosure_ssg.model.diagnostics import Diagnostic, Level


def tell(diagnostics: Iterable[Diagnostic], *, err: bool = False) -> None:
    """Print findings for people; all at once, as there may be tens of thousands."""
    if text := "\n".join(text_lines(diagnostics)):
        click.echo(text, err=err)


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
