"""The whole report, and its forms for people and machines."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from typing import Any

from disclosure_ssg.audit.deductions import deductions
from disclosure_ssg.audit.facts import FAIL, LESS, NONE, PASS, SOON, UNKNOWN, Facts
from disclosure_ssg.audit.pace import late, paces, taken
from disclosure_ssg.audit.statutory import beyond, statutory
from disclosure_ssg.audit.upkeep import columns, forecast
from disclosure_ssg.audit.vetoes import vetoes
from disclosure_ssg.audit.views import AuditPage, Indicator
from disclosure_ssg.model.diagnostics import Diagnostic
from disclosure_ssg.model.indicators import EDITION
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.workdays import Calendar
from disclosure_ssg.render.csv_file import csv_file

_HEADS = ("检查对象", "指标", "评分细则", "检查情况", "结论", "扣分", "依据", "问题")


def inspect(
    site: Site,
    diagnostics: tuple[Diagnostic, ...],
    calendar: Calendar,
    commits: Mapping[str, datetime.date] | None,
) -> AuditPage:
    """Measure a site on its day; ``diagnostics`` are all findings of ``check``."""
    kept = columns(site)
    times = taken(site, calendar)
    facts = Facts(site, diagnostics, kept, times, calendar, commits)
    indicators = (
        *vetoes(facts),
        *deductions(facts),
        *statutory(facts),
        *beyond(),
    )
    score = max(0, 100 - sum(one.points for one in indicators))
    failed = any(one.verdict == FAIL for one in indicators)
    passes = not failed and score >= EDITION.pass_score
    return AuditPage(
        site.config.publisher,
        site.config.title,
        site.today.isoformat(),
        f"{EDITION.norm}（{EDITION.name} 年版）",
        PASS if passes else FAIL,
        _conclusion(indicators, score),
        score,
        indicators,
        tuple(forecast(kept, site.today)),
        tuple(column.upkeep for column in kept),
        tuple(paces(times)),
        tuple(late(times)),
    )


def _conclusion(indicators: tuple[Indicator, ...], score: int) -> str:
    """The verdict as it follows from the lines: which fail, how many are how."""
    by_verdict: dict[str, list[str]] = {}
    for one in indicators:
        by_verdict.setdefault(one.verdict, []).append(one.id)
    if FAIL in by_verdict:
        verdict = f"{FAIL}，因为有“{FAIL}”的指标"
    elif score < EDITION.pass_score:
        verdict = f"{FAIL}，因为得分低于 {EDITION.pass_score} 分"
    else:
        verdict = PASS
    counts = [
        f"{name} {len(found)} 项"
        + (f"（{'、'.join(found)}）" if name in (FAIL, LESS, SOON) else "")
        for name in (FAIL, LESS, SOON, PASS, NONE, UNKNOWN)
        if (found := by_verdict.get(name))
    ]
    return f"{verdict}。{'，'.join(counts)}。扣分指标得 {score} 分"


def text(report: AuditPage, shown: int | None = None) -> Iterator[str]:
    """One line an indicator, what it points at below; then what is coming.

    Of what an indicator points at, no more than ``shown``, all where it is None.
    """
    yield f"{report.title}　{report.as_of}　{report.edition}"
    group = ""
    for one in report.indicators:
        if one.group != group:
            group = one.group
            yield f"\n{group}"
        points = f"（扣 {one.points} 分）" if one.points else ""
        yield (
            f"  {one.id} {one.verdict}{points}　{one.title}：{one.value}"
            f"　要求：{one.threshold}　依据：{one.norm}"
        )
        for file in one.files[:shown]:
            yield f"      {file.path}　{file.message}"
        if shown is not None and len(one.files) > shown:
            yield f"      ……另有 {len(one.files) - shown} 处，写到文件里看全部"
    if report.forecast:
        yield "\n预测"
        for sentence in report.forecast:
            yield f"  {sentence}"
    yield f"\n结论：{report.conclusion}"


def as_json(report: AuditPage) -> str:
    """Every value by its name."""
    data: dict[str, Any] = {
        "title": report.title,
        "publisher": report.publisher,
        "as_of": report.as_of,
        "edition": report.edition,
        "verdict": report.verdict,
        "conclusion": report.conclusion,
        "score": report.score,
        "indicators": [
            {**one._asdict(), "files": [file._asdict() for file in one.files]}
            for one in report.indicators
        ],
        "forecast": list(report.forecast),
        "upkeep": [one._asdict() for one in report.upkeep],
        "pace": [one._asdict() for one in report.pace],
        "late": [one._asdict() for one in report.late],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_csv(report: AuditPage) -> str:
    """The usual form of a self-inspection table, with the mark that Excel needs."""
    rows: list[tuple[object, ...]] = [_HEADS]
    for one in report.indicators:
        files = "；".join(f"{file.path} {file.message}" for file in one.files)
        row = (report.title, one.title, one.threshold, one.value, one.verdict)
        rows.append((*row, one.points, one.norm, files))
    return csv_file(rows).decode()
