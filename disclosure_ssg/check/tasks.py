"""Rules on the work ledger (任务台账)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_ledger
from disclosure_ssg.model.diagnostics import Level, Place
from disclosure_ssg.model.document import Target
from disclosure_ssg.model.standing import Standing
from disclosure_ssg.model.tasks import (
    LEDGER,
    Task,
    is_address,
    is_no_day,
    is_reference,
    tasks,
    years,
)


def _tasks(corpus: Corpus) -> tuple[Task, ...]:
    return tasks(corpus.ledgers[LEDGER])


@on_ledger(LEDGER, "W001", "bad-task", Level.ERROR)
def bad_task(corpus: Corpus) -> Iterator[Found]:
    """任务台账的一行有误：同一年的编号重复，完成时限不是日历上的日子，进度超过 100，完成日期在今天之后，或者状态和完成日期矛盾。
    为什么：进度和“回头看”都按编号和状态计算。
    """
    seen: dict[tuple[int, str], Task] = {}
    for task in _tasks(corpus):
        place = Place(task.line)
        first = seen.setdefault((task.year, task.number), task)
        if first is not task:
            message = f"{task.year}年的编号“{task.number}”和第 {first.line} 行重复"
            yield Found(place, message, "一年里每项任务一个编号")
        if is_no_day(task.due, task.year):
            message = f"完成时限“{task.due[:20]}”不是日历上的日子"
            yield Found(place, message, "写成 11月底前、2026-11-30，或者长期推进")
        if task.percent > 100:
            yield Found(place, f"进度是 {task.percent}", "进度写 0 到 100")
        if task.done_on > corpus.today.isoformat():
            yield Found(place, f"完成日期 {task.done_on} 在今天之后", "核对日期")
        if task.done_on and task.status not in ("", "done"):
            yield Found(
                place, "有完成日期，状态却不是“已完成”", "改状态，或者删去完成日期"
            )


@on_ledger(LEDGER, "W002", "overdue-task", Level.WARNING)
def overdue(corpus: Corpus) -> Iterator[Found]:
    """任务过了完成时限还没有完成；上一年的，又没有写“回头看”的整改情况。
    为什么：工作要点公开承诺了时限，年底要对照落实情况“回头看”。
    修复：完成了的写 已完成 和佐证；没有完成的，上年的任务写明“回头看”。
    """
    for task in _tasks(corpus):
        if not task.is_overdue(corpus.today):
            continue
        if task.year < corpus.today.year and task.review:
            continue
        days = (corpus.today - datetime.date.fromisoformat(task.due_on)).days
        message = f"任务 {task.number}“{task.task[:30]}”应在 {task.due_on} 前完成，已超过 {days} 日"
        hint = "更新状态和佐证；上年没有完成的，写“回头看”"
        yield Found(Place(task.line), message, hint)


@on_ledger(LEDGER, "W003", "task-without-evidence", Level.WARNING)
def without_evidence(corpus: Corpus) -> Iterator[Found]:
    """任务写了已完成，没有佐证。
    为什么：完成与否要有据可查，佐证指向公开的文件，公众可以对照。
    正确示例：佐证写索引号、文号、《标题》、网址，或者简短说明，用顿号分开
    """
    for task in _tasks(corpus):
        if task.is_done and not task.evidence:
            message = f"任务 {task.number}“{task.task[:30]}”已完成，没有佐证"
            yield Found(Place(task.line), message, "写索引号、文号、《标题》或者说明")


@on_ledger(LEDGER, "W004", "unknown-evidence", Level.ERROR)
def unknown_evidence(corpus: Corpus) -> Iterator[Found]:
    """任务的佐证指向没有公开或者不存在的文件。
    为什么：点不开的佐证等于没有佐证。
    修复：核对索引号、文号和标题；不公开的材料用文字说明。
    """
    for task in _tasks(corpus):
        for evidence in task.evidence:
            if not is_reference(evidence) or is_address(evidence):
                continue
            found = corpus.named(Target(evidence))
            place = Place(task.line)
            if not found:
                guess = corpus.guess(evidence)
                hint = f"是否想写{guess}？" if guess else "核对索引号、文号和标题"
                yield Found(place, f"没有佐证“{evidence[:60]}”", hint)
            elif all(corpus.standings[d.path] is not Standing.PUBLIC for d in found):
                hint = "换成公开的文件，或者用文字说明"
                yield Found(place, f"佐证“{evidence[:60]}”没有公开", hint)


@on_ledger(LEDGER, "W005", "duty-not-repeated", Level.WARNING)
def not_repeated(corpus: Corpus) -> Iterator[Found]:
    """每年都要做的任务，下一年的台账里没有。
    为什么：一年至少开一次会、向主要负责人报告一次这类任务，每年的要点里都要有。
    修复：下一年的台账加上同名的任务；不再需要的，把“每年”改为否。
    """
    found = _tasks(corpus)
    known = years(found)
    for task in found:
        if not task.repeats or task.year + 1 not in known:
            continue
        if not any(t.year == task.year + 1 and t.task == task.task for t in found):
            message = f"{task.year + 1}年的台账没有每年要做的“{task.task[:30]}”"
            hint = "加上同名的任务，或者把这一行的“每年”改为否"
            yield Found(Place(task.line), message, hint)
