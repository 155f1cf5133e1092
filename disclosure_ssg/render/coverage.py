"""``coverage.html``: what there is of what should be there, and where the gaps are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.series import Period
from disclosure_ssg.model.site import Site
from disclosure_ssg.relate.coverage import (
    budget_gaps,
    budgets,
    coverage,
    matters,
    series,
)
from disclosure_ssg.render import urls
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Head, SiteView

TITLE = "公开对照表"
_PARTS = {
    1: ("全年",),
    2: ("上半年", "下半年"),
    4: ("第一季度", "第二季度", "第三季度", "第四季度"),
    12: tuple(f"{month}月" for month in range(1, 13)),
}

_EVERY = {1: "每年", 2: "每半年", 4: "每季度", 12: "每月"}


class CoverageRow(NamedTuple):
    """A statutory item: its documents, or what the site says of having none."""

    title: str
    documents: int
    newest: str
    categories: tuple[Crumb, ...]
    none: str


class CellLink(NamedTuple):
    """A document in a cell: what is shown, its address, its whole title."""

    text: str
    href: str
    title: str


class Cell(NamedTuple):
    """A cell of a matrix; ``missing`` says what should be there and is not."""

    links: tuple[CellLink, ...]
    missing: str


class MatrixRow(NamedTuple):
    """A line of a matrix."""

    label: str
    cells: tuple[Cell, ...]


class Matrix(NamedTuple):
    """Documents by two things, such as body and year."""

    id: str
    title: str
    corner: str
    heads: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """``coverage.html``."""

    head: Head
    site: SiteView
    as_of: str
    items: tuple[CoverageRow, ...]  # of arts 20 and 21 of the regulation
    matrices: tuple[Matrix, ...]


def plan(frame: Frame) -> Plan:
    """The page."""
    return Plan(urls.COVERAGE_PAGE, "pages/coverage.html", partial(_view, frame))


def _view(frame: Frame) -> CoveragePage:
    site = frame.site
    return CoveragePage(
        frame.head(urls.COVERAGE_PAGE, TITLE, crumbs=(Crumb(TITLE),)),
        frame.view,
        site.today.isoformat(),
        tuple(_items(site)),
        (*_budgets(site), *_matters(site), *_series(site)),
    )


def _items(site: Site) -> Iterator[CoverageRow]:
    """What has an answer; what has none too in a column that must have all."""
    by_id = site.config.category_by_id
    is_statutory = site.config.text("column") == "statutory"
    for item in coverage(site):
        if is_statutory or not item.is_open:
            where = (
                Crumb(by_id[one].title, urls.list_page("category", one))
                for one in item.categories
            )
            yield CoverageRow(
                item.title, item.documents, item.newest, tuple(where), item.none
            )


def _link(text: str, entry: PublicDocument) -> CellLink:
    return CellLink(text, entry.url, entry.title)


def _budgets(site: Site) -> Iterator[Matrix]:
    """Bodies by years, the newest first."""
    found = budgets(site)
    if not found:
        return
    gaps = set(budget_gaps(site))
    years = {year for own in found.values() for year, _ in own}
    years |= {year for _, year, _ in gaps}
    columns = range(max(years), min(years) - 1, -1)

    def cell(body: str, year: int) -> Cell:
        own = found[body]
        kinds = words.BUDGET_KINDS
        links = (_link(kinds[k], own[year, k]) for k in kinds if (year, k) in own)
        missing = (kinds[k] for k in kinds if (body, year, k) in gaps)
        return Cell(tuple(links), "、".join(missing))

    yield Matrix(
        "budget",
        words.KINDS["budget"].label,
        "单位",
        tuple(f"{year}年" for year in columns),
        tuple(
            MatrixRow(body, tuple(cell(body, year) for year in columns))
            for body in found
        ),
    )


def _matters(site: Site) -> Iterator[Matrix]:
    """Projects, procurements, recruitments by the stages that they went through."""
    for kind, by_name in matters(site).items():
        used = {e.text("stage") for own in by_name.values() for e in own}
        stages = tuple(stage for stage in words.STAGES[kind] if stage in used)

        def cell(own: Iterable[PublicDocument], stage: str) -> Cell:
            links = (_link(e.published_on, e) for e in own if e.text("stage") == stage)
            return Cell(tuple(links), "")

        rows = (
            MatrixRow(name, tuple(cell(own, stage) for stage in stages))
            for name, own in by_name.items()
        )
        yield Matrix(kind, words.KINDS[kind].label, "名称", stages, tuple(rows))


def _series(site: Site) -> Iterator[Matrix]:
    """Years by periods, for each series."""
    for number, (line, (found, gaps)) in enumerate(series(site).items(), 1):
        parts = line.parts
        years = {one.year for one in (*found, *gaps)}

        def cell(
            one: Period,
            found: dict[Period, PublicDocument],
            gaps: tuple[Period, ...],
        ) -> Cell:
            links = (_link("已公开", found[one]),) if one in found else ()
            return Cell(links, "本期" if one in gaps else "")

        yield Matrix(
            f"series-{number}",
            f"{line.title(site)}（{_EVERY[parts]}）",
            "年份",
            _PARTS[parts],
            tuple(
                MatrixRow(
                    f"{year}年",
                    tuple(
                        cell(Period(parts, year, n), found, gaps)
                        for n in range(1, parts + 1)
                    ),
                )
                for year in range(max(years), min(years) - 1, -1)
            ),
        )
