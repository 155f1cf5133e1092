"""Ledgers (台账): tables that editors keep beside the documents, one CSV file each.

The table below is the one place where a ledger is declared; reading, findings and the
generated documentation follow it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from disclosure_ssg.model import applications
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.fields import Field, Shape

FOLDER = "content/_data/"
TASK_STATES = {"todo": "未启动", "doing": "推进中", "done": "已完成"}
DAY_KINDS = {"off": "放假", "work": "上班"}


class Row(NamedTuple):
    """One line of a ledger: where it stands, and its values by the key of the column."""

    line: int
    values: Mapping[str, Any]


Ledgers = Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """One ledger: ``content/_data/<key>.csv``.

    ``required`` are the keys of columns that every line fills in.  What is ``counted``
    makes figures only: no page and no file shows its cells.
    """

    key: str
    title: str
    meaning: str
    columns: tuple[Field, ...]
    required: frozenset[str]
    counted: bool = False

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
            counted=True,
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
            counted=True,
        ),
        Ledger(
            "catalogue",
            "主动公开基本目录",
            "目录的全部事项，一行一项，生成目录页和下载文件；文件写“目录事项”或者放在“栏目”里就对应到事项",
            (
                Field("number", ("编号", "序号"), _S.NUMBER, "事项的编号，不重复，定下后不改"),
                Field("first", ("一级事项", "公开事项"), _S.TEXT, "公开事项（一级）"),
                Field("second", ("二级事项",), _S.TEXT, "公开事项（二级）"),
                Field("content", ("公开内容", "公开内容（要素）"), _S.TEXT, "公开的内容和要素"),
                Field("basis", ("公开依据",), _S.TEXT, "法律、法规、规章和文件依据"),
                Field("limit", ("公开时限",), _S.TEXT, "如 形成或者变更之日起20个工作日内；写明天数的，自查按它计算"),
                Field("body", ("公开主体",), _S.LIST, "公开的机关或者科室"),
                Field("channel", ("公开渠道和载体", "渠道和载体", "渠道"), _S.LIST, "有“政府网站”的，网站上应当有文件"),
                Field("audience", ("公开对象", "对象"), _S.TEXT, "全社会或者特定群众"),
                Field("way", ("公开方式",), _S.CHOICE, "主动或者依申请，空着为主动", choices=words.DISCLOSURE_WAYS),
                Field("level", ("公开层级",), _S.TEXT, "县级、乡级等"),
                Field("five_open", ("五公开",), _S.CHOICES, "决策、执行、管理、服务、结果公开", choices=words.FIVE_OPEN),
                Field("aspect", ("解读回应参与",), _S.CHOICES, "事项要有的解读、回应、参与", choices=words.ASPECTS),
                Field("phase", ("公开阶段",), _S.CHOICES, "事前、事中、事后", choices=words.PHASES),
                Field("category", ("栏目",), _S.LIST, "公开在哪些栏目（site.yml 里的栏目 id）"),
                Field("note", ("备注",), _S.TEXT, "备注"),
            ),
            frozenset(("number", "first")),
        ),
        Ledger(
            "tasks",
            "任务台账",
            "工作要点的任务分解和落实情况，各年的都在一个文件里，生成任务页、日历和年度报告的一段",
            (
                Field("year", ("年度",), _S.YEAR, "哪一年的工作要点"),
                Field("number", ("编号", "序号"), _S.NUMBER, "任务的编号，一年里不重复"),
                Field("section", ("工作要求", "工作类别"), _S.TEXT, "任务属于哪一类"),
                Field("task", ("具体任务", "任务"), _S.TEXT, "做什么"),
                Field("requirement", ("具体要求", "要求"), _S.TEXT, "做到什么程度"),
                Field("lead", ("牵头单位", "牵头落实单位", "责任单位", "牵头科室"), _S.LIST, "牵头的单位或者科室，顿号分开"),
                Field("assist", ("配合单位", "配合科室"), _S.LIST, "配合的单位或者科室"),
                Field("due", ("完成时限", "时限"), _S.TEXT, "如 11月底前、上半年、2026-11-30、长期推进"),
                Field("status", ("状态",), _S.CHOICE, "未启动、推进中或者已完成", choices=TASK_STATES),
                Field("percent", ("进度",), _S.INTEGER, "完成了百分之几，0 到 100"),
                Field("progress", ("进展",), _S.TEXT, "进展情况"),
                Field("done_on", ("完成日期",), _S.DATE, "完成的日期"),
                Field("evidence", ("佐证", "完成证据"), _S.LIST, "索引号、文号、《标题》、网址或者说明，顿号分开"),
                Field("repeats", ("每年",), _S.FLAG, "每年都要做的写“是”"),
                Field("review", ("回头看", "回头看整改"), _S.TEXT, "没有完成的任务后来怎么整改"),
            ),
            frozenset(("year", "number", "task", "lead", "due")),
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
