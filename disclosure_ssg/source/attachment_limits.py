"""What is read of an attachment at most, and what is said where that is not all.

The limits are counts, never seconds, so that any machine reads the same text.
"""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from disclosure_ssg.model.document import Fault

MAX_FILE: Final = 64 * 1024 * 1024
MAX_UNPACKED: Final = 128 * 1024 * 1024
MAX_MEMBERS: Final = 10_000
MAX_CHARACTERS: Final = 1_000_000
MAX_CELLS: Final = 1_000_000  # empty ones count
MAX_PAGES: Final = 1_000
MAX_OPERATIONS: Final = 5_000_000  # of a PDF's pages together

# What zipfile raises for bytes that a fault of the line or the disk has changed.
_BROKEN: Final = (
    BadZipFile, EOFError, NotImplementedError, OSError, OverflowError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip

_SPLIT: Final = "分成几个文件，或把要紧的内容写进正文"
CLOSED: Final = Fault("读不了这个文件", "检查文件的权限，或重新运行")
DAMAGED: Final = Fault("文件已损坏，或格式与扩展名不符", "用原来的软件打开，另存后替换")
EMPTY: Final = Fault("里面没有文字", "扫描件请做文字识别，换成有文字的文件")
ENCODING: Final = Fault("认不出文字编码", "另存为 UTF-8")
GARBLED: Final = Fault("里面的文字是乱码", "从原文件重新导出 PDF，并嵌入字体")
LOCKED: Final = Fault("文件设有密码，或者是旧格式", "去掉密码，另存为新格式后替换")
TOO_LARGE: Final = Fault(f"文件超过 {MAX_FILE // 1024 // 1024} MiB，没有读", _SPLIT)
TOO_MUCH: Final = Fault("内容太多", _SPLIT)
UNPACKS_TOO_LARGE: Final = Fault(
    f"解开后超过 {MAX_UNPACKED // 1024 // 1024} MiB，没有读", _SPLIT
)


class Stopped(Exception):
    """Reading ends here; ``fault`` says why.  What was read so far counts."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def check_package(file: BinaryIO) -> None:
    """Refuse a ZIP-based file that unpacks to too much, before anything is built of it.

    Raises ``Stopped``, also for one that is not what it declares.
    """
    try:
        _check(file)
    except _BROKEN:
        raise Stopped(DAMAGED) from None
    file.seek(0)


def _check(file: BinaryIO) -> None:
    if file.read(4) == b"\xd0\xcf\x11\xe0":  # OLE: how Office wraps what it encrypts
        raise Stopped(LOCKED)
    with ZipFile(file) as package:
        members = package.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise Stopped(LOCKED)
        # Other methods have no bound on what a few bytes unpack to.
        if any(m.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for m in members):
            raise Stopped(DAMAGED)
        unpacked = sum(member.file_size for member in members)
        if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
            raise Stopped(UNPACKS_TOO_LARGE)
        if package.testzip() is not None:  # reads in pieces: a false size shows
            raise Stopped(DAMAGED)
