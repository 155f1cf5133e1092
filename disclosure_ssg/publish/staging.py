"""The new site, filled in a folder beside the old one."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from disclosure_ssg.model.output import Output
from disclosure_ssg.publish.current import (
    CHUNK,
    FILE_MODE,
    FOLDER_MODE,
    READ,
    Current,
)
from disclosure_ssg.publish.errors import PublishError
from disclosure_ssg.publish.manifest import MANIFEST
from disclosure_ssg.publish.paths import PathGuard

# O_EXCL: a file is always a new one, so nothing is written through a hard link.
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What publishing did, in numbers of files, the manifest not counted.

    ``files`` is ``written`` plus ``unchanged``; ``removed`` are files the old site
    had, or others had put into it, and the new one has not.
    """

    written: int
    unchanged: int
    removed: int
    files: int


class Staging:
    """Takes outputs one by one; ``finish`` completes the folder.

    Only what the old site lacks is written at once.  The folder is not even made
    before the first such file: when nothing changed, nothing is written.
    """

    def __init__(self, folder: Path, base: Path, current: Current) -> None:
        """Relative sources of outputs are found below ``base``."""
        self._root = str(folder)
        self._base = base
        self._current = current
        self._set_modes = False
        self._folders: set[str] = set()
        self._guard = PathGuard(MANIFEST)
        self._kept: list[str] = []
        self.digests: dict[str, str] = {}

    def add(self, output: Output) -> None:
        """Take one file of the new site."""
        path = output.path
        self._guard.admit(path)
        if output.content is not None:
            digest = sha256(output.content).hexdigest()
            if self._current.holds(path, output.content):
                self._kept.append(path)
            else:
                self._write(path, output.content)
        elif output.source is not None:
            source = str(self._base / output.source)
            held = self._current.held_source(path, source)
            if held is not None:
                self._kept.append(path)
            digest = held or self._copy(source, path)
        else:
            raise ValueError(f"neither content nor source: {path}")
        self.digests[path] = digest

    def report(self) -> PublishReport:
        current, unchanged = self._current, len(self._kept)
        gone = (current.files | current.strange) - self.digests.keys() - {MANIFEST}
        written = len(self.digests) - unchanged
        return PublishReport(written, unchanged, len(gone), written + unchanged)

    def differs(self, manifest: bytes) -> bool:
        """Whether the old site, as it lies on the disk, is not the new one."""
        current = self._current
        return bool(
            len(self._kept) < len(self.digests)
            or len(current.files) > len(self.digests) + 1
            or current.strange
            or current.folders != _folders_above(self.digests)
            or not current.holds(MANIFEST, manifest)
        )

    def finish(self, manifest: bytes) -> None:
        """Link what stayed the same, then write the manifest."""
        for path in self._kept:
            self._link(path)
        self._write(MANIFEST, manifest)

    def _link(self, path: str) -> None:
        old = f"{self._current.root}/{path}"
        self._make_folder(path.rpartition("/")[0])
        try:
            os.link(old, f"{self._root}/{path}")
        except OSError:
            # No hard links here, or too many of this file: the bytes then.
            if self._copy(old, path) != self.digests[path]:
                raise PublishError(
                    f"发布失败：{old} 在发布途中被别的程序改动，请重试"
                ) from None

    def _write(self, path: str, content: bytes) -> None:
        descriptor = self._create(path)
        try:
            _write_all(descriptor, content)
        finally:
            os.close(descriptor)

    def _copy(self, source: str, path: str) -> str:
        state = sha256()
        origin = os.open(source, READ)
        try:
            descriptor = self._create(path)
            try:
                while chunk := os.read(origin, CHUNK):
                    state.update(chunk)
                    _write_all(descriptor, chunk)
            finally:
                os.close(descriptor)
        finally:
            os.close(origin)
        return state.hexdigest()

    def _create(self, path: str) -> int:
        self._make_folder(path.rpartition("/")[0])
        descriptor = os.open(f"{self._root}/{path}", _CREATE, FILE_MODE)
        if self._set_modes and sys.platform != "win32":
            os.fchmod(descriptor, FILE_MODE)
        return descriptor

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders:
            return
        if folder:
            self._make_folder(folder.rpartition("/")[0])
        made = Path(self._root, folder)
        made.mkdir(FOLDER_MODE)
        if not folder and self._current.modes:
            # One look at the first folder tells whether the umask takes bits away.
            self._set_modes = stat.S_IMODE(made.stat().st_mode) & 0o777 != FOLDER_MODE
        if self._set_modes:
            made.chmod(FOLDER_MODE)
        self._folders.add(folder)


def _write_all(descriptor: int, content: bytes) -> None:
    done = os.write(descriptor, content)
    while done < len(content):
        done += os.write(descriptor, memoryview(content)[done:])


def _folders_above(paths: Iterable[str]) -> set[str]:
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders
