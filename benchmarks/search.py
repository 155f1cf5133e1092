"""How well and how dearly known items are found, beside Pagefind."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import build, corpus
from benchmarks.items import Item, items
from benchmarks.scores import Quality, percentile, quality, rank
from benchmarks.server import Server
from benchmarks.stopwatch import Failed, measure
from benchmarks.tables import size as bytes_text
from benchmarks.tables import table
from benchmarks.tools import HUGO, OURS, Workshop, hugo, pagefind
from benchmarks.visits import First, Visits, browser

LUNR_BEARS = 1000  # documents; ten times as many take minutes and gigabytes
PROJECT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides."""

    size: int
    items: int  # questions of each kind
    firsts: int  # questions asked by a new visitor each
    limit: float  # seconds for one command
    corpus: Path | None


@dataclass(frozen=True, slots=True)
class Index:
    """What making an index took."""

    engine: str
    documents: int
    seconds: float
    peak: float  # MiB of the largest process
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Engine:
    """A built site whose search can be visited."""

    name: str
    visitor: str  # a file of ``visitors/``
    folder: Path
    keys: Callable[[str], str]  # from the address of a result to a document's key


@dataclass(frozen=True, slots=True)
class Report:
    """Everything measured, and why the rest is missing."""

    documents: int
    indexes: tuple[Index, ...]
    qualities: dict[str, dict[str, Quality]]  # by kind of question, then by engine
    firsts: dict[str, tuple[First, ...]]  # by engine
    skipped: tuple[str, ...]

    def text(self) -> str:
        """Tables for people."""
        parts = [
            f"index of {self.documents:,} documents",
            table(INDEX_HEAD, [_index_cells(index) for index in self.indexes]),
        ]
        if self.qualities:
            names = list(dict.fromkeys(n for by in self.qualities.values() for n in by))
            head = ["known item", "asked"]
            head += [f"{n} {figure}" for n in names for figure in ("@1", "@10", "MRR")]
            rows = [_quality_cells(*row, names) for row in self.qualities.items()]
            parts.append(table(head, rows))
        if self.firsts:
            head = ["first question"]
            head += [
                f"{n} {figure}" for n in self.firsts for figure in ("median", "95 %")
            ]
            parts.append(table(head, _first_rows(tuple(self.firsts.values()))))
        return "\n\n".join([*parts, *self.skipped])

    def data(self) -> dict[str, object]:
        """The same for programs."""
        return asdict(self)


INDEX_HEAD = ("index", "documents", "seconds", "MiB", "files", "bytes")


FIRST_ROWS: tuple[tuple[str, Callable[[First], float], Callable[[float], str]], ...] = (
    ("opening, bytes", lambda first: first.open.bytes, bytes_text),
    ("opening, gzipped", lambda first: first.open.sent, bytes_text),
    ("opening, requests", lambda first: first.open.requests, "{:.0f}".format),
    ("finding, bytes", lambda first: first.find.bytes, bytes_text),
    ("finding, gzipped", lambda first: first.find.sent, bytes_text),
    ("finding, requests", lambda first: first.find.requests, "{:.0f}".format),
    ("ten results, bytes", lambda first: first.show.bytes, bytes_text),
    ("ten results, gzipped", lambda first: first.show.sent, bytes_text),
    ("ten results, requests", lambda first: first.show.requests, "{:.0f}".format),
    ("all, bytes", lambda first: first.all.bytes, bytes_text),
    ("all, gzipped", lambda first: first.all.sent, bytes_text),
    ("all, requests", lambda first: first.all.requests, "{:.0f}".format),
    ("shown after, ms", lambda first: first.milliseconds, "{:.0f}".format),
    ("on a phone's line, ms", lambda first: first.phone, "{:.0f}".format),
)


def _index_cells(index: Index) -> tuple[str, ...]:
    return (
        index.engine,
        f"{index.documents:,}",
        f"{index.seconds:.2f}",
        f"{index.peak:.0f}",
        f"{index.files:,}",
        bytes_text(index.bytes),
    )


def _quality_cells(
    kind: str, by_engine: dict[str, Quality], names: list[str]
) -> list[str]:
    cells = [kind, str(max(one.questions for one in by_engine.values()))]
    for name in names:
        if one := by_engine.get(name):
            figures = (one.first, one.shown, one.reciprocal)
            cells += [f"{figure:.2f}" for figure in figures]
        else:
            cells += ["", "", ""]
    return cells


def _first_rows(engines: tuple[tuple[First, ...], ...]) -> list[list[str]]:
    """Rows of the costs, with two columns for each engine."""
    rows = []
    for label, value, show in FIRST_ROWS:
        cells = [label]
        for firsts in engines:
            values = [value(first) for first in firsts]
            cells += [show(percentile(values, share)) for share in (0.5, 0.95)]
        rows.append(cells)
    return rows


def run(workshop: Workshop, options: Options) -> Report:
    """Index, ask and weigh."""
    skipped: list[str] = []
    sites = build.make_sites(workshop, options.corpus, options.size, {HUGO.flavour})
    notices = corpus.read(sites[OURS.flavour])
    print(f"indexing {options.size:,} documents ...", file=sys.stderr)
    indexes: list[Index] = []
    engines: list[Engine] = []
    for make in (_ours, _pagefind, _lunr):
        try:
            index, engine = make(workshop, sites, notices, options.limit)
        except Failed as reason:
            skipped.append(str(reason))
            continue
        indexes.append(index)
        if engine:
            engines.append(engine)
    asked = items(notices, options.items)
    qualities: dict[str, dict[str, Quality]] = {}
    firsts: dict[str, tuple[First, ...]] = {}
    try:
        with browser() as opened:
            for engine in engines:
                print(f"asking {engine.name} ...", file=sys.stderr)
                try:
                    found = _ask(opened, engine, asked)
                    firsts[engine.name] = _firsts(opened, engine, asked, options.firsts)
                except Failed as reason:
                    skipped.append(f"{engine.name}: {reason}")
                    continue
                for kind, one in found.items():
                    qualities.setdefault(kind, {})[engine.name] = one
    except Failed as reason:
        skipped.append(f"no question asked: {reason}")
    return Report(options.size, tuple(indexes), qualities, firsts, tuple(skipped))


Made = tuple[Index, Engine | None]
Sites = dict[str, Path]
Notices = tuple[corpus.Notice, ...]


def _ours(workshop: Workshop, sites: Sites, notices: Notices, limit: float) -> Made:
    """The whole build's peak, but only the index's seconds, by the build's report."""
    site = sites[OURS.flavour]
    cost = build.all_of(OURS.commands(workshop), site, limit)
    public = site / "public"
    listed = json.loads((public / "data/documents.json").read_bytes())["documents"]
    by_number = {notice.index_number: notice.key for notice in notices}
    by_url = {one["url"]: by_number[one["index_number"]] for one in listed}
    files, weight = build.weight(public / "search")
    seconds = build.index_seconds(site)
    index = Index(OURS.name, len(notices), seconds, cost.peak, files, weight)
    return index, Engine(OURS.name, "ours", public, by_url.__getitem__)


def _pagefind(workshop: Workshop, sites: Sites, notices: Notices, limit: float) -> Made:
    site = sites[HUGO.flavour]
    program = pagefind(workshop)
    measure(hugo(workshop), site, limit)
    cost = measure(program, site, limit)
    public = site / "public"
    files, weight = build.weight(public / "pagefind")
    index = Index("pagefind", len(notices), cost.seconds, cost.peak, files, weight)
    return index, Engine("pagefind", "pagefind", public, lambda url: url.strip("/"))


def _lunr(workshop: Workshop, sites: Sites, notices: Notices, limit: float) -> Made:
    count = min(len(notices), LUNR_BEARS)
    output = sites[OURS.flavour] / "lunr.json"
    program = (sys.executable, "-m", "benchmarks.lunr_index")
    arguments = (str(sites[OURS.flavour]), str(count), str(output))
    cost = measure((*program, *arguments), PROJECT, limit)
    weight = output.stat().st_size
    return Index("lunr.py", count, cost.seconds, cost.peak, 1, weight), None


def _ask(
    opened: Browser, engine: Engine, asked: tuple[Item, ...]
) -> dict[str, Quality]:
    """The quality of each kind of question."""
    ranks: dict[str, list[int | None]] = {}
    with Server(engine.folder) as server:
        visits = Visits(opened, engine.visitor, server)
        results = visits.results(item.question for item in asked)
        for item, urls in zip(asked, results, strict=True):
            keys = [engine.keys(url) for url in urls]
            ranks.setdefault(item.kind, []).append(rank(keys, item.answers))
    return {kind: quality(found) for kind, found in ranks.items()}


def _firsts(
    opened: Browser, engine: Engine, asked: tuple[Item, ...], count: int
) -> tuple[First, ...]:
    """So many questions, spread evenly over all kinds, each by a new visitor."""
    step = max(1, len(asked) // count)
    with Server(engine.folder) as server:
        visits = Visits(opened, engine.visitor, server)
        return tuple(visits.first(item.question) for item in asked[::step][:count])
