"""Work ledgers (任务台账): the tasks of a year's plan, when they are due, where they stand."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from disclosure_ssg.model.ledgers import TASK_STATES, Row
from disclosure_ssg.model.validity import calendar_day

LEDGER = "tasks"
TODO, DOING, DONE = "todo", "doing", "done"
OVERDUE, ONGOING = "逾期", "长期推进"
QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
_CHINESE = {c: n for n, c in enumerate("一二三四", 1)}
_DAY = re.compile(r"(?:(\d{4})[年-])?(\d{1,2})[月-](\d{1,2})日?")
_MONTH = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(底|末|中旬|上旬|下旬|份|内)?(前)?")
_QUARTER = re.compile(r"(?:第)?([一二三四1-4])季度")
# A number or title of a document, in whatever is written as evidence.
_REFERENCE = re.compile(r"《[^》]+》|\S+〔\d{4}〕\S+|[\w-]+/[\w-]+|https?://\S+")


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the ledger; days are ISO text, empty where nothing is written."""

    line: int
    year: int
    number: str
    task: str
    lead: tuple[str, ...]
    due: str
    section: str = ""
    requirement: str = ""
    assist: tuple[str, ...] = ()
    status: str = ""
    percent: int = -1  # where nothing is written
    progress: str = ""
    done_on: str = ""
    evidence: tuple[str, ...] = ()
    repeats: bool = False
    review: str = ""

    @property
    def due_on(self) -> str:
        """The last day, ISO text; empty where the term names none (长期推进)."""
        return last_day(self.due, self.year)

    @property
    def is_done(self) -> bool:
        """Whether it is said to be done."""
        return self.status == DONE or bool(self.done_on)

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether its last day has passed and it is not done."""
        return not self.is_done and "" < self.due_on < today.isoformat()

    def state(self, today: datetime.date) -> str:
        """Where it stands, in words."""
        if self.is_done:
            return TASK_STATES[DONE]
        if self.is_overdue(today):
            return OVERDUE
        if not self.due_on and self.status != TODO:
            return ONGOING
        return TASK_STATES[self.status or TODO]

    @property
    def share(self) -> int:
        """How much is done, of 100."""
        if self.is_done:
            return 100
        return min(max(self.percent, 0), 100)

    @property
    def quarter(self) -> str:
        """The quarter in which it is due, or 长期推进."""
        day = self.due_on
        return QUARTERS[(int(day[5:7]) - 1) // 3] if day else ONGOING


def tasks(rows: Iterable[Row]) -> tuple[Task, ...]:
    """The ledger's lines."""
    return tuple(_task(row) for row in rows)


def _task(row: Row) -> Task:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in row.values.items()
    }
    return Task(row.line, **values)


def last_day(due: str, year: int) -> str:
    """The last day that a term of a plan of ``year`` names, ISO text.

    11月底前 is 30 November, 12月前 the last day of November, 上半年 30 June; 长期推进,
    每季度 and what names no day have none.
    """
    text = "".join(due.split())
    if _names_no_day(text):
        return ""
    if match := _DAY.search(text):
        return calendar_day(int(match[1] or year), int(match[2]), int(match[3]))
    if match := _MONTH.search(text):
        month, year = int(match[2]), int(match[1] or year)
        if match[4] and not match[3]:  # before the month begins
            month, year = (month - 1, year) if month > 1 else (12, year - 1)
        return _end(year, month, {"上旬": 10, "中旬": 20}.get(match[3] or "", 31))
    if match := _QUARTER.search(text):
        quarter = _CHINESE.get(match[1]) or int(match[1])
        return _end(year, quarter * 3)
    if "上半年" in text:
        return _end(year, 6)
    if "年底" in text or "年内" in text or "下半年" in text or "年末" in text:
        return _end(year, 12)
    return ""


def is_no_day(due: str, year: int) -> bool:
    """Whether a term looks like a day and is none: 2月30日, 13月底前."""
    text = "".join(due.split())
    named = _DAY.search(text) or _MONTH.search(text)
    return bool(named) and not _names_no_day(text) and not last_day(due, year)


def _names_no_day(text: str) -> bool:
    return not text or "每" in text or "长期" in text


def _end(year: int, month: int, day: int = 31) -> str:
    if not 1 <= month <= 12:
        return ""
    return calendar_day(year, month, min(day, calendar.monthrange(year, month)[1]))


def is_reference(evidence: str) -> bool:
    """Whether a piece of evidence names a document; the rest is told in words."""
    return bool(_REFERENCE.fullmatch(evidence))


def is_address(evidence: str) -> bool:
    """Whether it is the address of another site."""
    return evidence.startswith(("https://", "http://"))


def years(found: Iterable[Task]) -> tuple[int, ...]:
    """The years of the plans, the newest first."""
    return tuple(sorted({task.year for task in found}, reverse=True))
