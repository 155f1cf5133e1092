"""The last wall before the disk: which paths a site may hold."""

from __future__ import annotations

import re
from unicodedata import normalize

from disclosure_ssg.publish.errors import PublishError

_NAME_BYTES = 255  # the limit of ext4, XFS, Btrfs and APFS; NTFS allows more
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\]')
# Windows reserves these with any extension, and with spaces before the dot.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"]
)


class PathGuard:
    """Admits the paths of one site, each once.

    A site must unpack unchanged on Linux, macOS and Windows, so two paths are the
    same when they are equal after case folding and NFC, and a folder has one
    spelling throughout.
    """

    def __init__(self, *reserved: str) -> None:
        self._spellings = {_fold(path): path for path in reserved}
        self._folders: set[str] = set()

    def admit(self, path: str) -> None:
        """Accept one posix path relative to the site's root, or raise PublishError."""
        folder, slash, name = path.rpartition("/")
        if slash and folder not in self._folders:
            self._admit_folder(folder, path)
        _check_name(name, path)
        folded = _fold(path)
        if folded in self._spellings:
            raise _collision(path, self._spellings[folded])
        self._spellings[folded] = path

    def _admit_folder(self, folder: str, path: str) -> None:
        parts = folder.split("/")
        for depth, name in enumerate(parts, start=1):
            _check_name(name, path)
            # The slash keeps a folder apart from a file of the same name.
            spelling = "/".join(parts[:depth]) + "/"
            taken = self._spellings.setdefault(_fold(spelling[:-1]), spelling)
            if taken != spelling:
                raise _collision(path, taken)
        self._folders.add(folder)


def _fold(path: str) -> str:
    if path.isascii():
        return path.lower()
    return normalize("NFC", normalize("NFD", path).casefold())


def _check_name(name: str, path: str) -> None:
    fault = _fault(name)
    if fault is not None:
        raise PublishError(f"输出路径 {path!r} 不能使用：{fault}")


def _fault(name: str) -> str | None:
    if name in ("", ".", ".."):
        return "必须是站点内的相对路径，不能有空的一级、“.” 或 “..”"
    if (found := _FORBIDDEN.search(name)) is not None:
        return f"含有不能用于文件名的字符 {found[0]!r}"
    if name[-1] in ". ":
        return "文件名不能以点或空格结尾"
    if name.partition(".")[0].rstrip(" ").lower() in _DEVICES:
        return f"{name!r} 是 Windows 保留的设备名"
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return "含有不能写成 UTF-8 的字符"
    if size > _NAME_BYTES:
        return f"文件名有 {size} 字节，超过 {_NAME_BYTES} 字节"
    return None


def _collision(path: str, taken: str) -> PublishError:
    return PublishError(
        f"输出路径 {path!r} 与 {taken!r} 冲突："
        "在不区分大小写或规范化文件名的系统上会落到同一处，请改名"
    )
