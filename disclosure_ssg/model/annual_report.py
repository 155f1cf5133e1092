"""The annual report (政府信息公开工作年度报告): the rows and columns of its tables.

国办公开办函〔2021〕30号.  Table 3 has the rows and columns by which
``applications.table_3`` counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from disclosure_ssg.model import applications
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
APPLICANTS = {**applications.APPLICANTS, "total": "总计"}
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
_GROUPS = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
_NOT_TREATED = "、行政机关不再处理其政府信息公开申请"
_MORE = {
    "partial": "（区分处理的，只计这一情形，不计其他情形）",
    "other_no_correction": _NOT_TREATED,
    "other_no_fee": _NOT_TREATED,
}
RESULT = "三、本年度办理结果"


def _results() -> Iterator[Line]:
    """The rows of what became of applications, numbered as on the form."""
    serial = dict.fromkeys(_GROUPS, 0)
    for key, result in applications.RESULTS.items():
        numeral = f"（{'一二三四五六'[_GROUPS.index(result.group)]}）"
        more = _MORE.get(key, "")
        sign = "=其他" if key == "other_misc" else result.label
        if result.label == result.group:
            label, group = f"{numeral}{result.label}{more}", RESULT
        else:
            serial[result.group] += 1
            label = f"{serial[result.group]}.{result.label}{more}"
            group = f"{numeral}{result.group}"
        yield Line(key, label, sign, APPLICANTS, group)


APPLICATIONS = (
    Line("new", "一、本年新收政府信息公开申请数量", "本年新收", APPLICANTS),
    Line("carried_in", "二、上年结转政府信息公开申请数量", "上年结转", APPLICANTS),
    *_results(),
    Line("result_total", "（七）总计", "=总计", APPLICANTS),
    Line("carried_out", "四、结转下年度继续办理", "结转下年度", APPLICANTS),
)
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


def table_rows(
    table: str, figures: Figures, blank: str = "0"
) -> Iterator[tuple[str, ...]]:
    """A table with heads, as it stands in data files: one line for each row."""
    heads: Mapping[str, str] = {}
    for line in TABLES[table]:
        if line.columns != heads:
            heads = line.columns
            yield (HEADS[table], *heads.values())
        cells = (figures.cells.get(f"{line.key}.{c}") or blank for c in heads)
        yield (line.label, *cells)
