"""The days on which documents begin, end and act on each other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from disclosure_ssg.model.document import Described, Target

# Relations that end the document they point at, unless they name articles of it.
ENDING = ("repeals", "replaces")
# What most local rules set for normative documents, and when to look at them again.
USUAL_YEARS, USUAL_TRIAL_YEARS, REVIEW_DAYS = 5, 2, 183
_TRIAL = re.compile("暂行|试行")


class TermRule(NamedTuple):
    """The rule of site.yml by which normative documents lapse; 0 years: not at all."""

    name: str
    years: int
    trial_years: int


class Term(NamedTuple):
    """The last day in force, ISO text, and why; both empty for no end."""

    last: str = ""
    reason: str = ""


def term_rule(setting: Mapping[str, Any] | None) -> TermRule | None:
    """The setting ``validity_rule`` of site.yml."""
    if not setting or not setting.get("name"):
        return None
    years, trial = setting.get("years", 0), setting.get("trial_years", 0)
    return TermRule(setting["name"], int(years), int(trial))


def is_trial(document: Described) -> bool:
    """Whether its title says 暂行 or 试行."""
    return bool(_TRIAL.search(document.title))


def acts_on(document: Described, target: Target) -> str:
    """The day on which a relation of ``document`` takes effect, ISO text."""
    return target.on or document.text("effective_on") or document.published_on


def term_of(document: Described, rule: TermRule | None) -> Term:
    """How long ``document`` holds: what it says itself, else what ``rule`` says."""
    declared = document.text("expires_on")
    if not declared and (years := document.values.get("validity_years")):
        declared = term_end(document, int(years))
    if declared:
        return Term(declared, f"有效期至{han_date(declared)}，已经届满")
    if rule is None or document.kind != "normative" or "validity" in document.values:
        return Term()
    years = rule.trial_years if is_trial(document) else rule.years
    last = term_end(document, years)
    if not last:
        return Term()
    what = "标明暂行、试行的规范性文件" if is_trial(document) else "规范性文件"
    reason = f"未写明有效期；按照{rule.name}，{what}的有效期为{years}年，至{han_date(last)}届满"
    return Term(last, reason)


def term_end(document: Described, years: int) -> str:
    """The last day of so many years from its start; empty for 0 or without a start."""
    start = document.date("effective_on") or document.date("published_on")
    if start is None or not years or start.year + years > datetime.MAXYEAR:
        return ""
    try:
        end = start.replace(year=start.year + years)
    except ValueError:  # 29 February
        end = start.replace(year=start.year + years, month=3, day=1)
    return (end - datetime.timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """The next day, ISO text."""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def calendar_day(year: int, month: int, day: int) -> str:
    """A day as an ISO date, nothing where the calendar has none such: 2月30日."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def han_date(day: str) -> str:
    """``2024-06-01`` as 2024年6月1日."""
    made = datetime.date.fromisoformat(day)
    return f"{made.year}年{made.month}月{made.day}日"
