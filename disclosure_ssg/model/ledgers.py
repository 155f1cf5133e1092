"""Ledgers (台账): tables that editors keep beside the documents, one CSV file each.

The table below is the one place where a ledger is declared; reading, findings and the
generated documentation follow it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from disclosure_ssg.model import applications
from disclosure_ssg.model.fields import Field, Shape

FOLDER = "content/_data/"
DAY_KINDS = {"off": "放假", "work": "上班"}


class Row(NamedTuple):
    """One line of a ledger: where it stands, and its values by the key of the column."""

    line: int
    values: Mapping[str, Any]


Ledgers = Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """One ledger: ``content/_data/<key>.csv``.

    ``required`` are the keys of columns that every line fills in.
    """

    key: str
    title: str
    meaning: str
    columns: tuple[Field, ...]
    required: frozenset[str]

    @property
    def path(self) -> str:
        """Where it lies, relative to the site's folder."""
        return f"{FOLDER}{self.key}.csv"


_S = Shape
_TERM = (
    Field("since", ("任职日期", "加入日期"), _S.DATE, "从哪一天起"),
    Field("until", ("离任日期", "退出日期"), _S.DATE, "到哪一天止，现任的空着"),
)
LEDGERS: dict[str, Ledger] = {
    ledger.key: ledger
    for ledger in (
        Ledger(
            "workdays",
            "放假和调休",
            "工作日按国务院办公厅的放假通知计算；程序还不知道的年份在这里补，已知的年份也可以改",
            (
                Field("day", ("日期",), _S.DATE, "哪一天"),
                Field("arrangement", ("安排",), _S.CHOICE, "放假或上班", choices=DAY_KINDS),
            ),
            frozenset(("day", "arrangement")),
        ),
        Ledger(
            "figures",
            "月度数据",
            "热线、信箱和访问量，每月一行，显示在统计页上",
            (
                Field("month", ("月份",), _S.MONTH, "哪个月"),
                Field("hotline", ("热线",), _S.INTEGER, "政务热线受理的件数"),
                Field("mailbox", ("信箱",), _S.INTEGER, "网上信箱收到的件数"),
                Field("views", ("访问量",), _S.INTEGER, "网站的访问次数"),
            ),
            frozenset(("month",)),
        ),
        Ledger(
            "messages",
            "留言答复",
            "网上留言的收到和答复日期，不写姓名和内容；自查用它看答复是否及时",
            (
                Field("number", ("编号",), _S.NUMBER, "留言的编号"),
                Field("received_on", ("收到日期",), _S.DATE, "收到留言的日期"),
                Field("replied_on", ("答复日期",), _S.DATE, "答复的日期，没有答复的空着"),
            ),
            frozenset(("received_on",)),
        ),
        Ledger(
            "accounts",
            "政务新媒体",
            "本机关的新媒体账号，显示在统计页上；自查用它看是否停更",
            (
                Field("platform", ("平台",), _S.TEXT, "账号所在的平台"),
                Field("name", ("名称",), _S.TEXT, "账号名称"),
                Field("unit", ("主管单位",), _S.TEXT, "管理账号的单位"),
                Field("last_post", ("最近发布",), _S.DATE, "最近一次发布的日期"),
            ),
            frozenset(("platform", "name", "last_post")),
        ),
        Ledger(
            applications.LEDGER,
            "依申请公开",
            "收到的政府信息公开申请，每件一行，不写姓名、单位和申请内容；用来算答复期限、汇总年度报告的表三、定期分析",
            (
                Field("number", ("编号",), _S.NUMBER, "登记编号"),
                Field("received_on", ("收到日期",), _S.DATE, "收到申请的日期（条例第三十一条）"),
                Field("applicant", ("申请人类型",), _S.CHOICE, "年度报告表三的六类", choices=applications.APPLICANTS),
                Field("channel", ("渠道",), _S.CHOICE, "从哪里提出", choices=applications.CHANNELS),
                Field("topic", ("内容类别",), _S.TEXT, "概括的类别，如“平台建设合同”，不写可以认出申请人的内容"),
                Field("told_on", ("告知补正日期",), _S.DATE, "要求补正的日期"),
                Field("corrected_on", ("补正日期",), _S.DATE, "收到补正的日期；答复期限从这一天起算"),
                Field("extended", ("延期",), _S.FLAG, "经批准延长 20 个工作日，并已告知申请人"),
                Field("outside", ("不计入工作日",), _S.INTEGER, "征求第三方和其他机关意见、等候缴费等不计入期限的工作日数"),
                Field("answered_on", ("答复日期",), _S.DATE, "作出答复的日期，没有答复的空着"),
                Field("result", ("处理结果",), _S.CHOICE, "年度报告表三的 21 种结果", choices={k: r.label for k, r in applications.RESULTS.items()}),
                Field("disclosed", ("转主动公开",), _S.NUMBER, "因这件申请转为主动公开的信息的索引号"),
            ),
            frozenset(("received_on", "applicant")),
        ),
        Ledger(
            "leaders",
            "领导",
            "本机关的领导，按排序一人一行，显示在“机构和领导”页上；离任的写离任日期，到期不再显示",
            (
                Field("name", ("姓名",), _S.TEXT, "姓名"),
                Field("post", ("职务",), _S.TEXT, "职务"),
                Field("duty", ("分工",), _S.TEXT, "工作分工；里面有逗号的，整格加英文双引号"),
                *_TERM,
            ),
            frozenset(("name", "post")),
        ),
        Ledger(
            "groups",
            "领导小组",
            "政务公开等领导小组的成员，一人一行，显示在“机构和领导”页上；调整的写退出日期，再加新的一行",
            (
                Field("group", ("小组",), _S.TEXT, "小组的名称"),
                Field("role", ("担任",), _S.TEXT, "组长、副组长、成员"),
                Field("name", ("姓名",), _S.TEXT, "姓名"),
                Field("post", ("职务",), _S.TEXT, "在本单位的职务"),
                *_TERM,
            ),
            frozenset(("group", "role", "name")),
        ),
    )
}  # fmt: skip
