"""Rules on relations between documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document, Target
from disclosure_ssg.model.fields import BY_KEY, RELATIONS
from disclosure_ssg.model.names import in_marks
from disclosure_ssg.model.validity import ENDING, acts_on
from disclosure_ssg.source.outline import article_in

_ACTING = (*ENDING, "amends")
# A document cannot stand on both ends of these, however long the way round.
_ORDERED = (
    ENDING,
    ("amends",),
    ("based_on",),
    ("interprets",),
    ("result_of",),
    ("evaluates",),
    ("forwards",),
)


@on_corpus("R001", "unknown-target", Level.ERROR)
def unknown_target(document: Document, corpus: Corpus) -> Iterator[Found]:
    """废止、修改、解读等指向的文件在仓库里没有。
    为什么：关系写错，被废止的文件会一直显示为有效。
    正确示例：废止: [示数发〔2020〕1号, 《某某办法》]；仓库之外的文件写 {title: 某某办法, document_number: …}
    """
    if corpus.has_unread_numbers:
        return
    for relation in RELATIONS:
        for number, target in enumerate(document.targets(relation)):
            if target.number and not target.title and not corpus.find(target, document):
                guess = corpus.guess(target.number, document)
                yield Found(
                    document.place(relation, number),
                    f"“{BY_KEY[relation].label}”所指的“{target.number[:60]}”在仓库里没有",
                    f"是否想写{guess}？"
                    if guess
                    else "仓库之外的文件写成 {title: 名称, document_number: 文号}",
                )


@on_corpus("R002", "relation-cycle", Level.ERROR)
def relation_cycle(document: Document, corpus: Corpus) -> Iterator[Found]:
    """关系绕成了圈，例如甲废止乙、乙又废止甲，或者指向自己。
    为什么：先后无从判断，效力状态无法得出。
    """
    for relations in _ORDERED:
        for relation, number, target in _targets(document, relations):
            if any(
                _reaches(other, document, relations, corpus)
                for other in corpus.find(target, document)
            ):
                yield Found(
                    document.place(relation, number),
                    f"“{BY_KEY[relation].label}”绕成了圈：“{_called(target)}”又指回本文",
                    "核对两个文件的先后",
                )


def _targets(
    document: Document, relations: Iterable[str]
) -> Iterator[tuple[str, int, Target]]:
    """Every target of some relations with the relation and its place in the list."""
    for relation in relations:
        for number, target in enumerate(document.targets(relation)):
            yield relation, number, target


def _called(target: Target) -> str:
    return (target.number or target.title)[:60]


def _reaches(
    start: Document, goal: Document, relations: tuple[str, ...], corpus: Corpus
) -> bool:
    """Whether ``goal`` is met by following ``relations`` from ``start``."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        document = waiting.pop()
        if document is goal:
            return True
        if document.path not in seen:
            seen.add(document.path)
            for _, _, target in _targets(document, relations):
                waiting.extend(corpus.find(target, document))
    return False


@on_corpus("R026", "unknown-article", Level.WARNING)
def unknown_article(document: Document, corpus: Corpus) -> Iterator[Found]:
    """关系里写的条款，对方的文本里没有。
    为什么：部分废止、修改的条款写错，页面上说的就是错的。对方现在和以往的文本都看；没有分条的文件不查。
    错误示例：废止: {document_number: 示数规〔2024〕1号, articles: [第四十条]}，而该办法只有三十条
    """
    for relation, number, target in _targets(document, RELATIONS):
        for other in corpus.find(target, document) if target.articles else ():
            bodies = (other.body, *(version.body for version in other.versions))
            anchors = {anchor for body in bodies for anchor in body.anchors}
            if not any(anchor.startswith("article-") for anchor in anchors):
                continue
            for label in target.articles:
                article = article_in(label)
                if article and article[0] not in anchors:
                    yield Found(
                        document.place(relation, number),
                        f"“{_called(target)}”里没有{article[1]}",
                        "核对条款的序号",
                    )


@on_corpus("R003", "relation-to-hidden", Level.ERROR)
def relation_to_hidden(document: Document, corpus: Corpus) -> Iterator[Found]:
    """公开的文件在关系里指到了不公开的文件。
    为什么：关系会显示在页面上，暴露不公开文件的存在。
    """
    if corpus.standings[document.path] != "public":
        return
    for relation, number, target in _targets(document, RELATIONS):
        found = corpus.find(target, document)
        if found and all(corpus.holds_back(other) for other in found):
            yield Found(
                document.place(relation, number),
                f"“{BY_KEY[relation].label}”所指的“{_called(target)}”不公开或尚未公开",
                "去掉这个关系，或等对方公开后再写",
            )


@on_corpus("R004", "acts-too-early", Level.WARNING)
def acts_too_early(document: Document, corpus: Corpus) -> Iterator[Found]:
    """废止、代替、修改在本文施行之前就起作用，或者对方当时还没有施行。
    为什么：文件施行之前不能废止或者修改别的文件；还没有施行的文件一般也无从废止，多半是日期写错。
    错误示例：施行日期: 2024-07-01；废止: {document_number: 示数发〔2020〕1号, on: 2024-06-01}
    正确示例：不写 on，废止自本文的施行日期起；对方先于本文施行
    """
    starts = document.text("effective_on") or document.text("published_on")[:10]
    for relation, number, target in _targets(document, _ACTING):
        label, day = BY_KEY[relation].label, acts_on(document, target)
        if target.on and starts and target.on < starts:
            yield Found(
                document.place(relation, number),
                f"“{label}”自 {target.on} 起，早于本文施行的 {starts}",
                "核对 on 和施行日期",
            )
        for other in corpus.find(target, document):
            first = other.text("effective_on")
            if first and day and day < first:
                yield Found(
                    document.place(relation, number),
                    f"“{label}”自 {day} 起，而“{_called(target)}”自 {first} 起才施行",
                    "核对两个文件的日期",
                )


@on_corpus("R005", "acts-on-repealed", Level.WARNING)
def acts_on_repealed(document: Document, corpus: Corpus) -> Iterator[Found]:
    """废止、代替或者修改的文件，在此之前已经被别的文件废止。
    为什么：已经废止的文件没有什么可以再废止或者修改，多半是写错了文件。
    """
    for relation, number, target in _targets(document, _ACTING):
        day = acts_on(document, target)
        for other in corpus.find(target, document):
            before = next(
                (
                    (on, by)
                    for on, by in corpus.ends.get(other.path, ())
                    if by.path != document.path and on < day
                ),
                None,
            )
            if before:
                on, by = before
                yield Found(
                    document.place(relation, number),
                    f"“{_called(target)}”已于 {on} 被 {by.path} 废止",
                    f"核对“{BY_KEY[relation].label}”所指的文件和日期",
                )


@on_corpus("R006", "cites-ended", Level.WARNING)
def cites_ended(document: Document, corpus: Corpus) -> Iterator[Found]:
    """正文引用的文件在本文发布时已经不再有效，或者本文仍然有效而所引的文件已经失效、废止。
    为什么：依据失效的文件会误导读者，清理时应当一并修改。引用本文所废止、修改、解读的文件不在此列。
    错误示例：根据《某某办法》（示数发〔2020〕1号）……，而该办法 2024 年已被废止
    正确示例：改引现行的文件，或者用 废止、修改、相关文件 等写明两者的关系
    """
    if corpus.standings[document.path] != "public" or not document.body.citations:
        return
    today = corpus.today.isoformat()
    kinds = corpus.config.values["status_kinds"]
    ended = corpus.ended_on(document)
    lives = document.kind in kinds and not (ended and ended <= today)
    bound = _bound(document, corpus)
    for citation in document.body.citations:
        other = corpus.names.cited(citation.title, citation.number, document)
        if other is None or other.path in bound or other.kind not in kinds:
            continue
        over = corpus.ended_on(other)
        if over and over <= (today if lives else document.published_on):
            named = in_marks(citation.title[:60])
            yield Found(
                citation.place,
                f"引用的{named}自 {over} 起不再有效",
                "改引现行的文件；确是讲以往情况的，用“相关文件”写明关系",
            )


def _bound(document: Document, corpus: Corpus) -> set[str]:
    """The paths of what a document is about: its targets, and what those act on."""
    near = [
        other
        for _, _, target in _targets(document, RELATIONS)
        for other in corpus.find(target, document)
    ]
    far = (
        beyond.path
        for other in near
        for _, _, target in _targets(other, _ACTING)
        for beyond in corpus.find(target, other)
    )
    return {*(other.path for other in near), *far}
