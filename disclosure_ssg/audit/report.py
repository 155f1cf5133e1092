"""The whole report, and its forms for people and machines."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from typing import Any

from disclosure_ssg.audit.deductions import deductions
from disclosure_ssg.audit.facts import FAIL, PASS, Facts
from disclosure_ssg.audit.pace import late, paces, taken
from disclosure_ssg.audit.statutory import beyond, statutory
from disclosure_ssg.audit.upkeep import columns, forecast
from disclosure_ssg.audit.vetoes import vetoes
from disclosure_ssg.audit.views import AuditPage
from disclosure_ssg.model.diagnostics import Diagnostic
from disclosure_ssg.model.indicators import EDITION
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.workdays import Calendar
from disclosure_ssg.render.csv_file import csv_file

_HEADS = ("检查对象", "指标", "评分细则", "检查情况", "结论", "扣分", "依据", "问题")

_SHOWN = 10  # on a screen


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
        score,
        indicators,
        tuple(forecast(kept, site.today)),
        tuple(column.upkeep for column in kept),
        tuple(paces(times)),
        tuple(late(times)),
    )


def text(report: AuditPage) -> Iterator[str]:
    """One line an indicator, what it points at below; then what is coming."""
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
        for file in one.files[:_SHOWN]:
            yield f"      {file.path}　{file.message}"
        if len(one.files) > _SHOWN:
            yield f"      ……另有 {len(one.files) - _SHOWN} 处，写到文件里看全部"
    if report.forecast:
        yield "\n预测"
        for sentence in report.forecast:
            yield f"  {sentence}"
    yield f"\n结论：{report.verdict}，可判断的指标得 {report.score} 分"


def as_json(report: AuditPage) -> str:
    """Every value by its name."""
    data: dict[str, Any] = {
        "title": report.title,
        "publisher": report.publisher,
        "as_of": report.as_of,
        "edition": report.edition,
        "verdict": report.verdict,
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
