"""The baseline: old findings that were accepted with a reason and until a day.

A finding is known by its file, its rule and its words, never by its line: it stays
accepted wherever in its file it moves to.
"""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import index
from typing import NamedTuple

from disclosure_ssg.model.diagnostics import RULES, Diagnostic
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.source.paths import BASELINE

_LINE_NUMBERS = re.compile(r"第 \d+ 行")


class Identity(NamedTuple):
    """What a finding is known by; equal ones of one file are counted."""

    path: str
    code: str
    message: str


def identity(found: Diagnostic) -> Identity:
    """What stays of a finding when its lines move."""
    return Identity(found.path, found.code, _LINE_NUMBERS.sub("第…行", found.message))


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted findings, how many of each."""

    reason: str = ""
    until: str = ""
    accepted: Mapping[Identity, int] = field(default_factory=dict)

    def without(
        self, diagnostics: Iterable[Diagnostic], today: datetime.date
    ) -> tuple[Diagnostic, ...]:
        """The findings that were not accepted; all of them once the day has passed."""
        found = tuple(diagnostics)
        if not self.accepted or self.until < today.isoformat():
            return found
        left = Counter(self.accepted)
        kept = []
        for one in found:
            known = identity(one)
            if left[known] > 0 and not _is_firm(one):
                left[known] -= 1
            else:
                kept.append(one)
        return tuple(kept)


def _is_firm(found: Diagnostic) -> bool:
    return found.code in RULES and RULES[found.code].firm


def accept(found: Iterable[Diagnostic], reason: str, until: datetime.date) -> Baseline:
    """A baseline of all findings but those of firm rules."""
    counted = Counter(identity(one) for one in found if not _is_firm(one))
    return Baseline(reason, until.isoformat(), counted)


def render(baseline: Baseline) -> str:
    """The file, one finding a line, so that a merge shows what was added."""
    items = sorted(baseline.accepted.items())
    lines = ",\n".join(
        "    " + json.dumps([*known, count], ensure_ascii=False)
        for known, count in items
    )
    head = json.dumps(
        {"reason": baseline.reason, "until": baseline.until}, ensure_ascii=False
    )
    return f'{head[:-1]}, "findings": [\n{lines}\n]}}\n'


def parse(data: bytes) -> Baseline:
    """Read the file.  Raises ``DisclosureError`` for one that is not of this form."""
    try:
        made = json.loads(data)
        until = datetime.date.fromisoformat(made["until"]).isoformat()
        accepted = {
            Identity(str(path), str(code), str(message)): index(count)
            for path, code, message, count in made["findings"]
        }
        reason = str(made["reason"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DisclosureError(
            f"读不懂 {BASELINE}：删去后用 check --accept 理由 --until 日期 重新生成"
        ) from None
    return Baseline(reason, until, accepted)
