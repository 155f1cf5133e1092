"""The door to rich: a progress bar on a terminal, a line per stage elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from disclosure_ssg.runner import Progress, Silent

_STAGES = {"load": "读取和检查", "render": "生成页面", "index": "建立索引"}


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on standard error while the block runs; nothing off a terminal."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Bar(bars)


class _Bar:
    def __init__(self, bars: object) -> None:
        self._bars = bars
        self._task: object = None

    def stage(self, name: str, total: int) -> None:
        """Show a bar of its own for the stage."""
        self._task = self._bars.add_task(_STAGES.get(name, name), total=total)  # type: ignore[attr-defined]

    def advance(self, count: int) -> None:
        """Move the bar."""
        self._bars.update(self._task, advance=count)  # type: ignore[attr-defined]
