"""``disclosure-ssg check``: everything but publishing."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from disclosure_ssg import pipeline
from disclosure_ssg.check import baseline
from disclosure_ssg.check.inspection import inspected
from disclosure_ssg.check.privacy import has_basis
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.findings import summary
from disclosure_ssg.commands.fixing import changes, copies, offer
from disclosure_ssg.commands.formats import FORMATS, Report
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import Day, options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.memo import MemoSink
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.run import Clock
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.config_faults import PATH as SITE_YML


@click.command(
    cls=Command,
    help="检查全部文件，列出所有问题；给出 PATH 时只列出这些文件的问题。",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH…]")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    metavar="格式",
    help=f"{'、'.join(FORMATS)} 之一，默认 text",
)
@click.option("--strict", is_flag=True, help="有警告也算不合格")
@click.option(
    "--accept",
    "reason",
    metavar="理由",
    help="把现有的问题记入 baseline.json，到期之前不再报；与 --until 同用",
)
@click.option("--until", type=Day(), metavar="日期", help="--accept 的截止日期")
@click.option("--fix", is_flag=True, help="显示可以代为改正的地方，确认后写入")
@click.option("--yes", is_flag=True, help="与 --fix 同用：不询问，直接写入")
@today_option
@click.pass_obj
def command(
    site: Path,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    reason: str | None,
    until: datetime.date | None,
    fix: bool,
    yes: bool,
    today: datetime.date,
) -> int:
    """Check; exit status 1 when findings would forbid publishing, 2 for site.yml."""
    if bool(reason and reason.strip()) is not bool(until) or (until and until < today):
        raise click.UsageError("--accept 理由 要与 --until 日期 同用，日期不早于今天")
    if reason and paths:
        raise click.UsageError("--accept 记下全部文件的问题，不能只给出几个文件")
    chosen = options(site, today, strict=strict)
    wanted = [_inside(chosen.site, path) for path in paths]
    with progress() as shown, memo_of(chosen.site) as memo:
        clock, runner = Clock(shown), Runner(memo, shown, os.cpu_count() or 1)
        checked = pipeline.check(chosen, runner, clock)
        if (
            fix
            and checked.config is not None
            and _fix(chosen.site, checked, wanted, yes)
        ):
            checked = pipeline.check(chosen, runner, clock)
        found = checked.diagnostics
        if checked.is_publishable(strict=False):  # a page may find a template broken
            sink = MemoSink(memo)
            found = pipeline.build(chosen, checked, runner, clock, sink).diagnostics
    if reason and until and checked.config is not None:
        everything = (*found, *checked.accepted)
        accepted = baseline.accept(everything, reason.strip(), until)
        text = baseline.render(accepted)
        (chosen.site / baseline.PATH).write_text(text, "utf-8", newline="\n")
        found = accepted.without(everything, today)
        number = len(set(everything)) - len(found)
        click.echo(
            f"{number} 个问题记入 {baseline.PATH}，{until} 之前不再报。", err=True
        )
    files = (SITE_YML, *(document.path for document in checked.documents))
    report = Report(
        tuple(one for one in found if _is_wanted(one.path, wanted)),
        tuple(path for path in files if _is_wanted(path, wanted)),
        strict,
    )
    if made := FORMATS[form](report):
        click.echo(made)
    checks = f"检查了 {len(checked.documents)} 个文件，{summary(report.found)}。"
    if checked.accepted and not reason:
        checks += f"另有 {len(checked.accepted)} 个旧问题在 {baseline.PATH} 中。"
    click.echo(checks, err=True)
    if checked.config is None:
        return 2
    return int(any(map(report.is_failure, report.found)))


def _fix(site: Path, checked: pipeline.Checked, wanted: list[str], yes: bool) -> bool:
    assert checked.config is not None
    paths = [d.path for d in checked.documents if _is_wanted(d.path, wanted)]
    named = [d for d in checked.documents if d.path in paths and not has_basis(d)]
    files = inspected(named, checked.tree.files)
    offered = (
        *changes(site, paths, checked.config, checked.grading),
        *copies(site, files),
    )
    return offer(site, offered, yes=yes)


def _inside(site: Path, path: Path) -> str:
    """A path given on the command line as findings name it."""
    for base in (Path.cwd(), site):
        place = (base / path).resolve()
        if place.exists() and place.is_relative_to(site):
            return place.relative_to(site).as_posix()
    raise DisclosureError(f"在网站里没有找到 {path}")


def _is_wanted(path: str, wanted: list[str]) -> bool:
    """Whether a file was asked for; without site.yml nothing could be checked."""
    if not wanted or path == SITE_YML:
        return True
    return any(path == w or path.startswith(w + "/") or w == "." for w in wanted)
