"""The door to watchdog: waits for changes below a site's folder."""

from __future__ import annotations

import threading
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

_QUIET = 0.15  # seconds without a change, so that a burst is one rebuild
_READ_ONLY = frozenset(("opened", "closed_no_write"))
_WATCHED = ("content", "layouts", "site.yml")


class Changes(FileSystemEventHandler):
    """Collects changes of what a site is made from."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._changed = threading.Event()
        self._observer, self.is_polling = self._started()

    def _started(self) -> tuple[object, bool]:
        """The system's own notices, or polling where it has none to give."""
        try:
            observer = Observer()
            observer.schedule(self, str(self._site), recursive=True)
            observer.start()
        except OSError:  # no watches left, or a file system without notices
            polling = PollingObserver()
            polling.schedule(self, str(self._site), recursive=True)
            polling.start()
            return polling, True
        return observer, False

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog's thread."""
        if event.event_type in _READ_ONLY:
            return
        for path in (event.src_path, event.dest_path):
            if path and self._is_ours(str(path)):
                self._changed.set()

    def _is_ours(self, path: str) -> bool:
        try:
            parts = Path(path).relative_to(self._site).parts
        except ValueError:
            return False
        return bool(parts) and parts[0] in _WATCHED

    def wait(self) -> None:
        """Return when something has changed and then nothing for a moment."""
        while not self._changed.wait(timeout=1.0):  # in steps, so that Ctrl-C is heard
            pass
        while self._changed.is_set():
            self._changed.clear()
            self._changed.wait(timeout=_QUIET)

    def stop(self) -> None:
        """Stop watching."""
        self._observer.stop()  # type: ignore[attr-defined]
