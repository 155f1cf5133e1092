"""``disclosure-ssg check``: everything but publishing."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from disclosure_ssg import pipeline
from disclosure_ssg.commands.findings import summary, text_lines
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.model.diagnostics import Diagnostic, has_errors
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.runner import Runner


@click.command(help="检查全部文件，列出所有问题；给出 PATH 时只列出这些文件的问题。")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH…]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", metavar="格式", help="text 或 json")
@click.option("--strict", is_flag=True, help="有警告也算不合格")
@today_option
@click.pass_obj
def command(
    site: Path, paths: tuple[Path, ...], form: str, strict: bool, today: datetime.date
) -> int:
    """Check; exit status 1 when findings would forbid publishing, 2 for site.yml."""
    chosen = options(site, today, strict=strict)
    wanted = [_inside(chosen.site, path) for path in paths]
    with progress() as shown:
        checked = pipeline.check(chosen, Runner(shown), pipeline.Clock())
    found = [d for d in checked.diagnostics if _is_wanted(d, wanted)]
    if form == "json":
        click.echo(as_json(found))
    else:
        for line in text_lines(found):
            click.echo(line)
        click.echo(f"检查了 {len(checked.documents)} 个文件，{summary(found)}。", err=True)
    if checked.config is None:
        return 2
    return int(has_errors(found) or (strict and bool(found)))


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """``{"diagnostics": [{"path", "line", "column", "level", "code", …}]}``."""
    return json.dumps(
        {"diagnostics": [asdict(found) for found in diagnostics]}, ensure_ascii=False
    )


def _inside(site: Path, path: Path) -> str:
    """A path given on the command line as findings name it."""
    for base in (Path.cwd(), site):
        place = (base / path).resolve()
        if place.exists() and place.is_relative_to(site):
            return place.relative_to(site).as_posix()
    raise DisclosureError(f"在网站里没有找到 {path}")


def _is_wanted(found: Diagnostic, wanted: list[str]) -> bool:
    if not wanted or found.path == "site.yml":
        return True
    return any(found.path == w or found.path.startswith(w + "/") or w == "." for w in wanted)
