"""What a preview keeps for the next one."""

from __future__ import annotations

import datetime
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from disclosure_ssg.commands.kept import keep, kept, name_of
from disclosure_ssg.fingerprints import Files
from disclosure_ssg.memo import Memo
from disclosure_ssg.model.run import Options
from disclosure_ssg.source.tree import Tree

HERE = "http://127.0.0.1:8000/"


def options(site: Path) -> Options:
    return Options(site, datetime.date(2026, 11, 20), base_url=HERE, preview=True)


def files(document: bytes = b"1", settings: bytes = b"2") -> Files:
    return Files(Tree((), {}), {"content/a.md": document, "site.yml": settings})


def test_files_are_there_for_the_next_preview_of_the_site(
    tmp_path: Path, memo: Memo
) -> None:
    chosen = options(tmp_path)
    assert kept(memo, chosen, files()).files == {}
    keep(memo, chosen, files(), [("a", b"1"), ("b", b"2")])
    with closing(Memo(tmp_path / "memo")) as later:
        made = kept(later, chosen, files())
    assert made.files == {"a": b"1", "b": b"2"}
    assert made.name == name_of(chosen, files())
    assert kept(memo, options(tmp_path / "another site"), files()).files == {}
    keep(memo, chosen, files(), [("a", b"3")])
    assert kept(memo, chosen, files()).files == {"a": b"3"}


def test_those_of_other_documents_are_known_by_their_name(
    tmp_path: Path, memo: Memo
) -> None:
    chosen = options(tmp_path)
    keep(memo, chosen, files(), [("a", b"1")])
    made = kept(memo, chosen, files(document=b"other"))
    assert made.files == {"a": b"1"}
    assert made.name != name_of(chosen, files(document=b"other"))
    tomorrow = replace(chosen, today=datetime.date(2026, 11, 21))
    assert kept(memo, tomorrow, files()).name != name_of(tomorrow, files())


def test_other_settings_or_unknown_files_have_none(tmp_path: Path, memo: Memo) -> None:
    chosen = options(tmp_path)
    keep(memo, chosen, files(), [("a", b"1")])
    keep(memo, chosen, Files(Tree((), {}), {}), [("a", b"2")])
    assert kept(memo, chosen, files(settings=b"other")).files == {}
    assert kept(memo, chosen, Files(Tree((), {}), {})).files == {}
    assert kept(memo, chosen, files()).files == {"a": b"1"}


def test_at_another_address_they_have_that_one(tmp_path: Path, memo: Memo) -> None:
    chosen = options(tmp_path)
    keep(memo, chosen, files(), [("a", b"<http://127.0.0.1:8000/a>")])
    there = kept(memo, replace(chosen, base_url="http://127.0.0.1:9/"), files())
    assert there.address == HERE
    assert there.files == {"a": b"<http://127.0.0.1:9/a>"}


def test_the_last_files_are_left_out_where_there_is_no_room(
    tmp_path: Path, memo: Memo
) -> None:
    chosen = options(tmp_path)
    half = b"x" * (2 << 20)
    made = [("a", half), ("b", half), ("a", half), ("c", b"x"), ("d", b"")]
    keep(memo, chosen, files(), made)
    assert sorted(kept(memo, chosen, files()).files) == ["a", "b"]
