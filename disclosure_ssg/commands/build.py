"""``disclosure-ssg build``: check, render, index, publish."""

from __future__ import annotations

import datetime
import json
import os
import time
from pathlib import Path
from typing import Any

import click

from disclosure_ssg import pipeline
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.findings import counts, summary
from disclosure_ssg.commands.formats.text import text_lines
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.runner import Runner


@click.command(
    cls=Command,
    help="检查 content/，生成整个网站并发布到输出文件夹；有错误时旧网站保持不变。",
)
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    default=Path("public"),
    metavar="文件夹",
    help="输出文件夹，默认 public",
)
@today_option
@click.option(
    "--base-url", default="", metavar="网址", help="代替 site.yml 中的 base_url"
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="进程数，默认为处理器的个数"
)
@click.option("--no-cache", is_flag=True, help="不读也不写缓存")
@click.option("--strict", is_flag=True, help="有警告也不发布")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="把统计写成 JSON",
)
@click.pass_obj
def command(
    site: Path,
    output: Path,
    today: datetime.date,
    base_url: str,
    jobs: int | None,
    no_cache: bool,
    strict: bool,
    report: Path | None,
) -> int:
    """Build; exit status 1 when findings forbid publishing, 2 for site.yml."""
    start = time.perf_counter()
    chosen = options(site, today, base_url=base_url, strict=strict)
    target = chosen.site / output
    _refuse_sources(chosen.site, target)
    clock = pipeline.Clock()
    with progress() as shown:
        runner = Runner(shown, jobs or os.cpu_count() or 1)
        checked = pipeline.check(chosen, runner, clock)
        built = None
        found = checked.diagnostics
        if checked.is_publishable(strict=strict):
            built = pipeline.build(chosen, checked, runner, clock)
            found = built.diagnostics
            if not pipeline.may_publish(found, strict=strict):
                built = None
        published = pipeline.write(chosen, built, target, clock) if built else None
    for line in text_lines(found):
        click.echo(line)
    if report:
        _write_report(
            chosen.site / report,
            {
                "documents": len(built.site.entries) if built else 0,
                "pages": built.pages if built else 0,
                "written": published.written if published else 0,
                "unchanged": published.unchanged if published else 0,
                "removed": published.removed if published else 0,
                "diagnostics": counts(found),
                "stages": {k: round(v, 4) for k, v in clock.stages.items()},
                "seconds": round(time.perf_counter() - start, 4),
            },
        )
    if built is None or published is None:
        click.echo(f"{summary(found)}，没有发布；已有的网站保持不变。", err=True)
        return 2 if checked.config is None else 1
    if found:
        click.echo(f"{summary(found)}。", err=True)
    click.echo(
        f"已发布 {len(built.site.entries)} 条信息、{built.pages} 个页面到 {output}"
        f"（写入 {published.written} 个文件，{published.unchanged} 个未变，"
        f"删除 {published.removed} 个），用时 {time.perf_counter() - start:.1f} 秒。",
        err=True,
    )
    click.echo(
        f"打开 {output / 'index.html'} 查看，或运行 disclosure-ssg serve。", err=True
    )
    return 0


def _refuse_sources(site: Path, target: Path) -> None:
    """The output must not swallow what it is made from."""
    place = target.resolve()
    sources = [site / name for name in ("content", "layouts", "site.yml", ".git")]
    if place == site or place in site.parents:
        raise DisclosureError(f"输出文件夹 {target} 包含网站的源文件，请用 -o 换一个")
    for source in sources:
        if place == source or source in place.parents:
            raise DisclosureError(
                f"输出文件夹 {target} 在源文件夹 {source.name} 里，请用 -o 换一个"
            )


def _write_report(path: Path, values: dict[str, Any]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps(values, ensure_ascii=False, indent=2) + "\n", "utf-8"
        )
    except OSError as wrong:
        raise DisclosureError(f"写不了统计文件 {path}：{wrong.strerror}") from wrong
