"""Same input, same bytes: whatever the machine, the order of files or the place."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-22"


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def build(
    site: Path, output: Path, *options: str, umask: int = 0o022, **environment: str
) -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "disclosure_ssg", "-C", str(site), "build"),
            *("--no-cache", "-o", str(output), "--today", TODAY, *options),
        ],
        check=True,
        umask=umask,
        capture_output=True,
        cwd=PROJECT,
        env={**os.environ, **environment},
    )


def copy_of_the_sample(target: Path, *, backwards: bool) -> None:
    """Copy the project's own site, creating its files in the one or the other order."""
    shutil.copy(PROJECT / "site.yml", target / "site.yml")
    files = [p for p in (PROJECT / "content").rglob("*") if p.is_file()]
    for path in sorted(files, reverse=backwards):
        copy = target / path.relative_to(PROJECT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A build of the sample site with everything as usual."""
    site = tmp_path_factory.mktemp("reference")
    copy_of_the_sample(site, backwards=False)
    build(site, site / "public", PYTHONHASHSEED="0", LC_ALL="C.UTF-8", TZ="UTC")
    return site, digests(site / "public")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the same site with everything otherwise."""
    folder = tmp_path_factory.mktemp("elsewhere")
    site = folder / "另一个 文件夹"
    site.mkdir()
    copy_of_the_sample(site, backwards=True)
    build(
        site,
        folder / "别处" / "out",
        umask=0o077,
        PYTHONHASHSEED="12345",
        LC_ALL="C",
        LANG="tr_TR",
        TZ="America/New_York",
        SOURCE_DATE_EPOCH="1",
        COLUMNS="40",
    )
    return folder / "别处" / "out"


def test_environment_and_place_do_not_reach_the_output(
    reference: tuple[Path, dict[str, str]], elsewhere: Path
) -> None:
    _, expected = reference
    assert len(expected) > 200
    assert digests(elsewhere) == expected


def test_files_are_readable_by_a_web_server_whatever_the_umask(elsewhere: Path) -> None:
    for path in [elsewhere, *elsewhere.rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_the_number_of_processes_does_not_reach_the_output(
    reference: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """Three jobs over a sample big enough to be shared out."""
    _, expected = reference
    site = tmp_path / "site"
    site.mkdir()
    copy_of_the_sample(site, backwards=False)
    for number in range(2000):
        text = f"---\ntitle: 第{number}号\npublished_on: 2024-06-23\nattribute: 主动公开\n---\n\n正文{number}。\n"
        (site / "content" / "news" / f"many-{number:04}.md").write_text(text, "utf-8")
    build(site, tmp_path / "one", "--jobs", "1")
    build(site, tmp_path / "three", "--jobs", "3")
    assert digests(tmp_path / "three") == digests(tmp_path / "one")
    assert len(digests(tmp_path / "one")) > len(expected)


def test_a_second_build_writes_nothing(reference: tuple[Path, dict[str, str]]) -> None:
    site, expected = reference
    before = {p: p.stat().st_mtime_ns for p in (site / "public").rglob("*")}
    build(site, site / "public")
    assert {p: p.stat().st_mtime_ns for p in (site / "public").rglob("*")} == before
    assert digests(site / "public") == expected
