"""The new site, filled in a folder beside the old one."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from disclosure_ssg.model.output import Filed, Output
from disclosure_ssg.publish.current import (
    CHUNK,
    FILE_MODE,
    FOLDER_MODE,
    READ,
    Current,
    files_below,
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


def admitted(files: Iterable[Filed]) -> Mapping[str, Filed]:
    """The files of a site by path; PublishError where two may not stand together."""
    site: dict[str, Filed] = {}
    guard = PathGuard(MANIFEST)
    for filed in files:
        known = site.get(filed.path)
        # The same bytes may come twice: their name was made of them.
        if known is None or known.digest != filed.digest:
            guard.admit(filed.path)
            site[filed.path] = filed
    return site


class Staging:
    """Takes outputs one by one; ``complete`` fills the folder up.

    Only what the old site lacks is written at once.  The folder is not even made
    before the first such file: when nothing changed, nothing is written.  Forked
    processes may add files to the same folder.
    """

    def __init__(self, folder: Path, base: Path, current: Current) -> None:
        """Relative sources of outputs are found below ``base``."""
        self._root = str(folder)
        self._base = base
        self._current = current
        self._folders: set[str] = set()
        self._sets_modes: bool | None = None

    def add(self, output: Output) -> Filed:
        """Take one file of the new site."""
        path = output.path
        PathGuard(MANIFEST).admit(path)
        if output.content is not None:
            filed = Filed(path, sha256(output.content).digest())
            if not self.keeps(filed):
                self._write(path, output.content)
            return filed
        if output.source is not None:
            source = str(self._base / output.source)
            held = self._current.held_source(path, source)
            return Filed(path, held or self._copy(source, path))
        raise ValueError(f"neither content nor source: {path}")

    def keeps(self, filed: Filed) -> bool:
        """Whether the old site has such a file."""
        return self._current.digest_of(filed.path) == filed.digest

    def read(self, filed: Filed) -> bytes:
        """The bytes of a file."""
        try:
            return Path(self._root, filed.path).read_bytes()
        except FileNotFoundError:
            return Path(self._current.root, filed.path).read_bytes()

    def written(self) -> frozenset[str]:
        """The files in the folder, by whichever process."""
        return files_below(self._root) if Path(self._root).is_dir() else frozenset()

    def report(self, site: Mapping[str, Filed], written: int) -> PublishReport:
        current = self._current
        gone = (current.files | current.strange) - site.keys() - {MANIFEST}
        return PublishReport(written, len(site) - written, len(gone), len(site))

    def differs(
        self, site: Mapping[str, Filed], written: frozenset[str], manifest: bytes
    ) -> bool:
        """Whether the old site, as it lies on the disk, is not the new one."""
        current = self._current
        return bool(
            not written.isdisjoint(site)
            or len(current.files) > len(site) + 1
            or current.strange
            or current.folders != _folders_above(site)
            or not current.holds(MANIFEST, manifest)
        )

    def complete(
        self, site: Mapping[str, Filed], written: frozenset[str], manifest: bytes
    ) -> None:
        """Link what stayed the same, then write the manifest."""
        for path in written - site.keys():  # made, and then not needed
            Path(self._root, path).unlink()
        for path, filed in site.items():
            if path not in written:
                self._link(filed)
        self._write(MANIFEST, manifest)

    def _link(self, filed: Filed) -> None:
        old = f"{self._current.root}/{filed.path}"
        self._make_folder(filed.path.rpartition("/")[0])
        try:
            os.link(old, f"{self._root}/{filed.path}")
        except OSError:
            # No hard links here, or too many of this file: the bytes then.
            if self._copy(old, filed.path) != filed.digest:
                raise PublishError(
                    f"发布失败：{old} 在发布途中被别的程序改动，请重试"
                ) from None

    def _write(self, path: str, content: bytes) -> None:
        try:
            descriptor = self._create(path)
        except FileExistsError:
            # Another process makes it (if not of the same bytes, ``admitted`` says so),
            # or died over it and left a part.
            own = f".part-{token_hex(8)}"
            self._write(own, content)
            Path(self._root, own).replace(Path(self._root, path))
            return
        try:
            _write_all(descriptor, content)
        finally:
            os.close(descriptor)

    def _copy(self, source: str, path: str) -> bytes:
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
        return state.digest()

    def _create(self, path: str) -> int:
        self._make_folder(path.rpartition("/")[0])
        descriptor = os.open(f"{self._root}/{path}", _CREATE, FILE_MODE)
        if self._current.modes and sys.platform != "win32":
            if self._sets_modes is None:
                # One look at the first file tells whether the umask takes bits away.
                mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
                self._sets_modes = mode != FILE_MODE
            if self._sets_modes:
                os.fchmod(descriptor, FILE_MODE)
        return descriptor

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders:
            return
        if folder:
            self._make_folder(folder.rpartition("/")[0])
        made = Path(self._root, folder)
        made.mkdir(FOLDER_MODE, exist_ok=True)
        if self._current.modes:
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
