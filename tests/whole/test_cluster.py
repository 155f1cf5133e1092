"""``build --executor``: a real cluster of two processes makes the same site."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from disclosure_ssg.cluster import cluster
from disclosure_ssg.model.errors import DisclosureError
from tests.sites import SITE_YML, Site, document

ROOT = Path(__file__).parents[2]
MANY = 2600  # so many that documents, pages and the index are worth sharing out

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="Dask is not installed"
)


@contextmanager
def running(program: Path = ROOT) -> Iterator[tuple[str, list[int]]]:
    """The address of a cluster that runs the package below ``program``.

    At the end the list holds how much each worker has done.
    """
    with subprocess.Popen(
        (sys.executable, str(ROOT / "tests/cluster.py")),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(program)},
        text=True,
    ) as process:
        assert process.stdout
        address = f"dask://{process.stdout.readline().strip()}"
        done: list[int] = []
        try:
            yield address, done
        finally:
            done += json.loads(process.communicate()[0])


def build(site: Path, output: str, *options: str) -> str:
    """Build, in a process of its own; what it says on standard error."""
    made = subprocess.run(
        (
            *(sys.executable, "-m", "disclosure_ssg", "-C", str(site), "build"),
            *("--today", "2026-11-01", "-o", output, *options),
        ),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (made.returncode, made.stdout) == (0, ""), made.stderr
    return made.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@needs_dask
def test_two_workers_share_the_work_and_make_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text(SITE_YML, "utf-8")
    folder = tmp_path / "content" / "notice"
    folder.mkdir(parents=True)
    for number in range(1, MANY + 1):
        (folder / f"{number}.md").write_text(document(number), "utf-8")
    build(tmp_path, "local")
    before = files(tmp_path / "local")
    with running() as (address, done):
        build(tmp_path, "shared", "--executor", address)
        assert files(tmp_path / "shared") == before
        (folder / "1.md").write_text(document(1) + "\n补充。\n", "utf-8")
        build(tmp_path, "shared", "--executor", address, "--report", "report.json")
    build(tmp_path, "local")
    assert files(tmp_path / "shared") == files(tmp_path / "local") != before
    assert len(done) == 2
    assert min(done) > 8
    hits = json.loads((tmp_path / "report.json").read_text("utf-8"))["hits"]
    assert hits["load"] == MANY - 1
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == [".cache"]


@needs_dask
def test_workers_with_another_program_are_refused(site: Site, tmp_path: Path) -> None:
    site.write({"content/notice/a.md": document(1)})
    shutil.copytree(ROOT / "disclosure_ssg", tmp_path / "disclosure_ssg")
    with (tmp_path / "disclosure_ssg" / "pipeline.py").open("a") as module:
        module.write("# another line\n")
    with running(tmp_path) as (address, _):
        ran = site.build("--executor", address)
    assert (ran.status, ran.out) == (2, "")
    assert "的程序与本机不同" in ran.err
    assert not (site.folder / "public").exists()


@needs_dask
def test_workers_without_the_program_are_refused(site: Site, tmp_path: Path) -> None:
    site.write({"content/notice/a.md": document(1)})
    (tmp_path / "disclosure_ssg").mkdir()
    (tmp_path / "disclosure_ssg" / "__init__.py").touch()
    with running(tmp_path) as (address, _):
        ran = site.build("--executor", address)
    assert (ran.status, ran.out) == (2, "")
    assert "No module named 'disclosure_ssg.cluster'" in ran.err
    assert "请确认每台机器都装有同一版本的 disclosure-ssg" in ran.err


@needs_dask
@pytest.mark.skipif(
    sys.platform != "linux", reason="/proc is what makes the difference"
)
def test_workers_that_see_other_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One path, and another folder for each process: that in which it stands."""
    monkeypatch.chdir(tmp_path)
    folder = Path("/proc/self/cwd")
    with (
        running() as (address, _),
        pytest.raises(DisclosureError, match="不能在 /proc/self/cwd 里读写本机的文件"),
        cluster(address, [folder]),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


@needs_dask
def test_a_scheduler_that_is_not_there_is_said() -> None:
    with (
        pytest.raises(DisclosureError, match=r"连不上 dask://127\.0\.0\.1:1 的调度器"),
        cluster("dask://127.0.0.1:1", [], patience=0.2),
    ):
        pass


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8786", "dask://host", "tcp://host:1", "dask://a@b:1"]
)
def test_a_wrong_address_is_explained(site: Site, address: str) -> None:
    site.write({"content/notice/a.md": document(1)})
    ran = site.build("--executor", address)
    assert (ran.status, ran.out) == (2, "")
    assert f"“{address}”不对，写成 dask://主机:端口" in ran.err


def test_without_dask_it_is_said_how_to_get_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    site.write({"content/notice/a.md": document(1)})
    ran = site.build("--executor", "dask://127.0.0.1:8786")
    assert (ran.status, ran.out) == (2, "")
    assert "pip install 'disclosure-ssg[distributed]'" in ran.err


@pytest.mark.parametrize("other", [("--jobs", "2"), ("--profile", "x.json")])
def test_what_is_about_processes_of_this_machine_excludes_a_cluster(
    site: Site, other: tuple[str, str]
) -> None:
    ran = site.build("--executor", "dask://127.0.0.1:8786", *other)
    assert (ran.status, ran.out) == (2, "")
    assert "--executor 不能与 --jobs、--profile 同时使用" in ran.err
