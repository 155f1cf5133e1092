"""Tables out of files that people paste them into."""

from __future__ import annotations

from disclosure_ssg.source.pasted import rows_of

TABLE = """---
标题: 分工方案
---

| 工作要求 | 具体任务 | 牵头单位 |
|---|---|---|
| 甲 | 一件事 | 办公室 |
| ^ | 二件事 | 政策科 |
"""


def test_cells_joined_in_markdown_are_repeated_in_each_row() -> None:
    assert rows_of("plan.md", TABLE.encode()) == [
        ["工作要求", "具体任务", "牵头单位"],
        ["甲", "一件事", "办公室"],
        ["甲", "二件事", "政策科"],
    ]
