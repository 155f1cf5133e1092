"""The site that a preview shows, made anew after changes."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from typing import NamedTuple

from disclosure_ssg import checking, pipeline
from disclosure_ssg.commands.live import Live
from disclosure_ssg.fingerprints import Files, digest_of, look
from disclosure_ssg.model.diagnostics import Diagnostic
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.errors import Changed
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.render.templates import Renderer
from disclosure_ssg.runner import Runner


class Rebuilt(NamedTuple):
    """All findings, and the site where they allow one."""

    found: tuple[Diagnostic, ...]
    live: Live | None


class Rebuilds:
    """Makes a site again and again, with as little work as a change asks for.

    Where only the words of some documents changed, nothing but those is looked at;
    what comes of it equals what is made of everything.
    """

    def __init__(self, options: Options, runner: Runner) -> None:
        self._options = options
        self._runner = runner
        self._renderer: Renderer | None = None
        self._good: tuple[checking.Checked, pipeline.Drafted] | None = None
        self._failures: tuple[Diagnostic, ...] = ()  # of templates, if they may be
        self._waiting: dict[str, Document] = {}  # reworded, and not drafted yet
        self._files: Files | None = None  # as they were before they were read
        self._is_shown = False  # the site made of just these files
        self.was_whole = False  # whether everything was looked at the last time

    @property
    def origin(self) -> Files | None:
        """What the site was made from; None where it is older than the files."""
        return self._files if self._is_shown else None

    def after(
        self, paths: Collection[str] | None = None, files: Files | None = None
    ) -> Rebuilt:
        """The site after these files were touched; None where nobody knows which.

        ``files`` are those of the site, where somebody has looked already.
        """
        made = self._reworded(paths) if paths is not None else None
        self.was_whole = made is None
        while made is None:
            with suppress(Changed):  # while it was read: it is what is to be shown
                made = self._anew(files or look(self._options.site, self._runner))
            files = None
        return made

    def _anew(self, files: Files) -> Rebuilt:
        self._good, self._waiting, self._is_shown = None, {}, False
        clock = Clock()
        self._files = files
        checked = checking.check_files(self._options, self._runner, clock, files)
        if not checked.is_publishable(strict=False):
            return Rebuilt(checked.diagnostics, None)
        drafted = pipeline.draft(self._options, checked, clock)
        live = self._live(drafted)
        self._failures = checked.grading.new(live.failures())
        found = (*checked.diagnostics, *self._failures)
        if not checking.may_publish(found, strict=False):
            return Rebuilt(found, None)
        self._good, self._is_shown = (checked, drafted), True
        return Rebuilt(found, live)

    def _reworded(self, paths: Collection[str]) -> Rebuilt | None:
        if self._good is None:
            return None
        checked, drafted = self._good
        self._files, self._is_shown = self._seen(paths), False
        new = checking.recheck(self._options, checked, paths)
        if new is None:
            return None
        self._waiting |= {d.path: d for d in new.documents if d.path in paths}
        found = (*new.diagnostics, *self._failures)
        if not checking.may_publish(found, strict=False):
            self._good = new, drafted
            return Rebuilt(found, None)
        for document in self._waiting.values():
            redrafted = pipeline.redraft(
                drafted, document, preview=self._options.preview
            )
            if redrafted is None:
                return None
            drafted = redrafted
        self._good, self._waiting, self._is_shown = (new, drafted), {}, True
        return Rebuilt(found, self._live(drafted))

    def _seen(self, paths: Collection[str]) -> Files | None:
        """The files, those anew that were touched; they are read after this."""
        if self._files is None:
            return None
        site = self._options.site
        new = {
            **self._files.digests,
            **{path: digest_of(site / path) for path in paths},
        }
        there = {path: one for path, one in new.items() if one}
        return self._files._replace(digests=there)

    def _live(self, drafted: pipeline.Drafted) -> Live:
        """With the templates that are compiled already, where they are the same."""
        if self._renderer is None or self._renderer.layouts != drafted.layouts:
            self._renderer = Renderer(drafted.layouts)
        return Live(drafted, self._runner, self._renderer)
