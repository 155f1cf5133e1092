"""Progress: bars on a terminal, lines for a large site elsewhere, else nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure_ssg.commands.progress import progress
from tests.sites import Site, document


def without_seconds(text: str) -> list[str]:
    return re.sub(r"\d+\.\d 秒", "N 秒", text).splitlines()


def test_stages_of_a_large_site_are_a_line_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress() as shown:
        shown.stage("load")  # a moment, before the files are looked at
        shown.stage("read", 1000)
        shown.advance(1000)
        shown.stage("load", 1000)
        shown.stage("build", 1)  # holds all that follow: no stage for people
        shown.stage("render")
        shown.stage("render", 30)
        shown.advance(30)
    assert without_seconds(capsys.readouterr().err) == [
        "查看 1000 个文件，N 秒",
        "读取 1000 个文件，N 秒",
        "生成页面 30 个，N 秒",
    ]


def test_stages_of_a_small_site_are_not_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress() as shown:
        shown.stage("read", 999)
        shown.stage("load", 999)
        shown.stage("render", 999)
    assert capsys.readouterr().err == ""


def test_a_build_of_many_files_tells_of_its_stages_and_ends_as_usual(
    site: Site,
) -> None:
    site.write({f"content/notice/{n}.md": document(n) for n in range(1, 1001)})
    told = without_seconds(site.build("--no-cache").err)
    assert told[0] == "读取 1000 个文件，N 秒"
    assert any(re.fullmatch(r"生成页面 1\d\d\d 个，N 秒", line) for line in told)
    assert told[-2].startswith("已发布 1000 条信息")


def test_the_end_of_what_holds_all_stages_moves_no_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress() as shown:
        shown.stage("build", 1)
        shown.stage("load", 40)
        shown.advance(40)
        shown.advance(1)
    told = capsys.readouterr().err
    assert "40/40 个文件，" in told
    assert "41/40" not in told


@pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("ci", ["", "true"])
def test_a_terminal_shows_bars_unless_it_is_that_of_ci(site: Site, ci: str) -> None:
    site.write({"content/notice/a.md": document(1)})
    told = on_a_terminal(site.folder, CI=ci, TERM="xterm", COLUMNS="100")
    assert "已发布 1 条信息" in told
    assert ("\x1b[" in told) == (not ci)
    assert ("1/1 个文件，每秒 " in told) == (not ci)
    assert "build" not in told.replace("disclosure-ssg", "")


def on_a_terminal(folder: Path, **environment: str) -> str:
    """What a build writes to a terminal."""
    import pty

    ours, theirs = pty.openpty()
    command = (sys.executable, "-m", "disclosure_ssg", "-C", str(folder), "build")
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, **environment},
    ) as build:
        os.close(theirs)
        told = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not part:
                break
            told += part
    os.close(ours)
    assert build.returncode == 0
    return told.decode()
