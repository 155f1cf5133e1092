"""Work shared out to forked processes of this machine."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h

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
            with ProcessPoolExecutor(
                self.size, context, _end_with, (os.getpid(),)
            ) as pool:
                yield from pool.map(_work_chunk, range(len(chunks)))
        finally:
            _inherited = None


def _end_with(parent: int) -> None:
    """Let a worker end with its build, also where that is killed (Linux).

    It would go on to write to a folder that by then is another build's, and hold what
    it inherited for ever.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was killed before we asked
            os._exit(1)


def _work_chunk(number: int) -> Any:
    """One chunk, in a worker."""
    assert _inherited is not None
    work, chunks = _inherited
    return work(chunks[number])
