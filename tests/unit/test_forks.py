"""Workers live no longer than the build they work for."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import disclosure_ssg

PACKAGE = Path(disclosure_ssg.__file__).parents[1]

# Each worker says that it is at work and never comes to an end.
SLOW = """
import signal
from disclosure_ssg.forks import Forks

def work(chunk):
    print("busy", flush=True)
    signal.pause()

list(Forks(2).map(work, [[1], [2]]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="others do not tell a child")
def test_workers_of_a_killed_build_end_with_it(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SLOW],
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        stdout=subprocess.PIPE,
        bufsize=0,
        start_new_session=True,
    ) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == b"busy\n"
        assert build.stdout.readline() == b"busy\n"
        build.kill()
        try:  # a pipe ends when nobody has it any more
            ended, _, _ = select.select([build.stdout], [], [], 20)
            assert ended
            assert build.stdout.read() == b""
        finally:
            with suppress(ProcessLookupError):
                os.killpg(build.pid, signal.SIGKILL)
