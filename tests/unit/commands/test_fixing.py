"""``check --fix``: a diff first, then exactly that change and no other."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

import pytest

from disclosure_ssg.check.text import Edit
from disclosure_ssg.commands.fixing import changed
from tests.sites import Site, codes, document

NUMBER = "110101190001010014"  # made up: born in 1900
DIFF = """\
--- content/notice/a.md
+++ content/notice/a.md
@@ -8,3 +8,3 @@
 正文。
-身份证 110101190001010014。
+身份证 110***********0014。
 完。
"""


def test_a_diff_is_shown_and_nothing_written_until_told(site: Site) -> None:
    text = document(1, body=f"正文。\n身份证 {NUMBER}。\n完。\n")
    site.write({"content/notice/a.md": text})
    ran = site.check("--fix")
    assert ran.status == 1
    assert ran.out.startswith(DIFF)
    assert "没有写入；加 --yes 写入。" in ran.err
    path = site.folder / "content/notice/a.md"
    assert path.read_text("utf-8") == text
    ran = site.check("--fix", "--yes")
    assert (ran.status, ran.out) == (0, DIFF)
    assert path.read_text("utf-8") == text.replace(NUMBER, "110***********0014")
    assert "没有可以代为改正的问题" in site.check("--fix").err


@pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals")
def test_on_a_terminal_the_diff_stands_until_it_was_answered(site: Site) -> None:
    import pty

    text = document(1, body=f"正文。\n身份证 {NUMBER}。\n完。\n")
    site.write({"content/notice/a.md": text})
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "disclosure_ssg", "-C", site.folder, "check", "--fix"],
        stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "CI": "", "TERM": "xterm", "COLUMNS": "100"},
    ):  # fmt: skip
        os.close(theirs)
        told = b""
        while "？" not in told.decode(errors="ignore"):
            told += os.read(ours, 65536)
        os.write(ours, b"y\n")
        with contextlib.suppress(OSError):  # Linux: the other end is closed
            while part := os.read(ours, 65536):
                told += part
    os.close(ours)
    shown = told.decode().replace("\r\n", "\n")
    assert f"{DIFF}写入 1 个文件？ [y/N]: " in shown
    assert NUMBER not in (site.folder / "content/notice/a.md").read_text("utf-8")


def test_only_the_files_asked_for_are_mended(site: Site) -> None:
    for name, number in (("a", 1), ("b", 2)):
        body = "手机 13800000000。\n"
        site.write({f"content/notice/{name}.md": document(number, body=body)})
    site.check("--fix", "--yes", "content/notice/b.md")
    assert codes(site.check().out) == ["P003"]


def test_what_is_off_or_withheld_or_not_open_is_left_alone(site: Site) -> None:
    mobile = "手机 13800000000。\n"
    site.write(
        {
            "content/notice/a.md": document(
                1, body=mobile, exempt="[{rule: P003, reason: 甲, until: 2027-01-01}]"
            ),
            "content/notice/b.md": document(
                2,
                body=f"正文。\n\n::: 删减 个人隐私\n{mobile}:::\n",
                attribute="删减后公开",
                attribute_reason="art15_third_party",
            ),
            "content/notice/c.md": document(
                3,
                body=mobile,
                attribute="依申请公开",
                attribute_reason="art15_third_party",
            ),
        }
    )
    assert site.check("--fix").out == ""


@pytest.mark.parametrize(
    ("data", "made"),
    [
        ("一\r\n二三\r\n四", "一\r\n二x\r\ny"),
        ("\ufeff一\n二三\n四", "\ufeff一\n二x\ny"),
        ("一\r\n二三\n四", "一\r\n二x\ny"),
    ],
)
def test_line_ends_and_the_byte_order_mark_stay(data: str, made: str) -> None:
    edits = (Edit(3, 4, "x"), Edit(5, 6, "y"))
    assert changed("a.md", data.encode(), edits).data == made.encode()


def test_an_attachment_gets_a_cleaned_copy_and_keeps_its_original(site: Site) -> None:
    table = "姓名,电话\r\n李*,13800000000\r\n"
    attached = document(1, attachments="[{file: 表.csv, title: 表}]")
    site.write({"content/notice/a.md": attached, "content/notice/表.csv": table})
    assert site.check("--fix").out.startswith(
        "--- content/notice/表.csv\n+++ content/notice/表-cleaned.csv\n"
        "@@ -3,2 +3,2 @@\n 第 2 行：李*\n-第 2 行：13800000000\n+第 2 行：138****0000\n"
    )
    ran = site.check("--fix", "--yes")
    assert "content/notice/表-cleaned.csv，请核对后替换原件。" in ran.err
    folder = site.folder / "content/notice"
    made = (folder / "表-cleaned.csv").read_bytes().decode()
    assert made == table.replace("13800000000", "138****0000")
    assert (folder / "表.csv").read_bytes().decode() == table
