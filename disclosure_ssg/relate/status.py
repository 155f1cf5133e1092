"""Status (效力状态): computed for a day from dates, terms and relations, never written.

Norms: model of 尚未施行, 有效, 已修改, 部分失效, 失效, 废止 in ``docs/architecture.md``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.site import Edge, Reason
from disclosure_ssg.model.validity import ENDING, acts_on, han_date, last_day


def status_of(
    entry: Entry,
    edges: tuple[Edge, ...],
    by_key: Mapping[str, Entry],
    today: datetime.date,
) -> tuple[str, tuple[Reason, ...]]:
    """The status of ``entry`` on ``today`` and why.

    A repeal acts on its ``on``, else the repealing document's ``effective_on``, else
    its ``published_on``; ``expires_on`` is the last day in force.
    """
    day = today.isoformat()
    acting = [
        (acts_on(by_key[edge.other], edge.target), edge)
        for edge in edges
        if edge.inverse and edge.relation in (*ENDING, "amends")
    ]
    acting = sorted((on, edge) for on, edge in acting if on <= day)
    ended = [
        (on, e) for on, e in acting if e.relation in ENDING and not e.target.articles
    ]
    if ended:
        return words.REPEALED, (_reason(*ended[0], by_key, "废止"),)
    last = last_day(entry)
    if last and last < day:
        return words.LAPSED, (Reason(f"有效期至{han_date(last)}，已经届满"),)
    starts = entry.text("effective_on")
    if starts > day:
        return words.NOT_YET, (Reason(f"自{han_date(starts)}起施行"),)
    partly = [(on, e) for on, e in acting if e.relation in ENDING]
    if partly:
        reasons = tuple(_reason(on, e, by_key, "部分废止") for on, e in partly)
        return words.PARTLY_LAPSED, reasons
    amended = [(on, e) for on, e in acting if e.relation == "amends"]
    if amended:
        return words.AMENDED, tuple(_reason(on, e, by_key, "修改") for on, e in amended)
    return words.IN_FORCE, ()


def _reason(on: str, edge: Edge, by_key: Mapping[str, Entry], verb: str) -> Reason:
    other = by_key[edge.other]
    number = other.text("document_number")
    articles = "、".join(edge.target.articles)
    what = f"（{articles}）" if articles else ""
    named = f"《{other.title}》" + (f"（{number}）" if number else "")
    return Reason(f"{han_date(on)}被{named}{verb}{what}", other.key)
