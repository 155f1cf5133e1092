"""The command line itself: help, wrong usage, interruption; all of it in Chinese."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure_ssg import __version__
from disclosure_ssg.cli import COMMANDS, main
from tests.sites import SITE_YML, Site

# What users may meet in Latin letters: names, file formats, metavariables.
LATIN = re.compile(r"[A-Za-z][A-Za-z.|_-]*")
KNOWN = {
    "C", "CI", "CSV", "DOCX", "XLSX", "import", "Ctrl-C", "CODE", "CODE|FILE", "DIR", "Dask", "F", "FILE", "HEAD", "HTML",
    "JSON", "KIND", "LIST", "Markdown", "N", "O", "PATH", "REF", "SITE_DIR", "SQLite", "_versions",
    "TITLE", "apply", "attribute", "base-url", "base_url", "baseline.json", "category", "city", "content",
    "csv", "dask", "data.md", "docs", "documents.sqlite", "genre", "interpreted", "html", "txt", "disclosure-ssg", "git",
    "github", "gitlab", "golden_queries", "id", "issuer", "json", "junit", "kind", "ledger.json",
    "main", "normative", "o", "origin", "pretty", "public", "published", "relevance", "sarif",
    "record", "reviews", "adopt", "adopted.txt", "sheet", "site.yml", "speedscope.app",
    "status", "text", "theme", "township", "written", "x", "year",
}  # fmt: skip


def said(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    status = main(args)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, "--help")
    assert (status, err) == (0, "")
    assert re.findall(r"^  ([a-z-]+)  ", out.partition("命令：\n")[2], re.M) == [
        "build", "check", "serve", "search", "audit", "export", "explain", "new", "tasks",
        "annual-report", "init", "versions", "moved", "cleanup", "review", "compare", "links", "repair",
        "ledger", "applications",
    ]  # fmt: skip


def test_without_a_command_help_is_shown_as_wrong_usage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said(capsys)
    assert status == 2
    assert out.startswith("用法：disclosure-ssg")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_chinese_but_for_names(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, *command, "--help")
    assert status == 0
    assert out.startswith("用法：")
    assert "选项：" in out
    words = set(LATIN.findall(re.sub(r"--[a-z-]+", "", out)))
    assert words - KNOWN - set(COMMANDS) == set()


def test_columns_of_help_stand_below_each_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A Chinese character takes two cells of a terminal."""
    _, out, _ = said(capsys, "build", "--help")
    first, second = (
        line for line in out.splitlines() if line.startswith(("  -o", "  --strict"))
    )
    assert first.startswith("  -o 文件夹        输出")
    assert second.startswith("  --strict         有警告")


def test_version_is_the_version_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version") == (0, f"{__version__}\n", "")


SEE_HELP = "（用 --help 查看用法）"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["checks"], "没有命令 checks，是否想用 check？"),
        (
            ["发布"],
            "没有命令 发布，可用：build、check、serve、search、audit、export、explain、new、tasks、annual-report、init、versions、moved、cleanup、review、compare、links、repair、ledger、applications",
        ),
        (
            ["check", "--formt", "json"],
            f"没有选项 --formt，是否想用 --format？{SEE_HELP}",
        ),
        (["check", "-x"], f"没有选项 -x{SEE_HELP}"),
        (
            ["check", "--format", "xml"],
            "--format 的值不对：可用：text、pretty、json、github、gitlab、sarif、junit"
            + SEE_HELP,
        ),
        (["check", "--format"], f"选项 --format 后面缺少值{SEE_HELP}"),
        (["check", "--strict=1"], f"选项 --strict 后面不带值{SEE_HELP}"),
        (
            ["build", "--jobs", "none"],
            f"--jobs 的值不对：应当是不小于 1 的整数{SEE_HELP}",
        ),
        (["build", "--jobs", "0"], f"--jobs 的值不对：应当是不小于 1 的整数{SEE_HELP}"),
        (
            ["serve", "--port", "70000"],
            f"--port 的值不对：应当是 0 到 65535 的整数{SEE_HELP}",
        ),
        (
            ["build", "--today", "2026.1.1"],
            f"--today 的值不对：“2026.1.1”不是日期，写成 2024-06-23 的形式{SEE_HELP}",
        ),
        (
            ["build", "--today", "2026-02-30"],
            f"--today 的值不对：“2026-02-30”不是日期，写成 2024-06-23 的形式{SEE_HELP}",
        ),
        (["build", "a", "b"], f"多余的参数 a b{SEE_HELP}"),
        (["new", "notice"], f"缺少参数 标题{SEE_HELP}"),
        (["-C", __file__, "build"], f"-C 的值不对：应当是可以读取的文件夹{SEE_HELP}"),
        (["-C", "."], f"缺少命令{SEE_HELP}"),
    ],
)
def test_wrong_usage_is_said_in_chinese_with_status_2(
    args: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, *args) == (2, "", f"用法有误：{message}\n")


def test_a_folder_that_is_no_site_is_said_with_the_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(capsys, "-C", str(tmp_path), "build")
    assert (status, out) == (2, "")
    assert err == (
        f"错误：没有找到 content 文件夹：{tmp_path}/content"
        "（用 -C 指定网站所在的文件夹）\n"
    )


def test_findings_are_utf_8_whatever_the_locale(site: Site) -> None:
    site.write({"site.yml": SITE_YML, "content/notice/a.md": "无\n"})
    ran = subprocess.run(
        [sys.executable, "-m", "disclosure_ssg", "-C", str(site.folder), "check"],
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stdout.decode().startswith(
        "content/notice/a.md:1:1: error F002[no-front-matter] "
    )
    assert "1 个错误" in ran.stderr.decode()


def test_the_module_is_the_command_too() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "disclosure_ssg", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == f"{__version__}\n"
