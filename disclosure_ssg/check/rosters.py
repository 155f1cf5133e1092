"""Tables of persons: which columns of a grid say too much about whom.

A grid is rows of cells as text, of a table in a page or of a sheet in a file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Grid = Sequence[Sequence[str]]

_NAMES = re.compile(
    r".*姓名|户主|申请人|受益人|补助对象|救助对象|患者|学生|持卡人|参保人|家庭成员|被征收人"
)
_SENSITIVE = re.compile(
    r"(?P<证件号码>.*(?:身份证|证件)号?码?.*)"
    r"|(?P<银行账号>.*(?:银行卡|卡号|银行账|账号|帐号|一卡通).*)"
    r"|(?P<住址>.*(?:住址|家庭地址|户籍地址|居住地址|门牌号?).*)"
    r"|(?P<出生日期>出生(?:日期|年月日?))"
    r"|(?P<健康状况>.*(?:病种|疾病|病情|病因|病名|诊断|病历|残疾(?:类别|类型|等级|证号)|伤情|伤残等级|身体缺陷).*)"
    r"|(?P<婚育状况>.*(?:婚姻|婚恋|婚育|孕情|孕周|节育|计生措施|计划生育措施|避孕).*)"
    r"|(?P<困难原因>.*(?:致贫原因|困难原因|困难类型|贫困原因|家庭收入|家庭财产).*)"
    r"|(?P<财产状况>.*(?:财产|资产|经济)(?:状况|情况).*)"
    r"|(?P<社会关系>.*(?:社会|亲属)关系.*)"
    r"|(?P<生活经历>(?:个人|生活)经历)"
)
_TRAITS = re.compile(
    r"(?P<性别>性别)|(?P<年龄>年龄|出生(?:日期|年月日?))|(?P<民族>民族)|(?P<学历>学历|文化程度)"
    r"|(?P<住处>.*(?:村|组|社区|小区|住址|地址|乡镇|街道))|(?P<单位>.*(?:单位|学校|班级|职业|职务))"
)
_PERSONAL_VALUE = re.compile(
    r"男|女|[1-9][0-9]?岁?|(?:19|20)[0-9]{2}[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2})?[月日]?"
)
_NOTHING = re.compile(r"[\s无／/—\-]*|.*[*＊×某].*")
_LOOK_DOWN = 6  # rows of titles and notes above the heads of a sheet


class Leak(NamedTuple):
    """What a grid gives away, and at which cell (row and column from 0)."""

    row: int
    column: int
    sensitive: str  # what the column holds; empty: a person is singled out
    head: str
    people: int


def leaks(grid: Grid) -> Iterator[Leak]:
    """Sensitive columns beside a column of names; traits that single persons out."""
    for top, heads in enumerate(grid[:_LOOK_DOWN]):
        clean = [re.sub(r"[\s*]+", "", head) for head in heads]
        names = [n for n, head in enumerate(clean) if _NAMES.fullmatch(head)]
        rows = range(top + 1, len(grid))
        open_names = [n for n in names if any(_is_open(grid, r, n) for r in rows)]
        if open_names:
            for column, head in enumerate(clean):
                found = _SENSITIVE.fullmatch(head)
                told = [r for r in rows if _is_open(grid, r, column)]
                if found and told and column not in names:
                    yield Leak(told[0], column, str(found.lastgroup), head, len(told))
            return
        traits = [n for n, head in enumerate(clean) if _TRAITS.fullmatch(head)]
        if len({_trait(clean[n]) for n in traits}) >= 3:
            yield from _singled_out(grid, rows, traits)
            return
        if names:
            return


def _trait(head: str) -> str:
    found = _TRAITS.fullmatch(head)
    return str(found.lastgroup) if found else ""


def _singled_out(grid: Grid, rows: range, traits: list[int]) -> Iterator[Leak]:
    """Rows whose traits together are like no other's; sex, age or birth among them."""
    people = [
        (r, tuple(_cell(grid, r, n) for n in traits))
        for r in rows
        if sum(_is_open(grid, r, n) for n in traits) >= 3
        and any(_PERSONAL_VALUE.fullmatch(_cell(grid, r, n)) for n in traits)
    ]
    times = Counter(values for _, values in people)
    alone = [r for r, values in people if times[values] == 1]
    if alone:
        heads = "、".join(grid[rows.start - 1][n].strip() for n in traits)
        yield Leak(alone[0], traits[0], "", heads, len(alone))


def _cell(grid: Grid, row: int, column: int) -> str:
    cells = grid[row]
    return cells[column].strip() if column < len(cells) else ""


def _is_open(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell tells something that is not masked."""
    return not _NOTHING.fullmatch(_cell(grid, row, column))
