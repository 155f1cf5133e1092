"""CSV ledgers: what is read, and where each fault is found."""

from __future__ import annotations

from disclosure_ssg.model.ledgers import LEDGERS, Row
from disclosure_ssg.source.ledgers import parse
from tests.sites import Site, codes, document

FIGURES = LEDGERS["figures"]


def faults(text: str) -> list[str]:
    read = parse(text, FIGURES)
    assert read.value == ()
    return [f"{d.line}:{d.column} {d.code} {d.message}" for d in read.diagnostics]


def test_columns_stand_in_any_order_under_either_name() -> None:
    read = parse("views,月 份,热线\n7,2026年1月,\n,,\n9,2026/12,3\n", FIGURES)
    assert read.diagnostics == ()
    assert read.value == (
        Row(2, {"views": 7, "month": "2026-01"}),
        Row(4, {"views": 9, "month": "2026-12", "hotline": 3}),
    )


def test_every_fault_is_found_with_its_place() -> None:
    assert faults("月份,热县,热线,热线\n2026-01,1,2,3\n") == [
        "1:4 D001 不认识的表头“热县”",
        "1:7 D001 表头“热线”重复",
    ]
    assert faults("热线\n5\n") == ["1:1 D001 缺少“月份”一列"]
    assert faults('月份,热线\n2026-13,5\n,6\n2026-02,"多,少",7\n') == [
        "2:1 F007 “月份”：“2026-13”不是年月",
        "3:1 D002 这一行没有“月份”",
        "4:10 F007 “热线”：“多,少”不是整数",
        "4:15 D001 这一行的格比表头多：“7”",
    ]
    assert faults('月份\n2026-01\n"2026-02\n') == ["3:1 D001 这一行不是正确的 CSV"]


def test_a_line_number_counts_the_lines_inside_quotes() -> None:
    messages = parse('编号,收到日期\n"甲\n乙",2026-01-01\n丙,错\n', LEDGERS["messages"])
    assert [(d.line, d.code) for d in messages.diagnostics] == [(4, "F008")]


def test_a_fault_in_a_ledger_stops_the_build(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": document(1),
            "content/_data/figures.csv": "月份,热线\n2026-01,多\n",
            "content/_data/figure.csv": "",
        }
    )
    ran = site.build()
    assert (ran.status, codes(ran.out)) == (1, ["D001", "F007"])
    assert "是否想写“content/_data/figures.csv”？" in ran.out


def test_a_ledger_is_not_published(site: Site) -> None:
    rows = "月份,热线\n2026-01,424242\n"
    site.write({"content/notice/a.md": document(1), "content/_data/figures.csv": rows})
    assert site.build().status == 0
    assert not any("_data" in path for path in site.files())
