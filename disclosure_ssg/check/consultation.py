"""Rules on consultations and their results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus, on_document
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.fields import BY_KEY
from disclosure_ssg.model.opinions import ADOPTED, counted, faults
from disclosure_ssg.model.periods import (
    LEAST_TERMS,
    WORKING_DAYS,
    days_since,
    term,
)
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.standing import Standing

_DRAFT = re.compile("稿|草案")
_EXPLANATION = re.compile("说明|起草背景|主要修改")
_WAYS = re.compile("@|电话|传真|信函|来信|邮箱|邮件|邮寄|https?://")


@on_document("R012", "consultation-elements", Level.WARNING)
def consultation_elements(document: Document, config: SiteConfig) -> Iterator[Found]:
    """意见征集缺少应当公布的内容。
    为什么：草案、说明、提出意见的方式和期限要一并公布，公众才提得出意见。
    正确示例：征集开始: 2026-08-03；征集截止: 2026-09-02；征集依据: normative；附件里有征求意见稿和起草说明
    依据：《重大行政决策程序暂行条例》第十五条
    """
    if document.kind != "consultation":
        return
    missing = [
        f"“{BY_KEY[key].label}”"
        for key in ("opens", "closes", "consultation_basis")
        if key not in document.values and key not in document.faulty
    ]
    titles = [attachment.title for attachment in document.attachments]
    text = "\n".join(passage.text for passage in document.body.passages)
    if not any(map(_DRAFT.search, titles)):
        missing.append("征求意见稿（附件）")
    if not any(map(_EXPLANATION.search, (*titles, text))):
        missing.append("起草说明")
    if not _WAYS.search(text):
        missing.append("提出意见的方式")
    if missing:
        yield Found(
            document.place("kind"),
            "意见征集缺少" + "、".join(missing),
            "逐项补上；说明可以写在正文里，也可以作为附件",
        )


@on_corpus("R013", "consultation-term", Level.WARNING)
def consultation_term(document: Document, corpus: Corpus) -> Iterator[Found]:
    """意见征集的期限不够，或者先后颠倒。
    为什么：重大行政决策、规章草案和与市场主体密切相关的规范性文件不少于三十日，其他行政规范性文件不少于七个工作日，开始的当天不算。确需缩短的，要在公告里说明理由。
    错误示例：征集依据: major_decision；征集开始: 2026-08-03；征集截止: 2026-08-20
    正确示例：加一行 缩短理由: 汛期将至，需要在汛前施行
    依据：《重大行政决策程序暂行条例》第十五条
    """
    days_open = term(document) if document.kind == "consultation" else None
    if days_open is None:
        return
    first, last = days_open
    basis = document.text("consultation_basis")
    if last < first:
        yield Found(document.place("closes"), "征集截止早于征集开始", "核对两个日期")
        return
    least, unit = LEAST_TERMS.get(basis, (0, ""))
    days, counted = (last - first).days, "日"
    # Where the calendar is not known: there are no more working days than days.
    if unit == WORKING_DAYS and not corpus.calendar.unknown(first, last):
        days, counted = corpus.calendar.between(first, last), unit
    if days < least and "shortened_reason" not in document.values:
        yield Found(
            document.place("closes"),
            f"征集期限 {days} {counted}，"
            f"“{words.CONSULTATION_BASES[basis]}”不少于 {least} {unit}",
            "延长期限；确需缩短的，加一行 缩短理由: …",
        )


@on_corpus("R014", "consultation-unanswered", Level.WARNING)
def consultation_unanswered(document: Document, corpus: Corpus) -> Iterator[Found]:
    """意见征集结束很久，还没有反馈结果。
    为什么：收到多少意见、采纳多少、为什么没有采纳，要向公众反馈；没有收到意见的，也要公布。期限在 site.yml 写 feedback_days，默认三十日。
    正确示例：反馈的文件写 类型: consultation_result；反馈: 意见征集的索引号
    依据：《重大行政决策程序暂行条例》第十八条
    """
    closes = document.text("closes")
    if (
        document.kind != "consultation"
        or not closes
        or corpus.standings[document.path] is not Standing.PUBLIC
    ):
        return
    late = days_since(closes, corpus.today) - int(corpus.config.values["feedback_days"])
    answered = any(
        relation == "result_of"
        for (relation, _), _ in corpus.inward.get(document.path, ())
    )
    if late > 0 and not answered:
        yield Found(
            document.place("closes"),
            f"意见征集已于 {closes} 结束，反馈结果超期 {late} 日",
            "公布采纳情况，写 类型: consultation_result 和 反馈: 本文的索引号",
        )


@on_document("R015", "consultation-result", Level.WARNING)
def consultation_result(document: Document, config: SiteConfig) -> Iterator[Found]:
    """征集结果反馈没有写明收到、采纳的条数，条数不对，或者没有说明不采纳的理由。
    为什么：反馈要说清楚意见的去向；主要意见没有采纳的，要说明理由。
    正确示例：反馈: 000000-101/2025-00004；收到意见: 42；采纳意见: 31（没有收到意见的写 收到意见: 0）
    依据：《重大行政决策程序暂行条例》第十八条
    """
    if document.kind != "consultation_result":
        return
    received, adopted = (document.values.get(k) for k in ("received", "adopted"))
    wanted = ["result_of", "received", *(["adopted"] if received else [])]
    if "opinions" in document.faulty:  # they tell the counts
        wanted = ["result_of"]
    missing = [
        f"“{BY_KEY[key].label}”"
        for key in wanted
        if key not in document.values and key not in document.faulty
    ]
    if missing:
        place = document.place("kind")
        yield Found(place, "征集结果反馈缺少" + "、".join(missing), "逐项补上")
    if received is None or adopted is None:
        return
    if adopted > received:
        yield Found(
            document.place("adopted"),
            f"采纳 {adopted} 条，多于收到的 {received} 条",
            "核对条数",
        )
    elif (
        adopted < received
        and "opinions" not in document.values
        and not any(
            "采纳" in passage.text
            and re.search("未采纳|不采纳|不予采纳|没有采纳", passage.text)
            for passage in document.body.passages
        )
    ):
        yield Found(
            document.place("adopted"),
            f"有 {received - adopted} 条意见没有采纳，正文没有说明理由",
            "写明没有采纳的主要意见和理由",
        )


@on_document("R025", "opinions", Level.WARNING)
def opinions(document: Document, config: SiteConfig) -> Iterator[Found]:
    """意见采纳情况写得不全，或者和收到、采纳的条数对不上。
    为什么：每条意见是否采纳、为什么没有采纳，要向提意见的人说清楚；条数写在两处，要对得上。没有写“收到意见”“采纳意见”的，按这里的条数。
    错误示例：意见采纳: [{opinion: 周末开放大厅, count: 3, outcome: 未采纳}]
    正确示例：意见采纳: [{opinion: 周末开放大厅, count: 3, outcome: 未采纳, reason: 大厅涉及数据安全}]
    依据：《重大行政决策程序暂行条例》第十八条
    """
    told = document.values.get("opinions")
    if not told:
        return
    for number, message, hint in faults(told):
        yield Found(document.place("opinions", number), f"意见采纳：{message}", hint)
    for key, outcome in (("received", ""), ("adopted", ADOPTED)):
        count, most = counted(told, outcome), document.values.get(key, 0)
        if count > most:
            yield Found(
                document.place(key),
                f"“{BY_KEY[key].label}”写的是 {most}，而“意见采纳”里{outcome}的共 {count} 条",
                "核对条数；不写这一项的，按“意见采纳”里的条数",
            )
