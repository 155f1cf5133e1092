"""Rules on what a text says of its own force, where the metadata say something else."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator

from disclosure_ssg.check.registry import on_text
from disclosure_ssg.check.text import Hit, Text
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document, Target
from disclosure_ssg.model.names import CITATION, title_key
from disclosure_ssg.model.numbers import document_number_key
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.validity import ENDING, calendar_day, term_end, term_of
from disclosure_ssg.source.outline import number

_NUMERAL = "[0-9０-９一二三四五六七八九十]"
_DAY = rf"([12１２][0-9０-９]{{3}})年({_NUMERAL}{{1,3}})月({_NUMERAL}{{1,3}})日"
_SELF = r"本[^，。；：\n《》“”]{1,12}"  # 本办法, 本通知 …
_FORCE = "(?:施行|实施|执行|生效)"
_BEGINS = re.compile(rf"{_SELF}自{_DAY}起?(?:正式)?{_FORCE}")
_LASTS = re.compile(
    rf"{_SELF}(?:自[^。；\n《》]{{1,30}}?{_FORCE}[，,、；]?)?有效期限?"
    rf"(?:为?(?P<years>{_NUMERAL}{{1,3}})年|(?:截?至|到){_DAY})"
)
# 《title》（number）, a link to it among them, whose address is blank.
_ENDED_CITATION = re.compile(
    r"《((?:[^《》\n]|《[^《》\n]*》){2,120})》\]? *(?:[（(]([^《》\n，,；;。]{2,36}?号令?)[）)])?"
)
_CITED = rf"(?P<cited>(?:\[?{_ENDED_CITATION.pattern}\]? *[、，,和及与]?)+)"
_ENDS = (
    re.compile(
        rf"{_CITED}(?:自[^，。；\n]{{1,20}}起)?(?:同时|即行|一并|予以|宣布)?(?:废止|失效)"
    ),
    re.compile(rf"(?<![未不])(?<!关于)废止(?>{_CITED})(?!\[?第|的)"),
)
_ENDING = re.compile("废止|失效")
_TERM = ("expires_on", "validity_years", "validity")
_LEEWAY = 45  # days between writing and publishing, where the text counts from either


def _is_bound(text: Text) -> bool:
    """Whether it is a document that has a force of its own, as it was first made."""
    document = text.document
    return words.KINDS[document.kind].official and not document.versions


@on_text("F038", "effective-day-in-text", Level.WARNING)
def effective_day_in_text(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """正文说的施行日期和“施行日期”不一致，或者晚于发布日期而没有写“施行日期”。
    为什么：效力状态按元数据算；日期不一致，页面上说的效力就是错的。收有历史版本的不查。
    错误示例：施行日期: 2024-07-01；正文：本办法自2024年8月1日起施行
    正确示例：施行日期: 2024-08-01
    """
    if "effective_on" in text.document.faulty or not _is_bound(text):
        return
    written = text.document.text("effective_on")
    said = [(_day(*match.groups()), match) for match in _BEGINS.finditer(text.prose)]
    if any(day == written for day, _ in said):
        return
    for day, match in said:
        if day and (written or day > text.document.published_on):
            yield Hit(
                *match.span(),
                f"正文说自 {day} 起施行，"
                + (f"“施行日期”是 {written}" if written else "没有写“施行日期”"),
                f"核对正文；正文无误的，写 施行日期: {day}",
            )


@on_text("F039", "term-in-text", Level.WARNING)
def term_in_text(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """正文说的有效期和元数据不一致，或者正文说了，元数据没有写。
    为什么：到期失效按元数据算；没有写或者写错，失效的文件会一直显示为有效。收有历史版本的不查。
    错误示例：施行日期: 2024-07-01；有效期至: 2027-06-30；正文：本办法自2024年7月1日起施行，有效期五年
    正确示例：有效期至: 2029-06-30，或者 有效期年数: 5
    """
    document = text.document
    if "有效期" not in text.shown or not _is_bound(text):
        return
    if any(key in document.faulty for key in (*_TERM, "effective_on")):
        return
    written = term_of(document, None).last
    for match in _LASTS.finditer(text.prose):
        years = _number(match["years"] or "")
        said = term_end(document, years) if years else _day(*match.groups()[1:])
        if said and not _is_near(said, written, document):
            what = f"{match['years']}年" if years else f"至 {said}"
            yield Hit(
                *match.span(),
                f"正文说有效期{what}，"
                + (
                    f"元数据的有效期至 {written}" if written else "元数据没有写到哪一日"
                ),
                f"核对正文；正文无误的，写 有效期至: {said}",
            )


def _is_near(said: str, written: str, document: Document) -> bool:
    """Whether two last days are the same; a text may name the day after."""
    if not written:
        return False
    first, second = map(datetime.date.fromisoformat, (said, written))
    leeway = 1 if "effective_on" in document.values else _LEEWAY
    return abs((first - second).days) <= leeway


@on_text("R027", "repeal-in-text", Level.WARNING)
def repeal_in_text(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """正文说废止了另一个文件，元数据里没有写“废止”或者“代替”。
    为什么：不写，被废止的文件会一直显示为有效；写了，两个文件的页面上都有说明。
    错误示例：正文：《某某办法》（示数发〔2020〕1号）同时废止；元数据没有“废止”
    正确示例：废止: [示数发〔2020〕1号]；仓库里没有的写 废止: [{title: 某某办法, document_number: 示数发〔2020〕1号}]
    """
    document = text.document
    if not _ENDING.search(text.shown) or document.versions:
        return
    if not (words.KINDS[document.kind].official or document.kind == "notice"):
        return
    if any(key in document.faulty for key in ENDING):
        return
    targets = [_names(t) for key in ENDING for t in document.targets(key)]
    known = set().union(*targets)
    said: set[str] = set()
    missing: dict[str, re.Match[str]] = {}
    for match in sorted(_ended(text.prose), key=re.Match.start):
        names = _spellings(match[1], match[2] or "")
        if known.isdisjoint(names):
            missing.setdefault(title_key(match[1]), match)
        else:
            said |= names
    # What is named by its id or index number may be any of them.
    unseen = sum(map(said.isdisjoint, targets))
    for match in list(missing.values())[unseen:]:
        title, named = match[1], match[2] or f"《{match[1]}》"
        more = f", document_number: {match[2]}" if match[2] else ""
        yield Hit(
            *match.span(),
            f"正文说废止“{named[:60]}”，元数据没有写“废止”",
            f"网站上有的写 废止: [{named}]，没有的写 废止: [{{title: {title}{more}}}]",
        )


def _ended(prose: str) -> Iterator[re.Match[str]]:
    """Every 《title》（number） that a text says it ends."""
    for pattern in _ENDS:
        for run in pattern.finditer(prose):
            yield from _ENDED_CITATION.finditer(prose, *run.span("cited"))


def _names(target: Target) -> set[str]:
    """What a target may be called in a text."""
    cited = CITATION.fullmatch(target.number)
    if cited:
        return _spellings(cited[1], cited[2] or "")
    return _spellings(target.title, target.number)


def _spellings(title: str, document_number: str) -> set[str]:
    made = {title_key(title), document_number_key(document_number)}
    return made - {""}


def _day(year: str, month: str, day: str) -> str:
    """A day of the calendar, ISO text, else nothing."""
    return calendar_day(_number(year), _number(month), _number(day))


def _number(numeral: str) -> int:
    return number(unicodedata.normalize("NFKC", numeral))
