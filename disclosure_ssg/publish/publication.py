"""Publishing: the outputs of one build become the site under the target."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from disclosure_ssg.model.output import Filed
from disclosure_ssg.publish.current import FILE_MODE, Current, read_current
from disclosure_ssg.publish.errors import PublishError, explained
from disclosure_ssg.publish.kernel import exchange as exchange_folders
from disclosure_ssg.publish.lock import locked
from disclosure_ssg.publish.manifest import encode_manifest
from disclosure_ssg.publish.staging import PublishReport, Staging, admitted
from disclosure_ssg.publish.switch import Exchange, Places, settle, switch


@contextmanager
def publishing(
    target: Path,
    *,
    base: Path = Path(),
    state: bytes = b"",
    patience: float = 60.0,
    exchange: Exchange = exchange_folders,
) -> Iterator[Publication]:
    """Take outputs for the folder ``target`` during the block.

    The target does not change before ``finish``; without it the block leaves the old
    site as it was.  Relative sources of outputs are found below ``base``.  ``state`` is
    what ``state_of`` told of the target when it was published last.  Another publisher
    on the same target is waited for, ``patience`` seconds at most.  ``exchange`` swaps
    two folders atomically, or returns False where that cannot be done.

    Raises PublishError where the target is not ours, a path may not stand in a site,
    or the disk refuses.
    """
    places = _places(target)
    with explained():
        places.target.parent.mkdir(parents=True, exist_ok=True)
        with locked(places.lock, patience) as lock:
            settle(places)
            if os.path.lexists(places.staging):
                # What lies in it would be taken for files of the new site.
                raise PublishError(
                    f"发布失败：{places.staging} 删不掉，请先手动删除，再重试"
                )
            try:
                modes = _keeps_modes(lock)
                current = read_current(places.target, modes=modes, state=state)
                yield Publication(places, base, current, exchange)
            finally:
                settle(places)


class Publication:
    """A site on its way: a ``Sink``, and the switch at the end."""

    def __init__(
        self, places: Places, base: Path, current: Current, exchange: Exchange
    ) -> None:
        self._places = places
        self._exchange = exchange
        self._staging = Staging(places.staging, base, current)
        self.add = self._staging.add
        self.keeps = self._staging.keeps
        self.read = self._staging.read

    def finish(self, files: Iterable[Filed]) -> PublishReport:
        """Make the target hold exactly ``files`` and their manifest.

        They are what ``add`` returned, here or in forked processes, or what ``keeps``
        said yes to.  A file that is already there is hard-linked; when nothing
        differs, nothing is written.
        """
        site = admitted(files)
        manifest = encode_manifest(site)
        written = self._staging.written()
        if self._staging.differs(site, written, manifest):
            self._staging.complete(site, written, manifest)
            switch(self._places, self._exchange)
        return self._staging.report(site, len(written & site.keys()))


def _places(target: Path) -> Places:
    absolute = target.absolute()
    if absolute.name in ("", ".."):
        raise PublishError(f"不能发布到 {target}：请写出文件夹的名称，例如 public")
    return Places(absolute)


def _keeps_modes(lock: int) -> bool:
    """Whether this file system keeps POSIX modes (a stick or a Windows disk may not).

    ``lock`` is the descriptor of the lock file, which stands beside the target.
    """
    if sys.platform == "win32":
        return False
    with suppress(PermissionError):
        os.fchmod(lock, FILE_MODE)
    return stat.S_IMODE(os.fstat(lock).st_mode) == FILE_MODE
