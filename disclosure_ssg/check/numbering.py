"""Rules on the numbering of parts and articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from disclosure_ssg.check.registry import on_text
from disclosure_ssg.check.text import Hit, Text
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.source.outline import number as number_of

_ITEM = re.compile(
    r"\n[ \t\u3000#]*(?:(?P<first>[一二三四五六七八九十百]{1,4})、"
    r"|[（(](?P<second>[一二三四五六七八九十百]{1,4})[)）]"
    r"|(?:附件[:：][ \t]*)?(?P<third>[0-9]{1,2})[.．](?![0-9])"
    r"|[（(](?P<fourth>[0-9]{1,2})[)）]"
    r"|(?P<reset>第[一二三四五六七八九十百千〇零0-9]+条|#|\||```|>|[-*+] )"
    r"|(?P<part>第[一二三四五六七八九十百千〇零0-9]+[编章节]))"
)
_RANKS = ("first", "second", "third", "fourth")
# What may be part of a number: most of a text is not, and NFKC is slow.
_OF_NUMBERS = re.compile(
    "[第一二三四五六七八九十百\x21-\u2fff\u3001\u3003-\u4dff\u9fa6-\uff0b\uff0d-\uff19\uff1c-\U0010ffff]+"
)
_WITHIN = (  # the same within a paragraph, in NFKC; 第（三）项 is a citation
    re.compile(r"(?<!第)([一二三四五六七八九十百]{1,4})、"),
    re.compile(r"(?<!第)[(]([一二三四五六七八九十百]{1,4})[)]"),
    re.compile(r"(?<![0-9.])([0-9]{1,2})[.](?![0-9])"),
    re.compile(r"(?<!第)[(]([0-9]{1,2})[)]"),
)


@on_text("Z008", "numbering-gap", Level.WARNING)
def numbering_gap(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """层次序数断了：不从一开始、跳号或重号。
    为什么：引用“第二部分第（三）项”时会找不到；缺号可能是漏了一段。
    错误示例：二、之下从（二）开始；（三）之后是（五）
    依据：GB/T 9704-2012 7.3.3（一、（一）1.（1））
    """
    before = [0, 0, 0, 0]
    last = [0, 0, 0, 0]  # numbers may run on through the parts above them
    since = [text.body] * 4  # where they stood
    for match in _ITEM.finditer(text.prose, text.before_body):
        kind = match.lastgroup or ""
        if kind in ("reset", "part"):
            before = [before[0] if kind == "reset" else 0, 0, 0, 0]
            continue
        rank, written = _RANKS.index(kind), match[kind]
        number = number_of(written)
        previous, before[rank] = before[rank], number
        before[rank + 1 :] = [0] * (3 - rank)
        expected = number in (1, previous + 1, last[rank] + 1)
        if not expected and number - 1 not in _within(
            text.prose[since[rank] : match.start()], rank
        ):
            shown = match[0].strip(" \t\u3000#\n")
            what = f"在序数 {previous} 之后" if previous else "是这一层的第一个"
            start = match.start(kind)
            yield Hit(
                start,
                start + len(written),
                f"“{shown}”{what}，中间缺号或编号有误",
                "核对序数，缺了的补上",
            )
        last[rank] = number
        since[rank] = match.start()


def _within(passage: str, rank: int) -> set[int]:
    """The numbers of a rank that run on within paragraphs."""
    plain = unicodedata.normalize("NFKC", "的".join(_OF_NUMBERS.findall(passage)))
    return set(map(number_of, _WITHIN[rank].findall(plain)))


_ARTICLE = re.compile(
    r"^[#* \t\u3000]*(?P<label>第(?P<number>[〇零一二三四五六七八九十百千0-9]{1,7})条"
    r"(?P<further>之[一二三四五六七八九十]{1,3})?)(?=[ \t\u3000*])",
    re.MULTILINE,
)


@on_text("Z019", "article-gap", Level.WARNING)
def article_gap(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """政策文件、规范性文件和规章的条文断了：跳号、倒号或重号。
    为什么：缺号可能是漏了一条；重号的，引用“第三条”不知道指哪一条。后面附的另一个文件从第一条起，不报。
    错误示例：第三条之后是第五条；有两个第四条
    正确示例：第三条、第四条、第五条；修改时增加的写第四条之一
    """
    if "条" not in text.shown or not words.KINDS[text.document.kind].official:
        return
    here = 0
    for match in _ARTICLE.finditer(text.prose, text.body):
        before, here = here, number_of(match["number"])
        follows = (before,) if match["further"] else (1, before + 1)
        if before and here not in follows:
            yield Hit(
                *match.span("label"),
                f"{match['label']}在第 {before} 条之后，中间缺条或编号有误",
                "核对条文，缺了的补上",
            )
