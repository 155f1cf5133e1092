"""A kit for tests: ``serve`` on a small site, as a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.sites import SITE_YML, TODAY, document

PAGE = "/doc/000000-101-2024-00001.html"
LATER = "/doc/000000-101-2024-00002.html"
DEADLINE = 60  # seconds until a test that hangs fails; nothing waits so long
FILES = {
    "site.yml": SITE_YML,
    "content/notice/a.md": document(1, "甲。见[表](表.txt)。\n"),
    "content/notice/表.txt": "附件",
    "content/notice/_draft.md": "草稿",
    "content/notice/unused.txt": "没有引用",
    "content/notice/later.md": document(
        2, "乙。\n", published_on="2030-01-01", scheduled="true"
    ),
}


@dataclass
class Preview:
    """A running preview of a site."""

    site: Path
    process: subprocess.Popen[str]
    port: int

    def ask(self, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
        """Status, headers and text of an answer; the path is sent as it is."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        link.request(method, path)
        answer = link.getresponse()
        text = answer.read().decode()
        link.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text

    def state(self, seen: int | None = None) -> dict[str, Any]:
        """What an open page is told, as soon as it is not the version it has seen."""
        status, _, text = self.ask(
            f"/_preview/state.json?{'' if seen is None else seen}"
        )
        assert status == 200
        made: dict[str, Any] = json.loads(text)
        return made

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait for news, as a page does, until they are what is expected.

        A change may be told in two steps; more would be a restless watcher.
        """
        state = self.state()
        for _ in range(5):
            if wanted(state):
                return state
            state = self.state(state["version"])
        pytest.fail(f"not told: {state}")

    def change(self, path: str, text: str) -> None:
        """Put a file in its place at once, as an editor does."""
        draft = self.site.parent / "draft"
        draft.write_text(text, "utf-8")
        draft.replace(self.site / path)

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """Press Ctrl-C; the exit status, standard output and standard error."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=DEADLINE)
        return self.process.returncode, out, err


# A job that a shell runs in the background is born deaf to Ctrl-C, and so are the
# processes of its tests.
LAUNCH = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):  # and one below nohup to the end of its terminal
    signal.signal(signal.SIGHUP, signal.{hup})
from disclosure_ssg.cli import main
sys.exit(main(sys.argv[1:]))
"""


@contextmanager
def running(
    site: Path,
    more: Mapping[str, str] | None = None,
    port: int = 0,
    hup: str = "SIG_DFL",
    host: str = "127.0.0.1",
) -> Iterator[Preview]:
    """Write ``FILES`` and more into a folder and serve it until the block ends."""
    for name, text in {**FILES, **(more or {})}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    chosen = ["--host", host, "--port", str(port), "--today", TODAY]
    command = ["-C", str(site), "serve", *chosen]
    process = subprocess.Popen(
        [sys.executable, "-c", LAUNCH.format(hup=hup), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield Preview(site, process, _port(process))
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate(timeout=DEADLINE)


def _port(process: subprocess.Popen[str]) -> int:
    """The port that is told as soon as there are answers."""
    assert process.stderr
    told: list[str] = []
    for line in process.stderr:
        told.append(line)
        if found := re.fullmatch(
            r"预览：http://127\.0\.0\.1:(\d+)/（按 Ctrl-C 结束）\n", line
        ):
            return int(found[1])
    pytest.fail("".join(told))
