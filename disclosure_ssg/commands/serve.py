"""``disclosure-ssg serve``: preview from memory, rebuilt on every change."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.options import today_option


@click.command(
    cls=Command,
    help="本地预览：保存后自动重建并刷新页面，问题显示在页面上；不写输出文件夹。按 Ctrl-C 结束。",
)
@click.option(
    "--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认只有本机能访问"
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="端口",
    help="监听的端口，默认 8000；0 为任选",
)
@today_option
@click.pass_obj
def command(site: Path, host: str, port: int, today: datetime.date) -> int:
    """Serve until interrupted; exit status 0, or 2 where there is no site to serve."""
    from disclosure_ssg.commands.serving import serve  # not for --help

    return serve(site, host, port, today)
