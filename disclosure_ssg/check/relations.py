"""Rules on relations between documents."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus
from disclosure_ssg.model.diagnostics import Level, nearest
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.fields import BY_KEY, RELATIONS

# A document cannot stand on both ends of these, however long the way round.
_ORDERED = ("repeals", "replaces", "amends", "based_on", "interprets", "result_of")


@on_corpus("R001", "unknown-target", Level.ERROR)
def unknown_target(document: Document, corpus: Corpus) -> Iterator[Found]:
    """废止、修改、解读等指向的文件在仓库里没有。
    为什么：关系写错，被废止的文件会一直显示为有效。
    正确示例：废止: [示数发〔2020〕1号]；仓库之外的文件写 {title: 某某办法, document_number: …}
    """
    if corpus.has_unread_numbers:
        return
    for relation in RELATIONS:
        for number, target in enumerate(document.targets(relation)):
            if target.number and not target.title and not corpus.find(target.number):
                guess = nearest(target.number, corpus.numbers)
                yield Found(
                    document.place(relation, number),
                    f"“{BY_KEY[relation].label}”所指的“{target.number[:60]}”在仓库里没有",
                    f"是否想写“{guess}”？"
                    if guess
                    else "仓库之外的文件写成 {title: 名称, document_number: 文号}",
                )


@on_corpus("R002", "relation-cycle", Level.ERROR)
def relation_cycle(document: Document, corpus: Corpus) -> Iterator[Found]:
    """关系绕成了圈，例如甲废止乙、乙又废止甲，或者指向自己。
    为什么：先后无从判断，效力状态无法得出。
    """
    for relation in _ORDERED:
        for number, target in enumerate(document.targets(relation)):
            if any(
                _reaches(other, document, relation, corpus)
                for other in corpus.find(target.number)
            ):
                yield Found(
                    document.place(relation, number),
                    f"“{BY_KEY[relation].label}”绕成了圈：“{target.number[:60]}”又指回本文",
                    "核对两个文件的先后",
                )


def _reaches(start: Document, goal: Document, relation: str, corpus: Corpus) -> bool:
    """Whether ``goal`` is met by following ``relation`` from ``start``."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        document = waiting.pop()
        if document is goal:
            return True
        if document.path not in seen:
            seen.add(document.path)
            for target in document.targets(relation):
                waiting.extend(corpus.find(target.number))
    return False


@on_corpus("R003", "relation-to-hidden", Level.ERROR)
def relation_to_hidden(document: Document, corpus: Corpus) -> Iterator[Found]:
    """公开的文件在关系里指到了不公开的文件。
    为什么：关系会显示在页面上，暴露不公开文件的存在。
    """
    if corpus.standings[document.path] != "public":
        return
    for relation in RELATIONS:
        for number, target in enumerate(document.targets(relation)):
            found = corpus.find(target.number)
            if found and all(corpus.holds_back(other) for other in found):
                yield Found(
                    document.place(relation, number),
                    f"“{BY_KEY[relation].label}”所指的“{target.number[:60]}”不公开或尚未公开",
                    "去掉这个关系，或等对方公开后再写",
                )
