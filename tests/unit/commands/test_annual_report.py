"""``annual-report`` and ``tasks``: drafts and imports, as a person runs them."""

from __future__ import annotations

import csv

import pytest

from tests.browser.column import REPORT, TASKS
from tests.sites import Site, document

REPORTS = "  - {id: annual-report, title: 年报, defaults: {kind: annual_report}}\n"
RULES = document(
    1, kind="normative", document_number="示数规〔2023〕1号", written_on="2023-06-01"
)


@pytest.fixture
def reporting(site: Site) -> Site:
    yml = site.folder / "site.yml"
    yml.write_text(yml.read_text("utf-8") + REPORTS, "utf-8")
    site.write(
        {
            "content/policy/a.md": RULES.replace("2024-06-23", "2023-06-23"),
            "content/_data/tasks.csv": TASKS,
            "content/annual-report/2022.csv": REPORT.replace(
                "结转下年度,0,0,0,0,0,0,0", "结转下年度,1,0,0,0,0,0,1"
            ).replace("本年新收,2,0,0,0,0,0,2", "本年新收,3,0,0,0,0,0,3"),
            "content/annual-report/2022.md": document(
                9, kind="annual_report", year="2022", report_data="2022.csv"
            ),
        }
    )
    return site


def test_a_draft_counts_what_the_repository_knows(reporting: Site) -> None:
    ran = reporting.run("annual-report", "new", "--year", "2023", "--today", "2024-01-15")  # fmt: skip
    assert (ran.status, ran.out) == (
        0,
        "content/annual-report/2023.md\ncontent/annual-report/2023.csv\n",
    )
    folder = reporting.folder / "content/annual-report"
    rows = list(csv.reader((folder / "2023.csv").read_text("utf-8").splitlines()))
    named = {row[0]: row[1:] for row in rows}
    assert named["行政规范性文件"] == ["1", "0", "1"]
    assert named["二、上年结转政府信息公开申请数量"] == [
        "1",
        "0",
        "0",
        "0",
        "0",
        "0",
        "1",
    ]
    assert named["行政许可"] == [""]
    text = (folder / "2023.md").read_text("utf-8")
    assert "年度: 2023\n年报数据: 2023.csv\n" in text
    assert "全年主动公开政府信息1条，其中政策文件1条。" in text
    assert "上年结转1件" in text
    assert text.endswith(
        "2023年政务公开工作要点共1项任务，已完成0项，没有完成1项（公布进展，其中逾期1项）。\n"
    )
    again = reporting.run("annual-report", "new", "--year", "2023")
    assert again.status == 2
    assert "已经存在" in again.err


def test_a_draft_names_its_year_whatever_the_category_says(reporting: Site) -> None:
    yml = reporting.folder / "site.yml"
    said = yml.read_text("utf-8")
    yml.write_text(
        said.replace("kind: annual_report}", "kind: annual_report, year: 2022}"),
        "utf-8",
    )
    reporting.run("annual-report", "new", "--year", "2023", "--today", "2024-01-15")
    made = reporting.folder / "content/annual-report/2023.md"
    assert "年度: 2023\n年报数据: 2023.csv\n" in made.read_text("utf-8")


def test_a_draft_counts_what_was_published_to_all_that_year(reporting: Site) -> None:
    """Ended notices were published; what was withdrawn or is on request does not count."""
    on = {"published_on": "2023-05-04"}
    reporting.write(
        {
            "content/notice/b.md": document(
                2, publicity_period="{from: 2023-05-04, to: 2023-05-10}", **on
            ),
            "content/notice/c.md": document(
                3, withdrawn="{on: 2023-06-01, reason: 重复}", **on
            ),
            "content/notice/d.md": document(4, **{**on, "attribute": "依申请公开"}),
            "content/notice/e.md": document(5, kind="news", **on),
        }
    )
    reporting.run("annual-report", "new", "--year", "2023", "--today", "2024-01-15")
    text = (reporting.folder / "content/annual-report/2023.md").read_text("utf-8")
    assert (
        "全年主动公开政府信息2条（含已经期满的公示1条），其中通知公告1条、政策文件1条。"
        in text
    )


def hint_of(site: Site, path: str) -> str:
    """What N008 tells to do about a report."""
    lines = site.check().out.splitlines()
    (at,) = (n for n, one in enumerate(lines) if one.startswith(path) and "N008" in one)
    return lines[at + 1].strip()


def test_the_hint_of_a_report_without_tables_is_a_command_that_works(
    reporting: Site,
) -> None:
    path = "content/annual-report/2023.md"
    written = document(3, "甲。\n", kind="annual_report", year="2023")
    reporting.write({path: written})
    assert hint_of(reporting, path) == (
        "提示：运行 disclosure-ssg annual-report new --year 2023，写出数据文件，"
        "再加上一行“年报数据: 2023.csv”"
    )
    ran = reporting.run("annual-report", "new", "--year", "2023", "--today", "2024-01-15")  # fmt: skip
    assert (ran.status, ran.out, ran.err) == (
        0,
        "content/annual-report/2023.csv\n",
        f"已有 {path}，只写了数据文件；在它的元数据里加上一行“年报数据: 2023.csv”\n",
    )
    assert (reporting.folder / path).read_text("utf-8") == written
    assert hint_of(reporting, path) == "提示：加上一行“年报数据: 2023.csv”"
    named = document(3, "甲。\n", kind="annual_report", year="2023", report_data="2023.csv")  # fmt: skip
    reporting.write({path: named})
    out = reporting.check().out
    assert ("N008" in out, "N001" in out) == (False, False)


def test_the_tables_of_another_body_are_imported(reporting: Site) -> None:
    path = "content/annual-report/finance.md"
    other = document(4, "甲。\n", kind="annual_report", year="2023", publisher="示例市财政局")  # fmt: skip
    reporting.write({path: other})
    assert hint_of(reporting, path) == (
        "提示：运行 disclosure-ssg annual-report import 放三张表的文件 "
        "-o content/annual-report/2023.csv，再加上一行“年报数据: 2023.csv”"
    )


def test_what_a_draft_leaves_blank_is_told_cell_by_cell(reporting: Site) -> None:
    reporting.run("annual-report", "new", "--year", "2023", "--today", "2024-01-15")
    out = reporting.check().out
    assert "“行政许可”有没填的格：本年处理决定数量" in out
    assert "N001" not in out


def test_a_pasted_table_becomes_a_data_file(site: Site) -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{c}</td>' for c in line.split(','))}</tr>"
        for line in REPORT.splitlines()
    )
    site.write({"a.html": f"<table>{rows}</table>"})
    ran = site.run("annual-report", "import", str(site.folder / "a.html"))
    assert (ran.status, ran.err) == (0, "")
    assert "\n行政规范性文件,1,0,1\n" in ran.out
    assert "\n（一）予以公开,2,0,0,0,0,0,2\n" in ran.out
    site.write({"b.csv": "行政许可,上一年项目数量\n"})
    former = site.run("annual-report", "import", str(site.folder / "b.csv"))
    assert (former.status, former.out) == (1, "")
    assert "2021年以前的旧格式" in former.err
    assert former.err.startswith(f"{site.folder.as_posix()}/b.csv:")


def test_a_plan_is_added_to_the_ledger_once(site: Site) -> None:
    plan = document(
        1,
        "| 序号 | 工作要求 | 具体任务 | 牵头落实单位 | 完成时限 |\n|---|---|---|---|---|\n"
        "| 7 | 政策公开 | 清理文件 | 政策法规科 | 4月底前 |\n"
        "| 8 |  | 更新目录 | 办公室 | 长期推进 |\n",
    )
    site.write({"content/notice/plan.md": plan})
    file = str(site.folder / "content/notice/plan.md")
    ran = site.run("tasks", "import", file, "--year", "2026")
    assert ran.out == "content/_data/tasks.csv：加了 2 项 2026 年的任务\n"
    path = site.folder / "content/_data/tasks.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    wanted = ("年度", "编号", "工作要求", "具体任务", "牵头单位", "完成时限")
    assert [tuple(row[key] for key in wanted) for row in rows] == [
        ("2026", "7", "政策公开", "清理文件", "政策法规科", "4月底前"),
        ("2026", "8", "政策公开", "更新目录", "办公室", "长期推进"),
    ]
    again = site.run("tasks", "import", file, "--year", "2026")
    assert again.status == 2
    assert "已经有 2026 年的任务" in again.err
    assert site.run("tasks", "import", file, "--year", "2025").status == 0
    assert len(path.read_text("utf-8").splitlines()) == 5


def test_a_column_that_is_not_known_is_named(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": document(1),
            "plan.csv": "序号,重点任务,具体任务,责任单位,完成时限,分管领导\n"
            "1,政策公开,清理文件,政策法规科,4月底前,王三\n",
        }
    )
    file = str(site.folder / "plan.csv")
    ran = site.run("tasks", "import", file, "--year", "2026")
    assert ran.status == 0
    assert ran.err.startswith("没有认出的列：分管领导，没有写入；认得的列：年度、")
    path = site.folder / "content/_data/tasks.csv"
    (row,) = csv.DictReader(path.read_text("utf-8").splitlines())
    assert (row["工作要求"], row["具体任务"]) == ("政策公开", "清理文件")


def test_what_the_site_offers_to_download_can_be_imported(site: Site) -> None:
    site.write({"content/_data/tasks.csv": TASKS, "content/notice/a.md": document(1)})
    assert site.build("--today", "2024-11-22").status == 0
    (site.folder / "content/_data/tasks.csv").unlink()
    for ending in ("csv", "xlsx"):
        file = site.folder / f"public/data/tasks-2024.{ending}"
        assert site.run("tasks", "import", str(file), "--year", "2024").status == 0
        made = (site.folder / "content/_data/tasks.csv").read_text("utf-8")
        rows = [row["具体要求"] for row in csv.DictReader(made.splitlines())]
        assert rows == ["逐件列明", ""]
        (site.folder / "content/_data/tasks.csv").unlink()
