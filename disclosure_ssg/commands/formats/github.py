"""Annotations of GitHub Actions: workflow commands, one a line.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from disclosure_ssg.commands.formats.report import Report
from disclosure_ssg.model.diagnostics import Diagnostic

# The percent sign first: the other escapes bring their own.
_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def render(report: Report) -> str:
    """``::error file=…,line=…,col=…,title=CODE[slug]::消息``, the hint below."""
    return "\n".join(map(_line, report.found))


def _line(found: Diagnostic) -> str:
    properties = {
        "file": found.path,
        "line": str(found.line),
        "col": str(found.column),
        "title": f"{found.code}[{found.slug}]",
    }
    named = ",".join(f"{k}={_escaped(v, _PROPERTY)}" for k, v in properties.items())
    said = f"{found.message}\n提示：{found.hint}" if found.hint else found.message
    return f"::{found.level.value} {named}::{_escaped(said, _DATA)}"


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for character, escape in escapes:
        text = text.replace(character, escape)
    return text
