"""Work shared out to forked processes of this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

# What forked workers find in the memory they inherit: set just before they start.
_inherited: tuple[Callable[[Sequence[Any]], Any], Sequence[Sequence[Any]]] | None = None


class Forks:
    """A ``Pool`` of ``jobs`` processes; of one where the system cannot fork."""

    def __init__(self, jobs: int) -> None:
        self.size = jobs if hasattr(os, "fork") else 1

    def map(
        self, work: Callable[[Sequence[Any]], Any], chunks: Sequence[Sequence[Any]]
    ) -> Iterator[Any]:
        """``work`` of each chunk, in order."""
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        global _inherited  # the only way to hand closures to a fork
        _inherited = (work, chunks)
        try:
            context = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(self.size, mp_context=context) as pool:
                yield from pool.map(_work_chunk, range(len(chunks)))
        finally:
            _inherited = None


def _work_chunk(number: int) -> Any:
    """One chunk, in a worker."""
    assert _inherited is not None
    work, chunks = _inherited
    return work(chunks[number])
