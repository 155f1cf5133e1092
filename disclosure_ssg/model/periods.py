"""Periods that open and close: consultations, public notices, days of meetings."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Described
from disclosure_ssg.model.opinions import IN_PART, counted
from disclosure_ssg.model.validity import day_after

WORKING_DAYS = "个工作日"
# How long a draft must be open to comments, the first day not counted: 重大行政决策程序
# 暂行条例 art. 15; 规章制定程序条例 art. 15; 市县法治政府建设示范指标体系.
LEAST_TERMS = {
    "major_decision": (30, "日"),
    "rule": (30, "日"),
    "normative_market": (30, "日"),
    "normative": (7, WORKING_DAYS),
}


# The kinds of what is held on a day, and what that day is called.
HELD = {"meeting": "会议日期", "event": "活动日期"}


class Period(NamedTuple):
    """The days of a period, both included, and where it stands.

    ``then`` are the changes to come as scripts read them: ``2026-12-17 已结束``.
    """

    opens: str
    closes: str
    label: str
    then: str = ""


def period_name(kind: str) -> str:
    """What the days of a period are called."""
    return HELD.get(kind) or ("征集期" if kind == "consultation" else "公示期")


def period_of(document: Described, day: str, *, answered: bool) -> Period | None:
    """The period of a document as seen on ``day``; None for one that has none.

    ``answered`` says whether the result of a consultation has been published.
    """
    before = words.UNOPENED
    during, after = words.CONSULTING, words.ANSWERED if answered else words.CLOSED
    if document.kind == "consultation" and document.text("closes"):
        opens = document.text("opens") or document.published_on
        closes = document.text("closes")
    elif "publicity_period" in document.values:
        opens, closes = (document.values["publicity_period"][k] for k in ("from", "to"))
        during, after = words.NOTIFYING, words.NOTIFIED
    elif document.kind in HELD and document.text("held_on"):
        opens = closes = document.text("held_on")
        before, during, after = words.UNHELD, words.MEETING, words.HELD
    else:
        return None
    turns = [(opens, during), (day_after(closes), after)]
    label = [before, *(word for on, word in turns if on <= day)][-1]
    then = ",".join(f"{on} {word}" for on, word in turns if on > day)
    return Period(opens, closes, label, then)


def term(document: Described) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a consultation."""
    first = document.date("opens") or document.date("published_on")
    last = document.date("closes")
    return (first, last) if first and last else None


def days_since(day: str, today: datetime.date) -> int:
    """How many days ago ``day`` was."""
    return (today - datetime.date.fromisoformat(day)).days


def outcome(document: Described) -> str:
    """The counts of a result in words; empty where it gives none."""
    received = document.values.get("received")
    if received is None:
        return ""
    if received == 0:
        return "没有收到意见"
    said = f"收到意见 {received} 条"
    adopted = document.values.get("adopted")
    if adopted is None:
        return said
    in_part = counted(document.values.get("opinions", ()), IN_PART)
    also = f"，部分采纳 {in_part} 条" if in_part else ""
    return f"{said}，采纳 {adopted} 条{also}"
