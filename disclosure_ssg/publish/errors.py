"""What can go wrong at the disk, said in Chinese with its repair."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from disclosure_ssg.model.errors import DisclosureError


class PublishError(DisclosureError):
    """The site could not be published; what stood under the target still does."""


_REASONS = {
    errno.EACCES: "没有权限，请检查文件夹的属主和权限",
    errno.EPERM: "系统不允许这一操作，请检查文件夹的属主和权限",
    errno.EROFS: "文件系统是只读的，请换一个输出文件夹",
    errno.ENOSPC: "磁盘空间不足，请清理后重试",
    errno.EDQUOT: "磁盘配额已用完，请清理后重试",
    errno.EFBIG: "文件超过系统允许的大小，请检查文件系统和进程的限制",
    errno.ENOENT: "文件或文件夹不存在，可能在构建途中被删除，请重试",
    errno.EEXIST: "已有同名的文件或文件夹，请先手动删除",
    errno.ENOTDIR: "路径中有一级是文件而不是文件夹",
    errno.EISDIR: "这里应当是文件，实际是文件夹",
    errno.EBUSY: "正被占用，或者是一个挂载点；请输出到挂载点里面的文件夹",
    errno.EXDEV: "文件系统不能给这个文件夹改名（例如容器镜像中的层），请先删除它",
    errno.ENOTEMPTY: "文件夹被别的程序改动，请重试",
    errno.ENAMETOOLONG: "路径太长，请缩短文件名或换一个输出文件夹",
    errno.ENOLCK: "文件系统不能加锁，请换一个输出文件夹",
}


@contextmanager
def explained() -> Iterator[None]:
    """Turn an OSError of the block into a PublishError that names the file."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"系统报告 {error.strerror or error}")
        where = "" if error.filename is None else f"{error.filename}："
        raise PublishError(f"发布失败：{where}{reason}") from error
