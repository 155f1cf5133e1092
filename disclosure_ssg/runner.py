"""The one hook for parallel work, and the place for caching.

Every stage that does the same to many items goes through ``Runner.map``; processes
live behind it, so no stage has a second, faster path.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNKS_A_JOB = 8  # enough for even work and a bar that moves
_WORTH_IT = 0.5  # seconds of work below which starting processes costs more

# What forked workers find in the memory they inherit: set just before they start.
_inherited: tuple[Callable[[Any], Any], Sequence[Sequence[Any]]] | None = None


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
    """Runs stages, in this process or shared out to ``jobs`` forked ones.

    Results are those of a serial run, in the order of the items, whatever ``jobs`` is.
    Where the system cannot fork, everything runs in this process.
    """

    def __init__(self, progress: Progress | None = None, jobs: int = 1) -> None:
        self.progress: Progress = progress or Silent()
        can_fork = (
            "fork" in multiprocessing.get_all_start_methods() and os.name == "posix"
        )
        self.jobs = jobs if can_fork else 1

    def map(
        self,
        name: str,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        cost: float = 0.0005,
    ) -> list[Result]:
        """``work`` of each item, in the order of the items.

        ``cost`` is what one item takes, in seconds, roughly: it decides whether the
        work is worth sharing out.  ``work`` must not change anything it was given.
        """
        waiting = list(items)
        self.progress.stage(name, len(waiting))
        with _uncollected():
            if self.jobs > 1 and len(waiting) * cost > _WORTH_IT:
                return [made for chunk in self._shared(work, waiting) for made in chunk]
            made = []
            for item in waiting:
                made.append(work(item))
                self.progress.advance(1)
            return made

    def _shared(
        self, work: Callable[[Item], Result], items: list[Item]
    ) -> Iterator[list[Result]]:
        """The results of equal chunks, in order."""
        global _inherited  # the only way to hand closures to a fork
        size = max(1, -(-len(items) // (self.jobs * _CHUNKS_A_JOB)))
        chunks = [items[start : start + size] for start in range(0, len(items), size)]
        _inherited = (work, chunks)
        try:
            context = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(self.jobs, mp_context=context) as pool:
                for number, made in enumerate(
                    pool.map(_work_chunk, range(len(chunks)))
                ):
                    self.progress.advance(len(chunks[number]))
                    yield made
        finally:
            _inherited = None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the search for reference cycles.

    Results are values and hold none, but there are ever more of them to look through:
    that took a quarter of the time of reading 10,000 documents.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _work_chunk(number: int) -> list[Any]:
    """One chunk, in a worker."""
    assert _inherited is not None
    work, chunks = _inherited
    return [work(item) for item in chunks[number]]
