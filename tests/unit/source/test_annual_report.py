"""Figures of an annual report, however its tables were written."""

from __future__ import annotations

from disclosure_ssg.model.annual_tables import as_html, tables
from disclosure_ssg.source.annual_report import (
    Recognised,
    Written,
    read_figures,
    recognised,
    with_tables,
)
from disclosure_ssg.source.pasted import rows_of
from tests.browser.column import REPORT, SECTIONS

PATH = "content/annual-report/2023.csv"


def figures(text: str = REPORT) -> Recognised:
    return recognised([[Written(cell) for cell in line.split(",")] for line in text.splitlines()])  # fmt: skip


def test_a_data_file_is_read_with_the_place_of_every_cell() -> None:
    made = read_figures(PATH, REPORT.encode())
    assert made.diagnostics == ()
    assert made.value is not None
    assert len(made.value.cells) == 200
    assert made.value.number("granted", "person") == 2
    assert made.value.shown("fees", "amount_10k") == "0.5"
    place = made.value.place("new", "total")
    assert (place.line, place.column) == (7, 18)


def test_the_official_table_pasted_as_html_gives_the_same_figures() -> None:
    made = read_figures(PATH, REPORT.encode()).value
    assert made is not None
    page = "<h1>报告</h1>" + "".join(map(as_html, tables(made)))
    pasted = recognised(
        [[Written(c) for c in row] for row in rows_of("a.html", page.encode())]
    )
    assert pasted.faults == []
    assert pasted.cells == made.cells


def test_a_row_of_words_is_told_where_it_stands_and_not_called_missing() -> None:
    text = REPORT.replace("行政许可,3", "行政许可,没有")
    assert text != REPORT
    made = read_figures(PATH, text.encode())
    (fault,) = made.diagnostics
    assert fault.message == "“行政许可”的“本年处理决定数量”不是数：“没有”"
    assert (fault.line, fault.column) == (3, 6)


def test_subtotals_of_home_made_forms_are_passed_over() -> None:
    head = (
        "申请办理,自然人,小计,商业企业,科研机构,社会公益组织,法律服务机构,其他,总计\n"
    )
    row = "本年新收,2,0,0,0,0,0,0,2\n不予公开小计,0,0,0,0,0,0,0,0\n"
    made = figures(head + row)
    assert made.cells["new.person"] == "2"
    assert made.cells["new.total"] == "2"
    assert [message for _, message, _ in made.faults] == [
        "缺少 33 行：“规章”“行政规范性文件”“行政许可”“行政处罚”“行政强制”等"
    ]


def test_the_former_layout_is_named() -> None:
    made = figures("项目,上一年项目数量,本年增/减\n行政许可,1,2\n")
    assert [message for _, message, _ in made.faults] == [
        "这是2021年以前的旧格式：有“上一年项目数量”"
    ]


def test_tables_stand_at_the_end_of_their_sections() -> None:
    made = read_figures(PATH, REPORT.encode()).value
    assert made is not None
    prose = "".join(f"<h2>{section}</h2>\n<p>无。</p>\n" for section in SECTIONS)
    html = with_tables(prose, made)
    parts = html.split("<h2>")[1:]
    assert [part.count("<table>") for part in parts] == [0, 1, 1, 1, 0, 0]
    assert parts[1].startswith("二、主动公开政府信息情况</h2>\n<p>无。</p>\n<table>")
    assert html.count("<p>无。</p>") == 6
