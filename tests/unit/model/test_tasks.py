"""Terms of plans, and where a task stands."""

from __future__ import annotations

import datetime

import pytest

from disclosure_ssg.model.tasks import Task, is_no_day, is_reference, last_day

TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("11月底前", "2026-11-30"),
        ("2月底", "2026-02-28"),
        ("12月前", "2026-11-30"),
        ("1月前", "2025-12-31"),
        ("10月中旬", "2026-10-20"),
        ("6月30日前", "2026-06-30"),
        ("2026年6月30日", "2026-06-30"),
        ("2027-01-15", "2027-01-15"),
        ("2027年3月底前", "2027-03-31"),
        ("上半年", "2026-06-30"),
        ("第三季度", "2026-09-30"),
        ("一季度末", "2026-03-31"),
        ("年底前", "2026-12-31"),
        ("长期推进", ""),
        ("每季度首月", ""),
        ("每年12月", ""),
        ("与文件同步", ""),
        ("2月30日", ""),
        ("13月底前", ""),
    ],
)
def test_a_term_names_its_last_day(due: str, day: str) -> None:
    assert last_day(due, 2026) == day


@pytest.mark.parametrize(
    ("due", "is_wrong"),
    [
        ("2月30日", True),
        ("13月底前", True),
        ("2026-02-30", True),
        ("11月底前", False),
        ("每年12月", False),
        ("收到后15个工作日内", False),
        ("与文件同步", False),
    ],
)
def test_a_term_that_looks_like_a_day_and_is_none_is_told(
    due: str, is_wrong: bool
) -> None:
    assert is_no_day(due, 2026) is is_wrong


def task(**values: object) -> Task:
    return Task(2, 2026, "1", "甲", ("办公室",), **{"due": "10月底前", **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "state", "share", "quarter"),
    [
        ({}, "逾期", 0, "第四季度"),
        ({"status": "done"}, "已完成", 100, "第四季度"),
        ({"done_on": "2026-11-01", "percent": 30}, "已完成", 100, "第四季度"),
        ({"due": "11月底前", "status": "doing", "percent": 40}, "推进中", 40, "第四季度"),
        ({"due": "11月22日"}, "未启动", 0, "第四季度"),
        ({"due": "长期推进"}, "长期推进", 0, "长期推进"),
        ({"due": "长期推进", "status": "todo"}, "未启动", 0, "长期推进"),
        ({"due": "4月底前", "percent": 120}, "逾期", 100, "第二季度"),
    ],
)  # fmt: skip
def test_a_task_stands_where_its_day_and_status_say(
    values: dict[str, object], state: str, share: int, quarter: str
) -> None:
    made = task(**values)
    assert (made.state(TODAY), made.share, made.quarter) == (state, share, quarter)
    assert made.is_overdue(TODAY) == (state == "逾期")


@pytest.mark.parametrize(
    ("evidence", "names"),
    [
        ("000000-101/2026-00010", True),
        ("示数发〔2026〕2号", True),
        ("《示例市数据局关于开展检查的通知》", True),
        ("https://www.example.gov.cn/", True),
        ("会议记录（办公室存）", False),
        ("见《通知》附件", False),
    ],
)
def test_evidence_names_a_document_or_is_told_in_words(
    evidence: str, names: bool
) -> None:
    assert is_reference(evidence) is names
