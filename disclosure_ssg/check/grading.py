"""From findings to what is told: levels, exemptions and the baseline, in that order.

What findings quote is told with personal data masked: they are printed where the file
itself may never come, in logs and reports.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from disclosure_ssg.check import personal
from disclosure_ssg.check.baseline import Baseline
from disclosure_ssg.model.diagnostics import RULES, Diagnostic, Level, grade

# Without one of these there is none of what is masked.
_MAY_BE_PERSONAL = re.compile(r"[@＠]|[0-9A-Z０-９](?:[ -]?[0-9A-Z０-９]){4}")


@dataclass(frozen=True, slots=True)
class Grading:
    """How findings count: by the site, by the file they stand in, and by age.

    Applied once at the end of a run, so changing a level never makes anything stale.
    """

    today: datetime.date
    levels: Mapping[str, Level] = field(default_factory=dict)
    by_path: Mapping[str, Mapping[str, Level]] = field(default_factory=dict)
    baseline: Baseline = field(default_factory=Baseline)

    def all(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Sorted findings with their levels, the accepted ones among them."""
        return grade(map(_masked, found), self._level)

    def parted(
        self, found: Iterable[Diagnostic]
    ) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        """Sorted findings with their levels: the new ones, and those accepted."""
        every = self.all(found)
        new = self.baseline.without(every, self.today)
        if len(new) == len(every):
            return new, ()
        told = frozenset(new)
        return new, tuple(one for one in every if one not in told)

    def new(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Sorted findings with their levels, without those the baseline accepts."""
        return self.baseline.without(self.all(found), self.today)

    def is_on(self, code: str, path: str) -> bool:
        """Whether a rule counts in a file."""
        levels = self.by_path.get(path, self.levels)
        return RULES[code].firm or levels.get(code) is not Level.OFF

    def _level(self, found: Diagnostic) -> Level:
        if found.code in RULES and RULES[found.code].firm:
            return found.level
        return self.by_path.get(found.path, self.levels).get(found.code, found.level)


def _masked(found: Diagnostic) -> Diagnostic:
    if not _MAY_BE_PERSONAL.search(f"{found.message} {found.hint}"):
        return found
    message, hint = personal.masked(found.message), personal.masked(found.hint)
    if (message, hint) == (found.message, found.hint):
        return found
    return replace(found, message=message, hint=hint)
