"""Publishes in children that kill themselves at the n-th step, for every n.

The scenario may also start from a switch left half done and kill ``recover`` instead.

Run as a program: ``kill_driver.py FOLDER SCENARIO``, the scenario in JSON.  It prints
one JSON list with what lay on the disk after each kill, after ``recover``, and after
the same site was published again; files as Latin-1 text.  It is a program of its own
because a process that forks must have one thread only, and pytest's may have more.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from itertools import count
from pathlib import Path
from types import FrameType

from disclosure_ssg.publish import publication
from disclosure_ssg.publish.switch import recover
from tests.unit.publish.sites import names, on_disk, outputs, publish

PACKAGE = str(Path(publication.__file__).parent)
# What the interpreter reports before it asks the system to change something.
EVENTS = ("open", "os.", "shutil.", "fcntl.", "ctypes.")


class Countdown:
    """Kills this process, as ``kill -9`` does, at the n-th step."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, _: object) -> None:
        if event.startswith(EVENTS):
            self.step()

    def trace(self, frame: FrameType, event: str, _: object) -> object:
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        if event == "line":
            self.step()
        return self.trace


def killed_at(step: int, target: Path, scenario: dict[str, object]) -> bool:
    """Publish, or recover, in a child; False where it ended before the step came."""
    child = os.fork()
    if child == 0:
        countdown = Countdown(step)
        if scenario["steps"] == "lines":
            sys.settrace(countdown.trace)
        else:
            sys.addaudithook(countdown.audit)
        if scenario["half_done"] is None:
            run(target, scenario)
        else:
            recover(target)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status) == signal.SIGKILL
    assert os.WEXITSTATUS(status) == 0, status
    return False


def run(target: Path, scenario: dict[str, object]) -> None:
    site = decoded(scenario["new"])
    if scenario["exchange"]:
        publish(outputs(site), target)
    else:
        publish(outputs(site), target, exchange=lambda one, other: False)


def leave_half_done(target: Path, scenario: dict[str, object]) -> None:
    """What a switch by renames leaves when it is killed after that many of them."""
    staging = target.with_name(".public.staging")
    publish(outputs(decoded(scenario["new"])), staging)
    target.rename(target.with_name(".public.switching"))
    if scenario["half_done"] == 2:
        staging.rename(target)


def decoded(site: object) -> dict[str, bytes]:
    assert isinstance(site, dict)
    return {path: content.encode("latin-1") for path, content in site.items()}


def encoded(site: dict[str, bytes] | None) -> dict[str, str] | None:
    return site and {path: content.decode("latin-1") for path, content in site.items()}


def main(folder: Path, scenario: dict[str, object]) -> None:
    findings = []
    for step in count(1, int(str(scenario["stride"]))):
        home = folder / str(step)
        target = home / "public"
        home.mkdir()
        if scenario["old"] is not None:
            publish(outputs(decoded(scenario["old"])), target)
        if scenario["half_done"] is not None:
            leave_half_done(target, scenario)
        if not killed_at(step, target, scenario):
            break
        finding: dict[str, object] = {"step": step, "killed": encoded(on_disk(target))}
        recover(target)
        finding["recovered"] = encoded(on_disk(target))
        run(target, scenario)
        finding["again"] = encoded(on_disk(target))
        finding["left"] = names(home)
        findings.append(finding)
    json.dump(findings, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
