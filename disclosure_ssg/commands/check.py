"""``disclosure-ssg check``: everything but publishing."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.findings import summary
from disclosure_ssg.commands.formats import FORMATS, Report
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.memo import MemoSink
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.run import Clock
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.paths import SITE_YML


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
@today_option
@click.pass_obj
def command(
    site: Path, paths: tuple[Path, ...], form: str, strict: bool, today: datetime.date
) -> int:
    """Check; exit status 1 when findings would forbid publishing, 2 for site.yml."""
    from disclosure_ssg import pipeline  # not for --help

    chosen = options(site, today, strict=strict)
    wanted = [_inside(chosen.site, path) for path in paths]
    with progress() as shown, memo_of(chosen.site) as memo:
        clock, runner = Clock(shown), Runner(memo, shown, os.cpu_count() or 1)
        checked = pipeline.check(chosen, runner, clock)
        found = checked.diagnostics
        # A page may find a template broken; of its document it finds nothing more.
        if _are_pages_wanted(wanted) and checked.is_publishable(strict=False):
            sink = MemoSink(memo)
            found = pipeline.build(chosen, checked, runner, clock, sink).diagnostics
    files = (SITE_YML, *(document.path for document in checked.documents))
    report = Report(
        tuple(one for one in found if _is_wanted(one.path, wanted)),
        tuple(path for path in files if _is_wanted(path, wanted)),
        strict,
    )
    if made := FORMATS[form](report):
        click.echo(made)
    checks = f"检查了 {len(checked.documents)} 个文件，{summary(report.found)}。"
    click.echo(checks, err=True)
    if checked.config is None:
        return 2
    return int(any(map(report.is_failure, report.found)))


def _inside(site: Path, path: Path) -> str:
    """A path given on the command line as findings name it."""
    for base in (Path.cwd(), site):
        place = (base / path).resolve()
        if place.exists() and place.is_relative_to(site):
            return place.relative_to(site).as_posix()
    raise DisclosureError(f"在网站里没有找到 {path}")


def _are_pages_wanted(wanted: list[str]) -> bool:
    """Whether templates are among what was asked for."""
    return not wanted or any(w == "." or w.split("/")[0] == "layouts" for w in wanted)


def _is_wanted(path: str, wanted: list[str]) -> bool:
    """Whether a file was asked for; without site.yml nothing could be checked."""
    if not wanted or path == SITE_YML:
        return True
    return any(path == w or path.startswith(w + "/") or w == "." for w in wanted)
