"""What a format is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from disclosure_ssg.model.diagnostics import Diagnostic, Level


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run, sorted, and the files that were looked at.

    Paths are posix and relative to the site's folder.  Under ``strict`` warnings
    forbid publishing too.  ``source`` gives the line that a finding stands in, empty
    where there is none to be shown.
    """

    found: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    strict: bool = False
    source: Callable[[Diagnostic], str] = lambda found: ""

    def is_failure(self, found: Diagnostic) -> bool:
        """Whether a finding is why the run ends with exit status 1."""
        return self.strict or found.level is Level.ERROR
