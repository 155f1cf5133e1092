"""A site whose files are made when somebody asks for them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from typing import TypeVar

from disclosure_ssg import pipeline
from disclosure_ssg.model.diagnostics import Diagnostic
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.output import Filed, Output
from disclosure_ssg.render import leaving, urls
from disclosure_ssg.render.templates import Renderer, TemplateFailed
from disclosure_ssg.runner import Runner
from disclosure_ssg.sinks import MemoSink

T = TypeVar("T")
_INDEX = "search/"
_DATA = ("data/", urls.CALENDAR)


class Live:
    """Answers from a draft: a page is rendered, and the index made, on demand."""

    def __init__(
        self, drafted: pipeline.Drafted, runner: Runner, renderer: Renderer
    ) -> None:
        self._drafted = drafted
        self._plans = {plan.path: plan for plan in drafted.plans}
        self._static = _by_path(drafted.static)
        self._downloads = {one.path: one for one in drafted.downloads}
        self._renderer = renderer
        # Neither holds the other: what is in no cycle goes with the next site.
        sink = self._sink = MemoSink(runner.memo)
        self._data = _once(lambda: _by_path(pipeline.data(drafted.site)))
        self._index = _once(lambda: _index(drafted, runner, sink))
        today = drafted.site.today.isoformat()
        coming = takewhile(lambda e: e.published_on > today, drafted.site.entries)
        self.scheduled = {entry.url: entry.published_on for entry in coming}
        self.unreviewed = {
            entry.url: "、".join(entry.receipt.waits)
            for entry in drafted.site.entries
            if isinstance(entry, PublicDocument)
            and entry.receipt is not None
            and not entry.receipt.is_released
        }

    def __iter__(self) -> Iterator[str]:
        """The addresses of pages and of files that are copied."""
        return iter((*self._plans, *self._static))

    def __contains__(self, path: str) -> bool:
        return any(
            path in some for some in (self._plans, self._static, self._downloads)
        )

    def get(self, path: str) -> Output | None:
        """A file of the site.  Raises ``TemplateFailed``."""
        if path in self._plans:
            made, away = leaving.rendered(self._renderer, self._plans[path])
            frame = self._drafted.frame
            self._plans |= {p.path: p for p in (leaving.page(frame, a) for a in away)}
            return made
        if path in self._static:
            return self._static[path]
        if path in self._downloads:
            return self._downloads[path].made()
        if path.startswith(_DATA):
            return self._data().get(path)
        filed = self._index().get(path) if path.startswith(_INDEX) else None
        return Output(path, self._sink.read(filed)) if filed else None

    def content(self, path: str) -> bytes | None:
        """The bytes of a page or of a file of the theme.

        None of one to copy, of one that cannot be made, and of what takes long.
        """
        try:
            output = self.get(path) if path in self else None
        except TemplateFailed:
            return None
        return output.content if output else None

    def failures(self) -> tuple[Diagnostic, ...]:
        """What a first page of each template finds broken."""
        found = []
        for plan in {
            plan.template: plan for plan in reversed(self._drafted.plans)
        }.values():
            try:
                self._renderer.render(plan)
            except TemplateFailed as failure:
                origin = self._drafted.layouts.origin_of(failure.name)
                found.append(failure.finding(origin))
        return tuple(found)


def _by_path(outputs: tuple[Output, ...]) -> Mapping[str, Output]:
    return {output.path: output for output in outputs}


def _index(
    drafted: pipeline.Drafted, runner: Runner, sink: MemoSink
) -> Mapping[str, Filed]:
    files, _ = pipeline.index(drafted.site, runner, sink)
    runner.memo.flush()
    return {filed.path: filed for filed in files}


def _once(make: Callable[[], T]) -> Callable[[], T]:
    """A value that is made by whoever asks for it first."""
    lock = threading.Lock()
    made: list[T] = []

    def get() -> T:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return get
