"""The one hook for parallel work and for remembering its results.

Every stage that does the same to many items goes through ``Runner.map``; the memo and
the processes live behind it, so no stage has a second, faster path.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from disclosure_ssg.memo import Memo
from disclosure_ssg.model.job import Item, Job, Result, digest
from disclosure_ssg.model.run import Progress, Silent

_CHUNKS_A_JOB = 8  # enough for even work and a bar that moves
_WORTH_IT = 0.5  # seconds of work below which starting processes costs more
_AT_ONCE = 256  # items after which a process writes what it remembers

# What forked workers find in the memory they inherit: set just before they start.
_inherited: tuple[Callable[[Sequence[Any]], Any], Sequence[Sequence[Any]]] | None = None


class Runner:
    """Runs stages, in this process or shared out to ``jobs`` forked ones.

    Results are those of a serial run with an empty memo, in the order of the items,
    whatever ``jobs`` and the memo are.  Where the system cannot fork, everything runs
    in this process.  ``hits`` counts remembered results by stage.  A runner that
    ``lives`` on from run to run keeps the results of the last one in memory.
    """

    def __init__(
        self,
        memo: Memo,
        progress: Progress | None = None,
        jobs: int = 1,
        *,
        lives: bool = False,
    ) -> None:
        self.memo = memo
        self._lives = lives
        self._last: dict[str, dict[bytes, Any]] = {}
        self.progress: Progress = progress or Silent()
        can_fork = (
            "fork" in multiprocessing.get_all_start_methods() and os.name == "posix"
        )
        self.jobs = jobs if can_fork else 1
        self.hits: dict[str, int] = {}

    def settle(self) -> None:
        """From now on run everything in this process, and tell nobody how far it is."""
        self.jobs, self.progress = 1, Silent()

    def map(
        self,
        name: str,
        job_of: Callable[[Item], Job[Result]],
        items: Iterable[Item],
        of: type[Result],
        *,
        stands: Callable[[Result], bool] | None = None,
        cost: float = 0.0005,
    ) -> list[Result]:
        """The results of the jobs of all items, in their order, as values of ``of``.

        ``stands`` tells whether a remembered result can still be used.  ``cost`` is
        what one item takes, in seconds, roughly: it decides whether the work is worth
        sharing out.
        """

        if not self._lives:
            return self._mapped(name, job_of, list(items), of, stands, cost)
        jobs = [job_of(item) for item in items]
        last = self._last.get(name, {})
        kept = {key for key, one in last.items() if stands is None or stands(one)}
        new = [job for job in jobs if job.key not in kept]
        if not all(job.key for job in new):
            return self._mapped(name, lambda job: job, jobs, of, stands, cost)
        made = self._mapped(name, lambda job: job, new, of, stands, cost)
        found = {**last, **{job.key: one for job, one in zip(new, made, strict=True)}}
        self._last[name] = {job.key: found[job.key] for job in jobs}
        return [found[job.key] for job in jobs]

    def _mapped(
        self,
        name: str,
        job_of: Callable[[Item], Job[Result]],
        waiting: list[Item],
        of: type[Result],
        stands: Callable[[Result], bool] | None,
        cost: float,
    ) -> list[Result]:
        def rows(chunk: Sequence[Item]) -> list[tuple[bytes, bool | None]]:
            made = [self._row(name, job_of(item), of, stands) for item in chunk]
            self.memo.flush()
            return made

        self.progress.stage(name, len(waiting))
        shared = self.jobs > 1 and len(waiting) * cost > _WORTH_IT
        size = _AT_ONCE
        if shared:
            size = max(1, -(-len(waiting) // (self.jobs * _CHUNKS_A_JOB)))
        chunks = [waiting[at : at + size] for at in range(0, len(waiting), size)]
        made: list[Result] = []
        with _uncollected():
            for done in self._forked(rows, chunks) if shared else map(rows, chunks):
                made += [self.memo.decode(row, of) for row, _ in done]
                for _, hit in done:
                    if hit is not None:
                        self.hits[name] = self.hits.get(name, 0) + hit
                self.progress.advance(len(done))
        self.memo.stages.add(name)
        return made

    def _row(
        self, name: str, job: Job[Any], of: Any, stands: Callable[[Any], bool] | None
    ) -> tuple[bytes, bool | None]:
        """The result of a job as a row, and whether it was remembered.

        That is None for what is not to be.
        """
        remembers = self.memo.lasts and bool(job.key)
        key = digest(self.memo.program, name, job.key) if remembers else b""
        known = remembers and not (self.memo.is_new and name not in self.memo.stages)
        if known and (row := self.memo.get(key)) is not None:
            try:
                if stands is None or stands(self.memo.decode(row, of)):
                    return row, True
            except ValueError:  # a row of another shape: as if there were none
                pass
        row = self.memo.encode(job.run())
        if not remembers:
            return row, None
        self.memo.put(key, row)
        return row, False

    def _forked(
        self, work: Callable[[Sequence[Any]], Any], chunks: Sequence[Sequence[Any]]
    ) -> Iterator[Any]:
        """``work`` of each chunk, in order, done by forked processes."""
        global _inherited  # the only way to hand closures to a fork
        self.memo.flush()
        _inherited = (work, chunks)
        try:
            context = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(self.jobs, mp_context=context) as pool:
                yield from pool.map(_work_chunk, range(len(chunks)))
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


def _work_chunk(number: int) -> Any:
    """One chunk, in a worker."""
    assert _inherited is not None
    work, chunks = _inherited
    return work(chunks[number])
