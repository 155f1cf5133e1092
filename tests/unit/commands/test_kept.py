"""What a preview keeps for the next one."""

from __future__ import annotations

from pathlib import Path

from disclosure_ssg.commands.kept import keep, kept
from disclosure_ssg.memo import Memo


def test_files_are_there_for_inputs_of_their_name_alone(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    assert kept(memo, tmp_path, b"") == {}
    keep(memo, tmp_path, b"one", [("a", b"1"), ("b", b"2")])
    assert kept(Memo(tmp_path), tmp_path, b"one") == {"a": b"1", "b": b"2"}
    for name in (b"other", b""):
        assert kept(memo, tmp_path, name) == {}
    assert kept(memo, tmp_path / "another site", b"one") == {}
    keep(memo, tmp_path, b"two", [("a", b"3")])
    assert kept(memo, tmp_path, b"one") == {}
    assert kept(memo, tmp_path, b"two") == {"a": b"3"}


def test_the_last_files_are_left_out_where_there_is_no_room(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    half = b"x" * (2 << 20)
    files = [("a", half), ("b", half), ("a", half), ("c", b"x"), ("d", b"")]
    keep(memo, tmp_path, b"one", files)
    assert sorted(kept(memo, tmp_path, b"one")) == ["a", "b"]
