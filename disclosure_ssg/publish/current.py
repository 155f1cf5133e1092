"""The site that stands under the target now, and what of it can be kept."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from disclosure_ssg.publish.errors import PublishError
from disclosure_ssg.publish.manifest import MANIFEST, decode_manifest

FILE_MODE = 0o644
FOLDER_MODE = 0o755
CHUNK = 1 << 16
READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_READ_PLAIN = READ | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Current:
    """What lies under the target, by posix path.

    ``folders`` are those with the mode we give, the site's root being the empty path;
    ``strange`` is what is neither a folder nor a regular file.  ``modes`` says whether
    the file system keeps modes.  ``digests`` are those of files nobody touched since
    their manifest was written, as far as that is known.
    """

    root: str
    files: frozenset[str]
    folders: frozenset[str]
    strange: frozenset[str]
    modes: bool
    digests: Mapping[str, bytes] = field(default_factory=dict)

    def holds(self, path: str, content: bytes) -> bool:
        """Whether a file has exactly these bytes and the right mode."""
        held = self._open(path)
        if held is None:
            return False
        try:
            return (
                self._fits(held, len(content))
                and os.read(held, len(content) + 1) == content
            )
        finally:
            os.close(held)

    def digest_of(self, path: str) -> bytes | None:
        """SHA-256 of a file's bytes, if it is there with the right mode."""
        if self.digests:
            return self.digests.get(path)
        held = self._open(path)
        if held is None:
            return None
        try:
            if not self._has_mode(os.fstat(held)):
                return None
            state = sha256()
            while chunk := os.read(held, CHUNK):
                state.update(chunk)
        finally:
            os.close(held)
        return state.digest()

    def held_source(self, path: str, source: str) -> bytes | None:
        """SHA-256 of a file's bytes if they are those of ``source``."""
        held = self._open(path)
        if held is None:
            return None
        state = sha256()
        try:
            with Path(source).open("rb", buffering=0) as wanted:
                if not self._fits(held, os.fstat(wanted.fileno()).st_size):
                    return None
                while chunk := wanted.read(CHUNK):
                    if os.read(held, CHUNK) != chunk:
                        return None
                    state.update(chunk)
        finally:
            os.close(held)
        return state.digest()

    def _open(self, path: str) -> int | None:
        if path not in self.files:
            return None
        try:
            return os.open(f"{self.root}/{path}", _READ_PLAIN)
        except OSError:
            return None  # what cannot be read cannot be kept

    def _fits(self, descriptor: int, size: int) -> bool:
        status = os.fstat(descriptor)
        return self._has_mode(status) and status.st_size == size

    def _has_mode(self, status: os.stat_result) -> bool:
        return not self.modes or stat.S_IMODE(status.st_mode) == FILE_MODE


def read_current(target: Path, *, modes: bool, state: bytes = b"") -> Current:
    """Look at the target; PublishError where it holds something that is not ours.

    ``state`` is what ``state_of`` told when we published last: where it still holds,
    the files are those of the manifest, and none of them is read.
    """
    try:
        kind = target.lstat().st_mode
    except FileNotFoundError:
        nothing: frozenset[str] = frozenset()
        return Current(str(target), nothing, nothing, nothing, modes)
    if stat.S_ISLNK(kind):
        raise PublishError(
            f"输出文件夹 {target} 是符号链接，不能整体替换；请直接写链接指向的文件夹"
        )
    if not stat.S_ISDIR(kind):
        raise PublishError(f"输出文件夹 {target} 是一个文件；请删除它，或换一个文件夹")
    manifest = _manifest_of(target)
    if manifest is None and any(target.iterdir()):
        raise PublishError(
            f"输出文件夹 {target} 不是空的，其中也没有本程序的 {MANIFEST}；"
            "为避免误删，不会替换它：请清空它，或换一个文件夹"
        )
    found = _walk(str(target), kind, modes)
    if manifest and state and _looks(found) == state:
        return replace(found, digests=manifest)
    return found


def state_of(target: Path) -> bytes:
    """A digest of how all files below a folder look from outside, empty without one.

    Whatever changes a file, also behind our back, changes its change time.
    """
    if not target.is_dir() or target.is_symlink():
        return b""
    return _looks(_walk(str(target), FOLDER_MODE, modes=False))


def _looks(current: Current) -> bytes:
    rows = []
    for path in sorted(current.files | current.folders | current.strange):
        found = os.lstat(f"{current.root}/{path}")
        rows.append(
            f"{path}\n{found.st_mode} {found.st_size} {found.st_ino} "
            f"{found.st_mtime_ns} {found.st_ctime_ns}\n"
        )
    return sha256("".join(rows).encode("utf-8", "surrogateescape")).digest()


def _manifest_of(target: Path) -> Mapping[str, bytes] | None:
    path = target / MANIFEST
    if path.is_symlink() or not path.is_file():
        return None
    return decode_manifest(path.read_bytes())


def files_below(root: str) -> frozenset[str]:
    """All regular files below a folder of ours."""
    return _walk(root, FOLDER_MODE, modes=False).files


def _walk(root: str, mode: int, modes: bool) -> Current:
    files: list[str] = []
    folders: list[str] = []
    strange: list[str] = []
    pending = [("", mode)]
    while pending:
        folder, mode = pending.pop()
        # Set-group-id comes from the folder above, not from us.
        if not modes or mode & 0o777 == FOLDER_MODE:
            folders.append(folder)
        prefix = folder and folder + "/"
        with os.scandir(f"{root}/{prefix}") as entries:
            for entry in entries:
                path = prefix + entry.name
                # The kind of an entry comes with its name: no look at each file.
                if entry.is_file(follow_symlinks=False):
                    files.append(path)
                elif entry.is_dir(follow_symlinks=False):
                    pending.append((path, entry.stat(follow_symlinks=False).st_mode))
                else:
                    strange.append(path)
    return Current(
        root, frozenset(files), frozenset(folders), frozenset(strange), modes
    )
