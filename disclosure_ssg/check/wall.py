"""Rules that keep the wall honest: attribute against text, form and time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus, on_document
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.genre import genre_in
from disclosure_ssg.model.settings import SiteConfig

_INTERNAL = ("报告", "请示", "纪要", "函")  # written to superiors and among offices
# Reports that are made for the public, and letters that decide something.
_FOR_ALL = {
    "报告": re.compile(
        r"年度|年报|[0-9]{4}年|工作报告|预算|决算|评估|审计|监测|检测|调查|统计|整改|落实情况|执行情况"
    ),
    "函": re.compile(r"复函|函复|[答回批]复|同意|批准|核准|授权"),
}
_PAPERS = ("document", "policy", "notice")  # other kinds are disclosed by their nature


@on_document("F034", "process-information", Level.WARNING)
def process_information(document: Document, config: SiteConfig) -> Iterator[Found]:
    """请示、报告、纪要或者函，公开属性却是“主动公开”。
    为什么：讨论记录、磋商信函、请示报告多属过程性信息，可以不予公开；误标的，公开了就收不回来。
    公文、政策文件和通知公告才查（请示不分类型）；年度报告、工作报告、评估报告，同意、答复的函不算。
    错误示例：标题: 关于申请追加经费的请示；公开属性: 主动公开
    修复：按源头认定改公开属性；确应公开的写豁免，由依申请公开转来的写 依申请转主动: 是。
    依据：《政府信息公开条例》第十六条
    """
    if document.attribute != words.OPEN:
        return
    if document.values.get("converted_from_application"):
        return
    genre = document.text("genre")
    place = "genre"
    if genre in ("", "其他"):
        genre, place = genre_in(document.title), "title"
        if genre == "报告":  # by this name most are for the public
            return
    if genre not in _INTERNAL or (genre != "请示" and document.kind not in _PAPERS):
        return
    public = _FOR_ALL.get(genre)
    if public is None or not public.search(document.title):
        yield Found(
            document.place(place),
            f"{genre}多属过程性信息，公开属性却是“{words.OPEN}”",
            "核对源头认定的公开属性；确应公开的，写豁免并说明理由",
        )


@on_document("F025", "nothing-redacted", Level.WARNING)
def nothing_redacted(document: Document, config: SiteConfig) -> Iterator[Found]:
    """公开属性是“删减后公开”，正文里却没有删减标记。
    为什么：访客应当看得出哪里作了删减；忘记标记时，应删的内容可能还在。
    正确示例：
    ::: 删减 个人隐私
    不公开的内容
    :::
    依据：《政府信息公开条例》第三十七条
    """
    if document.attribute == words.REDACTED and not document.body.withheld:
        yield Found(
            document.place("attribute"),
            "公开属性是“删减后公开”，正文里没有删减标记",
            "用“::: 删减 理由”和“:::”标出删减的部分；已在别处删减的，在原处写一个空的删减块",
        )


@on_corpus("F035", "recheck-overdue", Level.WARNING)
def recheck_overdue(document: Document, corpus: Corpus) -> Iterator[Found]:
    """不公开（或者删减后公开）的信息，“再评估日期”已经过了。
    为什么：不予公开的信息要定期评估审查，因情势变化可以公开的应当公开。
    错误示例：公开属性: 依申请公开；再评估日期: 2024-06-30（今天 2026-11-01）
    修复：重新评估；仍不公开的，把再评估日期改成下一次的日期。
    依据：《政府信息公开条例》第十八条
    """
    day = document.text("recheck_on")
    is_kept = document.attribute not in ("", words.OPEN)
    if day and day < corpus.today.isoformat() and is_kept:
        yield Found(
            document.place("recheck_on"),
            f"再评估日期 {day} 已经过了",
            "重新评估：可以公开的改公开属性，仍不公开的写下一次评估的日期",
        )


@on_document("F037", "redaction-without-basis", Level.WARNING)
def redaction_without_basis(document: Document, config: SiteConfig) -> Iterator[Found]:
    """公开属性是“删减后公开”，没有写明删减依据条例的哪一种情形。
    为什么：可以不公开的情形由条例规定，删减的部分属于哪一种要说得出来；理由可以另用文字写。
    错误示例：删减理由: 涉及机房位置（没有“删减依据”）
    正确示例：删减依据: art14_safety；或者 删减理由: art15_third_party
    依据：《政府信息公开条例》第十四条至第十六条、第三十七条
    """
    if (
        document.attribute == words.REDACTED
        and not document.values.get("redaction_basis")
        and not {"redaction_basis", "attribute_reason"} & set(document.faulty)
        and document.text("attribute_reason") not in ("", *words.REASONS)
    ):
        yield Found(
            document.place("attribute_reason"),
            "没有写明删减依据条例的哪一种情形",
            "加一行 删减依据: …，可写：" + "、".join(words.REASONS),
        )
