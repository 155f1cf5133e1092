"""A small column built once, opened from a folder and from a server."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    expect,
    sync_playwright,
)

from disclosure_ssg.cli import main
from tests.browser.column import FILES
from tests.sites import TODAY, write

PLACE = "zfxxgk/"  # the column stands below the root of its server
expect.set_options(timeout=30_000)  # the most, for a machine with much else to do


@dataclass(frozen=True)
class Column:
    """The built column and its two addresses, each ending in a slash."""

    folder: Path
    http: str
    file: str

    def at(self, scheme: str, path: str) -> str:
        """The address of a page under one of the two schemes."""
        return (self.http if scheme == "http" else self.file) + path


class Quiet(SimpleHTTPRequestHandler):
    """A server that writes nothing to the terminal."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def column(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Column]:
    """The column, published below ``PLACE`` of a server on this machine."""
    folder = tmp_path_factory.mktemp("column")
    write(folder, FILES)
    root = folder / "www"
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(root))
    )
    base = f"http://127.0.0.1:{server.server_port}/{PLACE}"
    build = ["-C", str(folder), "build", "--today", TODAY, "-o", f"www/{PLACE}"]
    assert main([*build, "--base-url", base]) == 0
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Column(root / PLACE, base, (root / PLACE).as_uri() + "/")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@dataclass
class Visitor:
    """A page that remembers what it asked for and what it complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", lambda r: self.requests.append(r.url))

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left meanwhile
            self.complaints.append(f"{request.url}: {request.failure}")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def visitor(context: BrowserContext) -> Visitor:
    """A visitor on a desktop screen."""
    return Visitor(context.new_page())


@pytest.fixture(params=["http", "file"])
def scheme(request: pytest.FixtureRequest) -> str:
    """Pages must work from a server and from a folder alike."""
    return str(request.param)
