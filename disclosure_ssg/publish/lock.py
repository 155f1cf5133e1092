"""One publisher at a time."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from disclosure_ssg.publish.errors import PublishError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        # Not flock: that lock is inherited by forked workers, and an orphan of a
        # killed build would hold it for ever.
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_POLL_SECONDS = 0.05
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)

# The system's lock is held by a process, so threads need one of their own.
_threads = threading.Lock()


@contextmanager
def locked(path: Path, patience: float) -> Iterator[int]:
    """Hold the lock file ``path`` during the block and yield its descriptor.

    Waits up to ``patience`` seconds for another publisher, then raises PublishError.
    The system frees the lock of a killed process.  No file is left behind.
    """
    deadline = time.monotonic() + patience
    if not _threads.acquire(timeout=patience):
        raise _busy(path)
    try:
        descriptor = _acquire(path, deadline)
        try:
            yield descriptor
        finally:
            _release(path, descriptor)
    finally:
        _threads.release()


def _acquire(path: Path, deadline: float) -> int:
    while True:
        descriptor = os.open(path, _FLAGS, 0o644)
        taken = False
        try:
            taken = _takes(descriptor, path)
        finally:
            if not taken:
                os.close(descriptor)
        if taken:
            return descriptor
        if time.monotonic() >= deadline:
            raise _busy(path)
        time.sleep(_POLL_SECONDS)


def _takes(descriptor: int, path: Path) -> bool:
    try:
        _try_lock(descriptor)
        # The holder before us may have removed the file: such a lock guards nothing.
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except (BlockingIOError, PermissionError, FileNotFoundError):
        return False


def _release(path: Path, descriptor: int) -> None:
    if os.name == "nt":
        os.close(descriptor)
        # Fails while another publisher has the file open: then it is theirs.
        with suppress(OSError):
            path.unlink()
    else:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _busy(path: Path) -> PublishError:
    return PublishError(
        f"另一个构建正在写入同一个输出文件夹（锁文件 {path}），请等它结束后重试"
    )
