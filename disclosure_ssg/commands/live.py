"""A site whose files are made when somebody asks for them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from disclosure_ssg import pipeline
from disclosure_ssg.memo import MemoSink
from disclosure_ssg.model.diagnostics import Diagnostic
from disclosure_ssg.model.output import Filed, Output
from disclosure_ssg.render import data_files
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.templates import Renderer, TemplateFailed
from disclosure_ssg.runner import Runner

_INDEX = "search/"


class Live:
    """Answers from a draft: a page is rendered, and the index made, on demand."""

    def __init__(
        self,
        drafted: pipeline.Drafted,
        index: Callable[[], Mapping[str, Filed]],
        sink: MemoSink,
    ) -> None:
        self._drafted = drafted
        self._plans = {plan.path: plan for plan in drafted.plans}
        self._static = {output.path: output for output in drafted.static}
        self._downloads = {one.path: one for one in drafted.downloads}
        self._renderer = Renderer(drafted.layouts)
        self._index = index
        self._sink = sink
        self.scheduled = {
            entry.url: entry.published_on
            for entry in drafted.site.entries
            if entry.published_on > drafted.site.today.isoformat()
        }

    def __contains__(self, path: str) -> bool:
        return any(
            path in some for some in (self._plans, self._static, self._downloads)
        )

    def get(self, path: str) -> Output | None:
        """A file of the site.  Raises ``TemplateFailed``."""
        if path in self._plans:
            return self._rendered(self._plans[path])
        if path in self._static:
            return self._static[path]
        if path in self._downloads:
            return self._downloads[path].made()
        if path.startswith("data/"):
            made = data_files.outputs(self._drafted.site)
            return next((output for output in made if output.path == path), None)
        filed = self._index().get(path) if path.startswith(_INDEX) else None
        return Output(path, self._sink.read(filed)) if filed else None

    def failures(self) -> tuple[Diagnostic, ...]:
        """What a first page of each template finds broken."""
        found = []
        for plan in {
            plan.template: plan for plan in reversed(self._drafted.plans)
        }.values():
            try:
                self._rendered(plan)
            except TemplateFailed as failure:
                origins = self._drafted.layouts.origins
                found.append(
                    failure.finding(
                        origins.get(failure.name, f"layouts/{failure.name}")
                    )
                )
        return tuple(found)

    def _rendered(self, plan: Plan) -> Output:
        return self._renderer.render(plan)


def live(drafted: pipeline.Drafted, runner: Runner) -> Live:
    """Make a site live; its index is made once, by whoever asks for it first."""
    sink = MemoSink(runner.memo)
    lock = threading.Lock()
    made: dict[str, Filed] = {}

    def index() -> Mapping[str, Filed]:
        with lock:
            if not made:
                files, _ = pipeline.index(drafted.site, runner, sink)
                runner.memo.flush()
                made.update((filed.path, filed) for filed in files)
            return made

    return Live(drafted, index, sink)
