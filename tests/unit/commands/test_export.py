"""``export``: what is public, in SQLite."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

from tests.sites import TODAY, Site, document


def rows(path: Path, question: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as base:
        return base.execute(question).fetchall()


def test_the_database_holds_what_is_public_and_nothing_else(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": document(
                1, "第一段。\n\n第二段。\n", title="甲", issuer="[甲局, 乙局]",
                attachments="[表.csv]", repeals="{title: 旧办法, on: 2024-07-01}",
            ),
            "content/notice/表.csv": "一,二\n",
            "content/notice/b.md": document(
                2, "秘密的正文。\n", attribute="依申请公开", attribute_reason="art16_process"
            ),
            "content/notice/c.md": document(
                3, "明天的正文。\n", published_on="2026-11-02", scheduled="是"
            ),
        }
    )  # fmt: skip
    ran = site.run("export", "--today", TODAY, "-o", "out/x.sqlite")
    assert (ran.status, ran.out) == (0, "")
    file = site.folder / "out" / "x.sqlite"
    listed = "SELECT key, issuer, status FROM documents ORDER BY key"
    assert rows(file, listed) == [
        ("000000-101-2024-00001", "甲局、乙局", "有效"),
        ("000000-101-2024-00002", "示例市数据局", None),
    ]
    assert rows(file, "SELECT position, text FROM texts") == [
        (1, "第一段。"),
        (2, "第二段。"),
    ]
    assert rows(file, "SELECT title, url FROM attachments") == [
        ("表", "assets/files/notice/表.csv")
    ]
    assert rows(file, 'SELECT relation, other, title, "on" FROM relations') == [
        ("repeals", None, "旧办法", "2024-07-01")
    ]
    assert rows(file, "SELECT id, parent FROM categories WHERE id = 'normative'") == [
        ("normative", "policy")
    ]
    assert "秘密".encode() not in file.read_bytes()
    assert "明天".encode() not in file.read_bytes()


def test_an_error_in_the_content_exports_nothing_and_keeps_the_old_file(
    site: Site,
) -> None:
    site.write({"content/notice/a.md": document(1)})
    assert site.run("export", "--today", TODAY).status == 0
    before = (site.folder / "documents.sqlite").read_bytes()
    site.write({"content/notice/b.md": document(2, title="")})
    ran = site.run("export", "--today", TODAY)
    assert (ran.status, "F010" in ran.out) == (1, True)
    assert (site.folder / "documents.sqlite").read_bytes() == before


def test_a_file_that_cannot_be_written_is_said(site: Site) -> None:
    site.write({"content/notice/a.md": document(1), "taken": "文件"})
    ran = site.run("export", "--today", TODAY, "-o", "taken/x.sqlite")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.strip().splitlines()[-1].startswith("错误：写不了 taken/x.sqlite")
