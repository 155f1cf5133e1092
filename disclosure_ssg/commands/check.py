"""``disclosure-ssg check``: everything but publishing."""

from __future__ import annotations

import datetime
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from disclosure_ssg.checking import Checked

from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.findings import summary
from disclosure_ssg.commands.formats import FORMATS, Report
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import Day, options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.commands.source_lines import source_lines
from disclosure_ssg.commands.wanted import Wanted
from disclosure_ssg.memo import MemoBroken
from disclosure_ssg.model.diagnostics import Diagnostic
from disclosure_ssg.model.ledgers import FOLDER
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.runner import Runner, uncollected
from disclosure_ssg.sinks import CheckSink
from disclosure_ssg.source.paths import BASELINE, SITE_YML
from disclosure_ssg.source.reviews import review_path


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
@click.option(
    "--changed",
    is_flag=False,
    flag_value="HEAD",
    metavar="REF",
    help="只列出与 git 提交 REF（默认 HEAD，也就是还没有提交的）相比改动过的文件的问题；写成 --changed=origin/main",
)
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
    changed: str | None,
    today: datetime.date,
) -> int:
    """Check; exit status 1 when findings would forbid publishing, 2 for site.yml."""
    if bool(reason and reason.strip()) is not bool(until) or (until and until < today):
        raise click.UsageError("--accept 理由 要与 --until 日期 同用，日期不早于今天")
    if reason and (paths or changed):
        raise click.UsageError("--accept 记下全部文件的问题，不能只给出几个文件")
    if paths and changed:
        raise click.UsageError("--changed 和 PATH 只能用一个；写成 --changed=REF")
    from disclosure_ssg.check import baseline  # not for --help

    chosen = options(site, today, strict=strict)
    if changed:
        wanted = Wanted.since(chosen.site, changed)
    else:
        wanted = Wanted.named(chosen.site, paths)
    try:
        checked, found = _checked(chosen, wanted, fix=fix, yes=yes)
    except MemoBroken:  # it is deleted by now
        checked, found = _checked(chosen, wanted, fix=fix, yes=yes, kept=False)
    if reason and until and checked.config is not None:
        everything = (*found, *checked.accepted)
        accepted = baseline.accept(everything, reason.strip(), until)
        text = baseline.render(accepted)
        (chosen.site / BASELINE).write_text(text, "utf-8", newline="\n")
        found = accepted.without(everything, today)
        number = len(set(everything)) - len(found)
        click.echo(f"{number} 个问题记入 {BASELINE}，{until} 之前不再报。", err=True)
    named = tuple(d for d in checked.documents if d.path in wanted)
    documents = tuple(d.path for d in named)
    along = {review_path(d.key) for d in named if d.review is not None}
    along |= {version.path for d in named for version in d.versions}
    report = Report(
        tuple(one for one in found if one.path in wanted or one.path in along),
        (SITE_YML, *documents),
        strict,
        source_lines(chosen.site, (*found, *checked.accepted)),
    )
    if made := FORMATS[form](report):
        click.echo(made)
    checks = f"检查了 {len(documents)} 个文件，{summary(report.found)}。"
    if checked.accepted and not reason:
        checks += f"另有 {len(checked.accepted)} 个旧问题在 {BASELINE} 中。"
    click.echo(checks, err=True)
    if checked.config is None:
        return 2
    return int(any(map(report.is_failure, report.found)))


@uncollected()
def _checked(
    chosen: Options, wanted: Wanted, *, fix: bool, yes: bool, kept: bool = True
) -> tuple[Checked, tuple[Diagnostic, ...]]:
    """What was read, and all that was found in the files that are wanted."""
    from disclosure_ssg import checking  # not for --help

    with memo_of(chosen.site, kept=kept) as memo:
        # Of a few files most is remembered, and to start processes takes longer.
        few = wanted.paths is not None and not memo.is_new
        runner = Runner(memo, jobs=1 if few else os.cpu_count() or 1)
        if fix:
            with progress() as runner.progress:
                clock = Clock(runner.progress)
                checked = checking.check(
                    chosen, runner, clock, only=wanted.__contains__
                )
            # No bars while there is a question.
            _fix(chosen, checked, wanted, yes)
        with progress() as runner.progress:
            clock = Clock(runner.progress)
            checked = checking.check(chosen, runner, clock, only=wanted.__contains__)
            found = checked.diagnostics
            if checked.config is not None and checked.config.values["review"]:
                records = _records(chosen, checked, wanted)
                found = checked.grading.new((*found, *checked.accepted, *records))
                checked = replace(checked, diagnostics=found)
            if wanted.covers_pages and checked.is_publishable(strict=False):
                from disclosure_ssg import pipeline  # not for a few files

                sink = CheckSink(memo)  # a page may find a template broken
                found = pipeline.build(chosen, checked, runner, clock, sink).diagnostics
    return checked, found


def _records(
    chosen: Options, checked: Checked, wanted: Wanted
) -> tuple[Diagnostic, ...]:
    """What git says against the records of review of the documents that are wanted."""
    from disclosure_ssg.commands.authorship import misattributed

    assert checked.config is not None
    named = [d for d in checked.documents if d.path in wanted]
    rules = checked.config.values["review"]
    return tuple(misattributed(chosen.site, named, rules))


def _fix(chosen: Options, checked: Checked, wanted: Wanted, yes: bool) -> None:
    from disclosure_ssg.check.inspection import inspected
    from disclosure_ssg.check.privacy import has_basis
    from disclosure_ssg.commands.fixing import changes, copies, offer

    if checked.config is None:
        return
    paths = [d.path for d in checked.documents if d.path in wanted]
    named = [d for d in checked.documents if d.path in paths and not has_basis(d)]
    files = inspected(named, checked.tree.files)
    tables = [p for p in checked.tree.files if p.startswith(FOLDER) and p in wanted]
    offered = (
        *changes(chosen.site, [*paths, *tables], checked.config, checked.grading),
        *copies(chosen.site, files),
    )
    offer(chosen.site, offered, yes=yes)
