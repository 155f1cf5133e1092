"""``annual-reports.html``: the reports of all years, with charts; their data files.

政府信息公开条例 arts 49, 50; 国办公开办函〔2021〕30号.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from disclosure_ssg.model.annual_report import TABLES, Figures, table_rows
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.blocks import blocks
from disclosure_ssg.render.charts import Chart, chart
from disclosure_ssg.render.csv_file import csv_file
from disclosure_ssg.render.file_size import readable_size
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.paper import paper
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, FileLink, Head, SiteView

TITLE = "历年政府信息公开工作年度报告"
KIND = "annual_report"
_DUE = {"department": "01-31", "government": "03-31"}  # art. 49
Count = Callable[[Figures], int]


class ReportYear(NamedTuple):
    """A year and its report; a gap has no ``href``."""

    year: int
    title: str
    href: str
    published_on: str
    verdict: str  # 按期公布, 逾期公布 or 未公布
    files: tuple[FileLink, ...]


class ReportBody(NamedTuple):
    """A body and its reports, one cell for each year of the page, None for a gap."""

    name: str
    reports: tuple[Crumb | None, ...]


@dataclass(frozen=True, slots=True)
class AnnualReportsPage:
    """``annual-reports.html``: the reports of all years and what changed over them."""

    head: Head
    site: SiteView
    as_of: str
    due: str  # the day of each year by which a report is due: 1月31日
    years: tuple[ReportYear, ...]  # of the publisher, the newest first
    columns: tuple[int, ...]  # the years of ``bodies``
    bodies: tuple[ReportBody, ...]  # empty where all reports are of one body
    charts: tuple[Chart, ...]


def reports(site: Site) -> tuple[PublicDocument, ...]:
    """The public reports that name their year, the newest first."""
    found = [
        entry
        for entry in site.entries
        if isinstance(entry, PublicDocument)
        and entry.kind == KIND
        and "year" in entry.values
    ]
    return tuple(sorted(found, key=lambda entry: -int(entry.values["year"])))


def plans(frame: Frame) -> Iterator[Plan]:
    """The page, where there is any report."""
    site = frame.site
    found = reports(site)
    if not found:
        return
    names = {body_of(site, entry) for entry in found}
    own = site.config.publisher if site.config.publisher in names else min(names)
    mine = {
        int(entry.values["year"]): entry
        for entry in reversed(found)
        if body_of(site, entry) == own
    }
    view = AnnualReportsPage(
        frame.head(urls.REPORTS_PAGE, TITLE, crumbs=(Crumb(TITLE),)),
        frame.view,
        site.today.isoformat(),
        _due(site).lstrip("0").replace("-", "月") + "日",
        tuple(_years(site, mine)),
        *_matrix(site, found),
        tuple(_charts(mine)),
    )
    yield Plan(urls.REPORTS_PAGE, "pages/annual-reports.html", view)


def body_of(site: Site, entry: PublicDocument) -> str:
    """Whose report it is, by the present name."""
    return site.config.present_name(entry.text("publisher"), merged=True)


def _due(site: Site) -> str:
    return _DUE[site.config.text("body")]


def _years(site: Site, mine: dict[int, PublicDocument]) -> Iterator[ReportYear]:
    """Down from the last year that is due or reported, gaps included."""
    today = site.today.isoformat()
    last = site.today.year - (1 if today[5:] > _due(site) else 2)
    for year in range(max(last, *mine), min(mine) - 1, -1):
        entry = mine.get(year)
        if entry is None:
            yield ReportYear(year, "", "", "", "未公布", ())
            continue
        late = entry.published_on > f"{year + 1}-{_due(site)}"
        verdict = "逾期公布" if late else "按期公布"
        links = file_links(site, entry)
        yield ReportYear(
            year, entry.title, entry.url, entry.published_on, verdict, links
        )


def _matrix(
    site: Site, found: tuple[PublicDocument, ...]
) -> tuple[tuple[int, ...], tuple[ReportBody, ...]]:
    by_body: dict[str, dict[int, PublicDocument]] = {}
    for entry in found:
        own = by_body.setdefault(body_of(site, entry), {})
        own[int(entry.values["year"])] = entry
    if len(by_body) == 1:
        return (), ()
    years = {year for own in by_body.values() for year in own}
    columns = tuple(range(max(years), min(years) - 1, -1))
    order = sorted(by_body, key=lambda name: (name != site.config.publisher, name))
    return columns, tuple(
        ReportBody(
            name,
            tuple(
                Crumb(entry.title, entry.url) if entry else None
                for entry in map(by_body[name].get, columns)
            ),
        )
        for name in order
    )


# -- charts ----------------------------------------------------------------------------
def _of(row: str, column: str = "total") -> Count:
    return lambda figures: int(figures.number(row, column))


def _starting(*starts: str) -> Count:
    """The sum of the rows of table 3 whose keys start so."""

    def count(figures: Figures) -> int:
        rows = (line.key for line in TABLES["applications"])
        return sum(int(figures.number(r)) for r in rows if r.startswith(starts))

    return count


_CHARTS: tuple[tuple[str, str, str, Count], ...] = (
    ("new", "新收申请", "件数", _of("new")),
    ("result", "办理结果", "件数", _of("result_total")),
    ("granted", "予以公开和部分公开", "件数", _starting("granted", "partial")),
    ("denied", "不予公开", "件数", _starting("denied")),
    ("unable", "无法提供", "件数", _starting("unable")),
    ("untreated", "不予处理和其他处理", "件数", _starting("noproc", "other")),
    ("carried", "结转下年度", "件数", _of("carried_out")),
    ("issued", "规范性文件制发", "件数", _of("normative", "issued")),
    ("in-force", "规范性文件现行有效", "件数", _of("normative", "in_force")),
    ("licensing", "行政许可决定", "件数", _of("licensing", "decisions")),
    ("penalty", "行政处罚决定", "件数", _of("penalty", "decisions")),
    ("review", "行政复议", "件数", _of("review")),
    (
        "courts",
        "行政诉讼",
        "件数",
        lambda figures: int(figures.number("direct") + figures.number("after_review")),
    ),
)


def _charts(mine: dict[int, PublicDocument]) -> Iterator[Chart]:
    """What is told over at least two years, and not nothing each year."""
    told = [
        (year, entry, entry.report) for year, entry in sorted(mine.items()) if entry.report
    ]  # fmt: skip
    for identity, title, head, count in _CHARTS if len(told) > 1 else ():
        lines = [(f"{year}年", entry.url, count(made), 1) for year, entry, made in told]
        if any(line[2] for line in lines):
            yield chart(f"report-{identity}", title, ("年份", head), lines)


# -- files -----------------------------------------------------------------------------
def outputs(site: Site) -> Iterator[Output]:
    """The data of every report that has tables."""
    for entry in reports(site):
        yield from (Output(path, data) for _, path, data in _files(site, entry))


def file_links(site: Site, entry: PublicDocument) -> tuple[FileLink, ...]:
    """The downloads of a report, as its page lists them."""
    return tuple(
        FileLink(f"site-report-{kind}", label, urls.href(path), kind, size)
        for label, path, data in _files(site, entry)
        for kind, size in [(path.rpartition(".")[2].upper(), readable_size(len(data)))]
    )


def _files(site: Site, entry: PublicDocument) -> Iterator[tuple[str, str, bytes]]:
    if entry.report is not None:
        path = f"data/annual-report/{entry.key}"
        address = urls.address(site.config.base_url, entry.url)
        source = f"来源：{site.config.title}，{address}"
        text = paper(entry.title, "", (), blocks(entry.body.html, address), source)
        yield "年度报告全文", f"{path}.docx", text
        yield "年度报告三张表", f"{path}.csv", _csv(entry.report)
        yield "年度报告三张表（程序可读）", f"{path}.json", _json(entry, entry.report)


def _csv(report: Figures) -> bytes:
    return csv_file(row for table in TABLES for row in table_rows(table, report))


def _json(entry: PublicDocument, report: Figures) -> bytes:
    made: dict[str, Any] = {
        "title": entry.title,
        "publisher": entry.text("publisher"),
        "year": entry.values["year"],
    }
    for table, lines in TABLES.items():
        made[table] = {
            line.key: {
                column: json.loads(str(report.number(line.key, column)))
                for column in line.columns
            }
            for line in lines
        }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()
