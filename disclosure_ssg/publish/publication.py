"""Publishing: the outputs of one build become the site under the target."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from disclosure_ssg.model.output import Output
from disclosure_ssg.publish.current import FILE_MODE, read_current
from disclosure_ssg.publish.errors import PublishError, explained
from disclosure_ssg.publish.kernel import exchange as exchange_folders
from disclosure_ssg.publish.lock import locked
from disclosure_ssg.publish.manifest import encode_manifest
from disclosure_ssg.publish.staging import PublishReport, Staging
from disclosure_ssg.publish.switch import Exchange, Places, settle, switch


def publish(
    outputs: Iterable[Output],
    target: Path,
    *,
    base: Path = Path(),
    patience: float = 60.0,
    exchange: Exchange = exchange_folders,
) -> PublishReport:
    """Make the folder ``target`` hold exactly ``outputs`` and their manifest.

    Relative sources of outputs are found below ``base``.  A file that is already there
    is hard-linked; when nothing differs, nothing is written.  Another publisher on the
    same target is waited for, ``patience`` seconds at most.  ``exchange`` swaps two
    folders atomically, or returns False where that cannot be done.

    Raises PublishError, and leaves the old site as it was, where the target is not
    ours, a path may not stand in a site, or the disk refuses.  What iterating
    ``outputs`` raises passes through, but for OSError.
    """
    places = _places(target)
    with explained():
        places.target.parent.mkdir(parents=True, exist_ok=True)
        with locked(places.lock, patience) as lock:
            settle(places)
            try:
                modes = _keeps_modes(lock)
                return _publish(outputs, places, base, exchange, modes=modes)
            finally:
                settle(places)


def _places(target: Path) -> Places:
    absolute = target.absolute()
    if absolute.name in ("", ".."):
        raise PublishError(f"不能发布到 {target}：请写出文件夹的名称，例如 public")
    return Places(absolute)


def _publish(
    outputs: Iterable[Output],
    places: Places,
    base: Path,
    exchange: Exchange,
    *,
    modes: bool,
) -> PublishReport:
    current = read_current(places.target, modes=modes)
    staging = Staging(places.staging, base, current)
    for output in outputs:
        staging.add(output)
    manifest = encode_manifest(staging.digests)
    if staging.differs(manifest):
        staging.finish(manifest)
        switch(places, exchange)
    return staging.report()


def _keeps_modes(lock: int) -> bool:
    """Whether this file system keeps POSIX modes (a stick or a Windows disk may not).

    ``lock`` is the descriptor of the lock file, which stands beside the target.
    """
    if sys.platform == "win32":
        return False
    with suppress(PermissionError):
        os.fchmod(lock, FILE_MODE)
    return stat.S_IMODE(os.fstat(lock).st_mode) == FILE_MODE
