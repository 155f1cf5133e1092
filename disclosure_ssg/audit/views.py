"""The view of an audit: all that its template may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Offence(NamedTuple):
    """A file or a category that an indicator points at, and what is wrong with it."""

    path: str  # of the file, or the id of the category
    message: str


class Indicator(NamedTuple):
    """One line of the self-inspection."""

    id: str
    group: str
    title: str
    norm: str  # where it is demanded
    threshold: str  # what is demanded
    value: str  # what was measured
    verdict: str  # 合格, 预警, 扣分, 不合格, 不适用 or 无法判断
    points: int  # taken off
    files: tuple[Offence, ...]


class Upkeep(NamedTuple):
    """How a category is kept up."""

    id: str
    title: str
    documents: int
    this_month: int
    this_year: int
    newest: str  # day of the newest document, empty where there is none
    age: int  # days since then
    limit: int  # days within which it should be updated, 0 where nothing is demanded
    stale_on: str  # the first day on which it counts as stale, empty without a limit


class Pace(NamedTuple):
    """How soon an office publishes what it has written, in one quarter."""

    office: str
    quarter: str  # 2026-Q3
    documents: int
    in_time: int
    late: int
    unknown: int  # in years without a calendar of working days
    longest: int  # working days of the slowest


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The report of ``disclosure-ssg audit``."""

    publisher: str
    title: str
    as_of: str
    edition: str  # the indicators that were measured
    verdict: str
    conclusion: str  # the verdict with its reasons and the count of each verdict
    score: int
    indicators: tuple[Indicator, ...]
    forecast: tuple[str, ...]  # what will be stale soon, in sentences
    upkeep: tuple[Upkeep, ...]
    pace: tuple[Pace, ...]
    late: tuple[Offence, ...]
