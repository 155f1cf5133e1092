"""``tasks-<year>.html``: a year's tasks (任务台账), by unit and quarter, with evidence.

The plan of the year before is looked back on (回头看): what was not done in its time.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from disclosure_ssg.model.document import PublicDocument, Target
from disclosure_ssg.model.ledgers import LEDGERS, TASK_STATES
from disclosure_ssg.model.names import Names
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.tasks import (
    LEDGER,
    ONGOING,
    OVERDUE,
    QUARTERS,
    Task,
    is_address,
    tasks,
    years,
)
from disclosure_ssg.render import urls, xlsx
from disclosure_ssg.render.calendar import Event, calendar
from disclosure_ssg.render.csv_file import csv_file
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Head, SiteView

TITLE = "政务公开工作任务台账"
_PLANS = ("workplan", "summary")  # documents of the year that belong to it


class Progress(NamedTuple):
    """How far some tasks are: a line of a table with a bar.

    ``share`` is the average progress, of 100.
    """

    label: str
    href: str
    total: int
    done: int
    overdue: int
    share: int


class Evidence(NamedTuple):
    """What shows that a task was done; ``href`` is empty for words, ``date`` for all
    but documents."""

    text: str
    href: str
    date: str
    is_outside: bool


class TaskRow(NamedTuple):
    """A task; ``down`` is the number of rows its section covers, 0 below the first."""

    anchor: str
    number: str
    section: str
    down: int
    task: str
    requirement: str
    lead: str
    assist: str
    due: str
    due_on: str
    state: str
    is_overdue: bool
    share: int
    progress: str
    evidence: tuple[Evidence, ...]
    review: str


@dataclass(frozen=True, slots=True)
class TasksPage:
    """``tasks-<year>.html``: the tasks of a year."""

    head: Head
    site: SiteView
    year: int
    as_of: str
    whole: Progress
    years: tuple[Progress, ...]  # of every year, the newest first
    documents: tuple[Crumb, ...]  # the plan and what was reported on it
    rows: tuple[TaskRow, ...]
    units: tuple[Progress, ...]
    quarters: tuple[Progress, ...]
    looked_back: tuple[TaskRow, ...]  # tasks of the year before, not done in their time
    downloads: tuple[Crumb, ...]


def plans(frame: Frame) -> Iterator[Plan]:
    """A page for each year; ``tasks.html`` is that of the newest."""
    made = _Pages(frame)
    for year in made.years:
        yield made.page(urls.tasks_page(year), year)
    if made.years:
        yield made.page(urls.TASKS_PAGE, made.years[0])


class _Pages:
    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.site: Site = frame.site
        self.today: datetime.date = self.site.today
        self.tasks = tasks(self.site.ledgers.get(LEDGER, ()))
        self.years = years(self.tasks)
        self.names = Names(
            (entry, entry.key)
            for entry in (self.site.entries if self.tasks else ())
            if isinstance(entry, PublicDocument)
        )

    def of(self, year: int) -> list[Task]:
        """The tasks of a year."""
        return [task for task in self.tasks if task.year == year]

    def page(self, path: str, year: int) -> Plan:
        """The page of a year at ``path``."""
        site, own = self.site, self.of(year)
        title = f"{year}年{TITLE}"
        told = [
            entry
            for entry in site.entries
            if not entry.listed
            and entry.kind in _PLANS
            and entry.values.get("year") == year
        ]
        filed = {e.text("category") for e in told if e.kind == _PLANS[0]}
        documents = (
            Crumb(e.title, e.url) for e in told if e.text("category") in filed
        )  # a summary of other work stands elsewhere
        behind = [task for task in self.of(year - 1) if not task.is_done or task.review]
        view = TasksPage(
            self.frame.head(path, title, crumbs=(Crumb(title),)),
            self.frame.view,
            year,
            self.today.isoformat(),
            self._progress(f"{year}年", "", own),
            tuple(
                self._progress(f"{one}年", urls.tasks_page(one), self.of(one))
                for one in self.years
            ),
            tuple(documents),
            tuple(self._rows(own)),
            tuple(self._units(own)),
            tuple(self._quarters(own)),
            tuple(self._rows(behind)),
            (
                *(Crumb(e.upper(), urls.tasks_data(year, e)) for e in ("csv", "xlsx")),
                Crumb("日历（ICS）", urls.TASKS_CALENDAR),
            ),
        )
        return Plan(path, "pages/tasks.html", view)

    def _progress(self, label: str, href: str, own: list[Task]) -> Progress:
        return Progress(
            label,
            href,
            len(own),
            sum(task.is_done for task in own),
            sum(task.is_overdue(self.today) for task in own),
            sum(task.share for task in own) // max(len(own), 1),
        )

    def _units(self, own: list[Task]) -> Iterator[Progress]:
        """Every unit that leads, as they come."""
        units = dict.fromkeys(unit for task in own for unit in task.lead)
        for unit in units:
            yield self._progress(unit, "", [task for task in own if unit in task.lead])

    def _quarters(self, own: list[Task]) -> Iterator[Progress]:
        for quarter in (*QUARTERS, ONGOING):
            due = [task for task in own if task.quarter == quarter]
            if due:
                yield self._progress(quarter, "", due)

    def _rows(self, own: list[Task]) -> Iterator[TaskRow]:
        for _, group in groupby(own, lambda task: task.section):
            run = list(group)
            for number, task in enumerate(run):
                yield TaskRow(
                    _anchor(task),
                    task.number,
                    task.section,
                    0 if number else len(run),
                    task.task,
                    task.requirement,
                    "、".join(task.lead),
                    "、".join(task.assist),
                    task.due,
                    task.due_on,
                    task.state(self.today),
                    task.is_overdue(self.today),
                    task.share,
                    task.progress,
                    tuple(map(self._evidence, task.evidence)),
                    task.review,
                )

    def _evidence(self, written: str) -> Evidence:
        if is_address(written):
            return Evidence(written, written, "", True)
        found = self.names.find(Target(written), None)
        if found:
            return Evidence(found[0].title, found[0].url, found[0].published_on, False)
        return Evidence(written, "", "", False)


def _anchor(task: Task) -> str:
    """The id of its row; numbers need not be fit for one."""
    return f"task-{task.year}-{task.line}"


def events(site: Site) -> Iterator[Event]:
    """The last days of what is not done."""
    base = site.config.base_url
    for task in tasks(site.ledgers.get(LEDGER, ())):
        if task.due_on and not task.is_done:
            page = base + urls.tasks_page(task.year)
            yield Event(
                task.due_on,
                f"{page}#task-{task.year}-{task.number}",
                f"{task.year}-01-01",
                f"任务到期：{task.task}（{'、'.join(task.lead)}）",
                f"{page}#{_anchor(task)}",
            )


# -- files -----------------------------------------------------------------------------
def outputs(site: Site) -> Iterator[Output]:
    """Each year's tasks as CSV and XLSX, which ``tasks import`` reads; the calendar."""
    found = tasks(site.ledgers.get(LEDGER, ()))
    if not found:
        return
    heads = [field.label for field in LEDGERS[LEDGER].columns]
    for year in years(found):
        own = [task for task in found if task.year == year]
        rows = [row_of(task) for task in own]
        yield Output(urls.tasks_data(year, "csv"), csv_file([heads, *rows]))
        book = xlsx.book(f"{year}年任务", heads, rows)
        yield Output(urls.tasks_data(year, "xlsx"), book)
    name = f"{site.config.title}：{TITLE}"
    yield Output(urls.TASKS_CALENDAR, calendar(name, events(site), site.today))


_TEXTS: dict[str, Callable[[Task], str]] = {
    "lead": lambda task: "、".join(task.lead),
    "assist": lambda task: "、".join(task.assist),
    "evidence": lambda task: "、".join(task.evidence),
    "status": lambda task: TASK_STATES.get(task.status, ""),
    "percent": lambda task: str(task.percent) if task.percent >= 0 else "",
    "repeats": lambda task: "是" if task.repeats else "",
}


def row_of(task: Task) -> list[str]:
    """A task as the ledger writes it."""
    return [
        _TEXTS[field.key](task)
        if field.key in _TEXTS
        else str(getattr(task, field.key))
        for field in LEDGERS[LEDGER].columns
    ]


def summary(found: Iterable[Task], today: datetime.date) -> str:
    """How a year's plan was carried out, for the sixth section of the annual report."""
    own = tuple(found)
    done = sum(task.is_done for task in own)
    parts = [f"共{len(own)}项任务", f"已完成{done}项"]
    ongoing = sum(task.state(today) == ONGOING for task in own)
    if ongoing:
        parts.append(f"长期推进{ongoing}项")
    left = [t for t in own if t.state(today) not in (TASK_STATES["done"], ONGOING)]
    if left:
        named = "、".join(task.task for task in left)
        late = sum(task.state(today) == OVERDUE for task in left)
        told = f"，其中逾期{late}项" if late else ""
        parts.append(f"没有完成{len(left)}项（{named}{told}）")
    return "，".join(parts) + "。"
