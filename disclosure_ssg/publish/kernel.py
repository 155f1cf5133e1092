"""The system call that Python does not offer: to exchange two folders."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS sys/stdio.h

# No library can be loaded this way on Windows, and none is needed there.
_libc = None if sys.platform == "win32" else ctypes.CDLL(None, use_errno=True)
_renameat2 = getattr(_libc, "renameat2", None)  # Linux
_renamex_np = getattr(_libc, "renamex_np", None)  # macOS


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where that could not be done.

    The reason of a failure is not told: the caller's other way meets it again.
    """
    first, second = os.fsencode(one), os.fsencode(other)
    if _renameat2:
        failed = _renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif _renamex_np:
        failed = _renamex_np(first, second, _RENAME_SWAP)
    else:
        return False
    return not failed
