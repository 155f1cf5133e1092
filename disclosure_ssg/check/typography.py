"""Rules on how a text is set: punctuation, spaces, numbering, dates, sums."""

from __future__ import annotations

import calendar
import datetime
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from disclosure_ssg.check.registry import on_text
from disclosure_ssg.check.tables import head_rows
from disclosure_ssg.check.text import Hit, Text
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.settings import SiteConfig

_HAN = "\u4e00-\u9fff"
_HALF = re.compile(  # the sign first: that is what the search can hop to
    rf"[,;:?!(](?:(?<=\()(?=[^()\n]*[{_HAN}])[^()\n]*\)"
    rf"|(?<=[{_HAN}》）”][,;:?!])(?=[{_HAN}《（“\s]|$))",
    re.MULTILINE,
)
_HALF_SIGN = re.compile("[,;:?!(]")
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")


@on_text("Z005", "half-width", Level.WARNING)
def half_width(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """中文里用了半角标点。
    为什么：汉字后面用全角标点（GB/T 15834-2011）；半角的逗号、冒号和括号多是录入或转换留下的。
    全文一律用成对的半角括号、别的标点都是全角的，是一种排法，不报。
    错误示例：各区,各部门:
    正确示例：各区，各部门：
    """
    if not _HALF_SIGN.search(text.signs):
        return
    found = list(_HALF.finditer(text.prose, text.body))
    if "（" not in text.prose and all(match[0][0] == "(" for match in found):
        return
    for number, match in enumerate(found):
        message = f"中文里用了半角标点，共 {len(found)} 处" if number == 0 else ""
        wide = (
            match[0].translate(_WIDE) if match[0][0] != "(" else f"（{match[0][1:-1]}）"
        )
        yield Hit(
            match.start(),
            match.end(),
            message,
            "改为全角；check --fix 可代为改正",
            wide,
        )


_BRACKETS = re.compile(r"[《》“”（）〔〕【】()]")
_PAIRS = {"《": "》", "“": "”", "（": "）", "〔": "〕", "【": "】"}
_NARROW, _FULL = re.compile("[()]"), re.compile("[（）]")
_MIXED = re.compile(r"（[^（）()\n]*\)|\([^（）()\n]*）")
_ITEM = re.compile(r"[\s，、：；。][0-9a-zA-Z一二三四五六七八九十]{1,3}[）)]$")
_LEVELS = 2  # of brackets in brackets
_GOES_ON = re.compile(r"\n[ \t\u3000>]*“")  # a quotation, in its next paragraph
_LIST_MARK = re.compile(r"(?:[0-9a-zA-Z]{1,3}|[一二三四五六七八九十]{1,3})[）)]")


@on_text("Z006", "unpaired", Level.WARNING)
def unpaired(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """书名号、引号或括号不成对，或者括号一半全角、一半半角。
    为什么：少了一半，名称从哪里开始、到哪里结束就说不清了。
    连续几段的引文，每段都有前引号、最后一段才有后引号，是对的。
    错误示例：（此件公开发布)
    正确示例：（此件公开发布）
    """
    yield from _halves(text.prose, text.body)
    if not _NARROW.search(text.signs):
        return
    for match in _MIXED.finditer(text.prose, text.body):
        if not _ITEM.search(match[0]):
            yield Hit(
                *match.span(),
                "括号一半是全角的，一半是半角的",
                "改为全角；check --fix 可代为改正",
                f"（{match[0][1:-1]}）",
            )


@on_text("Z018", "title-brackets", Level.WARNING)
def title_brackets(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """标题里的书名号、引号或括号不成对，或者全角和半角的括号混用。
    为什么：标题到处引用，按名称查找；少一半、宽窄不一的，引用的和找到的就对不上。
    错误示例：关于印发《数据共享管理办法（试行)》的通知
    正确示例：关于印发《数据共享管理办法（试行）》的通知
    """
    title = text.document.title
    if not _BRACKETS.search(title):
        return
    start, end = text.line_of("title")
    at = text.whole.find(title, start, end)

    def placed(hit: Hit) -> Hit:
        if at < 0:  # written in several lines
            return hit._replace(start=start, end=end)
        return hit._replace(start=at + hit.start, end=at + hit.end)

    halves = tuple(_halves(title, 0))
    yield from map(placed, halves)
    half = _NARROW.search(title)
    if half and _FULL.search(title) and not halves:
        message = "标题里全角和半角的括号混用"
        yield placed(Hit(*half.span(), message, "都用全角的（）"))


def _halves(prose: str, body: int) -> Iterator[Hit]:
    """Signs in a text, from ``body`` on, that stand without their other half."""
    if _all_paired("".join(_BRACKETS.findall(prose, body))):
        return
    last = max((m.start() for m in _GOES_ON.finditer(prose)), default=-1)
    stack: list[tuple[str, int]] = []
    wanted: Counter[str] = Counter()  # how many of each are open
    for match in _BRACKETS.finditer(prose, body):
        at, sign = match.start(), match[0].translate(_WIDE)
        if sign in _PAIRS:
            stack.append((sign, at))
            wanted[_PAIRS[sign]] += 1
        elif wanted[sign]:
            while _PAIRS[stack[-1][0]] != sign:
                wanted[_PAIRS[stack[-1][0]]] -= 1
                yield from _open(*stack.pop(), last)
            wanted[_PAIRS[stack.pop()[0]]] -= 1
        elif not (sign == "）" and _LIST_MARK.search(prose[max(0, at - 3) : at + 1])):
            yield Hit(at, at + 1, f"“{match[0]}”没有前一半", "补上，或删去")
    for sign, at in stack:
        yield from _open(sign, at, last)


def _all_paired(signs: str) -> bool:
    """Whether each sign is closed after what stands in it; told of few levels only."""
    signs = signs.replace("(", "（").replace(")", "）")
    for _ in range(_LEVELS):
        for pair in _PAIRS.items():
            signs = signs.replace("".join(pair), "")
    return not signs


def _open(sign: str, at: int, last: int) -> Iterator[Hit]:
    """A sign without its other half; the last quotation that goes on is at ``last``."""
    if sign == "“":
        if last < at:
            yield Hit(at, at + 1, "前引号没有后引号", "补上“”的后一半，或删去")
    else:
        yield Hit(at, at + 1, f"“{sign}”没有后一半", f"补上“{_PAIRS[sign]}”，或删去")


_SPACED = re.compile(  # the space first: that is what the search can hop to
    rf" (?<=[{_HAN}] )(?:[{_HAN}] ){{2,}}[{_HAN}](?![{_HAN}])"
)


@on_text("Z007", "spaced", Level.WARNING)
def spaced(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """词语中间有空格，字字分开。
    为什么：访客检索不到，读屏软件会逐字停顿；多是从排版文件复制留下的。
    错误示例：推 动 国 家 重 大 战 略
    """
    for match in _SPACED.finditer(text.prose, text.body):
        start = match.start() - 1
        if "\u4e00" <= text.prose[start - 1] <= "\u9fff":
            continue  # the end of a word, not a character by itself
        written = text.prose[start : match.end()]
        joined = written.replace(" ", "")
        yield Hit(
            start,
            match.end(),
            f"“{written[:20]}”字间有空格",
            f"改为“{joined[:20]}”；check --fix 可代为改正",
            joined,
        )


_DATE = re.compile(  # a digit first: that is what the search can hop to
    r"(?P<first>[0-9]{1,4})(?:(?:(?<=(?<![0-9])[12][0-9]{3})年(?P<month>[0-9]{1,2}))?月(?P<day>[0-9]{1,2})日"
    r"|(?<=(?<![0-9-])[12][0-9]{3})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![0-9-]))"
)
_DAY = re.compile("日(?<=[0-9]日)")


@on_text("Z009", "impossible-date", Level.ERROR)
def impossible_date(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """日期不存在。
    为什么：期限和效力按日期计算，写错的日期无从执行。
    错误示例：2023年2月30日、13月1日
    """
    if "-" not in text.signs and not _DAY.search(text.prose, text.body):
        return
    for match in _DATE.finditer(text.prose, text.body):
        first = int(match["first"])
        named = match["month"] or match["m"]
        year = first if named else 2024  # without a year: any leap year
        month, day = int(named or first), int(match["day"] or match["d"])
        is_real = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        if not is_real:
            yield Hit(match.start(), match.end(), f"没有 {match[0]} 这一天", "核对日期")


_WEEKDAY = re.compile(
    r"([12１２][0-9０-９]{3})年([0-9０-９]{1,2})月([0-9０-９]{1,2})日 ?"
    r"(?:[（(](?:星期|周|礼拜)|星期)([一二三四五六日天])(?![至到、，—–~～-])"
)
_OF_WEEK = re.compile("星期|日 ?[（(](?:周|礼拜)")
_WEEK = "一二三四五六日"


@on_text("Z020", "wrong-weekday", Level.WARNING)
def wrong_weekday(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """星期和日期不符。
    为什么：开会、报名、截止到底是哪一天，访客说不清。只查写明年份的日期。
    错误示例：2026年12月10日（星期五）
    正确示例：2026年12月10日（星期四）
    """
    if not _OF_WEEK.search(text.shown):
        return
    for match in _WEEKDAY.finditer(text.prose, text.body):
        year, month, day = (int(match[group]) for group in (1, 2, 3))
        try:
            right = _WEEK[datetime.date(year, month, day).weekday()]
        except ValueError:
            continue
        if match[4].replace("天", "日") != right:
            yield Hit(
                *match.span(),
                f"{year}年{month}月{day}日是星期{right}，不是星期{match[4]}",
                "核对日期和星期",
            )


_TOTAL = re.compile(r"合\s*计|总\s*计")
_VALUE = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?")
_PART = re.compile(r".*小\s*计|其中.*")


@on_text("Z010", "wrong-sum", Level.WARNING)
def wrong_sum(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """表格的合计与各行相加不符。
    为什么：对不上的数会被追问，也可能是漏了一行。
    有小计、其中项、百分比或空格的列不核对。
    """
    for table in text.tables:
        grid = [[cell for cell, _ in row] for row in table]
        totals = [
            n for n, row in enumerate(grid) if row and _TOTAL.fullmatch(row[0].strip())
        ]
        if len(totals) != 1 or any(
            _PART.fullmatch(cell) for row in grid for cell in row
        ):
            continue
        total = totals[0]
        heads = head_rows(table)
        others = [row for n, row in enumerate(grid) if n >= heads and n != total]
        for column in range(1, len(grid[total])):
            cells = [row[column] if column < len(row) else "" for row in others]
            if len(cells) < 2 or not all(
                map(_VALUE.fullmatch, [*cells, grid[total][column]])
            ):
                continue
            made = sum((Decimal(cell.replace(",", "")) for cell in cells), Decimal(0))
            written, start = table[total][column]
            said = Decimal(written.replace(",", ""))
            places = max(
                0,
                *(-int(Decimal(c.replace(",", "")).as_tuple().exponent) for c in cells),
            )
            if abs(said - made) > (
                len(cells) * Decimal(1).scaleb(-places) / 2 if places else 0
            ):
                at = text.body + start
                yield Hit(
                    at,
                    at + len(written),
                    f"合计写的是 {written}，各行相加是 {made}",
                    "核对各行和合计",
                )
