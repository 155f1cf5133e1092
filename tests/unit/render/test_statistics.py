"""The statistics page: every number counted by hand."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.render import statistics
from disclosure_ssg.render.charts import Bar, Chart
from disclosure_ssg.render.frame import Assets, Frame, site_view
from disclosure_ssg.render.statistics import CalendarYear, MonthCell
from disclosure_ssg.source.ledgers import parse
from tests.sites import Site, document, related

TEXTS = {
    "policy/a.md": document(1, published_on="2024-01-05"),
    "policy/normative/b.md": document(2, published_on="2026-03-01", issuer="甲局"),
    "policy/normative/c.md": document(3, published_on="2026-03-31", kind="normative"),
    "notice/d.md": document(
        4, published_on="2026-10-01", attribute="依申请公开", attribute_reason="art16_process"
    ),
    "news/e.md": document(5, published_on="2026-10-02", kind="news"),
}  # fmt: skip


def view(figures: str = "") -> statistics.StatisticsPage:
    """The view of the site above."""
    ledgers = {"figures": parse(figures, LEDGERS["figures"]).value} if figures else {}
    site = related(TEXTS, ledgers=ledgers)
    made = statistics.plan(Frame(site, site_view(site, Assets({})))).made()
    assert isinstance(made, statistics.StatisticsPage)
    return made


def counts(chart: Chart) -> dict[str, int]:
    return {bar.label: bar.value for bar in chart.bars}


def test_every_facet_is_counted_and_news_is_not_in_the_column() -> None:
    page = view()
    assert (page.total, page.others, page.as_of) == (4, 1, "2026-11-01")
    assert {chart.id: counts(chart) for chart in page.charts} == {
        "category": {"政策文件": 3, "规范性文件": 2, "通知公告": 1},
        "year": {"2026年": 3, "2024年": 1},
        "kind": {"公文": 2, "行政规范性文件": 1},
        "issuer": {"示例市数据局": 3, "甲局": 1},
        "genre": {},
        "theme": {},
        "status": {"有效": 3},
        "attribute": {"主动公开": 3, "依申请公开": 1},
    }
    assert page.charts[0].bars == (
        Bar("政策文件", "policy/index.html", 3, "100.0", 1),
        Bar("规范性文件", "normative/index.html", 2, "66.7", 2),
        Bar("通知公告", "notice/index.html", 1, "33.3", 1),
    )


def test_a_chart_says_how_its_numbers_add_up_to_the_total() -> None:
    assert {chart.id: chart.note for chart in view().charts} == {
        "category": "上级栏目的条数包括下级栏目的",
        "year": "",
        "kind": "另有 1 条没有标明类型",  # 依申请公开
        "issuer": "",
        "genre": "另有 4 条没有标明体裁",
        "theme": "另有 4 条没有标明主题分类",
        "status": "另有 1 条没有标明效力状态",
        "attribute": "",
    }
    texts = {
        "notice/a.md": document(1, issuer="[甲局, 乙局]", kind="notice"),
        "notice/b.md": document(2, issuer="甲局", kind="notice"),
    }
    site = related(texts)
    page = statistics.plan(Frame(site, site_view(site, Assets({})))).made()
    notes = {chart.id: (counts(chart), chart.note) for chart in page.charts}
    assert notes["issuer"] == (
        {"甲局": 2, "乙局": 1},
        "联合发文的，每个机关各计一次",
    )
    assert notes["category"] == ({"通知公告": 2}, "")


def test_the_calendar_has_twelve_months_of_each_year() -> None:
    none = MonthCell(0, 0)
    assert view().calendar == (
        CalendarYear(
            "2026",
            (none, none, MonthCell(2, 4), *[none] * 6, MonthCell(1, 2), none, none),
            3,
        ),
        CalendarYear("2024", (MonthCell(1, 2), *[none] * 11), 1),
    )


def test_figures_of_the_ledger_are_shown_newest_first_and_gaps_are_no_zeros() -> None:
    page = view("月份,热线,信箱\n2026-01,4,0\n2026-03,8,\n")
    assert [(c.title, counts(c)) for c in page.figures] == [
        ("政务热线受理的件数", {"2026-03": 8, "2026-01": 4}),
        ("网上信箱收到的件数", {"2026-01": 0}),
    ]
    assert view().figures == ()


@pytest.mark.parametrize(
    ("issuers", "bars", "rest"), [(40, 40, ""), (41, 30, "另有 11 个，共 11 条")]
)
def test_a_chart_shows_thirty_bars_and_sums_up_more_than_ten_others(
    issuers: int, bars: int, rest: str
) -> None:
    texts = {
        f"notice/{n}.md": document(n, issuer=f"第{n}局") for n in range(issuers)
    } | {"notice/x.md": document(99, issuer="第0局")}
    site = related(texts)
    page = statistics.plan(Frame(site, site_view(site, Assets({})))).made()
    chart = next(chart for chart in page.charts if chart.id == "issuer")
    assert (len(chart.bars), chart.rest) == (bars, rest)
    assert chart.bars[0].label == "第0局"


def test_the_page_is_built_and_linked_from_every_page(site: Site) -> None:
    site.write({f"content/{path}": text for path, text in TEXTS.items()})
    assert site.build().status == 0
    page = site.page("statistics.html")
    assert "政府信息公开栏目共有信息 4 条（另有工作动态一类的 1 条不计入）" in page
    assert '<p class="note-inline">另有 1 条没有标明类型</p>' in page
    assert 'href="../statistics.html"' in site.page("notice/index.html")
    assert "statistics.html" in site.page("sitemap.xml")
