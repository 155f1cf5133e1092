"""From the old site to the new one, in one step or in three that can be resumed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from disclosure_ssg.publish.errors import explained
from disclosure_ssg.publish.lock import locked

Exchange = Callable[[Path, Path], bool]


@dataclass(frozen=True, slots=True)
class Places:
    """The target and the hidden names beside it, on the same file system.

    ``staging`` may always be thrown away, unless ``parked`` exists.  ``parked`` is
    the journal: the old site bears this name between the first and the last of the
    three renames and at no other time.
    """

    target: Path

    @property
    def lock(self) -> Path:
        return self.target.with_name(f".{self.target.name}.lock")

    @property
    def staging(self) -> Path:
        return self.target.with_name(f".{self.target.name}.staging")

    @property
    def parked(self) -> Path:
        return self.target.with_name(f".{self.target.name}.switching")


def switch(places: Places, exchange: Exchange) -> None:
    """Put the finished staging folder under the target; an old site ends in staging.

    A process killed in here leaves the old or the new site whole under the target,
    at the latest after ``settle``.  ``exchange`` swaps two folders atomically and
    returns False where the system cannot.
    """
    if not os.path.lexists(places.target):
        places.staging.rename(places.target)
    elif not exchange(places.staging, places.target):
        _switch_by_renames(places)


def _switch_by_renames(places: Places) -> None:
    places.target.rename(places.parked)
    try:
        places.staging.rename(places.target)
    except OSError:
        places.parked.rename(places.target)
        raise
    places.parked.rename(places.staging)


def settle(places: Places) -> None:
    """Complete an interrupted switch and remove what publishing leaves behind.

    Call it with the lock held: then whoever left these folders is gone.
    """
    if os.path.lexists(places.parked):
        with suppress(OSError):  # no site is empty: somebody missed the folder
            places.target.rmdir()
        if not os.path.lexists(places.target):
            whole = places.staging if _is_folder(places.staging) else places.parked
            whole.rename(places.target)
        if os.path.lexists(places.parked):
            # Not removed under this name: half an old site must never be restored.
            _remove(places.staging)
            places.parked.rename(places.staging)
    _remove(places.staging)


def _remove(path: Path) -> None:
    """Throw away whatever bears a name of ours, as far as the system lets us.

    A link is not followed; a folder that somebody made read-only goes all the same.
    """
    if not _is_folder(path):
        with suppress(OSError):
            path.unlink()
        return
    shutil.rmtree(path, ignore_errors=True)
    if os.path.lexists(path):
        pending = [path]
        while pending:
            folder = pending.pop()
            with suppress(OSError):
                folder.chmod(0o700)
                pending += filter(_is_folder, folder.iterdir())
        shutil.rmtree(path, ignore_errors=True)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def recover(target: Path, patience: float = 60.0) -> None:
    """Complete a switch that a killed process left half done.

    Every command that reads a published site calls this first; it costs one look at
    the disk and writes nothing where there is nothing to complete.  Raises
    PublishError where that fails or a publisher is still busy after ``patience``
    seconds.
    """
    places = Places(target.absolute())
    if os.path.lexists(places.parked):
        with explained(), locked(places.lock, patience):
            settle(places)
