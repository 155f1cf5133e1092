"""``cleanup``: a list of verdicts to a patch that git takes and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git import git
from tests.sites import TODAY, Site, document

DECISION = document(
    9,
    title="清理决定",
    document_number="示数发〔2026〕4号",
    published_on="2026-04-22",
    effective_on="2026-05-01",
)


@pytest.fixture
def column(site: Site) -> Site:
    site.write(
        {
            "content/policy/decision.md": DECISION,
            "content/policy/a.md": document(1, title="检查办法"),
            "content/policy/b.md": document(
                2,
                title="登记办法",
                document_number="示数规〔2024〕2号",
                expires_on="2030-01-01",
            ),
            "content/policy/c.md": "---\n标题: 备案办法\n索引号: 000000-101/2024-00003\n"
            "发布日期: 2024-06-23\n公开属性: 主动公开\n---\n\n正文。\n",
            "content/policy/d.md": document(4, title="旧办法", expires_on="2025-12-31"),
        }
    )
    return site


def cleanup(site: Site, rows: str, *args: str) -> tuple[int, str, list[str]]:
    """Status, patch, and the notes."""
    path = site.folder / "list.csv"
    path.write_text(rows, "utf-8")
    ran = site.run("cleanup", str(path), "--today", TODAY, *args)
    return ran.status, ran.out, ran.err.splitlines()


def test_verdicts_become_a_patch_and_the_files_stay(
    column: Site, tmp_path: Path
) -> None:
    before = {p: p.read_bytes() for p in column.folder.rglob("*.md")}
    rows = (
        "序号,名称,文号,清理结果\n"
        "1,《检查办法》,,废止\n2,,示数规[2024]2号,失效\n3,备案办法,,宣布失效\n"
        "4,旧办法,,失效\n5,清理决定,,继续有效\n"
    )
    status, patch, notes = cleanup(column, rows, "--decision", "示数发〔2026〕4号")
    assert (status, notes) == (0, ["清单共 5 条，建议修改 3 个文件。"])
    assert [line for line in patch.splitlines() if line[:1] in "+-"] == [
        "--- a/content/policy/b.md",
        "+++ b/content/policy/b.md",
        "-expires_on: 2030-01-01",
        "+expires_on: 2026-04-30",
        "--- a/content/policy/c.md",
        "+++ b/content/policy/c.md",
        "+有效期至: 2026-04-30",
        "--- a/content/policy/decision.md",
        "+++ b/content/policy/decision.md",
        "+repeals: [000000-101/2024-00001]",
    ]
    assert {p: p.read_bytes() for p in column.folder.rglob("*.md")} == before
    (tmp_path / "patch").write_text(patch, "utf-8")
    git(column.folder, "apply", str(tmp_path / "patch"))
    assert column.build().out == ""
    assert "效力状态：废止" in column.run("explain", "content/policy/a.md").out
    assert cleanup(column, rows, "--decision", "示数发〔2026〕4号")[1] == ""


def test_what_needs_a_person_is_said_with_its_line(column: Site) -> None:
    rows = (
        "索引号,名称,处理意见\n"
        "000000-101/2024-00001,,废止\n,没有的办法,失效\n,登记办法,修改\n"
        ",旧办法,保留\n,备案办法,待定\n"
    )
    status, patch, notes = cleanup(column, rows)
    assert (status, patch) == (1, "")
    assert notes == [
        "list.csv:2: 用 --decision 指明清理决定，废止写在其中",
        "list.csv:3: 仓库里没有“没有的办法”",
        "list.csv:4: content/policy/b.md 要修改：修改决定公布后，在其中写“修改”",
        "list.csv:5: content/policy/d.md 自 2026-01-01 起已不再有效，不能保留",
        "list.csv:6: 清理结果应当是保留、修改、废止或失效",
        "清单共 5 条，建议修改 0 个文件。",
    ]


def test_a_list_saved_by_excel_is_read(column: Site) -> None:
    path = column.folder / "list.csv"
    path.write_bytes("名称,结论\n备案办法,失效\n".encode("gb18030"))
    ran = column.run("cleanup", str(path), "--today", TODAY, "--on", "2026-07-01")
    assert (ran.status, "+有效期至: 2026-06-30\n" in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("rows", "args", "said"),
    [
        ("名称,备注\n甲,乙\n", (), "的第一行要有“索引号”“文号”“名称”之一和“清理结果”"),
        ("", (), "的第一行要有"),
        (
            "名称,结论\n",
            ("--decision", "示数法〔2026〕4号"),
            "是否想写“示数发〔2026〕4号”（《清理决定》）？",
        ),
    ],
)
def test_a_list_or_decision_that_is_none_is_refused(
    column: Site, rows: str, args: tuple[str, ...], said: str
) -> None:
    status, out, err = cleanup(column, rows, *args)
    assert (status, out) == (2, "")
    assert said in err[0]


def test_another_serial_is_not_taken_for_a_slip(column: Site) -> None:
    _, _, err = cleanup(column, "名称,结论\n", "--decision", "示数发〔2026〕5号")
    assert err == ["错误：没有找到清理决定“示数发〔2026〕5号”"]
