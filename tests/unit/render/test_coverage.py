"""The table of what there is: items, budgets, stages, series."""

from __future__ import annotations

from disclosure_ssg.render import coverage
from disclosure_ssg.render.coverage import (
    Cell,
    CellLink,
    CoverageRow,
    Matrix,
    MatrixRow,
)
from disclosure_ssg.render.frame import Assets, Frame, site_view
from disclosure_ssg.render.views import Crumb
from tests.sites import Site, document, related


def page(
    texts: dict[str, str], extra: str = "", today: str = "2026-11-01"
) -> coverage.CoveragePage:
    site = related(texts, today, extra)
    view = coverage.plan(Frame(site, site_view(site, Assets({})))).made()
    assert isinstance(view, coverage.CoveragePage)
    return view


def link(number: int, text: str) -> CellLink:
    key = f"000000-101-2024-{number:05}"
    return CellLink(text, f"doc/{key}.html", f"第{number}号文件")


def test_statutory_items_are_shown_where_they_have_documents_or_an_answer() -> None:
    texts = {
        "policy/normative/c.md": document(1, kind="normative"),
        "notice/f.md": document(2, art_code="20-11", published_on="2026-03-31"),
        "notice/g.md": document(3, art_code="20-11"),
        "news/h.md": document(4, kind="news", art_code="20-12"),
    }
    extra = "no_information: {20-09: 本机关不实施集中采购}\narticle_21: township\n"
    assert page(texts, extra).items == (
        CoverageRow(
            "行政法规、规章和规范性文件", 1, "2024-06-23",
            (Crumb("规范性文件", "normative/index.html"),), "",
        ),
        CoverageRow("政府集中采购", 0, "", (), "本机关不实施集中采购"),
        CoverageRow(
            "民生政策及实施情况", 2, "2026-03-31",
            (Crumb("通知公告", "notice/index.html"),), "",
        ),
    )  # fmt: skip


def test_a_statutory_column_shows_the_items_that_have_no_document() -> None:
    texts = {"policy/normative/c.md": document(1, kind="normative")}
    extra = "column: statutory\nno_information: {20-09: 本机关不实施集中采购}\n"
    rows = page(texts, extra).items
    assert len(rows) == 15
    assert rows[1] == CoverageRow("机关职能、机构设置和联系方式", 0, "", (), "")
    assert [row.title for row in rows if row.none] == ["政府集中采购"]


def test_budgets_stand_by_body_and_year_with_their_gaps() -> None:
    def budget(number: int, year: int, kind: str, issuer: str = "甲局") -> str:
        return document(
            number, kind="budget", year=str(year), budget_kind=kind, issuer=issuer
        )

    texts = {
        "notice/a.md": budget(1, 2023, "预算"),
        "notice/b.md": budget(2, 2025, "预算"),
        "notice/c.md": budget(3, 2023, "决算"),
        "notice/d.md": budget(4, 2024, "预算", "乙局"),
    }
    (matrix,) = page(texts).matrices
    none = Cell((), "")
    assert matrix == Matrix(
        "budget",
        "预决算",
        "单位",
        ("2025年", "2024年", "2023年"),
        (
            # 2025's budget of 乙局 is due; 2025's accounts may still be to come.
            MatrixRow("乙局", (Cell((), "预算"), Cell((link(4, "预算"),), ""), none)),
            MatrixRow(
                "甲局",
                (
                    Cell((link(2, "预算"),), ""),
                    Cell((), "预算、决算"),
                    Cell((link(1, "预算"), link(3, "决算")), ""),
                ),
            ),
        ),
    )


def test_a_body_keeps_its_budgets_when_it_is_renamed() -> None:
    issuers = (
        "issuers:\n"
        "  - {name: 老局, renamed_to: 旧局, renamed_on: 2018-01-01}\n"
        "  - {name: 旧局, renamed_to: 甲局, renamed_on: 2024-06-01}\n"
        "  - {name: 丙局, merged_into: 甲局, renamed_on: 2024-06-01}\n"
        "  - {name: 甲局}\n"
    )
    texts = {
        "notice/c.md": document(
            3, kind="budget", title="丙局2022年部门预算", issuer="丙局"
        ),
        "notice/a.md": document(
            1, kind="budget", title="老局2024年部门预算", issuer="老局"
        ),
        "notice/b.md": document(
            2, kind="budget", title="甲局2025年部门预算", issuer="甲局"
        ),
    }
    (matrix,) = page(texts, issuers).matrices
    assert {row.label: [cell.missing for cell in row.cells] for row in matrix.rows} == {
        "丙局": ["", "", "预算", ""],
        "甲局": ["", "", "", ""],
    }


def test_a_title_tells_a_budget_that_no_field_tells() -> None:
    def budget(number: int, title: str, **fields: str) -> str:
        return document(number, kind="budget", title=title, issuer="甲局", **fields)

    titles = (
        "甲局2024年度部门决算公开说明",
        "甲局2025年部门预算",
        "甲局2025年部门预算执行情况",
        "甲局2025年“三公”经费预算",
        "甲局2023年部门决算和2024年部门预算",
    )
    texts = {f"notice/{n}.md": budget(n, title) for n, title in enumerate(titles, 1)}
    texts["notice/9.md"] = budget(9, "甲局预算", year="2025", budget_kind="预算")
    (matrix,) = page(texts).matrices
    (row,) = matrix.rows
    assert [[one.title for one in cell.links] for cell in row.cells] == [
        ["甲局预算"],
        ["甲局2024年度部门决算公开说明"],
    ]


def test_the_documents_of_a_matter_stand_by_stage() -> None:
    texts = {
        "notice/a.md": document(1, kind="project", matter="平台", stage="施工"),
        "notice/b.md": document(
            2, kind="project", matter="平台", stage="批准结果", published_on="2024-01-05"
        ),
        "notice/c.md": document(3, kind="notice", matter="机房", stage="施工"),
        "notice/d.md": document(
            4, matter="机房", stage="竣工", attribute="依申请公开",
            attribute_reason="art16_process",
        ),
    }  # fmt: skip
    (matrix,) = page(texts).matrices
    assert matrix.heads == ("批准结果", "施工")
    built = Cell((link(1, "2024-06-23"),), "")
    approved = Cell((link(2, "2024-01-05"),), "")
    assert matrix.rows == (
        MatrixRow("平台", (approved, built)),
        MatrixRow("机房", (Cell((), ""), Cell((link(3, "2024-06-23"),), ""))),
    )


def test_a_period_that_is_missing_is_marked_and_one_to_come_is_not() -> None:
    texts = {
        f"notice/{n}.md": document(n, kind="statistics", period=period)
        for n, period in ((1, "2025-Q4"), (2, "2026-Q2"))
    }
    (matrix,) = page(texts).matrices
    none, gap = Cell((), ""), Cell((), "本期")
    assert matrix.title == "通知公告：统计信息（每季度）"
    assert matrix.rows == (
        MatrixRow("2026年", (gap, Cell((link(2, "已公开"),), ""), none, none)),
        MatrixRow("2025年", (none, none, none, Cell((link(1, "已公开"),), ""))),
    )


def test_a_document_shows_the_other_stages_of_its_matter_and_its_services(
    site: Site,
) -> None:
    services = '[{name: 用水报装, code: "0001", url: "https://www.example.gov.cn/i/1"}]'
    site.write(
        {
            "content/notice/a.md": document(
                1, kind="project", matter="平台", stage="施工", services=services
            ),
            "content/notice/b.md": document(
                2,
                kind="project",
                matter="平台",
                stage="竣工",
                published_on="2025-01-05",
            ),
        }
    )
    assert site.build().status == 0
    text = site.page("doc/000000-101-2024-00001.html")
    assert "<h3>平台的各环节</h3>" in text
    assert "竣工　2025-01-05" in text
    link = '<a href="https://www.example.gov.cn/i/1" rel="noopener noreferrer">用水报装</a>'
    assert link in text
    assert "事项编码 0001" in text
