"""``disclosure-ssg export``: what is public as one SQLite file."""

from __future__ import annotations

import datetime
import os
import sqlite3
from pathlib import Path

import click

from disclosure_ssg import checking
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.findings import summary, tell
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.run import Clock
from disclosure_ssg.publish.database import write_database
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.runner import Runner


@click.command(
    cls=Command,
    help="把公开的信息连同正文导出为一个 SQLite 文件（表的结构见 disclosure-ssg 项目的 docs/data.md）。",
)
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("documents.sqlite"),
    metavar="文件",
    help="写到哪个文件，默认 documents.sqlite",
)
@today_option
@click.pass_obj
def command(site: Path, output: Path, today: datetime.date) -> int:
    """Export; exit status 1 when findings forbid publishing, 2 for site.yml."""
    chosen = options(site, today)
    with progress() as shown, memo_of(chosen.site) as memo:
        runner = Runner(memo, shown, os.cpu_count() or 1)
        checked = checking.check(chosen, runner, Clock())
        if checked.config is None or not checked.is_publishable(strict=False):
            tell(checked.diagnostics)
            click.echo(f"{summary(checked.diagnostics)}，没有导出。", err=True)
            return 2 if checked.config is None else 1
        files, config = checked.tree.files, checked.config
        related = relate(checked.documents, files, config, today)
        try:
            write_database(related, chosen.site / output)
        except (OSError, sqlite3.Error) as wrong:
            raise DisclosureError(f"写不了 {output}：{wrong}") from wrong
    click.echo(f"已导出 {len(related.entries)} 条信息到 {output}", err=True)
    return 0
