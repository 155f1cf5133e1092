"""A plan's table that was flattened into lines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure_ssg.source.flat_plan import flat_rows

LINES = """
2023年工作要点分工方案
工作要求

具体任务

具体要求

牵头单位

完成时限

一、打好
公开基础

(一)集中公 开文件。

标明文号和日期。

政策法规科、办公室按职能分工落实

11月底前

(二)更新
指南。

逐项核对。

办公室

长期推进

二、加强监督

每年开一次会，研究工作。
听取汇报。

办公室

12月前

扫一扫
""".splitlines()


def test_lines_become_tasks_with_what_holds_for_them() -> None:
    assert flat_rows(LINES) == [
        {
            "工作要求": "一、打好公开基础",
            "具体任务": "集中公开文件",
            "具体要求": "标明文号和日期。",
            "牵头单位": "政策法规科、办公室",
            "完成时限": "11月底前",
        },
        {
            "工作要求": "一、打好公开基础",
            "具体任务": "更新指南",
            "具体要求": "逐项核对。",
            "牵头单位": "办公室",
            "完成时限": "长期推进",
        },
        {
            "工作要求": "二、加强监督",
            "具体任务": "每年开一次会，研究工作",
            "具体要求": "每年开一次会，研究工作。听取汇报。",
            "牵头单位": "办公室",
            "完成时限": "12月前",
        },
    ]


def test_text_without_such_heads_has_no_tasks() -> None:
    assert flat_rows(["关于开展工作的通知", "办公室", "长期推进"]) == []


def test_a_real_plan_is_read_whole() -> None:
    corpus = os.environ.get("DISCLOSURE_CORPUS")
    if not corpus:
        pytest.skip("DISCLOSURE_CORPUS names no folder of real documents")
    texts = (p.read_text("utf-8") for p in sorted(Path(corpus, "seeds").glob("*.txt")))
    plan = next(text for text in texts if "分工方案" in text[:200])
    rows = flat_rows(plan.splitlines())
    assert len(rows) == 18
    assert [row["完成时限"] for row in rows] == [
        "11月底前",
        *["长期推进"] * 16,
        "12月前",
    ]
    assert {row["工作要求"][:2] for row in rows} == {
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
    }
    assert rows[9]["具体任务"].endswith("加大重大政策解读力度")
    assert all(row["牵头单位"] and row["具体任务"] for row in rows)
