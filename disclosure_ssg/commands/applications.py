"""``disclosure-ssg applications``: what the ledger of applications (依申请公开) says."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from disclosure_ssg import checking
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.findings import tell
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.model.applications import (
    APPLICANTS,
    LATE,
    LEDGER,
    RESULTS,
    Analysis,
    Application,
    Table,
    analysis,
    applications,
    table_3,
)
from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.model.run import Clock
from disclosure_ssg.model.workdays import Calendar
from disclosure_ssg.render.csv_file import csv_file
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.paths import SITE_YML
from disclosure_ssg.source.workdays import calendar

_ROWS = {
    "new": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    **{
        key: result.label
        if result.group == result.label
        else f"{result.group}：{result.label}"
        for key, result in RESULTS.items()
    },
    "result_total": "总计",
    "carried_out": "四、结转下年度继续办理",
}
_HALVES = {"1": ("01-01", "06-30"), "2": ("07-01", "12-31"), "": ("01-01", "12-31")}


@click.command(
    cls=Command,
    help="汇总依申请公开台账：在办申请的答复期限、年度报告的表三、定期分析。",
)
@click.option(
    "--year", type=click.IntRange(2008, 2100), metavar="年", help="哪一年，默认今年"
)
@click.option(
    "--half", type=click.Choice(["1", "2"]), help="分析上半年（1）或下半年（2）"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    metavar="格式",
    help="text 全部，json 全部，csv 只有表三；默认 text",
)
@today_option
@click.pass_obj
def command(
    site: Path, year: int | None, half: str | None, form: str, today: datetime.date
) -> int:
    """Tell; exit status 1 when an answer is overdue or the ledger is wrong."""
    chosen = options(site, today)
    path = LEDGERS[LEDGER].path
    with progress() as shown, memo_of(chosen.site) as memo:
        runner = Runner(memo, shown, os.cpu_count() or 1)
        checked = checking.check(chosen, runner, Clock(), only=path.__eq__)
    wrong = [d for d in checked.diagnostics if d.path in (path, SITE_YML)]
    if checked.config is None or LEDGER not in checked.ledgers or wrong:
        tell(wrong)
        if not wrong:
            click.echo(
                f"还没有台账 {path}，表头见 disclosure-ssg 项目的 docs/ledgers.md",
                err=True,
            )
        return 2 if checked.config is None else int(bool(wrong))
    found = applications(checked.ledgers[LEDGER])
    known = calendar(checked.ledgers)
    wanted = year or today.year
    first, last = (f"{wanted}-{day}" for day in _HALVES[half or ""])
    made = analysis(found, known, first, last)
    pending = [_pending(a, known, today) for a in found if not a.answered_on]
    table = table_3(found, wanted)
    converted = sum(
        bool(document.values.get("converted_from_application"))
        and document.is_open
        and first <= document.published_on <= last
        for document in checked.documents
    )
    if form == "csv":
        click.echo(_csv(table), nl=False)
    elif form == "json":
        data = {
            "as_of": today.isoformat(),
            "pending": pending,
            "year": wanted,
            "table_3": table,
            "from": first,
            "to": last,
            "analysis": made._asdict(),
            "converted_documents": converted,
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in _text(pending, table, wanted, made, (first, last), converted):
            click.echo(line)
    return int(any(one["state"] == LATE for one in pending))


def _pending(one: Application, known: Calendar, today: datetime.date) -> dict[str, Any]:
    """One that has no answer yet; ``due`` is empty where no day can be told."""
    due = one.due(known)
    return {
        "line": one.line,
        "number": one.number,
        "received_on": one.received_on,
        "due": due.isoformat() if due else "",
        "state": one.state(known, today),
    }


def _text(
    pending: list[dict[str, Any]],
    table: Table,
    year: int,
    made: Analysis,
    days: tuple[str, str],
    converted: int,
) -> Iterator[str]:
    late = sum(one["state"] == LATE for one in pending)
    yield f"在办 {len(pending)} 件" + (f"，其中{LATE} {late} 件" if late else "")
    for one in sorted(pending, key=lambda one: one["due"] or "9"):
        name = one["number"] or f"第 {one['line']} 行"
        due = f"{one['due']} 前答复" if one["due"] else "期限未定"
        yield f"  {name}　{one['state']}　{one['received_on']} 收到，{due}"
    yield f"\n{year} 年表三（没有的行不列）"
    for key, label in _ROWS.items():
        if table[key]["total"]:
            each = (
                f"{APPLICANTS[c]} {table[key][c]}" for c in APPLICANTS if table[key][c]
            )
            yield f"  {label}　{table[key]['total']}（{'，'.join(each)}）"
    yield f"\n{days[0]} 至 {days[1]} 的分析"
    yield (
        f"  收到 {made.received} 件，答复 {made.answered} 件，其中超期答复 {made.late} 件，"
        f"最长用时 {made.longest} 个工作日"
    )
    for title, counts in (
        ("申请人", made.applicants),
        ("渠道", made.channels),
        ("内容", made.topics),
        ("结果", made.results),
    ):
        if counts:
            yield f"  {title}：" + "，".join(f"{label} {n}" for label, n in counts)
    yield (
        f"  转为主动公开：{made.disclosed} 件申请，"
        f"公开的信息 {converted} 条（标明“依申请转主动”的文件）"
    )
    for topic, number in made.wanted:
        yield f"  建议主动公开：“{topic}”已经答复给 {number} 件申请（条例第四十四条）"


def _csv(table: Table) -> str:
    """Table 3 as rows and columns, with the mark that Excel needs."""
    columns = (*APPLICANTS, "total")
    heads = ("row", "行", *(APPLICANTS.get(c, "总计") for c in columns))
    rows = (
        (key, label, *(table[key][c] for c in columns)) for key, label in _ROWS.items()
    )
    return csv_file((heads, *rows)).decode()
