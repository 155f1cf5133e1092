"""``disclosure-ssg build``: check, render, index, publish."""

from __future__ import annotations

import datetime
import json
import os
import time
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import click

from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.findings import counts, summary, tell
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import HomeAddress, options, today_option
from disclosure_ssg.commands.profile import profiling
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.fingerprints import Files, ensure_same, inputs, look, steadily
from disclosure_ssg.forks import Forks
from disclosure_ssg.memo import MemoBroken
from disclosure_ssg.model.diagnostics import Diagnostic
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.job import Job, Pool, digest
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.publish.current import state_of
from disclosure_ssg.publish.publication import publishing
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.paths import CONTENT, SITE_YML


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
    "--base-url",
    type=HomeAddress(),
    default="",
    metavar="网址",
    help="代替 site.yml 中的 base_url",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="进程数，默认为处理器的个数"
)
@click.option(
    "--executor",
    default="",
    metavar="地址",
    help="由 Dask 集群的工作进程分担，写成 dask://主机:端口",
)
@click.option("--no-cache", is_flag=True, help="不读也不写缓存")
@click.option("--strict", is_flag=True, help="有警告也不发布")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="把统计写成 JSON",
)
@click.option(
    "--profile",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="用一个进程构建，记下时间花在哪里；文件可用 speedscope.app 打开",
)
@click.pass_obj
def command(
    site: Path,
    output: Path,
    today: datetime.date,
    base_url: str,
    jobs: int | None,
    executor: str,
    no_cache: bool,
    strict: bool,
    report: Path | None,
    profile: Path | None,
) -> int:
    """Build; exit status 1 when findings forbid publishing, 2 for site.yml."""
    start = time.perf_counter()
    chosen = options(site, today, base_url=base_url, strict=strict)
    target = chosen.site / output
    _refuse_sources(chosen.site, target)
    if executor and (jobs or profile):
        raise click.UsageError("--executor 不能与 --jobs、--profile 同时使用")
    if profile:
        jobs = 1  # other processes would not be seen
    with profiling(wanted=profile is not None) as profiled, progress() as shown:
        clock = Clock(shown)
        try:
            done = _done(chosen, target, clock, jobs, executor, kept=not no_cache)
        except MemoBroken:  # it is deleted by now
            done = _done(chosen, target, clock, jobs, executor, kept=False)
    tell(done.diagnostics)
    if profile:
        _write(chosen.site / profile, profiled())
    if report:
        values = {
            "documents": done.documents,
            "pages": done.pages,
            "written": done.written,
            "unchanged": done.files - done.written,
            "removed": done.removed,
            "diagnostics": counts(done.diagnostics),
            "stages": {k: round(v, 4) for k, v in clock.stages.items()},
            "hits": done.hits,
            "seconds": round(time.perf_counter() - start, 4),
        }
        text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
        _write(chosen.site / report, text)
    if not done.is_published:
        found = summary(done.diagnostics)
        click.echo(f"{found}，没有发布；已有的网站保持不变。", err=True)
        return 2 if done.is_unreadable else 1
    if done.diagnostics:
        click.echo(f"{summary(done.diagnostics)}。", err=True)
    click.echo(
        f"已发布 {done.documents} 条信息、{done.pages} 个页面到 {output}"
        f"（写入 {done.written} 个文件，{done.files - done.written} 个未变，"
        f"删除 {done.removed} 个），用时 {time.perf_counter() - start:.1f} 秒。",
        err=True,
    )
    click.echo(
        f"打开 {output / 'index.html'} 查看，或运行 disclosure-ssg serve。", err=True
    )
    return 0


class Done(NamedTuple):
    """How a build ended; ``state`` is how the published site looks from outside."""

    diagnostics: tuple[Diagnostic, ...]
    is_unreadable: bool = False
    documents: int = 0
    pages: int = 0
    files: int = 0
    written: int = 0
    removed: int = 0
    state: bytes = b""
    hits: dict[str, int] = {}  # noqa: RUF012 - never changed

    @property
    def is_published(self) -> bool:
        """Whether there is a new site, or the old one was as it should be."""
        return bool(self.state)


def _done(
    chosen: Options,
    target: Path,
    clock: Clock,
    jobs: int | None,
    executor: str,
    *,
    kept: bool,
) -> Done:
    """Build, unless the last build was made from the same and its site is as it was."""
    with (
        memo_of(chosen.site, kept=kept, shared=bool(executor)) as memo,
        ExitStack() as stack,
    ):
        pool: Pool = Forks(jobs or os.cpu_count() or 1)
        if executor:
            from disclosure_ssg.cluster import cluster  # not for this machine alone

            folders = memo.folder, target.absolute().parent
            pool = stack.enter_context(cluster(executor, folders))
        runner = Runner(memo, clock.progress, pool=pool)

        def looked() -> Files:
            with clock.time("load"):
                return look(chosen.site, runner)

        def job_of(files: Files) -> Job[Done]:
            name = inputs(chosen, files)
            key = digest(name, str(target)) if name else b""
            return Job(lambda: _built(chosen, target, clock, runner, files), key)

        def build(files: Files) -> Done:
            (done,) = runner.map("build", job_of, [files], Done, stands=stands)
            return done

        def stands(done: Done) -> bool:
            return done.is_published and done.state == state_of(target)

        done = steadily(looked, build)
        hits = runner.hits
    if hits.pop("build", False):
        done = done._replace(written=0, removed=0)
    return done._replace(hits=hits)


def _built(
    chosen: Options, target: Path, clock: Clock, runner: Runner, files: Files
) -> Done:
    from disclosure_ssg import checking, pipeline  # not where nothing changed

    checked = checking.check_files(chosen, runner, clock, files)
    if not checked.is_publishable(strict=chosen.strict):
        return Done(checked.diagnostics, checked.config is None)
    name, memo = digest("published", str(target.absolute())), runner.memo
    state = memo.get(name) or b""
    with publishing(target, base=chosen.site, state=state) as publication:
        built = pipeline.build(chosen, checked, runner, clock, publication)
        if not checking.may_publish(built.diagnostics, strict=chosen.strict):
            return Done(built.diagnostics)
        ensure_same(chosen.site, files, files.tree.files)  # what was copied
        with clock.time("publish"):
            report = publication.finish(built.files)
    memo.put(name, state := state_of(target))
    return Done(
        built.diagnostics,
        False,
        len(built.site.entries),
        built.pages,
        report.files,
        report.written,
        report.removed,
        state,
    )


def _refuse_sources(site: Path, target: Path) -> None:
    """The output must not swallow what it is made from."""
    place = target.resolve()
    sources = [site / name for name in (CONTENT, "layouts", SITE_YML, ".git")]
    if place == site or place in site.parents:
        raise DisclosureError(f"输出文件夹 {target} 包含网站的源文件，请用 -o 换一个")
    for source in sources:
        if place == source or source in place.parents:
            raise DisclosureError(
                f"输出文件夹 {target} 在源文件夹 {source.name} 里，请用 -o 换一个"
            )


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as wrong:
        raise DisclosureError(f"写不了 {path}：{wrong.strerror}") from wrong
