"""``disclosure-ssg audit``: the column measured against the national indicators."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from disclosure_ssg import checking
from disclosure_ssg.audit.facts import FAIL
from disclosure_ssg.audit.report import as_csv, as_json, inspect, text
from disclosure_ssg.audit.views import AuditPage
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.formats.text import text_lines
from disclosure_ssg.commands.history import first_commits
from disclosure_ssg.commands.known import corpus_of
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.run import Clock
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.templates import Renderer, TemplateFailed
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.layouts import read_layouts
from disclosure_ssg.source.workdays import calendar

_SHOWN = 10  # places of one indicator on a screen


@click.command(
    cls=Command,
    help="按国家检查指标自查，列出每项指标的要求、实测和结论；不发布网站。",
)
@click.option(
    "-o",
    "outputs",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    metavar="文件",
    help="写到 .html、.json、.csv 或 .txt 文件，可以写几次；不写就显示在屏幕上",
)
@click.option(
    "--monthly",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="文件夹",
    help="写成以年月为名的 HTML、JSON、CSV 三个文件，供 CI 提交",
)
@today_option
@click.pass_obj
def command(
    site: Path,
    outputs: tuple[Path, ...],
    monthly: Path | None,
    today: datetime.date,
) -> int:
    """Audit; exit status 1 when an indicator is failed, 2 for site.yml."""
    chosen = options(site, today)
    if monthly is not None:
        month = today.isoformat()[:7]
        outputs += tuple(
            monthly / f"{month}{end}" for end in (".html", ".json", ".csv")
        )
    for path in outputs:
        if path.suffix not in _FORMS:
            raise DisclosureError(
                f"不认识的格式“{path.name}”，可用：" + "、".join(_FORMS)
            )
    with progress() as shown, memo_of(chosen.site) as memo:
        runner = Runner(memo, shown, os.cpu_count() or 1)
        checked = checking.check(chosen, runner, Clock())
        corpus = corpus_of(checked)
        if corpus is None:
            return 2
        related = relate(
            checked.documents,
            checked.tree.files,
            corpus.config,
            today,
            ledgers=checked.ledgers,
        )
        report = inspect(
            related,
            checked.diagnostics,
            calendar(checked.ledgers),
            first_commits(chosen.site),
        )
    for path in outputs:
        _write(chosen.site / path, _FORMS[path.suffix](report, chosen.site))
        click.echo(f"已写入 {path}", err=True)
    if not outputs:
        for line in text(report, _SHOWN):
            click.echo(line)
    return int(report.verdict == FAIL)


def _html(report: AuditPage, site: Path) -> str:
    plan = Plan("audit.html", "reports/audit.html", report)
    layouts = read_layouts(site)
    try:
        made = Renderer(layouts).render(plan).content
    except TemplateFailed as failed:
        found = failed.finding(layouts.origin_of(failed.name))
        raise DisclosureError("\n".join(text_lines([found]))) from failed
    assert made is not None
    return made.decode()


_FORMS: Mapping[str, Callable[[AuditPage, Path], str]] = {
    ".html": _html,
    ".json": lambda report, _: as_json(report),
    ".csv": lambda report, _: as_csv(report),
    ".txt": lambda report, _: "\n".join(text(report)) + "\n",
}


def _write(path: Path, content: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="")
    except OSError as wrong:
        raise DisclosureError(f"写不了 {path}：{wrong.strerror}") from wrong
