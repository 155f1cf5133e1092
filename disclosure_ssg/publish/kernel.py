"""Two system calls that Python does not offer: exchange and syncfs."""

from __future__ import annotations

import ctypes
import errno
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
_syncfs = getattr(_libc, "syncfs", None)  # Linux


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


def flush_file_system(folder: Path) -> None:
    """Bring everything written below ``folder`` to the disk, in one call.

    Asking for each of ten thousand files would cost a disk access each.  Windows
    has no such call: there a cut of power, not a kill, may cost the new site.
    """
    if _syncfs:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            if _syncfs(descriptor):
                code = ctypes.get_errno()
                raise OSError(code, os.strerror(code), str(folder))
        finally:
            os.close(descriptor)
    elif hasattr(os, "sync"):
        os.sync()


def flush_folder(folder: Path) -> None:
    """Bring the names in ``folder`` to the disk, where folders can be opened."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network and user-space file systems have no fsync for folders.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
