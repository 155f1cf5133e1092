"""Searches in a real browser, and what they fetch."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, JSHandle, Page, sync_playwright

from benchmarks.scores import SHOWN
from benchmarks.server import BLANK, Fetched, Server
from benchmarks.stopwatch import Failed

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
VISITORS = Path(__file__).parent / "visitors"


@dataclass(frozen=True, slots=True)
class First:
    """What the first search of a visitor with an empty cache cost."""

    open: Fetched  # the engine's code, and what it reads before any question
    find: Fetched  # until the documents are known
    show: Fetched  # until ten of them are there
    milliseconds: float  # all of it, from this machine itself
    phone: float  # the same over the line of a phone

    @property
    def all(self) -> Fetched:
        """All three steps together."""
        steps = (self.open, self.find, self.show)
        return Fetched(
            sum(step.requests for step in steps),
            sum(step.bytes for step in steps),
            sum(step.sent for step in steps),
        )


class Visits:
    """A site on a server of its own, and visitors to its search."""

    def __init__(self, browser: Browser, engine: str, server: Server) -> None:
        """``engine`` names a file of ``visitors/``."""
        self.browser = browser
        self.server = server
        opening = (VISITORS / f"{engine}.js").read_text("utf-8")
        self.opening = opening.strip().rstrip(";")

    def results(self, questions: Iterable[str]) -> Iterator[list[str]]:
        """The addresses of the first ten results of each question, by one visitor."""
        with self._visitor() as page:
            engine = page.evaluate_handle(self.opening, self.server.base)
            for question in questions:
                yield self._show(engine, question)

    def first(self, question: str) -> First:
        """What ``question`` costs a visitor who asks it first."""
        with self._visitor() as page:
            self.server.fetched()
            engine = page.evaluate_handle(self.opening, self.server.base)
            opening = self.server.fetched()
            engine.evaluate("(engine, text) => engine.find(text)", question)
            finding = self.server.fetched()
            self._show(engine, question)
            showing = self.server.fetched()
        here = self._milliseconds(question)
        self.server.is_slow = True
        phone = self._milliseconds(question)
        self.server.is_slow = False
        return First(opening, finding, showing, here, phone)

    def _milliseconds(self, question: str) -> float:
        """From asking for the engine to the first ten results."""
        script = f"""async ([base, text, limit]) => {{
            const start = performance.now();
            const engine = await ({self.opening})(base);
            await engine.show(text, limit);
            return performance.now() - start;
        }}"""
        with self._visitor() as page:
            return float(page.evaluate(script, [self.server.base, question, SHOWN]))

    @contextmanager
    def _visitor(self) -> Iterator[Page]:
        """A browser profile that has seen nothing yet, before an empty page."""
        context = self.browser.new_context()
        try:
            page = context.new_page()
            page.goto(self.server.base + BLANK)
            yield page
        except Error as failure:
            raise Failed(failure.message.splitlines()[0]) from failure
        finally:
            context.close()

    def _show(self, engine: JSHandle, question: str) -> list[str]:
        show = "(engine, [text, limit]) => engine.show(text, limit)"
        found: list[str] = engine.evaluate(show, [question, SHOWN])
        return found


@contextmanager
def browser() -> Iterator[Browser]:
    """Headless Chromium; raises ``Failed`` where there is none."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise Failed("there is no Chromium, Chrome or Edge")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"]
        )
        yield opened
        opened.close()
