"""The last wall before the disk: which paths a site may hold."""

from __future__ import annotations

from disclosure_ssg.model.file_names import fault_of, folded
from disclosure_ssg.publish.errors import PublishError


class PathGuard:
    """Admits the paths of one site, each once.

    A site must unpack unchanged on Linux, macOS and Windows, so two paths are the
    same when they are equal after case folding and NFC, and a folder has one
    spelling throughout.
    """

    def __init__(self, *reserved: str) -> None:
        self._spellings = {folded(path): path for path in reserved}
        self._folders: set[str] = set()

    def admit(self, path: str) -> None:
        """Accept one posix path relative to the site's root, or raise PublishError."""
        folder, slash, name = path.rpartition("/")
        if slash and folder not in self._folders:
            self._admit_folder(folder, path)
        _check_name(name, path)
        common = folded(path)
        if common in self._spellings:
            raise _collision(path, self._spellings[common])
        self._spellings[common] = path

    def _admit_folder(self, folder: str, path: str) -> None:
        parts = folder.split("/")
        for depth, name in enumerate(parts, start=1):
            _check_name(name, path)
            # The slash keeps a folder apart from a file of the same name.
            spelling = "/".join(parts[:depth]) + "/"
            taken = self._spellings.setdefault(folded(spelling[:-1]), spelling)
            if taken != spelling:
                raise _collision(path, taken)
        self._folders.add(folder)


def _check_name(name: str, path: str) -> None:
    if fault := fault_of(name):
        raise PublishError(f"输出路径 {path!r} 不能使用：{fault}")


def _collision(path: str, taken: str) -> PublishError:
    return PublishError(
        f"输出路径 {path!r} 与 {taken!r} 冲突："
        "在不区分大小写或规范化文件名的系统上会落到同一处，请改名"
    )
