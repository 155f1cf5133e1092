"""Publishing, whatever the sites and whatever the disk held before."""

from __future__ import annotations

import hashlib
import json
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from disclosure_ssg.model.output import Output
from disclosure_ssg.publish.current import state_of
from disclosure_ssg.publish.errors import PublishError
from tests.unit.publish.sites import publish

# Few names, so that sites share files, folders become files and files folders.
NAMES = st.sampled_from(["a", "b.html", "索引", "é"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(PATHS, st.binary(max_size=3), max_size=8)
# Anything at all, with what is dangerous somewhere not left to chance.
PIECES = st.sampled_from(["..", ".", "/", "\\", ":", "\x00", "con", " ", "a", "é"])
WILD = st.lists(PIECES | st.text(max_size=3), max_size=6).map("".join)


def has_a_file_as_folder(site: dict[str, bytes]) -> bool:
    return any(other.startswith(path + "/") for path in site for other in site)


def files_below(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def with_manifest(site: dict[str, bytes]) -> dict[str, bytes]:
    digests = {path: hashlib.sha256(site[path]).hexdigest() for path in sorted(site)}
    text = json.dumps({"files": digests}, ensure_ascii=False)
    return {**site, "manifest.json": text.replace('", "', '",\n"').encode() + b"\n"}


def overwrite(place: Path, content: bytes) -> None:
    """Write to a file, until its clock has ticked since it was looked at."""
    before = place.lstat().st_ctime_ns if place.exists() else 0
    place.write_bytes(content)
    while place.lstat().st_ctime_ns == before:
        place.write_bytes(content)


@given(
    st.lists(
        st.tuples(SITES, st.booleans(), st.booleans(), SITES), min_size=1, max_size=4
    )
)
def test_after_any_history_the_target_holds_exactly_the_last_site(
    history: list[tuple[dict[str, bytes], bool, bool, dict[str, bytes]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        target = Path(name, "public")
        state = b""
        for site, exchange, remembers, vandalism in history:
            before = files_below(target)
            how: dict[str, Any] = {"state": state if remembers else b""}
            if not exchange:
                how["exchange"] = lambda one, other: False
            try:
                report = publish(
                    [Output(*item) for item in site.items()], target, **how
                )
            except PublishError:
                assert has_a_file_as_folder(site)
                assert files_below(target) == before
            else:
                assert not has_a_file_as_folder(site)
                assert files_below(target) == with_manifest(site)
                written = sum(before.get(path) != site[path] for path in site)
                removed = len(before.keys() - site.keys() - {"manifest.json"})
                assert report.written == written
                assert report.unchanged == len(site) - written
                assert report.removed == removed
                assert report.files == len(site)
                state = state_of(target)
            assert {path.name for path in Path(name).iterdir()} <= {"public"}
            for path, content in vandalism.items():
                place = target / path
                if place.parent.is_dir() and not place.is_dir():
                    overwrite(place, content)


@given(WILD)
def test_any_path_is_refused_or_lands_exactly_where_it_says(path: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        try:
            publish([Output(path, b"content")], home / "public")
        except PublishError:
            assert list(home.rglob("*")) == []
            return
        parts = path.split("/")
        assert not {"", ".", ".."} & set(parts)
        assert not any(unicodedata.category(char) == "Cc" for char in path)
        assert not set(path) & set('\\:*?"<>|')
        assert files_below(home).keys() == {f"public/{path}", "public/manifest.json"}
        assert home.joinpath("public", *parts).read_bytes() == b"content"
