"""The pages of annual reports, the basic catalogue and the tasks, and their files."""

from __future__ import annotations

import csv
import io
import json
import re

import docx
import openpyxl
import pytest

from tests.browser.column import CATALOGUE, REPORT, TASKS
from tests.markup import faults
from tests.sites import Site, document


@pytest.fixture
def built(site: Site) -> Site:
    site.write(
        {
            "content/_data/catalogue.csv": CATALOGUE,
            "content/_data/tasks.csv": TASKS.replace(
                "2024-00001、会议", "2024-00002、会议"
            ),
            "content/normative/rules.md": document(1, title="示例市共享办法"),
            "content/policy/a.md": document(2, title="关于检查的通知"),
            "content/policy/b.md": document(
                3, title="值班规定", attribute="依申请公开", attribute_reason="art16_internal"
            ),
            "content/notice/r.csv": REPORT,
            "content/notice/2021.md": report(2021, "2022-02-10", "r.csv"),
            "content/notice/2023.md": report(2023, "2024-01-20", "r.csv"),
            "content/notice/hidden.md": report(2022, "2023-01-20", "r.csv").replace(
                "主动公开\n", "依申请公开\nattribute_reason: art16_process\n"
            ),
        }
    )  # fmt: skip
    ran = site.build("--today", "2024-11-22")
    assert ran.status == 0, ran.out
    return site


def report(year: int, published_on: str, data: str) -> str:
    return document(
        100 + year - 2000,
        "## 二、主动公开政府信息情况\n\n无。\n",
        title=f"{year}年政府信息公开工作年度报告",
        published_on=published_on,
        kind="annual_report",
        year=str(year),
        report_data=data,
    )


def test_the_pages_are_valid_html(built: Site) -> None:
    for page in ("annual-reports", "catalogue", "catalogue-way-zhudong", "tasks-2024"):
        assert faults(built.page(f"{page}.html")) == [], page


def test_reports_of_all_years_show_gaps_and_late_ones(built: Site) -> None:
    page = built.page("annual-reports.html")
    rows = [line for line in page.splitlines() if re.search(r"<th[^>]*>20", line)]
    told = [(row.partition("年")[0][-4:], *(v for v in ("按期公布", "逾期公布", "未公布") if v in row)) for row in rows[:3]]  # fmt: skip
    assert told == [("2023", "按期公布"), ("2022", "未公布"), ("2021", "逾期公布")]
    assert page.count("DOCX</a>") == 2


def test_reports_of_several_bodies_stand_in_a_table_with_gaps(built: Site) -> None:
    assert "各机关的年度报告" not in built.page("annual-reports.html")
    other = report(2021, "2022-01-20", "r.csv").replace("00121", "00200")
    text = other.replace("kind:", "publisher: 示例市财政局\nkind:")
    built.write({"content/notice/other.md": text})
    assert built.build("--today", "2024-11-22").status == 0
    page = built.page("annual-reports.html")
    rows = [line for line in page.splitlines() if '<th scope="row">示例市' in line]
    cells = [re.sub(r"<[^>]+>", " ", row).split() for row in rows]
    assert cells == [
        ["示例市数据局", "查看", "缺", "查看"],
        ["示例市财政局", "缺", "缺", "查看"],
    ]


def test_a_report_that_is_not_public_leaves_no_data(built: Site) -> None:
    names = [p for p in built.files() if p.startswith("data/annual-report/")]
    assert len(names) == 6
    assert all("00122" not in name for name in names)


def test_a_report_is_offered_as_numbers_and_as_a_document(built: Site) -> None:
    base = "data/annual-report/000000-101-2024-00123"
    data = json.loads(built.page(f"{base}.json"))
    assert data["year"] == 2023
    assert data["published"]["fees"] == {"amount_10k": 0.5}
    assert data["applications"]["granted"]["total"] == 2
    assert len(data["applications"]) == 25
    assert list(data["disputes"]) == ["review", "direct", "after_review"]
    word = docx.Document(io.BytesIO(built.files()[f"{base}.docx"]))
    applications = word.tables[1]
    assert len(applications.columns) == 10
    assert applications.cell(0, 0)._tc is applications.cell(2, 2)._tc
    assert applications.cell(5, 0).text == applications.cell(26, 0).text
    assert applications.cell(3, 3).text == "2"


def test_items_show_the_public_documents_that_fulfil_them(built: Site) -> None:
    data = json.loads(built.page("data/catalogue.json"))["items"]
    counts = {item["number"]: len(item["documents"]) for item in data}
    assert counts == {"1": 1, "2": 1, "3": 2, "4": 0}
    assert data[1]["documents"] == ["doc/000000-101-2024-00002.html"]
    page = built.page("catalogue.html")
    assert "4 个事项，3 个已有公开的文件" in page
    assert '<th scope="rowgroup" rowspan="2">政策文件</th>' in page
    assert "值班规定" not in page


def test_a_part_of_the_catalogue_has_a_page_of_its_own(built: Site) -> None:
    page = built.page("catalogue-body-zhengcefaguike.html")
    assert "1 个事项，1 个已有公开的文件" in page
    assert "其他文件" in page
    assert "规范性文件</td>" not in page


def test_the_catalogue_as_a_workbook_has_merged_cells(built: Site) -> None:
    file = io.BytesIO(built.files()["data/catalogue.xlsx"])
    sheet = openpyxl.load_workbook(file).active
    assert [str(area) for area in sheet.merged_cells.ranges] == ["B2:B3"]
    assert [cell.value for cell in sheet[2]][:3] == ["1", "政策文件", "规范性文件"]
    rows = list(csv.reader(built.page("data/catalogue.csv").lstrip("\ufeff").splitlines()))  # fmt: skip
    rows[2][1] = ""  # below a merged cell there is nothing
    assert [[c.value or "" for c in row] for row in sheet.iter_rows()] == rows


def test_tasks_show_evidence_overdue_marks_and_the_year_before(built: Site) -> None:
    page = built.page("tasks-2024.html")
    assert "2 项任务，1 项已完成，0 项逾期" in page
    assert 'doc/000000-101-2024-00002.html">关于检查的通知</a>' in page
    assert "会议记录" in page
    assert "并入下年" in page
    assert built.page("tasks.html").replace("tasks.html", "tasks-2024.html") == page
    before = built.page("tasks-2023.html")
    assert "1 项任务，0 项已完成，1 项逾期" in before


def test_the_calendar_holds_what_is_still_to_be_done(built: Site) -> None:
    text = built.files()["tasks.ics"].decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20241130\r\n" in text
    assert "SUMMARY:任务到期：更新目录（政策法规科）\r\n" in text
