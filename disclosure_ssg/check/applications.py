"""Rules on the ledger of applications (依申请公开)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_ledger
from disclosure_ssg.model.applications import LEDGER, Application, applications
from disclosure_ssg.model.diagnostics import Level, Place
from disclosure_ssg.model.document import Target


@on_ledger(LEDGER, "D003", "contradictory-application", Level.ERROR)
def contradictory_application(corpus: Corpus) -> Iterator[Found]:
    """依申请公开台账的一行自相矛盾。
    为什么：台账汇总成年度报告的表三，矛盾的一行会使勾稽关系对不上。
    检查什么：编号不重复；答复、补正不早于收到；有答复日期就有处理结果，有处理结果就有答复日期；日期不在今天之后。
    依据：国办公开办函〔2021〕30号
    """
    seen: dict[str, int] = {}
    today = corpus.today.isoformat()
    for one in applications(corpus.ledgers[LEDGER]):
        for message, hint in _faults(one, today):
            yield Found(Place(one.line), message, hint)
        if one.number in seen:
            message = f"编号“{one.number[:40]}”与第 {seen[one.number]} 行相同"
            yield Found(Place(one.line), message, "每件申请一行，一个编号")
        elif one.number:
            seen[one.number] = one.line


def _faults(one: Application, today: str) -> Iterator[tuple[str, str]]:
    if one.answered_on and not one.result:
        yield (
            "有答复日期，没有处理结果",
            "补上处理结果，可用的词见 disclosure-ssg 项目的 docs/ledgers.md",
        )
    if one.result and not one.answered_on:
        yield "有处理结果，没有答复日期", "补上答复日期"
    if one.corrected_on and not one.told_on:
        yield "有补正日期，没有告知补正日期", "补上告知补正日期"
    days = (
        ("收到日期", one.received_on),
        ("告知补正日期", one.told_on),
        ("补正日期", one.corrected_on),
        ("答复日期", one.answered_on),
    )
    known = [pair for pair in days if pair[1]]
    for (before, first), (after, second) in pairwise(known):
        if second < first:
            yield f"{after} {second} 早于{before} {first}", "核对两个日期"
    for name, day in known:
        if day > today:
            yield f"{name} {day} 在今天之后", "核对日期"


@on_ledger(LEDGER, "D004", "unknown-disclosure", Level.WARNING)
def unknown_disclosure(corpus: Corpus) -> Iterator[Found]:
    """依申请公开台账说转为主动公开的信息，仓库里没有，或者不是主动公开，或者没有标明“依申请转主动”。
    为什么：转为主动公开的件数写进年度报告，要和公开的信息对得上。
    正确示例：转主动公开 一格写那条信息的索引号，那条信息写 依申请转主动: 是
    依据：《政府信息公开条例》第四十四条
    """
    for one in applications(corpus.ledgers[LEDGER]):
        if not one.disclosed:
            continue
        found = corpus.named(Target(one.disclosed))
        if not any(document.is_open for document in found):
            yield Found(
                Place(one.line),
                f"没有索引号为“{one.disclosed[:40]}”的公开信息",
                "核对索引号；还没有公开的，这一格先空着",
            )
        elif not any(d.values.get("converted_from_application") for d in found):
            yield Found(
                Place(one.line),
                f"{found[0].path} 没有标明“依申请转主动”",
                "在那个文件里加一行 依申请转主动: 是",
            )
