"""Which names a file of a site may have.

A site must unpack unchanged on Linux, macOS and Windows.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

_BYTES: Final = 255  # the limit of ext4, XFS, Btrfs and APFS; NTFS allows more
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\]')
# Windows reserves these with any extension, and with spaces before the dot.
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"]
)


# What browsers play without a plug-in.
_PLAYERS: Final = {
    **dict.fromkeys(("mp4", "webm"), "video"),
    **dict.fromkeys(("mp3", "m4a", "ogg", "wav"), "audio"),
}


def media_of(path: str) -> str:
    """The element that plays a file, ``video`` or ``audio``; empty for any other."""
    return _PLAYERS.get(path.rpartition(".")[2].lower(), "")


def folded(path: str) -> str:
    """What two paths have in common that are one on some system: case and NFC."""
    if path.isascii():
        return path.lower()
    return normalize("NFC", normalize("NFD", path).casefold())


def is_device(name: str) -> bool:
    """Whether Windows keeps ``name`` for a device: no file can be called so there."""
    return name.partition(".")[0].rstrip(" ").lower() in _DEVICES


def usable(name: str) -> str:
    """A name without what some system forbids in names of files."""
    return _FORBIDDEN.sub("_", name).replace("/", "_").strip(". ")


def fault_of(name: str) -> str:
    """Why no file or folder may be called so, in Chinese; empty where it may."""
    if name in ("", ".", ".."):
        return "必须是站点内的相对路径，不能有空的一级、“.” 或 “..”"
    if (found := _FORBIDDEN.search(name)) is not None:
        return f"含有不能用于文件名的字符 {found[0]!r}"
    if name[-1] in ". ":
        return "文件名不能以点或空格结尾"
    if is_device(name):
        return f"{name!r} 是 Windows 保留的设备名"
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return "含有不能写成 UTF-8 的字符"
    if size > _BYTES:
        return f"文件名有 {size} 字节，超过 {_BYTES} 字节"
    return ""
