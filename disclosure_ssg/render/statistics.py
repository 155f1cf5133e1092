"""``statistics.html``: how much the column holds, by every facet, and when it came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.model.site import Group, Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.charts import Chart, chart
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.interpretations import ReadingYear, years
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Head, SiteView


class MonthCell(NamedTuple):
    """A month of the publication calendar; ``tone`` is 0 to 4."""

    number: int
    tone: int


class CalendarYear(NamedTuple):
    """A line of the publication calendar: January to December and their sum."""

    year: str
    months: tuple[MonthCell, ...]
    total: int


class Account(NamedTuple):
    """A new-media account of the body."""

    platform: str
    name: str
    unit: str
    last_post: str


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """``statistics.html``: the statutory column in numbers."""

    head: Head
    site: SiteView
    total: int
    others: int  # of the whole site beside these: news
    as_of: str
    charts: tuple[Chart, ...]
    readings: tuple[ReadingYear, ...]  # 政策解读, the newest year first
    calendar: tuple[CalendarYear, ...]  # the newest year first
    figures: tuple[Chart, ...]  # from content/_data/figures.csv
    accounts: tuple[Account, ...]  # from content/_data/accounts.csv


_MONTHS = 24  # of the editors' figures
_TITLE = "信息统计"


def plan(frame: Frame) -> Plan:
    """The statistics page."""
    return Plan(urls.STATISTICS_PAGE, "pages/statistics.html", partial(_view, frame))


def _view(frame: Frame) -> StatisticsPage:
    site = frame.site
    column = tuple(entry for entry in site.entries if site.is_statutory(entry))
    return StatisticsPage(
        frame.head(urls.STATISTICS_PAGE, _TITLE, crumbs=(Crumb(_TITLE),)),
        frame.view,
        len(column),
        len(site.entries) - len(column),
        site.today.isoformat(),
        tuple(_charts(site, column)),
        tuple(years(site)),
        tuple(_calendar(column)),
        tuple(_figures(site)),
        tuple(
            Account(
                row.values["platform"],
                row.values["name"],
                row.values.get("unit", ""),
                row.values["last_post"],
            )
            for row in site.ledgers.get("accounts", ())
        ),
    )


def _charts(site: Site, column: tuple[Entry, ...]) -> Iterator[Chart]:
    filed = Counter(entry.text("category") for entry in column)
    counts: Counter[str] = Counter()
    for identity, number in filed.items():
        for one in (identity, *site.config.category_by_id[identity].ancestors):
            counts[one] += number
    yield chart(
        "category", "各栏目", ("栏目", "信息条数"),
        [
            (c.title, urls.list_page("category", c.id), counts[c.id], len(c.ancestors) + 1)
            for top in site.config.categories
            for c in top.walk()
            if counts[c.id]
        ],
        "上级栏目的条数包括下级栏目的" if counts.total() > len(column) else "",
    )  # fmt: skip
    for facet, title, head in (
        ("year", "各年份", "年份"),
        ("kind", "各类型", "类型"),
        ("issuer", "各发文机关", "发文机关"),
        ("genre", "各体裁", "体裁"),
        ("theme", "各主题", "主题分类"),
        ("status", "各效力状态", "效力状态"),
    ):
        yield chart(
            facet, title, (head, "信息条数"),
            [
                (group.title, urls.group_page(facet, group), len(group.entries), 1)
                for group in site.lists[facet]
            ],
            _note(site.lists[facet], head, len(column)),
        )  # fmt: skip
    attributes = Counter(entry.text("attribute") for entry in column)
    yield chart(
        "attribute", "各公开属性", ("公开属性", "信息条数"),
        [(name, "", attributes[name], 1) for name in words.ATTRIBUTES if attributes[name]],
    )  # fmt: skip


def _note(groups: Iterable[Group], head: str, total: int) -> str:
    """How the numbers of lists add up to all documents."""
    keys = [entry.key for group in groups for entry in group.entries]
    missing = total - len(set(keys))
    told = (
        "联合发文的，每个机关各计一次" if len(set(keys)) < len(keys) else "",
        f"另有 {missing} 条没有标明{head}" if missing else "",
    )
    return "；".join(filter(None, told))


def _calendar(column: Iterable[Entry]) -> Iterator[CalendarYear]:
    """Publications by month; the tone grows with the number, like ink."""
    counts = Counter(entry.published_on[:7] for entry in column)
    most = max(counts.values(), default=0)
    for year in sorted({month[:4] for month in counts}, reverse=True):
        own = [counts[f"{year}-{month:02}"] for month in range(1, 13)]
        cells = tuple(MonthCell(n, -(-4 * n // most) if n else 0) for n in own)
        yield CalendarYear(year, cells, sum(own))


def _figures(site: Site) -> Iterator[Chart]:
    """What editors enter by the month: hotline, mailbox, views."""
    ledger = LEDGERS["figures"]
    rows = {row.values["month"]: row.values for row in site.ledgers.get(ledger.key, ())}
    months = sorted(rows, reverse=True)[:_MONTHS]
    for field in ledger.columns:
        if field.key == "month":
            continue
        lines = [(m, "", rows[m][field.key], 1) for m in months if field.key in rows[m]]
        if lines:
            yield chart(field.key, field.meaning, ("月份", field.label), lines)
