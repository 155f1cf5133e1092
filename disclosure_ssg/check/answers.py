"""Rules on answers and meetings: to questions about policy, to deputies, in public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus, on_document
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.fields import BY_KEY
from disclosure_ssg.model.names import in_marks
from disclosure_ssg.model.periods import HELD
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.standing import Standing

_ELEMENTS = (
    "proposal_kind", "proposal_number", "session_year", "subject", "lead_unit",
    "replied_on", "reply_mode",
)  # fmt: skip
_PUBLISH_WITHIN = 20  # working days
_SETTLED = re.compile("议定|审议|通过|同意|决定|纪要")
_JOINING = re.compile("报名|参加方式|参与方式|预约")


@on_corpus("R021", "answer-outdated", Level.WARNING)
def answer_outdated(document: Document, corpus: Corpus) -> Iterator[Found]:
    """政策问答所依据的文件已经失效或者废止。
    为什么：文件不再有效，照着它作的答复会误导人。页面、列表和问答库会标明“依据已失效”，直到改过。
    错误示例：政策依据: 示数规〔2020〕1号，而该办法已被新办法废止
    正确示例：按现行的文件改写答复，政策依据改为现行的文件，更新复核日期
    """
    if document.kind != "faq" or corpus.standings[document.path] is not Standing.PUBLIC:
        return
    today = corpus.today.isoformat()
    kinds = corpus.config.values["status_kinds"]
    for number, target in enumerate(document.targets("policy_refs")):
        for other in corpus.find(target, document):
            ended = corpus.ended_on(other)
            if other.kind in kinds and ended and ended <= today:
                yield Found(
                    document.place("policy_refs", number),
                    f"答复所依据的{in_marks(other.title[:60])}自 {ended} 起不再有效",
                    "按现行的文件改写答复和“政策依据”；不再有用的，撤下",
                )


@on_document("R022", "proposal-elements", Level.WARNING)
def proposal_elements(document: Document, config: SiteConfig) -> Iterator[Found]:
    """建议提案的答复缺少应当写明的项目。
    为什么：谁的建议、哪一年的、哪一号、由谁答复，齐全了公众才查得到，年度办理情况才统计得出。
    正确示例：建议提案类别: 人大代表建议；建议提案编号: 第23号；届次: 市十届人大四次会议；案由: …；承办单位: …；答复日期: 2025-06-16；公开形式: 全文
    """
    if document.kind != "proposal_reply" or _is_closed(document):
        return
    missing = [
        f"“{BY_KEY[key].label}”"
        for key in _ELEMENTS
        if key not in document.values and key not in document.faulty
    ]
    if missing:
        place = document.place("kind")
        yield Found(place, "建议提案的答复缺少" + "、".join(missing), "逐项补上")


@on_corpus("R023", "proposal-late", Level.WARNING)
def proposal_late(document: Document, corpus: Corpus) -> Iterator[Found]:
    """建议提案的答复公开得太晚，或者早于答复代表、委员。
    为什么：答复代表、委员以后二十个工作日内公开；在答复以前公开是失礼，多半也是日期写错。
    错误示例：答复日期: 2026-06-01；发布日期: 2026-07-31
    正确示例：答复日期: 2026-06-22；发布日期: 2026-06-26
    """
    replied, published = document.date("replied_on"), document.date("published_on")
    if document.kind != "proposal_reply" or replied is None or published is None:
        return
    place = document.place("published_on")
    if published < replied:
        yield Found(place, f"公开早于答复（{replied}）", "核对两个日期")
    elif "backfilled" not in document.values and not corpus.calendar.unknown(
        replied, published
    ):
        late = corpus.calendar.between(replied, published) - _PUBLISH_WITHIN
        if late > 0:
            yield Found(
                place,
                f"答复以后 {late + _PUBLISH_WITHIN} 个工作日才公开，超期 {late} 个工作日",
                "今后二十个工作日内公开；补录以往答复的，加一行 补录: {reason: …}",
            )


@on_document("R024", "meeting-elements", Level.WARNING)
def meeting_elements(document: Document, config: SiteConfig) -> Iterator[Found]:
    """会议、活动缺少应当写明的项目。
    为什么：会议公开要看得到何时开、审议什么、议定什么；开放日和活动要看得到何时何地、怎样参加。
    错误示例：类型: event，只写“近期举办开放日，欢迎参加”
    正确示例：类型: event；举行日期: 2026-12-10；地点: 市大数据中心；正文写明报名的方式
    """
    if document.kind not in HELD or _is_closed(document):
        return
    held = document.text("held_on")
    text = "\n".join(passage.text for passage in document.body.passages)
    missing = []
    if not held and "held_on" not in document.faulty:
        missing.append(f"“{BY_KEY['held_on'].label}”")
    if document.kind == "meeting":
        has_material = document.attachments or document.targets("considers")
        if not has_material and not _SETTLED.search(text):
            missing.append("会议材料或者议定事项")
    elif held > document.published_on:
        if "place" not in document.values:
            missing.append("“地点”")
        if not _JOINING.search(text):
            missing.append("报名的方式")
    if missing:
        label = words.KINDS[document.kind].label
        place = document.place("kind")
        yield Found(place, f"{label}缺少" + "、".join(missing), "逐项补上")


def _is_closed(document: Document) -> bool:
    return "attribute" in document.values and not document.is_open
