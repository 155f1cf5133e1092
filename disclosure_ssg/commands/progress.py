"""The door to rich: bars on a terminal; in CI a line for each stage of a large site."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from disclosure_ssg.model.run import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars


class _Stage(NamedTuple):
    """What a stage does, what it does it to, and how many of them are many."""

    label: str
    unit: str
    many: int


# Other stages are not told of: the whole of a build is one for the runner.
_STAGES: Final = {
    "read": _Stage("查看", "个文件", 1000),
    "load": _Stage("读取", "个文件", 1000),
    "attachments": _Stage("读取附件", "个", 50),
    "check": _Stage("检查相互关系", "批", 20),
    "relate": _Stage("编排", "个文件", 1000),
    "render": _Stage("生成页面", "个", 1000),
    "files": _Stage("生成下载的文件", "个", 1000),
    "index": _Stage("建立索引", "批", 20),
    "merge": _Stage("合并索引", "段", 20),
    "publish": _Stage("发布", "个文件", 1000),
}


@contextmanager
def progress() -> Iterator[Progress]:
    """Tell, on standard error, how far the block is."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        lines = _Lines()
        yield lines
        lines.end()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[told]}"),
    )
    # Not refreshed by a thread: a process with threads must not fork.
    with Bars(
        *columns, console=Console(stderr=True), transient=True, auto_refresh=False
    ) as bars:
        yield _Bars(bars)


class _Lines:
    """One line for each stage when it ends, from the first stage of many items on.

    How many is what counts, not how long it takes: what is told of a small site does
    not depend on the machine.
    """

    def __init__(self) -> None:
        self._tells = False
        self._name, self._total, self._start = "", 0, 0.0

    def stage(self, name: str, total: int = 0) -> None:
        """End the stage before, unless this is more of the same."""
        if name not in _STAGES:
            return
        if name != self._name:
            self.end()
            self._name, self._start = name, time.perf_counter()
        self._total += total
        self._tells |= self._total >= _STAGES[name].many

    def advance(self, count: int) -> None:
        """Nothing: a log has no use for it."""

    def end(self) -> None:
        """Tell of the stage that lasted until now; not of one that did nothing."""
        took = round(time.perf_counter() - self._start, 1)
        if self._tells and self._name and (self._total or took):
            label, unit, _ = _STAGES[self._name]
            counted = f" {self._total} {unit}" if self._total else ""
            click.echo(f"{label}{counted}，{took} 秒", err=True)
        self._name, self._total = "", 0


class _Bars:
    """A bar for each stage; they vanish at the end."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._name = ""

    def stage(self, name: str, total: int = 0) -> None:
        """Begin a bar, or tell that of the same stage how long it is."""
        if name not in _STAGES:
            return
        if name != self._name:
            for task in self._bars.tasks[-1:]:
                whole = task.total or 1
                self._bars.update(task.id, total=whole, completed=whole)
            self._name = name
            label = _STAGES[name].label
            self._bars.add_task(label, total=None, told="")
        if total:
            self._bars.reset(self._bars.tasks[-1].id, total=total)
        self.advance(0)

    def advance(self, count: int) -> None:
        """Move the bar, if there is a way to go."""
        for task in self._bars.tasks[-1:]:
            if task.total:
                total, unit = int(task.total), _STAGES[self._name].unit
                # The job of a whole build ends in the bar of its last stage.
                done = min(int(task.completed) + count, total)
                took = max(task.elapsed or 0, 0.001)
                told = f"{done}/{total} {unit}，每秒 {done / took:.0f} {unit}"
                if done == total:
                    told += f"，用时 {took:.1f} 秒"
                elif done:
                    told += f"，还需 {took / done * (total - done):.0f} 秒"
                self._bars.update(task.id, completed=done, told=told)
        self._bars.refresh()
