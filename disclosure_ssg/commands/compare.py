"""``disclosure-ssg compare``: what a merge request does to the site, in Chinese."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from disclosure_ssg import checking, pipeline
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.git import base_of, extract
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.memo import Memo
from disclosure_ssg.model.diagnostics import Diagnostic, Level, has_errors
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.runner import Runner
from disclosure_ssg.search.reader import Index
from disclosure_ssg.search.store import Store
from disclosure_ssg.sinks import CheckSink

_SHOWN = 50  # rows of a section: a comment has to be read
_TOP = 10

_ERROR = "错误"

Query = str
Url = str
Finding = tuple[str, str, str, str]  # path, level, rule, message


@dataclass(frozen=True, slots=True)
class State:
    """A site at a commit; without pages where findings forbid them.

    ``public`` are titles by address, ``pages`` digests by address, ``found`` counts
    findings by what they say, wherever in the file.
    """

    is_built: bool
    found: Counter[Finding]
    public: Mapping[Url, str] = field(default_factory=dict)
    pages: Mapping[Url, bytes] = field(default_factory=dict)
    top: Mapping[Query, tuple[Url, ...]] = field(default_factory=dict)


@click.command(
    cls=Command,
    help="与 git 提交 REF（默认 origin/main）分出时的网站相比，用 Markdown 写出变化：新公开、不再公开和改动的文件，增加和消除的问题，site.yml 中 golden_queries 各检索词前十条结果的变化。可以贴在合并请求里。",
)
@click.argument("ref", default="origin/main", metavar="[REF]")
@today_option
@click.pass_obj
def command(site: Path, ref: str, today: datetime.date) -> int:
    """Print the report; exit status 1 when what is there now cannot be published."""
    chosen = options(site, today)
    base = base_of(chosen.site, ref)
    with (
        tempfile.TemporaryDirectory(prefix="disclosure-") as folder,
        progress() as shown,
        memo_of(chosen.site) as memo,
    ):
        extract(chosen.site, base, Path(folder))
        runner = Runner(memo, shown, os.cpu_count() or 1)
        configured = checking.configure(chosen).value
        queries = configured.values["golden_queries"] if configured else ()
        before = state(options(Path(folder), today), runner, memo, queries)
        after = state(chosen, runner, memo, queries)
    for line in report(before, after, base[:10]):
        click.echo(line)
    return int(not after.is_built)


def state(
    chosen: Options, runner: Runner, memo: Memo, queries: Iterable[Query]
) -> State:
    """Check and make a site that nobody publishes."""
    checked = checking.check(chosen, runner, Clock())
    if not checked.is_publishable(strict=False):
        return State(False, _said(checked.diagnostics))
    sink = CheckSink(memo)
    built = pipeline.build(chosen, checked, runner, Clock(), sink)
    files = {filed.path: filed for filed in built.files}
    index = Index(Store(lambda name: sink.read(files[f"search/{name}"]).decode()))
    return State(
        not has_errors(built.diagnostics),
        _said(built.diagnostics),
        {e.url: e.title for e in built.site.entries if not e.listed},
        {p: f.digest for p, f in files.items() if p.endswith(".html")},
        {
            query: tuple(one.url for one in index.search(query, limit=_TOP).results)
            for query in queries
        },
    )


def _said(diagnostics: Iterable[Diagnostic]) -> Counter[Finding]:
    return Counter(
        (
            d.path,
            _ERROR if d.level is Level.ERROR else "警告",
            f"{d.code}[{d.slug}]",
            d.message,
        )
        for d in diagnostics
    )


def report(before: State, after: State, base: str) -> Iterator[str]:
    """The lines of the report, Markdown."""
    yield f"## 与 {base} 相比的变化"
    yield ""
    if after.is_built:
        yield "可以发布。"
    else:
        errors = Counter({row: n for row, n in after.found.items() if row[1] == _ERROR})
        yield f"**有 {errors.total()} 个错误，不能发布。**"
        yield from _findings("不能发布的原因", errors)
    if before.is_built and after.is_built:
        titles = {**before.public, **after.public}
        kept = before.public.keys() & after.public.keys()
        yield from _documents("新公开的文件", after.public.keys() - kept, titles)
        yield from _documents("不再公开的文件", before.public.keys() - kept, titles)
        changed = {
            url
            for url in before.pages.keys() & after.pages.keys()
            if before.pages[url] != after.pages[url]
        }
        yield from _documents("页面有变化的文件", changed & kept, titles)
        others = len(changed - kept)
        more = len(after.pages.keys() - before.pages.keys())
        less = len(before.pages.keys() - after.pages.keys())
        yield ""
        yield f"其他页面：改动 {others} 个；连同文件的页面共增加 {more} 个、减少 {less} 个。"
        yield from _results(before, after, titles)
    else:
        yield ""
        yield "有一方不能发布，没有比较页面和检索结果。"
    yield from _findings("增加的问题", after.found - before.found)
    yield from _findings("消除的问题", before.found - after.found)


def _documents(
    heading: str, urls: Iterable[Url], titles: Mapping[Url, str]
) -> Iterator[str]:
    rows = [f"- {_plain(titles[url])}（`{url}`）" for url in sorted(urls)]
    yield from _section(heading, rows)


def _findings(heading: str, found: Counter[Finding]) -> Iterator[str]:
    rows = [
        f"- `{path}` {level} {rule} {_plain(message)}"
        + (f"（{number} 处）" if number > 1 else "")
        for (path, level, rule, message), number in sorted(found.items())
    ]
    yield from _section(heading, rows)


def _results(before: State, after: State, titles: Mapping[Url, str]) -> Iterator[str]:
    rows = []
    for query, now in after.top.items():
        was = before.top[query]
        if now == was:
            continue
        rows.append(f"- “{_plain(query)}”的前 {_TOP} 条结果：")
        for url in dict.fromkeys((*now, *was)):
            old = f"第 {was.index(url) + 1}" if url in was else "未列入"
            new = f"第 {now.index(url) + 1}" if url in now else "未列入"
            if old != new:
                title = _plain(titles.get(url, url))
                rows.append(f"  - {title}：{old} → {new}")
    if after.top:
        yield from _section("检索结果的变化", rows)


def _section(heading: str, rows: list[str]) -> Iterator[str]:
    number = f"（{len(rows)}）" if rows and not rows[0].endswith("：") else ""
    yield ""
    yield f"### {heading}{number}"
    yield ""
    yield from rows[:_SHOWN] or ["无。"]
    if len(rows) > _SHOWN:
        yield f"- 另有 {len(rows) - _SHOWN} 条没有列出。"


_MARKUP = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>|#"})


def _plain(text: str) -> str:
    """A text with nothing in it that Markdown would take for markup."""
    return text.translate(_MARKUP)
