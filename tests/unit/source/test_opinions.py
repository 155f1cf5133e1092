"""意见采纳情况 becomes a table in the text, and the counts that are not written."""

from __future__ import annotations

from disclosure_ssg.source.load import load
from tests.sites import config

_HEAD = """---
title: 意见采纳情况
index_number: 000000-101/2024-00001
published_on: 2024-06-23
attribute: 主动公开
kind: consultation_result
result_of: {title: 某公告}
%s---

收到的意见如下。

示例市数据局

2024年6月23日
"""
_OPINIONS = """opinions:
  - {opinion: 增加<代办>, count: 7, outcome: 采纳, reason: 十月上线}
  - {opinion: 周末开放, outcome: 未采纳, reason: 涉及安全}
  - {opinion: 简化授权, count: 2, outcome: 部分采纳, reason: 先减一页}
"""


def _loaded(fields: str):  # type: ignore[no-untyped-def]
    made = load("content/notice/a.md", (_HEAD % fields).encode(), config())
    assert made.diagnostics == ()
    return made.value


def test_the_table_stands_between_the_text_and_the_signature() -> None:
    body = _loaded(_OPINIONS).body
    texts = [passage.text for passage in body.passages]
    assert texts == [
        "收到的意见如下。", "意见采纳情况",
        "意见", "条数", "采纳情况", "说明",
        "增加<代办>", "7", "采纳", "十月上线",
        "周末开放", "1", "未采纳", "涉及安全",
        "简化授权", "2", "部分采纳", "先减一页",
        "合计", "10",
        "示例市数据局", "2024年6月23日",
    ]  # fmt: skip
    assert '<th scope="row">增加&lt;代办&gt;</th>' in body.html
    assert '<p class="signature">示例市数据局</p>' in body.html


def test_counts_that_are_not_written_are_those_of_the_opinions() -> None:
    values = _loaded(_OPINIONS).values
    assert (values["received"], values["adopted"]) == (10, 7)


def test_counts_that_are_written_stay() -> None:
    values = _loaded(f"received: 30\nadopted: 20\n{_OPINIONS}").values
    assert (values["received"], values["adopted"]) == (30, 20)


def test_one_opinion_needs_no_sum() -> None:
    body = _loaded("opinions: {opinion: 周末开放, outcome: 采纳}\n").body
    assert "合计" not in body.html
