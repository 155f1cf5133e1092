"""Status (效力状态): computed for a day from dates, terms and relations, never written.

Norms: model of 尚未施行, 有效, 已修改, 部分失效, 失效, 废止 in ``docs/architecture.md``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.site import Edge, Reason

_ENDS = ("repeals", "replaces")


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
        (acts_on(by_key[edge.other], edge), edge)
        for edge in edges
        if edge.inverse and edge.relation in (*_ENDS, "amends")
    ]
    acting = sorted((on, edge) for on, edge in acting if on <= day)
    ended = [
        (on, e) for on, e in acting if e.relation in _ENDS and not e.target.articles
    ]
    if ended:
        return words.REPEALED, (_reason(*ended[0], by_key, "废止"),)
    last = last_day(entry)
    if last and last < day:
        return words.LAPSED, (Reason(f"有效期至{_han(last)}，已经届满"),)
    starts = entry.text("effective_on")
    if starts > day:
        return words.NOT_YET, (Reason(f"自{_han(starts)}起施行"),)
    partly = [(on, e) for on, e in acting if e.relation in _ENDS]
    if partly:
        reasons = tuple(_reason(on, e, by_key, "部分废止") for on, e in partly)
        return words.PARTLY_LAPSED, reasons
    amended = [(on, e) for on, e in acting if e.relation == "amends"]
    if amended:
        return words.AMENDED, tuple(_reason(on, e, by_key, "修改") for on, e in amended)
    return words.IN_FORCE, ()


def acts_on(other: Entry, edge: Edge) -> str:
    """The day on which a relation takes effect, ISO text."""
    return edge.target.on or other.text("effective_on") or other.published_on


def last_day(entry: Entry) -> str:
    """The last day in force, ISO text; empty when there is none."""
    declared = entry.text("expires_on")
    years = entry.values.get("validity_years")
    if declared or not years:
        return declared
    start = entry.date("effective_on") or entry.date("published_on")
    if start is None or start.year + int(years) > datetime.MAXYEAR:
        return ""
    try:
        end = start.replace(year=start.year + int(years))
    except ValueError:  # 29 February
        end = start.replace(year=start.year + int(years), month=3, day=1)
    return (end - datetime.timedelta(days=1)).isoformat()


def _reason(on: str, edge: Edge, by_key: Mapping[str, Entry], verb: str) -> Reason:
    other = by_key[edge.other]
    number = other.text("document_number")
    articles = "、".join(edge.target.articles)
    what = f"（{articles}）" if articles else ""
    named = f"《{other.title}》" + (f"（{number}）" if number else "")
    return Reason(f"{_han(on)}被{named}{verb}{what}", other.key)


def _han(day: str) -> str:
    made = datetime.date.fromisoformat(day)
    return f"{made.year}年{made.month}月{made.day}日"
