"""The one hook for caching and parallel work.

Every stage that does the same to many items goes through ``Runner.map``; memo and
processes live behind it, so no stage has a second, faster path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Progress(Protocol):
    """Told how far a stage has come."""

    def stage(self, name: str, total: int) -> None:
        """A stage of ``total`` items begins."""

    def advance(self, count: int) -> None:
        """``count`` more items are done."""


class Silent:
    """A progress that tells nobody."""

    def stage(self, name: str, total: int) -> None:
        """Nothing."""

    def advance(self, count: int) -> None:
        """Nothing."""


class Runner:
    """Runs stages in this process, in order."""

    def __init__(self, progress: Progress | None = None) -> None:
        self.progress: Progress = progress or Silent()

    def map(
        self, name: str, work: Callable[[Item], Result], items: Iterable[Item]
    ) -> list[Result]:
        """``work`` of each item, in the order of the items."""
        waiting = list(items)
        self.progress.stage(name, len(waiting))
        made: list[Result] = []
        for item in waiting:
            made.append(work(item))
            self.progress.advance(1)
        return made
