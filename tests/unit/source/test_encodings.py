"""What is told of files in other encodings."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from disclosure_ssg.source.encodings import not_utf8


@pytest.mark.skipif(not shutil.which("iconv"), reason="iconv is not installed")
@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("gb18030", "文件是 GB18030（GBK）编码，不是 UTF-8"),
        ("utf-16", "文件是 UTF-16（记事本的“Unicode”）编码，不是 UTF-8"),
    ],
)
def test_the_command_of_the_repair_converts_the_file(
    tmp_path: Path, encoding: str, message: str
) -> None:
    path = "it's 关于 $x 的通知.md"
    data = "标题：甲\r\n".encode(encoding)
    (tmp_path / path).write_bytes(data)
    told, hint = not_utf8(path, data, "另存为 UTF-8")
    assert told == message
    before, command = hint.split("，或运行 ")
    assert before == "另存为 UTF-8"
    subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True)
    assert (tmp_path / path).read_bytes() == "标题：甲\r\n".encode()
    assert [file.name for file in tmp_path.iterdir()] == [path]


def test_what_is_no_encoding_we_know_has_no_command() -> None:
    told = not_utf8("a.md", b"\xff\xff\n", "另存为 UTF-8")
    assert told == ("文件不是 UTF-8 编码", "另存为 UTF-8")
