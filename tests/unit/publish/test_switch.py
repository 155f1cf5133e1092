"""Every state a switch by renames can be left in, and what becomes of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import IO

import pytest

from disclosure_ssg.publish.errors import PublishError
from disclosure_ssg.publish.switch import recover
from tests.unit.publish.sites import NEW, OLD, names, on_disk, outputs, publish, whole


def lay(folder: Path, site: dict[str, bytes] | None) -> None:
    if site is not None:
        publish(outputs(site), folder)


@pytest.mark.parametrize(
    ("target", "staging", "parked", "expected"),
    [
        (None, NEW, OLD, NEW),
        (NEW, None, OLD, NEW),
        (None, None, OLD, OLD),
        (NEW, NEW, OLD, NEW),
    ],
    ids=["one rename", "two renames", "staging lost", "staging left over"],
)
def test_a_half_done_switch_is_completed(
    tmp_path: Path,
    target: dict[str, bytes] | None,
    staging: dict[str, bytes] | None,
    parked: dict[str, bytes],
    expected: dict[str, bytes],
) -> None:
    lay(tmp_path / "public", target)
    lay(tmp_path / ".public.staging", staging)
    lay(tmp_path / ".public.switching", parked)
    recover(tmp_path / "public")
    assert on_disk(tmp_path / "public") == whole(expected)
    assert names(tmp_path) == ["public"]


def test_staging_without_a_switch_under_way_is_never_published(tmp_path: Path) -> None:
    """It may be incomplete: only a parked old site proves that it is not."""
    lay(tmp_path / ".public.staging", NEW)
    recover(tmp_path / "public")
    assert on_disk(tmp_path / "public") is None
    publish(outputs(OLD), tmp_path / "public")
    assert on_disk(tmp_path / "public") == whole(OLD)
    assert names(tmp_path) == ["public"]


def test_where_nothing_is_half_done_nothing_is_written(tmp_path: Path) -> None:
    recover(tmp_path / "public")
    assert names(tmp_path) == []
    publish(outputs(OLD), tmp_path / "public")
    before = tmp_path.stat().st_mtime_ns
    recover(tmp_path / "public")
    assert tmp_path.stat().st_mtime_ns == before


def test_a_second_rename_that_fails_brings_the_old_site_back(tmp_path: Path) -> None:
    def loses_staging(staging: Path, target: Path) -> bool:
        shutil.rmtree(staging)
        return False

    publish(outputs(OLD), tmp_path / "public")
    with pytest.raises(PublishError, match=r"发布失败：.*不存在"):
        publish(outputs(NEW), tmp_path / "public", exchange=loses_staging)
    assert on_disk(tmp_path / "public") == whole(OLD)
    assert names(tmp_path) == ["public"]


@pytest.mark.skipif(sys.platform != "win32", reason="open files hold no folder here")
def test_an_open_file_in_staging_brings_the_old_site_back(tmp_path: Path) -> None:
    held: list[IO[bytes]] = []

    def scanned(staging: Path, target: Path) -> bool:
        held.append((staging / "index.html").open("rb"))
        return False

    publish(outputs(OLD), tmp_path / "public")
    with pytest.raises(PublishError, match="发布失败"):
        publish(outputs(NEW), tmp_path / "public", exchange=scanned)
    assert on_disk(tmp_path / "public") == whole(OLD)
    held.pop().close()
    publish(outputs(NEW), tmp_path / "public")
    assert on_disk(tmp_path / "public") == whole(NEW)


def test_a_first_rename_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    def in_the_way(staging: Path, target: Path) -> bool:
        (tmp_path / ".public.switching").mkdir()
        (tmp_path / ".public.switching" / "file").write_bytes(b"")
        return False

    publish(outputs(OLD), tmp_path / "public")
    with pytest.raises(PublishError, match="发布失败"):
        publish(outputs(NEW), tmp_path / "public", exchange=in_the_way)
    assert on_disk(tmp_path / "public") == whole(OLD)
    assert names(tmp_path) == ["public"]
