"""Firefox, driven by its own remote protocol over a plain socket.

Marionette takes WebDriver's commands as JSON with the length in front; so no driver
program and no library is needed.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = (
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:/Program Files/Mozilla Firefox/firefox.exe",
)
PREFERENCES = {
    "marionette.port": 0,  # any that is free; Firefox says which
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.normandy.enabled": False,
}
PATIENCE = 60.0  # seconds for one answer

# Calls back when an element says what is waited for, at once or after a change.
UNTIL = """
const [selector, text, done] = arguments;
const said = () => [...document.querySelectorAll(selector)]
  .map((element) => element.textContent).find((found) => found.includes(text));
const look = () => {
  const found = said();
  if (found !== undefined) { observer.disconnect(); done(found); }
};
const observer = new MutationObserver(look);
observer.observe(document, {subtree: true, childList: true, characterData: true});
look();
"""


def find() -> Path | None:
    """The program, where there is one."""
    found = (shutil.which(name) for name in NAMES)
    return next((Path(path) for path in found if path), None)


class Firefox:
    """A session with one window."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._receive()  # its greeting
        self._count = 0
        timeouts = {"script": PATIENCE * 1000, "pageLoad": PATIENCE * 1000}
        capabilities = {"alwaysMatch": {"timeouts": timeouts}}
        self.call("WebDriver:NewSession", capabilities=capabilities)

    def call(self, command: str, **parameters: Any) -> Any:
        """Send one command and wait for its answer."""
        self._count += 1
        message = json.dumps([0, self._count, command, parameters])
        self._connection.sendall(f"{len(message)}:{message}".encode())
        _, number, error, result = self._receive()
        assert number == self._count
        assert error is None, error
        return result

    def open(self, url: str) -> None:
        """Go to a page and wait until it has loaded."""
        self.call("WebDriver:Navigate", url=url)

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of a script in the page."""
        return self._script("WebDriver:ExecuteScript", script, arguments)

    def until(self, selector: str, text: str) -> str:
        """Wait until an element that fits holds a text; return all of its text."""
        found = self._script("WebDriver:ExecuteAsyncScript", UNTIL, (selector, text))
        return str(found)

    def _script(self, command: str, script: str, arguments: Any) -> Any:
        return self.call(command, script=script, args=list(arguments))["value"]

    def _receive(self) -> Any:
        size = b""
        while (byte := self._stream.read(1)) not in (b":", b""):
            size += byte
        return json.loads(self._stream.read(int(size)))


@contextmanager
def firefox(program: Path, profile: Path) -> Iterator[Firefox]:
    """Start Firefox with a fresh profile; it ends with the block."""
    rows = (f'user_pref("{k}", {json.dumps(v)});\n' for k, v in PREFERENCES.items())
    (profile / "user.js").write_text("".join(rows), "utf-8")
    with subprocess.Popen(
        [program, "--headless", "--marionette", "--no-remote", "--profile", profile],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        try:
            said = (re.search(r"Listening on port (\d+)", s) for s in process.stdout)
            port = next((int(match[1]) for match in said if match), None)
            assert port is not None, "Firefox did not start"
            # What else it says must not fill the pipe.
            threading.Thread(target=process.stdout.read, daemon=True).start()
            with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()
