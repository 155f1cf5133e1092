"""What a preview keeps for the next one."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from disclosure_ssg.commands.kept import keep, kept
from disclosure_ssg.memo import Memo
from disclosure_ssg.model.run import Options

HERE = "http://127.0.0.1:8000/"


def options(site: Path) -> Options:
    return Options(site, datetime.date(2026, 11, 20), base_url=HERE, preview=True)


def test_files_are_there_for_inputs_of_their_name_alone(tmp_path: Path) -> None:
    memo, chosen = Memo(tmp_path), options(tmp_path)
    assert kept(memo, chosen, b"").files == {}
    keep(memo, chosen, b"one", [("a", b"1"), ("b", b"2")])
    assert kept(Memo(tmp_path), chosen, b"one").files == {"a": b"1", "b": b"2"}
    for name in (b"other", b""):
        assert kept(memo, chosen, name).files == {}
    assert kept(memo, options(tmp_path / "another site"), b"one").files == {}
    keep(memo, chosen, b"two", [("a", b"3")])
    assert kept(memo, chosen, b"one").files == {}
    assert kept(memo, chosen, b"two").files == {"a": b"3"}


def test_at_another_address_they_have_that_one(tmp_path: Path) -> None:
    memo, chosen = Memo(tmp_path), options(tmp_path)
    keep(memo, chosen, b"one", [("a", b"<http://127.0.0.1:8000/a>")])
    there = kept(memo, replace(chosen, base_url="http://127.0.0.1:9/"), b"one")
    assert there == (b"one", HERE, {"a": b"<http://127.0.0.1:9/a>"})


def test_the_last_files_are_left_out_where_there_is_no_room(tmp_path: Path) -> None:
    memo, chosen = Memo(tmp_path), options(tmp_path)
    half = b"x" * (2 << 20)
    files = [("a", half), ("b", half), ("a", half), ("c", b"x"), ("d", b"")]
    keep(memo, chosen, b"one", files)
    assert sorted(kept(memo, chosen, b"one").files) == ["a", "b"]
