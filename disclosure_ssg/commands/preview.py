"""The preview server: answers from memory, tells open pages when to reload."""

from __future__ import annotations

import json
import mimetypes
import posixpath
import re
import shutil
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from disclosure_ssg.model.diagnostics import Diagnostic
from disclosure_ssg.model.output import Output

if TYPE_CHECKING:  # it takes longer to import than to answer from what is kept
    from disclosure_ssg.commands.live import Live

FOLDER = "_preview/"
_OVERLAY = frozenset(("overlay.css", "overlay.js"))
# A page is reloaded after every save; its styles and scripts need not be.
_NAMED_BY_CONTENT = re.compile(r"assets/[^/]+\.[0-9a-f]{10}\.[0-9a-z]+")
_FOREVER = "max-age=31536000, immutable"
_PATIENCE = 25.0  # seconds a page waits for news before it asks again
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass
class Shown:
    """What is served now: the last good site and the findings of the last build.

    ``kept`` is what there is of a site before it is made; it ``is_current`` where no
    file has changed since.  ``known`` are all findings
    of the last build, which was ``good`` if a site came of it; ``asked`` are the files
    that were asked for, the last one last.  ``host`` is the address listened on, as it
    was asked for.  ``mark`` is the same as long as the findings are.  ``version`` counts the builds; ``built`` is that of the site, so it
    lags behind after a build with errors.
    """

    site: Path
    host: str = "127.0.0.1"
    kept: Mapping[str, bytes] = field(default_factory=dict)
    is_current: bool = True
    files: Live | None = None
    asked: dict[str, None] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    mark: str = ""
    known: tuple[Diagnostic, ...] = ()
    scheduled: Mapping[str, str] = field(default_factory=dict)
    unreviewed: Mapping[str, str] = field(default_factory=dict)
    good: bool = True
    version: int = 0
    built: int = 0
    news: threading.Condition = field(default_factory=threading.Condition)

    def show(
        self,
        files: Live | None,
        findings: tuple[str, ...],
        *,
        mark: str,
        same: bool = False,
    ) -> None:
        """Take over a build; ``files`` is None where it failed and the old ones stay.

        Where they are the ``same`` as those that were kept, no page is reloaded.
        """
        with self.news:
            self.version += 1
            self.findings = findings
            self.mark = mark
            self.good = files is not None
            if files is not None:
                self.kept = {}
                self.files = files
                self.scheduled = files.scheduled
                self.unreviewed = files.unreviewed
                self.built = self.built if same else self.version
            self.news.notify_all()

    def made(self) -> tuple[Live | None, int]:
        """The site and its number, as soon as there is one or it is known to fail."""
        with self.news:
            self.news.wait_for(lambda: self.version)
            return self.files, self.built

    def state(self, seen: int) -> dict[str, Any]:
        """What an open page is told, as soon as it differs from what it has seen."""
        with self.news:
            self.news.wait_for(lambda: self.version != seen, _PATIENCE)
            return {
                "version": self.version,
                "built": self.built,
                "good": self.good,
                "reading": not self.version and not self.is_current,
                "findings": self.findings,
                "mark": self.mark,
                "scheduled": self.scheduled,
                "unreviewed": self.unreviewed,
            }


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that was left while it waited for news is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(host: str, port: int, shown: Shown) -> ThreadingHTTPServer:
    """A server that is not started yet.  Raises ``OSError`` where the port is taken."""

    class Handler(_Handler):
        pass

    Handler.shown = shown
    return _Server((host, port), Handler)


class _Handler(BaseHTTPRequestHandler):
    shown: Shown
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the editor looks at the page, not at a log."""

    def do_HEAD(self) -> None:
        """Like GET, without the body."""
        self._answer()

    def do_GET(self) -> None:
        """A file of the site, or the preview's own."""
        self._answer()

    def _answer(self) -> None:
        if not self._is_asked_by_us():
            self._send(
                HTTPStatus.FORBIDDEN,
                "403.txt",
                "只限本机访问；要从别处看，用 --host 指明地址".encode(),
            )
            return
        address, _, query = self.path.partition("?")
        path = unquote(address).lstrip("/")
        if path.startswith(FOLDER):
            self._own(path.removeprefix(FOLDER), query)
            return
        if not path or path.endswith("/"):
            path += "index.html"
        kept = self.shown.kept.get(path)
        if kept is not None:
            self._page(HTTPStatus.OK, path, kept, self.shown.built)
            return
        files, built = self.shown.made()
        from disclosure_ssg.render.templates import TemplateFailed  # there by now

        try:
            output = files.get(path) if files else None
        except TemplateFailed as failure:
            text = f"{failure.name}:{failure.line}: {failure.message}"
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, "500.txt", text.encode())
            return
        if output is None and files and path + "/index.html" in files:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{quote(path)}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status = HTTPStatus.OK
        if output is None:
            status, path = HTTPStatus.NOT_FOUND, "404.html"
            output = files.get(path) if files else None
            output = output or Output(path, _NOTHING_YET.encode())
        if output.content is None:
            self._stream(path, output)
        else:
            self._page(status, path, output.content, built)

    def _page(self, status: HTTPStatus, path: str, content: bytes, built: int) -> None:
        self.shown.asked.pop(path, None)
        self.shown.asked[path] = None
        self._send(status, path, _with_script(path, content, built))

    def _is_asked_by_us(self) -> bool:
        """Whether the page that asks is our own.

        A foreign one whose name is made to lead here (DNS rebinding) could read what
        is not published yet; it is known by the name it asks for.
        """
        name = re.sub(r":\d*$", "", self.headers.get("Host", ""))
        return not is_own(self.shown.host) or is_own(name) or name == self.shown.host

    def _own(self, name: str, query: str) -> None:
        if name == "state.json":
            seen = int(query) if re.fullmatch(r"[0-9]{1,9}", query) else -1
            data = json.dumps(self.shown.state(seen), ensure_ascii=False).encode()
        elif name in _OVERLAY:
            data = (Path(__file__).parent / "overlay" / name).read_bytes()
        else:
            self._send(HTTPStatus.NOT_FOUND, "404.txt", b"")
            return
        self._send(HTTPStatus.OK, name, data)

    def _send(self, status: HTTPStatus, path: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", _type(path))
        self.send_header("Content-Length", str(len(data)))
        lasts = status == HTTPStatus.OK and _NAMED_BY_CONTENT.fullmatch(path)
        self.send_header("Cache-Control", _FOREVER if lasts else "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self, path: str, output: Output) -> None:
        """An attachment, from its place in ``content/``."""
        try:
            file = (self.shown.site / (output.source or "")).open("rb")
        except OSError:
            self._send(HTTPStatus.NOT_FOUND, "404.txt", "附件不在了".encode())
            return
        with file:
            size = file.seek(0, 2)
            file.seek(0)
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", _type(path))
            self.send_header("Content-Length", str(size))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if self.command != "HEAD":
                shutil.copyfileobj(file, self.wfile)


_NOTHING_YET = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
    "<title>预览</title></head><body><p>网站还没有生成，问题见下方。</p></body></html>"
)


def is_own(host: str) -> bool:
    """Whether an address is that of this machine alone."""
    return re.fullmatch(r"localhost|127(\.\d{1,3}){3}|\[?::1\]?", host) is not None


def _type(path: str) -> str:
    ending = posixpath.splitext(path)[1].lower()
    return (
        _TYPES.get(ending)
        or mimetypes.guess_type(path)[0]
        or "application/octet-stream"
    )


def _with_script(path: str, content: bytes, built: int) -> bytes:
    """A page with the preview's script and styles, which the built site never has.

    The page knows of which build it is, so that it misses none.
    """
    if not path.endswith(".html"):
        return content
    tags = (
        f'<link rel="stylesheet" href="/{FOLDER}overlay.css">'
        f'<script src="/{FOLDER}overlay.js" data-built="{built}" defer></script></body>'
    )
    return content.replace(b"</body>", tags.encode(), 1)
