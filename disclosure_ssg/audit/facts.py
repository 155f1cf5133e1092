"""All that the indicators are measured on."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from disclosure_ssg.audit.pace import Taken
from disclosure_ssg.audit.upkeep import Column
from disclosure_ssg.audit.views import Indicator, Offence
from disclosure_ssg.model.diagnostics import Diagnostic
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.workdays import Calendar

PASS, SOON, LESS, FAIL = "合格", "预警", "扣分", "不合格"
# Nothing there that could be measured, and something that cannot be seen from here.
NONE, UNKNOWN = "不适用", "无法判断"


@dataclass(frozen=True, slots=True)
class Facts:
    """A site, what was found in it, how it is kept up, and what git knows of it.

    ``commits`` are the days of the first commits by path, None where git tells nothing.
    """

    site: Site
    diagnostics: tuple[Diagnostic, ...]
    columns: tuple[Column, ...]
    taken: tuple[Taken, ...]
    calendar: Calendar
    commits: Mapping[str, datetime.date] | None


def measured(
    identity: str,
    title: str,
    norm: str,
    threshold: str,
    value: str,
    verdict: str,
    *,
    points: int = 0,
    files: tuple[Offence, ...] = (),
) -> Indicator:
    """One indicator; the first digit of its id tells the group."""
    return Indicator(
        identity,
        GROUPS[identity[0]],
        title,
        norm,
        threshold,
        value,
        verdict,
        points,
        files,
    )


GROUPS = {
    "1": "单项否决",
    "2": "扣分指标",
    "3": "公开专栏",
    "4": "静态生成器不能判断的",
}
