"""A rule on the days that a text says it is open for, against the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.check.registry import on_text
from disclosure_ssg.check.text import Hit, Text
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.validity import calendar_day, day_after

_N = "[0-9０-９]"
_FROM = rf"(?:(?P<y1>{_N}{{4}})年)?(?P<m1>{_N}{{1,2}})月(?P<d1>{_N}{{1,2}})日"
_TO = rf"(?:(?P<y2>{_N}{{4}})年)?(?:(?P<m2>{_N}{{1,2}})月)?(?P<d2>{_N}{{1,2}})日"
_ON = rf"(?:(?P<year>{_N}{{4}})年)?(?P<month>{_N}{{1,2}})月(?P<day>{_N}{{1,2}})日"
_ASIDE = r"(?: ?[（(][^（）()\n]{1,6}[）)])?"  # the day of the week
_RANGE = rf"(?:(?!时间|日期)[^。；\n《》]){{0,24}}?{_FROM}{_ASIDE}起?(?: ?(?:至|到|[-—–－~～]{{1,2}}) ?){_TO}"
_TIME = "(?:时间|日期|期限|期)"
_NOTICE = re.compile(rf"公示{_TIME}{_RANGE}")
_CONSULTATION = re.compile(rf"(?:意见|征集|反馈)的?{_TIME}{_RANGE}")
_LAST = re.compile(rf"截止{_TIME}[^。；\n《》0-9０-９]{{0,8}}{_ON}")
_BY = re.compile(rf"{_ON}{_ASIDE}(?:[以之]?前|截?止)")
_REST = re.compile(r"[^。；\n]*")
_ASKING = re.compile("请|可以?|征求|征集")
Said = tuple[str, str, re.Match[str]]  # the first and the last day, and where


@on_text("F041", "period-in-text", Level.WARNING)
def period_in_text(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """正文说的公示期或者征集截止日期和元数据不一致。
    为什么：公示期满、征集结束按元数据算；写早了，公示会提前撤下，还可以提意见的，页面上却说已经结束。
    错误示例：公示期: {from: 2026-11-20, to: 2026-11-24}；正文：公示期为5个工作日（2026年11月23日至11月27日）
    正确示例：公示期: {from: 2026-11-23, to: 2026-11-27}
    """
    document = text.document
    period = document.values.get("publicity_period")
    closes = document.text("closes")
    if period and "公示" in text.shown:
        yield from _of_notice(text, period["from"], period["to"])
    elif closes and document.kind == "consultation":
        yield from _of_consultation(text, closes)


def _of_notice(text: Text, first: str, last: str) -> Iterator[Hit]:
    said = tuple(_ranges(_NOTICE, text, first))
    if any(one[:2] == (first, last) for one in said):
        return
    for start, end, match in said:
        yield Hit(
            *match.span(),
            f"正文说公示期是 {start} 至 {end}，“公示期”是 {first} 至 {last}",
            f"核对正文；正文无误的，写 公示期: {{from: {start}, to: {end}}}",
        )


def _of_consultation(text: Text, closes: str) -> Iterator[Hit]:
    said = [(last, match) for _, last, match in _ranges(_CONSULTATION, text, closes)]
    said += _ends(_LAST, text, closes)
    asked = [one for one in _ends(_BY, text, closes) if _is_asking(text, one[1])]
    # “27日前” may leave the 27th out.
    if any(day == closes for day, _ in (*said, *asked)) or any(
        day == day_after(closes) for day, _ in asked
    ):
        return
    for day, match in (*said, *asked):
        yield Hit(
            *match.span(),
            f"正文说征集到 {day} 为止，“征集截止”是 {closes}",
            f"核对正文；正文无误的，写 征集截止: {day}",
        )


def _ranges(pattern: re.Pattern[str], text: Text, written: str) -> Iterator[Said]:
    """The days from which and until which; a year not said is that of ``written``."""
    for match in pattern.finditer(text.prose, text.body):
        year, month = int(match["y1"] or written[:4]), int(match["m1"])
        until = int(match["m2"] or month)
        first = calendar_day(year, month, int(match["d1"]))
        last_year = int(match["y2"] or year + (until < month))
        last = calendar_day(last_year, until, int(match["d2"]))
        if first and last:
            yield first, last, match


def _ends(
    pattern: re.Pattern[str], text: Text, written: str
) -> Iterator[tuple[str, re.Match[str]]]:
    """Days that are named as the last."""
    for match in pattern.finditer(text.prose, text.body):
        year = int(match["year"] or written[:4])
        if day := calendar_day(year, int(match["month"]), int(match["day"])):
            yield day, match


def _is_asking(text: Text, match: re.Match[str]) -> bool:
    """Whether the sentence around it asks for opinions."""
    start = max(text.prose.rfind(sign, 0, match.start()) for sign in "。；\n") + 1
    rest = _REST.match(text.prose, match.end())
    sentence = text.prose[start : rest.end() if rest else match.end()]
    return "意见" in sentence and bool(_ASKING.search(sentence))
