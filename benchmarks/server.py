"""A server that compresses texts as servers do, notes what it sent, and can be slow."""

from __future__ import annotations

import functools
import gzip
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

BLANK = "blank"  # a page without anything, on the site's own origin
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
# The line of a phone.  The delays are here and not in the browser, because those of
# the browser leave out what workers fetch.
DELAY = 0.05  # seconds a request waits
RATE = 1_000_000  # bytes a second, for all requests together


@dataclass(frozen=True, slots=True)
class Fetched:
    """Files asked for at one step of a visit."""

    requests: int
    bytes: int  # as they lie on the disk
    sent: int  # as they went through the line


@functools.cache
def _content(path: Path) -> tuple[bytes, bytes]:
    """A file, and the same compressed; empty where that is not shorter."""
    plain = path.read_bytes()
    packed = gzip.compress(plain, 6)
    return plain, packed if len(packed) < len(plain) else b""


class Server(ThreadingHTTPServer):
    """Serves one folder below its root; use as a context."""

    daemon_threads = True  # browsers keep connections open

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.base = f"http://127.0.0.1:{self.server_port}/"
        self.is_slow = False
        self._line = threading.Lock()
        self._sent: list[tuple[int, int]] = []

    def __enter__(self) -> Server:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def fetched(self) -> Fetched:
        """What was sent since the last call."""
        sent, self._sent = self._sent, []
        return Fetched(len(sent), sum(a for a, _ in sent), sum(b for _, b in sent))

    def passes(self, plain: int, sent: int) -> None:
        """Note a file; on a slow line, take the time it takes."""
        self._sent.append((plain, sent))
        if self.is_slow:
            time.sleep(DELAY)
            with self._line:
                time.sleep(sent / RATE)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or a head waits 40 ms for its body's answer
    wbufsize = -1
    server: Server

    def do_GET(self) -> None:
        name = unquote(urlsplit(self.path).path).lstrip("/")
        if name == BLANK:
            self._send(
                b'<!doctype html><html lang="zh-CN"><title>-</title>', "text/html"
            )
            return
        path = self.server.folder / name
        if not path.is_file():
            self.send_error(404)
            return
        plain, packed = _content(path)
        self.server.passes(len(plain), len(packed or plain))
        kind = TYPES.get(path.suffix, "application/octet-stream")
        self._send(packed or plain, kind, is_packed=bool(packed))

    def _send(self, body: bytes, kind: str, *, is_packed: bool = False) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""
