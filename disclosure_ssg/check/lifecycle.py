"""Rules on what becomes of a document after its publication."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus, on_document
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig


@on_document("F028", "withdrawn-without-day", Level.ERROR)
def withdrawn_without_day(document: Document, config: SiteConfig) -> Iterator[Found]:
    """撤下没有写明日期，或者日期早于发布日期。
    为什么：撤下的文件在原地址留一页说明，在变更记录里留一行，都要写明哪一天撤下。
    正确示例：撤下: {on: 2026-07-01, reason: 内容有误}
    """
    withdrawn = document.values.get("withdrawn")
    if withdrawn is None:
        return
    day = withdrawn.get("on", "")
    if not day or day < document.published_on:
        yield Found(
            document.place("withdrawn"),
            f"撤下的日期 {day} 早于发布日期 {document.published_on}"
            if day
            else "“撤下”没有写明日期",
            "写成 {on: 2026-07-01, reason: 内容有误}；标题也不再公开的，加 hide_title: 是",
        )


@on_document("F033", "withdrawn-without-reason", Level.WARNING)
def withdrawn_without_reason(document: Document, config: SiteConfig) -> Iterator[Found]:
    """撤下没有写理由。
    为什么：原来的网址还有人来，那里只剩一页说明，要说清楚信息为什么没有了。理由会公开，里面不要写出撤下的内容。
    正确示例：撤下: {on: 2026-07-01, reason: 内容有误，已重新公布}
    """
    withdrawn = document.values.get("withdrawn")
    if withdrawn is not None and not withdrawn.get("reason"):
        yield Found(
            document.place("withdrawn"),
            "“撤下”没有写理由",
            "写成 {on: 2026-07-01, reason: 内容有误}",
        )


@on_corpus("F029", "correction", Level.WARNING)
def correction(document: Document, corpus: Corpus) -> Iterator[Found]:
    """更正缺日期或者说明，日期不对，或者没有留下更正前的文本。
    为什么：更正要说清楚哪一天、更正了什么，更正前的文本仍要查得到。
    正确示例：
    更正:
      - {on: 2026-07-01, what: 第三条的期限更正为十五个工作日}
    历史版本:
      - {on: 2026-06-01, file: _versions/办法/2026-06-01.md, note: 更正前的文本}
    """
    today = corpus.today.isoformat()
    for number, one in enumerate(document.values.get("corrections", ())):
        place = document.place("corrections", number)
        on = one.get("on", "")
        if not on or not one.get("what"):
            message = "更正没有写明" + ("更正了什么" if on else "哪一天")
            yield Found(place, message, "写成 {on: 2026-07-01, what: 更正了什么}")
        elif not document.published_on <= on <= today:
            when = "今天之后" if on > today else "发布日期之前"
            yield Found(place, f"更正的日期 {on} 在{when}", "核对日期")
        elif not any(version.on < on for version in document.versions):
            yield Found(
                place,
                f"没有 {on} 更正之前的文本",
                "用 disclosure-ssg versions 从 git 的历史中取出，列在“历史版本”里",
            )


@on_document("F030", "publicity-without-period", Level.WARNING)
def publicity_without_period(document: Document, config: SiteConfig) -> Iterator[Found]:
    """公示没有写公示期。
    为什么：公示期满，正文和附件要从网站撤下；没有公示期，个人信息会一直公开。
    正确示例：公示期: {from: 2026-10-12, to: 2026-10-20}
    依据：《政府信息公开条例》第十五条
    """
    if document.kind == "publicity" and not (
        "publicity_period" in document.values or "publicity_period" in document.faulty
    ):
        yield Found(
            document.place("kind"),
            "公示没有写公示期",
            "加一行 公示期: {from: 2026-10-12, to: 2026-10-20}",
        )
