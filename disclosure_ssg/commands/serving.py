"""A preview from its start until it is interrupted."""

from __future__ import annotations

import datetime
import errno
import gc
import heapq
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure_ssg.commands.findings import summary, tell
from disclosure_ssg.commands.formats.text import text_lines
from disclosure_ssg.commands.kept import keep, kept, name_of
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options
from disclosure_ssg.commands.preview import Shown, is_own, server
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.commands.watch import Changes
from disclosure_ssg.fingerprints import Files, look
from disclosure_ssg.memo import Memo
from disclosure_ssg.model.diagnostics import Diagnostic, Level
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.run import Options
from disclosure_ssg.runner import Runner, uncollected

if TYPE_CHECKING:  # most of the time until the first page
    from disclosure_ssg.commands.rebuilds import Rebuilds

_ENDS = frozenset(("SIGTERM", "SIGHUP"))  # a service or a window that is closed
_OVERLAID = 50  # findings shown over a page


def serve(site: Path, host: str, port: int, today: datetime.date) -> int:
    """Serve until interrupted; exit status 0, or 2 where there is no site to serve."""
    shown = Shown(site.resolve(), host)
    http = _server(host, port, shown)
    address = f"http://{_name(host)}:{http.server_address[1]}/"
    chosen = options(site, today, base_url=address, preview=True)
    if not is_own(host):
        click.echo("注意：同一网络里的人也能看到预览，包括还没有公开的文件。", err=True)
    changes = Changes(chosen.site)
    if changes.is_polling:
        click.echo(
            "这里收不到文件变化的通知（网络盘或监视数已满），改为定时查看。", err=True
        )

    def start() -> None:
        for name in _ENDS & {*signal.Signals.__members__}:
            if signal.getsignal(signal.Signals[name]) is signal.SIG_DFL:  # or nohup
                signal.signal(signal.Signals[name], signal.default_int_handler)
        threading.Thread(target=http.serve_forever, daemon=True).start()
        click.echo(f"预览：{address}（按 Ctrl-C 结束）", err=True)

    try:
        with memo_of(chosen.site) as memo:
            return _run(
                chosen,
                Runner(memo, jobs=os.cpu_count() or 1, lives=True),
                shown,
                changes,
                start,
            )
    except KeyboardInterrupt:
        click.echo("预览已结束。", err=True)
        return 0
    finally:
        changes.stop()
        http.server_close()


def _run(
    chosen: Options,
    runner: Runner,
    shown: Shown,
    changes: Changes,
    start: Callable[[], None],
) -> int:
    """Make the site, and again after each change; exit status 2 where there is none.

    ``start`` starts to answer: when the site is made, and at once where there is what
    the last preview kept.  What files have changed since is for nobody else to see.
    """
    files = look(chosen.site, runner)
    was = kept(runner.memo, chosen, files)
    current = was.name == name_of(chosen, files)
    early = bool(was.files) and (current or is_own(shown.host))
    if early:
        shown.kept, shown.is_current = was.files, current
        runner.settle()
        start()
    from disclosure_ssg import checking  # and with it all that makes a site
    from disclosure_ssg.commands.rebuilds import Rebuilds

    configured = checking.configure(replace(chosen, base_url=""))
    if configured.value is None:
        tell(configured.diagnostics)
        return 2
    rebuilds = Rebuilds(chosen, runner)
    try:
        if early:
            same = current and was.address == chosen.base_url
            _show(rebuilds, shown, files=files, same=same)
        else:
            with progress() as runner.progress:
                _show(rebuilds, shown, files=files)
            # From now on threads run, and a process with threads must not fork.
            runner.settle()
            _keep(runner.memo, chosen, rebuilds, shown)
            start()
        while True:
            rest = _tidy if rebuilds.was_whole else None
            _show(rebuilds, shown, changes.wait(rest))
    finally:
        _keep(runner.memo, chosen, rebuilds, shown)


def _keep(memo: Memo, chosen: Options, rebuilds: Rebuilds, shown: Shown) -> None:
    """Remember the home page and what was asked for last, for the next preview."""
    live, origin = shown.files, rebuilds.origin
    if live is None or origin is None:
        return
    styles = (path for path in live if path.startswith("assets/"))
    paths = ("index.html", *styles, *reversed(list(shown.asked)))
    files = ((path, live.content(path)) for path in paths)
    keep(memo, chosen, origin, ((p, c) for p, c in files if c is not None))


def _server(host: str, port: int, shown: Shown) -> ThreadingHTTPServer:
    try:
        return server(host, port, shown)
    except OSError as wrong:
        if wrong.errno == errno.EADDRINUSE:
            raise DisclosureError(
                f"端口 {port} 已被占用，可以换一个：--port {_free(host, port)}"
            ) from wrong
        raise DisclosureError(
            f"不能在 {host}:{port} 上提供预览：{wrong.strerror}"
        ) from wrong


def _free(host: str, port: int) -> int:
    """The next port that can be bound."""
    for candidate in range(port + 1, min(port + 100, 65536)):
        with socket.socket() as probe:
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return candidate
    return 0


def _name(host: str) -> str:
    return "127.0.0.1" if host in ("", "0.0.0.0") else host


def _show(
    rebuilds: Rebuilds,
    shown: Shown,
    paths: Collection[str] | None = None,
    *,
    files: Files | None = None,
    same: bool = False,
) -> None:
    """Make the site anew, show it, and tell what was not found the last time.

    Pages that are open stay as they are where it is the ``same`` that was kept.
    """
    start = time.perf_counter()
    try:
        with _settled():
            found, live = rebuilds.after(paths, files)
    except (DisclosureError, OSError) as wrong:  # a file vanished while it was read
        shown.show(None, (str(wrong),), mark=str(wrong))
        click.echo(f"错误：{wrong}", err=True)
        return
    new = unknown(found, shown.known)
    shown.known = found
    shown.show(live, overlaid(found, new), mark=mark_of(found), same=same)
    tell(new)
    state = "已更新" if live else "有错误，仍显示上一次的网站"
    took = time.perf_counter() - start
    click.echo(f"{state}（{summary(found)}，{took:.1f} 秒）。", err=True)


def unknown(
    found: tuple[Diagnostic, ...], before: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """Those that were not found before; most are the very same objects as then."""
    same = frozenset(map(id, before))
    others = [one for one in found if id(one) not in same]
    paths = {one.path for one in others}
    known = {one for one in before if one.path in paths}
    return tuple(one for one in others if one not in known)


def overlaid(
    found: tuple[Diagnostic, ...], new: tuple[Diagnostic, ...]
) -> tuple[str, ...]:
    """The lines an open page shows: what is new and what is wrong first, not all."""
    fresh = frozenset(map(id, new))

    def rank(one: Diagnostic) -> tuple[bool, bool]:
        return one.level is not Level.ERROR, id(one) not in fresh

    lines = tuple(text_lines(heapq.nsmallest(_OVERLAID, found, key=rank)))
    more = len(found) - _OVERLAID
    return (
        (*lines, f"另有 {more} 个问题，运行 disclosure-ssg check 查看")
        if more > 0
        else lines
    )


def mark_of(found: tuple[Diagnostic, ...]) -> str:
    """What tells findings from others, wherever in their files they have moved to."""
    return str(hash(frozenset((d.path, d.code, d.level, d.message) for d in found)))


def _tidy() -> None:
    """Let go of former sites: what of them is in cycles stayed with the rest.

    Where only words changed nothing is.  With ten thousand documents it takes half a
    second, so nobody must be waiting.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def _settled() -> Iterator[None]:
    """Keep Python from looking for garbage in what stays, then and later."""
    with uncollected():
        yield
        gc.freeze()
