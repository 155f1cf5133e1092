"""What a visitor waits for: weight, first sight and calm of each kind of page."""

from __future__ import annotations

import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.server import Fetched, Server
from benchmarks.stopwatch import Failed, measure
from benchmarks.tables import size, table
from benchmarks.tools import Workshop
from benchmarks.visits import browser

PROJECT = Path(__file__).parents[1]
TODAY = "2026-11-22"  # a day on which the sample site can be built
BUILD = (sys.executable, "-m", "disclosure_ssg", "build", "--today", TODAY)
PAGES = {
    "home": "index.html",
    "list": "statutory/index.html",
    "list, second page": "statutory/2.html",
    "document, long": "doc/000000-101-2025-00012.html",
    "document, short": "doc/000000-101-2026-00018.html",
    "search": "search/index.html",
    "site map": "sitemap.html",
}
WATCH = """
window.seen = { paint: 0, shift: 0 };
new PerformanceObserver((list) => {
  list.getEntries().forEach((entry) => { seen.paint = entry.startTime; });
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  list.getEntries().forEach((entry) => { seen.shift += entry.value; });
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One page opened with an empty cache."""

    page: str
    fetched: Fetched
    paint: float  # largest contentful paint, ms, on this machine
    phone: float  # the same over the line of a phone
    shift: float  # cumulative layout shift, on a phone's screen


@dataclass(frozen=True, slots=True)
class Report:
    """All pages, and why there may be none."""

    visits: tuple[Visit, ...]
    skipped: tuple[str, ...]

    def text(self) -> str:
        """A table for people."""
        head = ("page", "bytes", "gzipped", "requests", "LCP", "on a phone", "CLS")
        rows = [
            (
                visit.page,
                size(visit.fetched.bytes),
                size(visit.fetched.sent),
                str(visit.fetched.requests),
                f"{visit.paint:.0f} ms",
                f"{visit.phone:.0f} ms",
                f"{visit.shift:.3f}",
            )
            for visit in self.visits
        ]
        return "\n\n".join([*([table(head, rows)] if rows else ()), *self.skipped])

    def data(self) -> dict[str, object]:
        """The same for programs."""
        return asdict(self)


def run(workshop: Workshop, limit: float) -> Report:
    """Build the project's sample site and open its pages."""
    print("opening pages ...", file=sys.stderr)
    site = workshop.folder / "pages"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    shutil.copy(PROJECT / "site.yml", site)
    shutil.copytree(PROJECT / "content", site / "content")
    try:
        measure(BUILD, site, limit)
        with browser() as opened, Server(site / "public") as server:
            visits = tuple(_visit(opened, server, *page) for page in PAGES.items())
    except Failed as reason:
        return Report((), (f"no page opened: {reason}",))
    return Report(visits, ())


def _visit(opened: Browser, server: Server, name: str, path: str) -> Visit:
    server.fetched()
    paint, _ = _open(opened, server.base + path, 1280)
    fetched = server.fetched()
    server.is_slow = True
    phone, shift = _open(opened, server.base + path, 375)
    server.is_slow = False
    return Visit(name, fetched, paint, phone, shift)


def _open(opened: Browser, address: str, width: int) -> tuple[float, float]:
    context = opened.new_context(viewport={"width": width, "height": 800})
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(address, wait_until="networkidle")
        seen = page.evaluate("new Promise((d) => setTimeout(() => d(seen), 200))")
    finally:
        context.close()
    return float(seen["paint"]), float(seen["shift"])
