"""Two builds at once on one target."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import disclosure_ssg
from disclosure_ssg.model.output import Output
from disclosure_ssg.publish.errors import PublishError
from tests.unit.publish.sites import NEW, OLD, names, on_disk, outputs, publish, whole

PACKAGE = Path(disclosure_ssg.__file__).parents[1]

# Holds the lock from the line "busy" until its input ends.
SLOW = """
import os, sys
from pathlib import Path
from disclosure_ssg.model.output import Output
from tests.unit.publish.sites import publish

def pages():
    if "fork" in sys.argv and os.fork() == 0:
        sys.stdin.read()
        os._exit(0)
    print("busy", flush=True)
    sys.stdin.read()
    yield Output("index.html", b"slow")

publish(pages(), Path(sys.argv[1]))
"""

# Publishes sites of its own, one after the other.
RIVAL = """
import sys
from pathlib import Path
from disclosure_ssg.model.output import Output
from tests.unit.publish.sites import publish

name, target, exchange = sys.argv[1:]
for turn in range(20):
    pages = [Output(f"{name}/{n}.html", f"{name} {turn}".encode()) for n in range(9)]
    if exchange == "yes":
        publish(pages, Path(target))
    else:
        publish(pages, Path(target), exchange=lambda one, other: False)
"""

# Takes the lock in the moment after the holder before it has removed the file.
LATE = """
import os, sys
from pathlib import Path
from disclosure_ssg.publish.lock import locked

path, removals = Path(sys.argv[1]), []

def remove(event, arguments):
    if event == "fcntl.lockf" and not removals:
        removals.append(path)
        path.unlink()

sys.addaudithook(remove)
with locked(path, 60) as descriptor:
    same = os.path.samestat(os.fstat(descriptor), path.stat())
sys.exit(0 if same and removals else 1)
"""


def start(program: str, *arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def wait_until_busy(slow: subprocess.Popen[str]) -> None:
    assert slow.stdout is not None
    assert slow.stdout.readline() == "busy\n"


def test_a_second_build_is_told_in_chinese_when_its_patience_ends(
    tmp_path: Path,
) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    with start(SLOW, target) as slow:
        wait_until_busy(slow)
        with pytest.raises(PublishError, match="另一个构建正在写入"):
            publish(outputs(NEW), target, patience=0)
        assert on_disk(target) == whole(OLD)
        slow.communicate()
    assert slow.returncode == 0
    assert on_disk(target) == whole({"index.html": b"slow"})
    assert names(tmp_path) == ["public"]


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    target = tmp_path / "public"
    with start(SLOW, target) as slow:
        wait_until_busy(slow)
        second = threading.Thread(target=publish, args=(outputs(NEW), target))
        second.start()
        slow.communicate()
        second.join()
    assert slow.returncode == 0
    assert on_disk(target) == whole(NEW)
    assert names(tmp_path) == ["public"]


def test_a_second_thread_of_the_same_program_is_kept_out_too(tmp_path: Path) -> None:
    target = tmp_path / "public"
    refusals: list[str] = []

    def rival() -> None:
        try:
            publish(outputs(NEW), target, patience=0)
        except PublishError as error:
            refusals.append(str(error))

    def pages() -> Iterator[Output]:
        thread = threading.Thread(target=rival)
        thread.start()
        thread.join()
        yield from outputs(OLD)

    publish(pages(), target)
    assert [refusal[:10] for refusal in refusals] == ["另一个构建正在写入同"]
    assert on_disk(target) == whole(OLD)


@pytest.mark.skipif(sys.platform == "win32", reason="os.fork and SIGKILL")
def test_a_killed_build_leaves_no_lock_even_if_its_workers_live_on(
    tmp_path: Path,
) -> None:
    target = tmp_path / "public"
    with start(SLOW, target, "fork") as slow:
        wait_until_busy(slow)
        slow.kill()
        slow.wait()
        publish(outputs(NEW), target, patience=0)
        slow.communicate()
    assert on_disk(target) == whole(NEW)
    assert names(tmp_path) == ["public"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed")
def test_a_lock_on_a_removed_file_guards_nothing_and_is_taken_again(
    tmp_path: Path,
) -> None:
    with start(LATE, tmp_path / "lock") as late:
        late.communicate()
    assert late.returncode == 0
    assert names(tmp_path) == []


@pytest.mark.parametrize("exchange", ["yes", "no"])
def test_builds_that_race_leave_one_whole_site(tmp_path: Path, exchange: str) -> None:
    target = tmp_path / "public"
    rivals = {
        name: start(RIVAL, name, target, exchange) for name in ("one", "two", "three")
    }
    for rival in rivals.values():
        rival.communicate()
    assert [rival.returncode for rival in rivals.values()] == [0, 0, 0]
    ends = [
        whole({f"{name}/{n}.html": f"{name} 19".encode() for n in range(9)})
        for name in rivals
    ]
    assert on_disk(target) in ends
    assert names(tmp_path) == ["public"]
