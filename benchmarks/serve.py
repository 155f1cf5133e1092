"""The preview under an editor's hand: how soon it is there, how soon it follows."""

from __future__ import annotations

import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Page

from benchmarks import build
from benchmarks.stopwatch import Failed
from benchmarks.tables import table
from benchmarks.tools import OURS, TODAY, Workshop
from benchmarks.visits import browser

SERVE = (sys.executable, "-m", "disclosure_ssg", "serve", "--port", "0")
HEAD = ("preview", "times", "median", "longest")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides."""

    size: int
    edits: int
    limit: float  # seconds until a preview must be there
    corpus: Path | None


@dataclass(frozen=True, slots=True)
class Row:
    """What one kind of wait took, each time, in seconds."""

    what: str
    seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All rows, and why there may be none."""

    documents: int
    rows: tuple[Row, ...]
    skipped: tuple[str, ...] = ()

    def text(self) -> str:
        """A table for people."""
        cells = [
            (
                row.what,
                str(len(row.seconds)),
                f"{statistics.median(row.seconds) * 1000:.0f} ms",
                f"{max(row.seconds) * 1000:.0f} ms",
            )
            for row in self.rows
        ]
        parts = [table(HEAD, cells)] if cells else []
        return "\n\n".join([f"{self.documents:,} documents", *parts, *self.skipped])

    def data(self) -> dict[str, object]:
        """The same for programs."""
        return asdict(self)


def run(workshop: Workshop, options: Options) -> Report:
    """Make a site, open its preview in a browser and edit a document of it."""
    print(f"serving {options.size:,} documents ...", file=sys.stderr)
    try:
        sites = build.make_sites(workshop, options.corpus, options.size, set())
        return served(sites[OURS.flavour], options)
    except Failed as reason:
        return Report(options.size, (), (f"not served: {reason}",))


def served(site: Path, options: Options) -> Report:
    """The rows of a site that is there."""
    with browser() as opened:
        page = opened.new_page()
        with _preview(site, options.limit):
            pass  # now all is remembered
        starts = tuple(_start(site, page, options.limit) for _ in range(3))
        waits = [*_started_after_an_edit(site, page, options.limit)]
        shown, current = zip(*waits, strict=True)
        with _preview(site, options.limit) as address:
            page.goto(f"{address}robots.txt")  # not kept: there when the site is made
            words = tuple(_edits(site, page, address, options, "words"))
            titles = tuple(_edits(site, page, address, options, "title"))
    rows = (
        Row("started, nothing changed since the last time, home page open", starts),
        Row("started, one document changed since, last home page open", shown),
        Row("started, one document changed since, reloaded as it is now", current),
        Row("words of a document saved, its page reloaded", words),
        Row("title of a document saved, its page reloaded", titles),
    )
    return Report(options.size, rows)


def _start(site: Path, page: Page, limit: float) -> float:
    start = time.perf_counter()
    with _preview(site, limit) as address:
        page.goto(address)
        return time.perf_counter() - start


def _started_after_an_edit(
    site: Path, page: Page, limit: float
) -> Iterator[tuple[float, float]]:
    """Seconds to the home page as it was the last time, and to that of the new site."""
    path = _document(site)
    text = path.read_text("utf-8")
    for at in range(3):
        path.write_text(f"{text.rstrip()}\n\n第{at}次改动。\n", "utf-8")
        start = time.perf_counter()
        with _preview(site, limit) as address:
            page.goto(address)
            shown = time.perf_counter() - start
            page.locator('script[data-built="1"]').wait_for(state="attached")
            yield shown, time.perf_counter() - start
    path.write_text(text, "utf-8")


def _document(site: Path) -> Path:
    documents = sorted((site / "content").rglob("*.md"))
    return next(path for path in documents if _is_open(path))


def _edits(
    site: Path, page: Page, address: str, options: Options, what: str
) -> Iterator[float]:
    """Seconds from each save to the sight of what was saved, in the open page."""
    path = _document(site)
    text = path.read_text("utf-8")
    number = re.search(r'^index_number: "?([^"\n]+)', text, re.M)
    if number is None:
        raise Failed(f"{path} has no index number")
    page.goto(f"{address}doc/{re.sub('[^0-9a-z]+', '-', number[1].lower())}.html")
    draft = site.parent / "draft"
    for at in range(options.edits):
        mark = f"第{at}次{'改动' if what == 'words' else '改题'}"
        changed = f"{text.rstrip()}\n\n{mark}。\n"
        if what == "title":
            changed = re.sub(
                r'^title: "?', rf"\g<0>{mark}：", text, count=1, flags=re.M
            )
        draft.write_text(changed, "utf-8")
        start = time.perf_counter()
        draft.replace(path)
        page.locator("main", has_text=mark).wait_for()
        yield time.perf_counter() - start
        page.wait_for_timeout(500)  # an editor is not that quick
    path.write_text(text, "utf-8")
    page.locator("main", has_not_text=mark).wait_for()


def _is_open(path: Path) -> bool:
    return "主动公开" in path.read_text("utf-8")


@contextmanager
def _preview(site: Path, limit: float) -> Iterator[str]:
    """The address of a preview that is there; raises ``Failed`` where none comes."""
    command = (*SERVE, "--today", TODAY)
    process = subprocess.Popen(
        command,
        cwd=site,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr
    late = time.monotonic() + limit
    try:
        for line in process.stderr:
            if found := re.match("预览：(http://[^/]+/)", line):
                yield found[1]
                return
            if time.monotonic() > late:
                break
        raise Failed("no preview came")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
