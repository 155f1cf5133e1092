"""Rules on dates and their order."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus, on_document
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.standing import is_scheduled
from disclosure_ssg.model.validity import term_end


@on_corpus("F016", "unscheduled-future", Level.ERROR)
def unscheduled_future(document: Document, corpus: Corpus) -> Iterator[Found]:
    """发布日期在今天之后，又没有声明定时发布。
    为什么：写错的日期会使文件迟迟不公开，也可能被视为伪造发稿日期。
    正确示例：定时发布: 是（到期之前不产生任何输出）
    依据：国办秘函〔2019〕19号（单项否决：弄虚作假）
    """
    if is_scheduled(document, corpus.today) and not document.values.get("scheduled"):
        yield Found(
            document.place("published_on"),
            f"发布日期 {document.published_on} 在今天（{corpus.today}）之后",
            "核对日期；确实要届时发布的，加一行 定时发布: 是",
        )


@on_document("F022", "published-before-written", Level.WARNING)
def published_before_written(document: Document, config: SiteConfig) -> Iterator[Found]:
    """发布日期早于成文日期。
    为什么：文件不可能在成文之前公开，其中一个日期有误。
    """
    written = document.text("written_on")
    if written and document.published_on and document.published_on < written:
        yield Found(
            document.place("published_on"),
            f"发布日期 {document.published_on} 早于成文日期 {written}",
            "核对两个日期",
        )


@on_document("F032", "effective-before-written", Level.WARNING)
def effective_before_written(document: Document, config: SiteConfig) -> Iterator[Found]:
    """施行日期早于成文日期，正文又没有说溯及以往。
    为什么：文件一般不溯及以往，多半有一个日期写错；确有规定的，正文里会写“追溯”或者“溯及”。
    错误示例：成文日期: 2024-06-20；施行日期: 2023-07-01
    依据：《中华人民共和国立法法》（不溯及既往）
    """
    start, written = document.text("effective_on"), document.text("written_on")
    if start and written and start < written and not _reaches_back(document):
        yield Found(
            document.place("effective_on"),
            f"施行日期 {start} 早于成文日期 {written}",
            "核对两个日期；确实溯及以往的，正文里写明",
        )


def _reaches_back(document: Document) -> bool:
    said = (passage.text for passage in document.body.passages)
    return any("追溯" in text or "溯及" in text for text in said)


@on_document("F023", "expires-before-effective", Level.ERROR)
def expires_before_effective(document: Document, config: SiteConfig) -> Iterator[Found]:
    """有效期的最后一日早于施行日期。
    为什么：这样的文件一天也没有效力，其中一个日期有误。
    """
    start, end = document.text("effective_on"), document.text("expires_on")
    if start and end and end < start:
        yield Found(
            document.place("expires_on"),
            f"有效期至 {end}，早于施行日期 {start}",
            "核对两个日期",
        )


@on_document("F042", "two-terms", Level.WARNING)
def two_terms(document: Document, config: SiteConfig) -> Iterator[Found]:
    """“有效期至”“有效期年数”“有效期: 长期”写了不止一项，又不一致。
    为什么：到期与否只按“有效期至”算，其次按“有效期年数”；写了别的，读者看到的就是两种说法。
    错误示例：有效期: 长期；有效期至: 2029-06-30
    正确示例：只写 有效期至: 2029-06-30
    """
    said = {
        "有效期至": document.text("expires_on"),
        "有效期年数": term_end(document, document.values.get("validity_years", 0)),
        "有效期": document.text("validity"),
    }
    named = [f"“{name}”是 {value}" for name, value in said.items() if value]
    if len({value for value in said.values() if value}) > 1:
        key = next(k for k in ("expires_on", "validity_years") if k in document.values)
        yield Found(document.place(key), "，".join(named), "只留一项")
