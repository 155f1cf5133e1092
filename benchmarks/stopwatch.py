"""Time and memory of a command, measured from outside it.

Run as a program, this file starts the command and reports one line of JSON.  That
happens in a small process of its own because Linux counts the memory of the process
that starts a command to the command's own peak.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A command that ended badly or took too long; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took, with the processes it started and waited for."""

    seconds: float  # by the clock on the wall
    cpu: float  # seconds of work, of all processors together
    peak: float  # MiB of the largest process


def measure(command: tuple[str, ...], folder: Path, limit: float) -> Cost:
    """Run ``command`` in ``folder`` for at most ``limit`` seconds.

    Raises ``Failed`` with the last lines the command wrote.
    """
    watch = [sys.executable, "-I", "-S", __file__, str(limit), *command]
    os.sync()  # what was written before is not this command's work
    run = subprocess.run(watch, cwd=folder, capture_output=True, check=False)
    name = Path(command[0]).name
    if not run.stdout:
        raise Failed(f"{name}: {_tail(run.stderr)}")
    report = json.loads(run.stdout)
    if report["late"]:
        raise Failed(f"{name} was stopped after {limit:.0f} s")
    if report["status"]:
        raise Failed(f"{name} ended with {report['status']}: {_tail(run.stderr)}")
    return Cost(report["seconds"], report["cpu"], report["peak"])


def _tail(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return " | ".join(lines[-3:]) or "it wrote nothing"


def _watch(limit: float, command: list[str]) -> None:
    """Run the command; what it writes goes to stderr, the report to stdout."""
    late = threading.Event()
    start = time.perf_counter()
    # A session of its own, so that the command's children can be stopped with it.
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=sys.stderr, start_new_session=True
    )

    def stop() -> None:
        late.set()
        os.killpg(child.pid, signal.SIGKILL)

    timer = threading.Timer(limit, stop)
    timer.start()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    timer.cancel()
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, else KiB
    report = {
        "seconds": seconds,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss * unit / 2**20,
        "status": os.waitstatus_to_exitcode(status),
        "late": late.is_set(),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    _watch(float(sys.argv[1]), sys.argv[2:])
