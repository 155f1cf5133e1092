"""``disclosure-ssg ledger``: findings opened and fixed by month, the rate of correction."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click

from disclosure_ssg import checking
from disclosure_ssg.check import ledger
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.known import corpus_of
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.model.run import Clock
from disclosure_ssg.runner import Runner


@click.command(
    cls=Command,
    help="按月份和规则列出发现和改正的问题及整改率，记在 ledger.json 里。",
)
@click.option("--update", is_flag=True, help="先检查一遍，把新发现和已改正的问题记账")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@today_option
@click.pass_obj
def command(site: Path, update: bool, as_json: bool, today: datetime.date) -> int:
    """Show the ledger; exit status 2 when site.yml cannot be read."""
    chosen = options(site, today)
    path = chosen.site / ledger.PATH
    items = ledger.parse(path.read_bytes()) if path.is_file() else ()
    if update:
        with progress() as shown, memo_of(chosen.site) as memo:
            checked = checking.check(chosen, Runner(memo, shown), Clock())
        if corpus_of(checked) is None:
            return 2
        found = (*checked.diagnostics, *checked.accepted)
        items = ledger.updated(items, found, today)
        path.write_text(ledger.render(items), "utf-8", newline="\n")
    made = ledger.rows(items)
    if as_json:
        click.echo(json.dumps({"rows": [row._asdict() for row in made]}))
        return 0
    for row in made:
        rate = f"{row.fixed / row.opened:.0%}"
        click.echo(
            f"{row.month}  {row.code}  发现 {row.opened}，改正 {row.fixed}，整改率 {rate}"
        )
    if not made:
        told = "台账里还没有问题；用 ledger --update 检查并记账。"
        if update:
            told = "检查过了，没有要记账的问题。"
        click.echo(told, err=True)
    return 0
