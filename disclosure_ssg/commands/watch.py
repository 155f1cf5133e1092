"""The door to watchdog: waits for changes of what a site is made from."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_MODIFIED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from disclosure_ssg.source.paths import BASELINE, SITE_YML

_QUIET = 0.04  # seconds without a change, so that a burst is one rebuild
_READ_ONLY = frozenset(("opened", "closed_no_write"))
_FOLDERS = ("content", "layouts", "reviews")
_WATCHED = (*_FOLDERS, SITE_YML, BASELINE)


class Changes(FileSystemEventHandler):
    """Collects changes below the folders a site is made of, and of site.yml.

    The rest of the site's folder (an environment, a repository, the output) may be
    large and is not looked into.
    """

    def __init__(self, site: Path) -> None:
        self._site = site
        self._changed = threading.Event()
        self._lock = threading.Lock()
        self._paths: set[str] = set()
        self._followed: dict[tuple[str, int], ObservedWatch] = {}
        self.is_polling = False
        self._observer: BaseObserver = Observer()
        self._follow()

    def _follow(self) -> None:
        """Watch what is there now; look from time to time where the system cannot."""
        try:
            self._schedule()
        except OSError:  # no watches left, or a file system without notices
            self.stop()
            self._followed.clear()
            self.is_polling = True
            self._observer = PollingObserver()
            self._schedule()

    def _schedule(self) -> None:
        """Watch the folders that are there: one may have come, gone or moved."""
        if not self._observer.is_alive():
            self._observer.start()
            self._observer.schedule(self, str(self._site))
        now = {
            (name, (self._site / name).stat().st_ino)
            for name in _FOLDERS
            if (self._site / name).is_dir()
        }
        for gone in self._followed.keys() - now:
            self._observer.unschedule(self._followed.pop(gone))
        for name, number in sorted(now - self._followed.keys()):
            watch = self._observer.schedule(
                self, str(self._site / name), recursive=True
            )
            self._followed[name, number] = watch

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog's thread."""
        if event.event_type in _READ_ONLY or (
            # What came into a folder, or left it, has a notice of its own.
            event.is_directory and event.event_type == EVENT_TYPE_MODIFIED
        ):
            return
        for path in (event.src_path, event.dest_path):
            if path and (ours := self._ours(str(path))):
                with self._lock:
                    self._paths.add(ours)
                self._changed.set()

    def _ours(self, path: str) -> str:
        """A path below the site, empty for what is not of it or comes and goes."""
        try:
            inside = Path(path).relative_to(self._site)
        except ValueError:
            return ""
        if not inside.parts or inside.parts[0] not in _WATCHED:
            return ""
        return "" if _is_draft(inside.name) else inside.as_posix()

    def wait(self, rest: Callable[[], None] | None = None) -> frozenset[str]:
        """The files and folders that have changed, when then nothing did for a moment.

        Paths are posix and relative to the site's folder.  ``rest`` is called once, if
        a second passes without a change.
        """
        while not self._changed.wait(timeout=1.0):  # in steps, so that Ctrl-C is heard
            if rest:
                rest()
                rest = None
        while self._changed.is_set():
            self._changed.clear()
            self._changed.wait(timeout=_QUIET)
        self._follow()
        with self._lock:
            paths, self._paths = frozenset(self._paths), set()
        return paths

    def stop(self) -> None:
        """Stop watching."""
        self._observer.stop()


def _is_draft(name: str) -> bool:
    """Whether it is what an editor keeps beside a file that is open in it."""
    return name.startswith((".", "~$")) or name.endswith("~")
