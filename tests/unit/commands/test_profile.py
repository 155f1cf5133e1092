"""``build --profile``: what was at work, all of it, in a file for speedscope."""

from __future__ import annotations

import json
import sys

import pytest

from tests.sites import Site, document


def test_a_profile_holds_the_work_of_all_stages(site: Site) -> None:
    pytest.importorskip("pyinstrument")
    site.write({f"content/notice/{n}.md": document(n) for n in range(1, 201)})
    ran = site.build("--profile", "out/where.json", "--jobs", "3")
    assert ran.status == 0
    made = json.loads((site.folder / "out/where.json").read_text("utf-8"))
    assert made["$schema"] == "https://www.speedscope.app/file-format-schema.json"
    (profile,) = made["profiles"]
    names = [frame["name"] for frame in made["shared"]["frames"]]
    open_now: list[int] = []
    for event in profile["events"]:
        if event["type"] == "O":
            open_now.append(event["frame"])
        else:
            assert open_now.pop() == event["frame"]
    assert open_now == []
    # Called where each document is read, each page rendered, each block indexed.
    assert {"read_document", "render", "block"} <= set(names)


def test_a_profile_changes_no_byte_of_the_site(site: Site) -> None:
    pytest.importorskip("pyinstrument")
    site.write({"content/notice/a.md": document(1)})
    site.build("--no-cache")
    before = site.files()
    site.build("--no-cache", "--profile", "where.json", "-o", "again")
    again = site.folder / "again"
    assert before == {
        path.relative_to(again).as_posix(): path.read_bytes()
        for path in again.rglob("*")
        if path.is_file()
    }


def test_without_the_library_it_is_said_how_to_get_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyinstrument", None)
    site.write({"content/notice/a.md": document(1)})
    ran = site.build("--profile", "where.json")
    assert (ran.status, ran.out) == (2, "")
    assert "pip install 'disclosure-ssg[profile]'" in ran.err
    assert not (site.folder / "public").exists()
