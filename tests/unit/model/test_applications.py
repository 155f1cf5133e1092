"""The ledger of applications: terms reckoned and tables counted by hand."""

from __future__ import annotations

import datetime

import pytest

from disclosure_ssg.model.applications import (
    APPLICANTS,
    RESULTS,
    ROWS,
    Application,
    analysis,
    applications,
    table_3,
)
from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.source.ledgers import parse
from disclosure_ssg.source.workdays import calendar

CALENDAR = calendar({})
day = datetime.date.fromisoformat

# 2024: off 10-17 February, 4-6 April, 1-5 May; worked 4 and 18 February, 7 and 28
# April, 11 May.
LEDGER = """\
编号,收到日期,申请人类型,渠道,内容类别,告知补正日期,补正日期,延期,不计入工作日,答复日期,处理结果,转主动公开
1,2023-12-25,自然人,网上,合同,,,,,2024-01-10,予以公开,
2,2024-01-08,自然人,邮寄,合同,,,,,2024-01-31,予以公开,
3,2024-01-20,商业企业,网上,合同,,,,,2024-02-21,部分公开,
4,2024-02-21,其他,网上,数据,2024-02-22,2024-03-01,,,2024-04-02,属于国家秘密,
5,2024-03-29,法律服务机构,网上,数据,,,是,,,,
6,2024-03-29,person,网上,目录,,,,3,2024-05-06,granted,000000-101/2024-00001
7,2024-12-30,自然人,当面,目录,2024-12-31,,,,,,
"""


def ledger(text: str = LEDGER) -> list[Application]:
    read = parse(text, LEDGERS["applications"])
    assert read.diagnostics == ()
    return applications(read.value)


@pytest.mark.parametrize(
    ("number", "due"),
    [
        ("2", "2024-02-04"),  # a Sunday that is worked
        ("3", "2024-02-21"),
        ("4", "2024-03-29"),  # from the correction on
        ("5", "2024-05-28"),  # 40 days
        ("6", "2024-05-06"),  # 23 days, over two holidays
        ("7", None),  # waits for the applicant
    ],
)
def test_the_term_is_reckoned_in_working_days(number: str, due: str | None) -> None:
    one = next(a for a in ledger() if a.number == number)
    assert one.due(CALENDAR) == (day(due) if due else None)


def test_an_answer_on_the_last_day_is_in_time_and_one_after_it_is_late() -> None:
    late = [a.number for a in ledger() if a.was_late(CALENDAR)]
    assert late == ["4"]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2024-05-20", "办理中"),
        ("2024-05-21", "即将到期"),
        ("2024-05-28", "即将到期"),
        ("2024-05-29", "逾期未答复"),
    ],
)
def test_what_is_open_grows_urgent_and_then_overdue(today: str, state: str) -> None:
    fifth = ledger()[4]
    assert fifth.state(CALENDAR, day(today)) == state


def test_what_waits_for_the_applicant_is_never_overdue() -> None:
    assert ledger()[6].state(CALENDAR, day("2025-12-01")) == "等待补正"


def test_a_term_that_leaves_the_known_years_has_no_day_and_is_not_overdue() -> None:
    last = max(CALENDAR.years)
    one = Application(1, received_on=f"{last}-12-20", applicant="person")
    assert one.due(CALENDAR) is None
    assert one.state(CALENDAR, day(f"{last + 1}-06-01")) == "办理中"


def test_table_3_counts_a_year_as_the_annual_report_does() -> None:
    table = table_3(ledger(), 2024)
    assert tuple(table) == ROWS
    shown = {row: {c: n for c, n in cells.items() if n} for row, cells in table.items()}
    assert {row: cells for row, cells in shown.items() if cells} == {
        "new": {"person": 3, "business": 1, "legal": 1, "other": 1, "total": 6},
        "carried_in": {"person": 1, "total": 1},
        "granted": {"person": 3, "total": 3},
        "partial": {"business": 1, "total": 1},
        "denied_secret": {"other": 1, "total": 1},
        "result_total": {"person": 3, "business": 1, "other": 1, "total": 5},
        "carried_out": {"person": 1, "legal": 1, "total": 2},
    }


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_what_comes_in_goes_out_or_is_carried_over(year: int) -> None:
    table, after = table_3(ledger(), year), table_3(ledger(), year + 1)
    for column in (*APPLICANTS, "total"):
        taken = table["new"][column] + table["carried_in"][column]
        left = table["carried_out"][column]
        assert taken == table["result_total"][column] + left
        assert table["result_total"][column] == sum(table[r][column] for r in RESULTS)
        assert after["carried_in"][column] == left


def test_the_analysis_tells_what_should_be_disclosed_to_all() -> None:
    made = analysis(ledger(), CALENDAR, "2024-01-01", "2024-06-30")
    assert (made.received, made.answered, made.late, made.disclosed) == (5, 5, 1, 1)
    assert made.longest == 22  # from 1 March to 2 April
    assert made.topics == (("合同", 2), ("数据", 2), ("目录", 1))
    assert made.results == (("予以公开", 3), ("不予公开", 1), ("部分公开", 1))
    assert made.wanted == (("合同", 3),)


def test_what_has_been_disclosed_to_all_is_not_asked_for_again() -> None:
    text = LEDGER.replace("部分公开,\n", "部分公开,000000-101/2024-00009\n")
    made = analysis(ledger(text), CALENDAR, "2024-01-01", "2024-12-31")
    assert made.wanted == ()
