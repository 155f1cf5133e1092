"""Rules on interpretations (政策解读) and on what asks for one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.interpretation import PLAN, is_due, unplanned, untold
from disclosure_ssg.model.standing import Standing, is_closed

_ACTING = ("replaces", "amends")
_CONTRAST = "新旧政策差异"
_CLAUSE = re.compile(r"\w{8,}")  # what stands between two punctuation marks
_ENOUGH = 150  # characters, below which nothing can be said of a text


@on_corpus("R016", "interpretation-missing", Level.WARNING)
def interpretation_missing(document: Document, corpus: Corpus) -> Iterator[Found]:
    """应当解读的文件，到期还没有解读。
    为什么：解读与文件同步组织、同步审签、同步部署，公众看到文件时就能看懂。应当解读的是写明“需解读: 是”的文件，和 site.yml 的 interpretation_kinds 里的类型；期限是 interpretation_days 个工作日，默认三个。不再有效的文件不查。
    正确示例：解读文件写 类型: interpretation；解读: [示数规〔2026〕1号]
    不必解读的写明理由：免解读: 只修改个别条款，见原办法的解读
    """
    today = corpus.today
    if (
        not is_due(document, corpus.config)
        or corpus.standings[document.path] is not Standing.PUBLIC
        or corpus.readings(document)
    ):
        return
    over = corpus.ended_on(document)
    days = int(corpus.config.values["interpretation_days"])
    published = datetime.date.fromisoformat(document.published_on)
    # Where the calendar ends, as long as it can take at most.
    most = published + datetime.timedelta(2 * days + 10)
    due = corpus.calendar.after(published, days) or most
    if due < today and not (over and over <= today.isoformat()):
        yield Found(
            document.place("interpretation_required"),
            f"发布已过 {days} 个工作日（{due} 止），还没有解读",
            "写一份解读，用“解读”指明本文；不必解读的加一行 免解读: 理由",
        )


@on_corpus("R017", "interpretation-elements", Level.WARNING)
def interpretation_elements(document: Document, corpus: Corpus) -> Iterator[Found]:
    """解读没有讲到应当讲的要素。
    检查：写明了所解读的文件；讲到了各项要素。
    为什么：解读要说明为什么制定、主要规定了什么、和以前有什么不同，而不是节选原文。看的是小标题、问题这样不超过四十字的行；一份文件有几篇解读的，合起来看。解读方案要写明解读的内容、形式、渠道和时间。
    正确示例：## 背景依据；## 主要内容；## 新旧政策差异（文件修改、代替别的文件时）
    要求哪些要素，在 site.yml 里写 interpretation_elements；本规则默认只是提醒。
    """
    if document.kind not in (PLAN, "interpretation") or is_closed(document):
        return
    if document.kind == PLAN:
        missing = unplanned(_lines(document, corpus))
        if missing:
            yield Found(
                document.place("kind"),
                "解读方案没有写明" + "、".join(f"“{name}”" for name in missing),
                "逐项写上，各有一个小标题",
            )
        return
    if not document.targets("interprets") and "interprets" not in document.faulty:
        yield Found(
            document.place("kind"),
            "没有写“解读”：这是对哪份文件的解读",
            "写上文件的文号、索引号；不在本站的写 {title: 文件的名称}",
        )
    for number, target in enumerate(document.targets("interprets")):
        explained = corpus.find(target, document)
        acts = any(one.targets(key) for one in explained for key in _ACTING)
        wanted = [
            name
            for name in corpus.config.values["interpretation_elements"]
            if acts or name != _CONTRAST
        ]
        chain = [r for one in explained for r in corpus.readings(one)] or [document]
        if chain[0] is not document:  # told of the first of them
            continue
        lines = [line for one in chain for line in _lines(one, corpus)]
        missing = untold(lines, wanted)
        if missing:
            yield Found(
                document.place("interprets", number),
                "解读没有讲到" + "、".join(f"“{name}”" for name in missing),
                "用小标题或者问题写出这些部分",
            )


@on_corpus("R018", "interpretation-repeats", Level.WARNING)
def interpretation_repeats(document: Document, corpus: Corpus) -> Iterator[Found]:
    """解读大部分照抄原文。
    为什么：节选原文不是解读，公众仍然看不懂。按逗号、句号分开，八个字以上的分句和原文一字不差的算照抄；超过六成提醒，比例在 site.yml 写 interpretation_overlap。
    修复：用自己的话讲清楚为什么、怎么做、有什么变化，原文用链接指到条款。
    """
    if document.kind != "interpretation" or is_closed(document):
        return
    most = int(corpus.config.values["interpretation_overlap"])
    said = None
    for number, target in enumerate(document.targets("interprets")):
        for other in corpus.find(target, document):
            if is_closed(other):
                continue
            said = said or _clauses(document, corpus)
            length = sum(map(len, said))
            known = set(_clauses(other, corpus))
            same = sum(len(clause) for clause in said if clause in known)
            if length >= _ENOUGH and 100 * same > most * length:
                yield Found(
                    document.place("interprets", number),
                    f"解读有 {100 * same // length}% 和原文一字不差",
                    "用自己的话说明背景、变化和怎么办，原文用链接指到条款",
                )


def _lines(document: Document, corpus: Corpus) -> list[str]:
    """The lines of a text and of its attachments."""
    lines = [passage.text for passage in document.body.passages]
    for attachment in document.attachments:
        if text := corpus.texts.get(attachment.path):
            lines += [block.text for block in text.blocks]
    return lines


def _clauses(document: Document, corpus: Corpus) -> list[str]:
    return _CLAUSE.findall("\n".join(_lines(document, corpus)))
