"""The one hook for parallel work and for remembering its results.

Every stage that does the same to many items goes through ``Runner.map``; the memo and
the processes live behind it, so no stage has a second, faster path.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from disclosure_ssg.forks import Forks
from disclosure_ssg.memo import Memo
from disclosure_ssg.model.job import Coarse, Item, Pool, Result, Work, digest
from disclosure_ssg.model.run import Progress, Silent

_CHUNKS_A_JOB = 8  # enough for even work and a bar that moves
_WORTH_IT = 0.5  # seconds of work below which starting processes costs more
_AT_ONCE = 256  # items after which a process writes what it remembers
_MANY = 16  # results that are worth a row for all of them together
_SMALL = 1 << 20  # bytes of such a row: it must not cost more than it saves


class Runner:
    """Runs stages, in this process or shared out to a pool: ``jobs`` forked processes,
    unless another ``pool`` is given.

    Results are those of a serial run with an empty memo, in the order of the items,
    whatever the pool and the memo are.  ``hits`` counts remembered results by stage.
    A runner that ``lives`` on from run to run keeps the results of the last one in
    memory.
    """

    def __init__(
        self,
        memo: Memo,
        progress: Progress | None = None,
        jobs: int = 1,
        *,
        pool: Pool | None = None,
        lives: bool = False,
    ) -> None:
        self.memo = memo
        self._lives = lives
        self._last: dict[str, dict[bytes, Any]] = {}
        self.progress: Progress = progress or Silent()
        self._pool: Pool = pool or Forks(jobs)
        self.hits: dict[str, int] = {}

    def settle(self) -> None:
        """From now on run everything in this process, and tell nobody how far it is."""
        self._pool, self.progress = Forks(1), Silent()

    def map(
        self,
        name: str,
        job_of: Callable[[Item], Work[Result]],
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
        job_of: Callable[[Item], Work[Result]],
        waiting: list[Item],
        of: type[Result],
        stands: Callable[[Result], bool] | None,
        cost: float,
    ) -> list[Result]:
        memo = self.memo  # and not self: a cluster's workers get all that ``rows`` uses
        is_new = memo.is_new and name not in memo.stages

        def rows(chunk: Sequence[Item]) -> tuple[bytes, int | None]:
            with uncollected():
                jobs = [job_of(item) for item in chunk]
                whole = _key_of_all(memo, name, jobs) if stands is None else b""
                if whole and not is_new and (row := memo.get(whole)):
                    return row, len(jobs)
                made = _Stage(memo, name, is_new, of, stands).rows(jobs)
                row = memo.joined(row for row, _ in made)
                if whole and len(row) <= _SMALL:
                    memo.put(whole, row)
                memo.flush()
            hits = [hit for _, hit in made if hit is not None]
            return row, sum(hits) if hits else None

        self.progress.stage(name, len(waiting))
        pool = self._pool
        shared = pool.size > 1 and len(waiting) * cost > _WORTH_IT
        size = _AT_ONCE
        if shared:
            share = -(-len(waiting) // (pool.size * _CHUNKS_A_JOB))
            size = min(_AT_ONCE, max(1, share))  # a chunk is remembered as one, too
            memo.flush()
        chunks = [waiting[at : at + size] for at in range(0, len(waiting), size)]
        made: list[Result] = []
        with uncollected():
            done = (pool.map if shared else map)(rows, chunks)
            for chunk, (row, hits) in zip(chunks, done, strict=True):
                made += memo.decode(row, list[of])  # type: ignore[valid-type]
                if hits is not None:
                    self.hits[name] = self.hits.get(name, 0) + hits
                self.progress.advance(len(chunk))
        self.memo.stages.add(name)
        return made


def _key_of_all(memo: Memo, name: str, jobs: Sequence[Work[Any]]) -> bytes:
    """Under which the results of many jobs are remembered together.

    One row is found and read in a fraction of the time that they take one by one.
    """
    keys = [job.key for job in jobs]
    if not memo.lasts or len(keys) < _MANY or not all(keys):
        return b""
    return digest(memo.program, name, "all", b"".join(keys))


class _Row(NamedTuple):
    """A result as it is kept; ``hit`` is None where it is not to be remembered."""

    row: bytes
    hit: bool | None


class _Stage(NamedTuple):
    """How the results of a stage are remembered; nothing yet where it ``is_new``."""

    memo: Memo
    name: str
    is_new: bool
    of: Any
    stands: Callable[[Any], bool] | None

    def rows(self, jobs: Sequence[Work[Any]]) -> list[_Row]:
        """The results of jobs; those that are not remembered are run."""
        keys = [self._key(job) for job in jobs]
        known = self.memo.known(key for key in keys if key and not self.is_new)
        found = [self._usable(known.get(key)) for key in keys]
        waiting = (job for job, row in zip(jobs, found, strict=True) if row is None)
        fine = [job.job() for job in waiting if isinstance(job, Coarse)]
        finer = iter(self.rows(fine) if fine else ())
        made = []
        for job, key, row in zip(jobs, keys, found, strict=True):
            if row is not None:
                made.append(_Row(row, True))
                continue
            if isinstance(job, Coarse):
                one = next(finer)
            else:
                one = _Row(self.memo.encode(job.run()), False if key else None)
            if key:
                self.memo.put(key, one.row)
            made.append(one)
        return made

    def _key(self, job: Work[Any]) -> bytes:
        """Under which the result is remembered; empty where it is not."""
        memo = self.memo
        return (
            digest(memo.program, self.name, job.key) if memo.lasts and job.key else b""
        )

    def _usable(self, row: bytes | None) -> bytes | None:
        """A row whose result can still be used."""
        try:
            if row is None or self.stands is None:
                return row
            return row if self.stands(self.memo.decode(row, self.of)) else None
        except ValueError:  # a row of another shape: as if there were none
            return None


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the search for reference cycles, during a block or, as a decorator, a call.

    Results are values and hold none, but there are ever more of them to look through:
    that took half of the time of a check of 10,000 documents that are remembered.
    What has been made by the end is never looked through at all.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()
