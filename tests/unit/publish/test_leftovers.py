"""What lies beside the target under a name of ours never becomes part of a site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import disclosure_ssg
from disclosure_ssg.publish.switch import recover
from tests.unit.publish.sites import NEW, OLD, names, on_disk, outputs, publish, whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes and links")

PACKAGE = Path(disclosure_ssg.__file__).parents[1]

# Publishes three sites; after the first somebody makes folders of it read-only.
READ_ONLY = """
import ctypes, sys
from pathlib import Path
from tests.unit.publish.sites import OLD, publish, outputs

if sys.platform == "linux":  # root looks past modes, unless it gives that up
    words = ctypes.c_uint32
    ctypes.CDLL(None).capset((words * 2)(0x20080522, 0), (words * 6)())
target = Path(sys.argv[1])
publish(outputs(OLD), target)
for folder in sys.argv[2:]:
    (target / folder).chmod(0o555)
publish(outputs(OLD | {"doc/1.html": b"second"}), target)
publish(outputs(OLD | {"doc/1.html": b"second", "index.html": b"third"}), target)
"""


@pytest.mark.parametrize("folders", [["doc"], ["doc", "."]], ids=["part", "all"])
def test_an_old_site_that_somebody_made_read_only_does_not_come_back(
    tmp_path: Path, folders: list[str]
) -> None:
    subprocess.run(
        [sys.executable, "-c", READ_ONLY, tmp_path / "public", *folders],
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        check=True,
    )
    site = OLD | {"doc/1.html": b"second", "index.html": b"third"}
    assert on_disk(tmp_path / "public") == whole(site)
    assert names(tmp_path) == ["public"]


@pytest.mark.parametrize("name", [".public.staging", ".public.switching"])
def test_a_link_under_a_name_of_ours_is_never_followed(
    tmp_path: Path, name: str
) -> None:
    target, outside = tmp_path / "public", tmp_path / "outside"
    publish(outputs(OLD), target)
    outside.mkdir()
    (outside / "precious.txt").write_bytes(b"mine")
    (tmp_path / name).symlink_to(outside)
    publish(outputs(NEW), target)
    assert on_disk(target) == whole(NEW)
    assert not target.is_symlink()
    assert on_disk(outside) == {"precious.txt": b"mine"}
    assert names(tmp_path) == ["outside", "public"]


@pytest.mark.parametrize("name", [".public.staging", ".public.switching"])
def test_a_file_under_a_name_of_ours_goes(tmp_path: Path, name: str) -> None:
    publish(outputs(OLD), tmp_path / "public")
    (tmp_path / name).write_bytes(b"")
    publish(outputs(NEW), tmp_path / "public")
    assert on_disk(tmp_path / "public") == whole(NEW)
    assert names(tmp_path) == ["public"]


@pytest.mark.parametrize("staging", [NEW, None], ids=["one rename", "staging lost"])
def test_a_folder_that_somebody_made_in_the_middle_of_a_switch_is_no_site(
    tmp_path: Path, staging: dict[str, bytes] | None
) -> None:
    """A container runtime makes the folders that it misses."""
    publish(outputs(OLD), tmp_path / ".public.switching")
    if staging is not None:
        publish(outputs(staging), tmp_path / ".public.staging")
    (tmp_path / "public").mkdir()
    recover(tmp_path / "public")
    assert on_disk(tmp_path / "public") == whole(staging or OLD)
    assert names(tmp_path) == ["public"]
