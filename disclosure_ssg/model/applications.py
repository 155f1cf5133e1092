"""Applications for information (依申请公开): what the ledger says of them, and counts.

政府信息公开条例 arts 27-45 for terms and kinds of reply; rows and columns of the counts
are those of table 3 of the annual report (国办公开办函〔2021〕30号).  No name and no text
of an applicant is in the ledger.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from disclosure_ssg.model.workdays import Calendar

LEDGER = "applications"
# Working days; arts 30, 33, 32.
CORRECT_WITHIN, ANSWER_WITHIN, EXTENDED_BY, OPINION_WITHIN = 7, 20, 20, 15
SOON = 5  # working days before the last on which an application needs a look
MANY = 3  # applications for one thing after which it should be disclosed; art. 44

# The columns of table 3, but for the last, ``total``.
APPLICANTS = {
    "person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "ngo": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
}
CHANNELS = {name: name for name in "当面 邮寄 网上 传真 其他".split()}


class Result(NamedTuple):
    """How an application may end: its label, the group in table 3, the article."""

    label: str
    group: str
    article: str = ""


# Rows 3 to 23 of table 3, in its order.
RESULTS = {
    "granted": Result("予以公开", "予以公开", "第三十六条"),
    "partial": Result("部分公开", "部分公开", "第三十七条"),
    "denied_secret": Result("属于国家秘密", "不予公开", "第十四条"),
    "denied_law": Result("其他法律行政法规禁止公开", "不予公开", "第十四条"),
    "denied_safety": Result("危及“三安全一稳定”", "不予公开", "第十四条"),
    "denied_third_party": Result("保护第三方合法权益", "不予公开", "第十五条"),
    "denied_internal": Result("属于三类内部事务信息", "不予公开", "第十六条"),
    "denied_process": Result("属于四类过程性信息", "不予公开", "第十六条"),
    "denied_enforcement": Result("属于行政执法案卷", "不予公开", "第十六条"),
    "denied_inquiry": Result("属于行政查询事项", "不予公开", "第三十六条"),
    "unable_not_held": Result("本机关不掌握相关政府信息", "无法提供", "第三十六条"),
    "unable_create": Result("没有现成信息需要另行制作", "无法提供", "第三十八条"),
    "unable_unclear": Result("补正后申请内容仍不明确", "无法提供", "第三十条"),
    "noproc_petition": Result("信访举报投诉类申请", "不予处理", "第三十九条"),
    "noproc_repeat": Result("重复申请", "不予处理", "第三十六条"),
    "noproc_publication": Result("要求提供公开出版物", "不予处理", "第三十九条"),
    "noproc_excess": Result("无正当理由大量反复申请", "不予处理", "第三十五条"),
    "noproc_reconfirm": Result("要求行政机关确认或重新出具已获取信息", "不予处理"),
    "other_no_correction": Result("申请人无正当理由逾期不补正", "其他处理", "第三十条"),
    "other_no_fee": Result(
        "申请人逾期未按收费通知要求缴纳费用", "其他处理", "第四十二条"
    ),
    "other_misc": Result("其他", "其他处理"),
}
ROWS = ("new", "carried_in", *RESULTS, "result_total", "carried_out")
DONE, WAITING, OPEN, NEAR, LATE = (
    "已办结",
    "等待补正",
    "办理中",
    "即将到期",
    "逾期未答复",
)
Table = Mapping[str, Mapping[str, int]]


class Application(NamedTuple):
    """One line of the ledger; days are ISO text, empty where nothing is written."""

    line: int
    number: str = ""
    received_on: str = ""
    applicant: str = ""
    channel: str = ""
    topic: str = ""
    told_on: str = ""  # when the applicant was asked to correct it
    corrected_on: str = ""
    extended: bool = False
    outside: int = 0  # working days that do not count: opinions of others, fees
    answered_on: str = ""
    result: str = ""
    disclosed: str = ""  # index number of what was disclosed because of it

    def begins(self) -> str:
        """The day after which the term runs: that of the correction, where there is one."""
        return self.corrected_on or self.received_on

    def due(self, calendar: Calendar) -> datetime.date | None:
        """The last day for the answer; None while it waits, and beyond the calendar."""
        if self.told_on and not self.corrected_on:
            return None
        days = ANSWER_WITHIN + self.outside + (EXTENDED_BY if self.extended else 0)
        return calendar.after(datetime.date.fromisoformat(self.begins()), days)

    def state(self, calendar: Calendar, today: datetime.date) -> str:
        """Where it stands on a day."""
        if self.answered_on:
            return DONE
        if self.told_on and not self.corrected_on:
            return WAITING
        due = self.due(calendar)
        if due is None:
            return OPEN
        if due < today:
            return LATE
        return NEAR if calendar.between(today, due) <= SOON else OPEN

    def was_late(self, calendar: Calendar) -> bool:
        """Whether the answer came after its last day."""
        due = self.due(calendar)
        return bool(self.answered_on and due and self.answered_on > due.isoformat())


def applications(rows: Iterable[tuple[int, Mapping[str, Any]]]) -> list[Application]:
    """The rows of the ledger: line and values each."""
    absent = Application._field_defaults
    return [
        Application(line, **{key: v.get(key, absent[key]) for key in absent})
        for line, v in rows
    ]


def table_3(found: Iterable[Application], year: int) -> dict[str, dict[str, int]]:
    """Table 3 of the annual report of a year: ``ROWS`` by ``APPLICANTS`` and ``total``.

    ``new``: received in the year; ``carried_in``: received before and not answered
    before; one row for each of ``RESULTS``: answered in the year, by result;
    ``result_total`` their sum; ``carried_out``: received by the end of the year and not
    answered by then.  So new + carried_in = result_total + carried_out in each column.
    """
    first, last = f"{year}-01-01", f"{year}-12-31"
    columns = (*APPLICANTS, "total")
    made = {row: dict.fromkeys(columns, 0) for row in ROWS}

    def count(row: str, one: Application) -> None:
        made[row][one.applicant] += 1
        made[row]["total"] += 1

    for one in found:
        is_answered = bool(one.answered_on) and one.answered_on <= last
        if one.received_on > last or (is_answered and one.answered_on < first):
            continue
        count("new" if one.received_on >= first else "carried_in", one)
        if is_answered:
            count(one.result or "other_misc", one)
            count("result_total", one)
        else:
            count("carried_out", one)
    return made


def years(found: Iterable[Application], today: datetime.date) -> Iterator[int]:
    """The years that the ledger covers up to today, the newest first."""
    first = min((int(one.received_on[:4]) for one in found), default=today.year + 1)
    yield from range(today.year, first - 1, -1)


class Analysis(NamedTuple):
    """The periodic analysis: what was received and answered in some days."""

    received: int
    answered: int
    late: int
    longest: int  # working days of the slowest answer
    disclosed: int  # applications after which something was disclosed to all
    applicants: tuple[tuple[str, int], ...]  # label and number, the most first
    channels: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]
    results: tuple[tuple[str, int], ...]
    wanted: tuple[tuple[str, int], ...]  # given to several, and not disclosed to all


def analysis(
    found: Iterable[Application], calendar: Calendar, first: str, last: str
) -> Analysis:
    """What the ledger says of the days from ``first`` to ``last``."""
    found = tuple(found)
    new = [one for one in found if first <= one.received_on <= last]
    done = [
        one for one in found if one.answered_on and first <= one.answered_on <= last
    ]
    given = [one for one in found if one.result in ("granted", "partial") and one.topic]
    open_now = {one.topic for one in given if one.disclosed}
    asked = Counter(one.topic for one in given if one.answered_on <= last)
    days = (
        calendar.between(*map(datetime.date.fromisoformat, (a.begins(), a.answered_on)))
        - a.outside
        for a in done
    )
    return Analysis(
        len(new),
        len(done),
        sum(one.was_late(calendar) for one in done),
        max(days, default=0),
        sum(bool(one.disclosed) for one in done),
        _most(APPLICANTS[one.applicant] for one in new),
        _most(one.channel for one in new if one.channel),
        _most(one.topic for one in new if one.topic),
        _most(RESULTS[one.result].group for one in done if one.result),
        tuple(
            (topic, number)
            for topic, number in _most(asked.elements())
            if number >= MANY and topic not in open_now
        ),
    )


def _most(labels: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(labels).items(), key=lambda pair: (-pair[1], pair[0])))
