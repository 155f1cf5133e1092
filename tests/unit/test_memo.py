"""The memo: rows that are there again, or that start anew."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from disclosure_ssg.memo import Memo, MemoBroken, content_of
from disclosure_ssg.model.diagnostics import Outcome
from disclosure_ssg.model.document import NO_SOURCE, Document
from tests.sites import document, read

MANY = b"x" * 10_000


def test_rows_outlive_the_run(tmp_path: Path) -> None:
    first = Memo(tmp_path)
    first.put(b"key", b"row")
    first.close()
    second = Memo(tmp_path)
    assert second.get(b"key") == b"row"
    assert second.get(b"other") is None
    second.close()


def test_a_memo_for_one_run_leaves_nothing() -> None:
    memo = Memo()
    memo.put(b"key", b"row")
    memo.flush()
    assert memo.get(b"key") == b"row"
    assert memo.folder.is_dir()
    memo.close()
    assert not memo.folder.exists()


def test_a_document_comes_back_as_it_was_with_its_text_apart(tmp_path: Path) -> None:
    made = read(document(body="# 总则\n\n第一条 为了……\n\n[附件](x.pdf)\n"))
    made = replace(made, value=replace(made.value, source=NO_SOURCE))
    memo = Memo(tmp_path)
    row = memo.encode(made)
    back = memo.decode(row, Outcome[Document])
    assert back == made
    assert "为了" not in row.decode("utf-8", "replace")
    assert content_of(back) == content_of(made)
    memo.close()


def test_a_row_of_another_type_is_refused(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    with pytest.raises(ValueError, match="Expected"):
        memo.decode(memo.encode(["text"]), Outcome[Document])
    memo.close()


def test_two_builds_may_use_one_memo_at_once(tmp_path: Path) -> None:
    one, other = Memo(tmp_path), Memo(tmp_path)
    for number in range(50):
        for memo in (one, other):
            memo.put(b"%d" % number, b"row %d" % number)
            memo.flush()
    assert one.get(b"49") == other.get(b"49") == b"row 49"
    one.close()
    other.close()


def test_a_forked_process_writes_what_this_one_reads(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    memo.put(b"before", b"1")
    memo.flush()
    child = os.fork()
    if child == 0:
        memo.put(b"after", memo.get(b"before") or b"")
        memo.flush()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert memo.get(b"after") == b"1"
    memo.close()


@pytest.mark.parametrize(
    "damage", [b"not a database at all, " * 400, b"SQLite format 3\0"]
)
def test_a_damaged_file_is_noticed_and_can_be_discarded(
    tmp_path: Path, damage: bytes
) -> None:
    (tmp_path / "memo.sqlite").write_bytes(damage)
    memo = Memo(tmp_path)
    with pytest.raises(MemoBroken):
        memo.get(b"key")
    memo.discard()
    assert list(tmp_path.iterdir()) == []


def test_of_too_many_rows_the_oldest_go(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    for number in range(100):
        memo.put(b"%d" % number, MANY)
    memo.flush()
    memo.trim(10_000_000)
    assert memo.get(b"0") == MANY
    memo.trim(500_000)
    assert memo.get(b"0") is None
    assert memo.get(b"99") == MANY
    memo.trim(600_000)  # what was dropped takes no room any more
    assert memo.get(b"51") == MANY
    memo.close()


def test_rows_are_data_any_program_can_read(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    memo.put(b"key", memo.encode({"a": [1, "二"]}))
    memo.close()
    with closing(sqlite3.connect(tmp_path / "memo.sqlite")) as base:
        found = base.execute("SELECT * FROM memo").fetchall()
    assert found == [(b"key", b"\x81\xa1a\x92\x01\xa3\xe4\xba\x8c")]


def _opened(folder: Path, together: Barrier) -> None:
    together.wait()
    memo = Memo(folder, b"a program")
    memo.put(bytes([os.getpid() % 256]), b"a row")
    memo.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_many_may_open_a_new_memo_at_once(tmp_path: Path) -> None:
    """Of eight that did, one in thirty was sent away."""
    fork = multiprocessing.get_context("fork")
    for number in range(20):
        together = fork.Barrier(8)
        folder = tmp_path / str(number)
        processes = [
            fork.Process(target=_opened, args=(folder, together)) for _ in range(8)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0] * 8
