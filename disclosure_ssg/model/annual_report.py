"""The annual report (政府信息公开工作年度报告): the rows and columns of its tables.

国办公开办函〔2021〕30号.  The keys of ``APPLICANTS`` and ``APPLICATIONS`` are those by
which a ledger of applications counts (table 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from disclosure_ssg.model.diagnostics import Place

SECTIONS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
DOCUMENT_COLUMNS = {
    "issued": "本年制发件数",
    "repealed": "本年废止件数",
    "in_force": "现行有效件数",
}
DECISIONS = {"decisions": "本年处理决定数量"}
AMOUNT = {"amount_10k": "本年收费金额（单位：万元）"}
APPLICANTS = {
    "person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "ngo": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
OUTCOMES = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}


class Line(NamedTuple):
    """A row of a table.

    ``sign`` is the part of its label by which the row is known however it is written;
    where it begins with ``=`` the label is that and nothing else.  ``group`` is what
    stands above or to the left.
    """

    key: str
    label: str
    sign: str
    columns: Mapping[str, str]
    group: str = ""


_DENIED, _UNABLE = "（三）不予公开", "（四）无法提供"
_UNTREATED, _OTHER = "（五）不予处理", "（六）其他处理"
PUBLISHED = (
    Line("rules", "规章", "=规章", DOCUMENT_COLUMNS, "第二十条第（一）项"),
    Line(
        "normative", "行政规范性文件", "规范性文件", DOCUMENT_COLUMNS, "第二十条第（一）项"
    ),
    Line("licensing", "行政许可", "行政许可", DECISIONS, "第二十条第（五）项"),
    Line("penalty", "行政处罚", "行政处罚", DECISIONS, "第二十条第（六）项"),
    Line("coercion", "行政强制", "行政强制", DECISIONS, "第二十条第（六）项"),
    Line("fees", "行政事业性收费", "行政事业性收费", AMOUNT, "第二十条第（八）项"),
)  # fmt: skip
APPLICATIONS = tuple(
    Line(key, label, sign, APPLICANTS, group)
    for key, label, sign, group in (
        ("new", "一、本年新收政府信息公开申请数量", "本年新收", ""),
        ("carried_in", "二、上年结转政府信息公开申请数量", "上年结转", ""),
        ("granted", "（一）予以公开", "予以公开", "三、本年度办理结果"),
        ("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开", ""),
        ("denied_secret", "1.属于国家秘密", "国家秘密", _DENIED),
        ("denied_law", "2.其他法律行政法规禁止公开", "禁止公开", _DENIED),
        ("denied_safety", "3.危及“三安全一稳定”", "三安全一稳定", _DENIED),
        ("denied_third_party", "4.保护第三方合法权益", "第三方", _DENIED),
        ("denied_internal", "5.属于三类内部事务信息", "内部事务", _DENIED),
        ("denied_process", "6.属于四类过程性信息", "过程性信息", _DENIED),
        ("denied_enforcement", "7.属于行政执法案卷", "执法案卷", _DENIED),
        ("denied_inquiry", "8.属于行政查询事项", "行政查询", _DENIED),
        ("unable_not_held", "1.本机关不掌握相关政府信息", "不掌握", _UNABLE),
        ("unable_create", "2.没有现成信息需要另行制作", "另行制作", _UNABLE),
        ("unable_unclear", "3.补正后申请内容仍不明确", "仍不明确", _UNABLE),
        ("noproc_petition", "1.信访举报投诉类申请", "信访", _UNTREATED),
        ("noproc_repeat", "2.重复申请", "重复申请", _UNTREATED),
        ("noproc_publication", "3.要求提供公开出版物", "公开出版物", _UNTREATED),
        ("noproc_excess", "4.无正当理由大量反复申请", "反复申请", _UNTREATED),
        ("noproc_reconfirm", "5.要求行政机关确认或重新出具已获取信息", "重新出具", _UNTREATED),
        ("other_no_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "逾期不补正", _OTHER),
        ("other_no_fee", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "收费通知", _OTHER),
        ("other_misc", "3.其他", "=其他", _OTHER),
        ("result_total", "（七）总计", "=总计", ""),
        ("carried_out", "四、结转下年度继续办理", "结转下年度", ""),
    )
)  # fmt: skip
RESULTS = tuple(line.key for line in APPLICATIONS[2:-2])  # what table 3 sums up
DISPUTES = (
    Line("review", "行政复议", "=行政复议", OUTCOMES),
    Line("direct", "未经复议直接起诉", "=未经复议直接起诉", OUTCOMES, "行政诉讼"),
    Line("after_review", "复议后起诉", "=复议后起诉", OUTCOMES, "行政诉讼"),
)
TABLES = {"published": PUBLISHED, "applications": APPLICATIONS, "disputes": DISPUTES}
HEADS = {"published": "主动公开", "applications": "申请办理", "disputes": "复议诉讼"}
LINES = {line.key: line for lines in TABLES.values() for line in lines}
# Words of the form in use until the report on 2020.
FORMER = (
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "上一年项目数量",
    "本年增/减",
    "政府集中采购",
)


class Figures(NamedTuple):
    """The numbers of one report.

    ``cells`` are texts by ``row.column``, empty where nothing was entered; ``path`` is
    the data file (relative to the site's folder) and ``places`` where each stands in it.
    """

    path: str
    cells: Mapping[str, str]
    places: Mapping[str, Place]

    def number(self, row: str, column: str = "total") -> Decimal:
        """The number in a cell; what is not there counts as 0."""
        return Decimal(self.cells.get(f"{row}.{column}") or 0)

    def place(self, row: str, column: str = "total") -> Place:
        """Where a cell stands."""
        return self.places.get(f"{row}.{column}", Place())

    def shown(self, row: str, column: str) -> str:
        """The cell as printed."""
        return self.cells.get(f"{row}.{column}") or "0"


def name_of(row: str, column: str) -> str:
    """How a message names a cell."""
    line = LINES[row]
    label = f"{line.group}{line.label}" if row == "granted" else line.label
    return f"“{label}”的“{line.columns[column]}”"


def table_rows(table: str, figures: Figures) -> Iterator[tuple[str, ...]]:
    """A table with heads, as it stands in data files: one line for each row."""
    heads: Mapping[str, str] = {}
    for line in TABLES[table]:
        if line.columns != heads:
            heads = line.columns
            yield (HEADS[table], *heads.values())
        yield (line.label, *(figures.shown(line.key, column) for column in heads))
