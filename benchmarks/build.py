"""How long generators take, interleaved, on the same documents."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import corpus, flavours, generator
from benchmarks.stopwatch import Cost, Failed, measure
from benchmarks.tables import size as bytes_text
from benchmarks.tables import table
from benchmarks.tools import HUGO, OURS, TOOLS, Command, Tool, Workshop, check


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides."""

    sizes: tuple[int, ...]
    runs: int
    limit: float  # seconds for one command
    corpus: Path | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what one kind of build of one generator took."""

    documents: int
    tool: str
    work: str  # "clean", "nothing changed", "one edit" or "one file checked"
    runs: int
    seconds: float  # of the wall's clock, median
    ratio: float | None  # of these to a clean build of Hugo in the same run
    cpu: float  # seconds of work, median
    peak: float  # MiB of the largest process
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Report:
    """All rows, and why others are missing."""

    rows: tuple[Row, ...]
    skipped: tuple[str, ...]

    def text(self) -> str:
        """Tables for people, one for each size."""
        parts = []
        for documents in dict.fromkeys(row.documents for row in self.rows):
            rows = [_cells(row) for row in self.rows if row.documents == documents]
            parts.append(f"{documents:,} documents\n\n{table(HEAD, rows)}")
        return "\n\n".join([*parts, *self.skipped])

    def data(self) -> dict[str, object]:
        """The same for programs."""
        return {"rows": [asdict(r) for r in self.rows], "skipped": list(self.skipped)}


HEAD = ("build", "runs", "seconds", "x hugo", "cpu", "MiB", "files", "output")


def _cells(row: Row) -> tuple[str, ...]:
    return (
        f"{row.tool}, {row.work}",
        str(row.runs),
        f"{row.seconds:.2f}",
        "" if row.ratio is None else f"{row.ratio:.2f}",
        f"{row.cpu:.2f}",
        f"{row.peak:.0f}",
        f"{row.files:,}",
        bytes_text(row.bytes),
    )


@dataclass(slots=True)
class Series:
    """All costs of one kind of build, and what its output was in the end."""

    costs: list[Cost]
    files: int = 0
    bytes: int = 0


def run(workshop: Workshop, options: Options) -> Report:
    """Build sites of all sizes with all generators."""
    rows: list[Row] = []
    skipped: list[str] = []
    for size in options.sizes:
        print(f"building {size:,} documents ...", file=sys.stderr)
        able = dict(_able(workshop, size, skipped))
        sites = make_sites(workshop, options.corpus, size, {t.flavour for t in able})
        rows += _rows(size, _interleaved(workshop, able, sites, options, skipped))
    return Report(tuple(rows), tuple(skipped))


def _able(
    workshop: Workshop, size: int, skipped: list[str]
) -> Iterator[tuple[Tool, tuple[Command, ...]]]:
    for tool in TOOLS:
        name = f"{size:,} documents, {tool.name}"
        if size > tool.bears:
            skipped.append(f"{name}: not run above {tool.bears:,}")
            continue
        try:
            commands = tool.commands(workshop)
        except Failed as reason:
            skipped.append(f"{name}: {reason}")
        else:
            yield tool, commands


def make_sites(
    workshop: Workshop, given: Path | None, size: int, wanted: set[str]
) -> dict[str, Path]:
    """Folders with the documents, by flavour; ours is always among them."""
    top = workshop.folder / "sites" / f"{'corpus' if given else 'made'}-{size}"
    workshop.put_aside(top)
    ours = top / OURS.flavour
    if given:
        corpus.make_from(given, ours, size)
    else:
        generator.generate(ours, size)
    sites = {OURS.flavour: ours}
    notices = corpus.read(ours)
    for flavour in sorted(wanted - {OURS.flavour}):
        sites[flavour] = top / flavour
        flavours.make(flavour, notices, sites[flavour])
    return sites


def _interleaved(
    workshop: Workshop,
    able: dict[Tool, tuple[Command, ...]],
    sites: dict[str, Path],
    options: Options,
    skipped: list[str],
) -> dict[tuple[str, str], Series]:
    """Every generator once, then every generator again, so that all share the weather."""
    series: dict[tuple[str, str], Series] = {}
    failed: set[Tool] = set()
    for turn in range(options.runs):
        for tool, commands in able.items():
            if tool in failed or turn >= tool.runs:
                continue
            try:
                folder = sites[tool.flavour]
                for litter in ("public", ".cache", "resources"):
                    workshop.put_aside(folder / litter)
                for work, cost in _round(tool, commands, folder, options.limit):
                    one = series.setdefault((tool.name, work), Series([]))
                    one.costs.append(cost)
                    one.files, one.bytes = weight(folder / "public")
            except Failed as reason:
                failed.add(tool)
                skipped.append(f"{tool.name}: {reason}")
    return series


def _round(
    tool: Tool, commands: tuple[Command, ...], folder: Path, limit: float
) -> Iterator[tuple[str, Cost]]:
    yield "clean", all_of(commands, folder, limit)
    if not tool.is_ours:
        return
    yield "nothing changed", all_of(commands, folder, limit)
    with edited(folder / "content", "这一段是后来补写的。"):
        yield "one edit", all_of(commands, folder, limit)
    with edited(folder / "content", "这一段写得更晚。") as path:
        command = check(path.relative_to(folder).as_posix())
        yield "one file checked", measure(command, folder, limit)


@contextmanager
def edited(content: Path, paragraph: str) -> Iterator[Path]:
    """Within, the middle one of all documents has another paragraph."""
    paths = sorted(content.rglob("*.md"))
    path = paths[len(paths) // 2]
    text = path.read_bytes()
    path.write_bytes(text + f"\n{paragraph}\n".encode())
    try:
        yield path
    finally:
        path.write_bytes(text)


def all_of(commands: tuple[Command, ...], folder: Path, limit: float) -> Cost:
    """Commands one after another: their times together, the largest peak."""
    costs = [measure(command, folder, limit) for command in commands]
    return Cost(
        seconds=sum(cost.seconds for cost in costs),
        cpu=sum(cost.cpu for cost in costs),
        peak=max(cost.peak for cost in costs),
    )


def weight(folder: Path) -> tuple[int, int]:
    """How many files there are, and their bytes together."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def _rows(documents: int, series: dict[tuple[str, str], Series]) -> Iterator[Row]:
    medians = {
        key: statistics.median(cost.seconds for cost in one.costs)
        for key, one in series.items()
    }
    hugo = medians.get((HUGO.name, "clean"))
    for (tool, work), one in series.items():
        seconds = medians[tool, work]
        yield Row(
            documents=documents,
            tool=tool,
            work=work,
            runs=len(one.costs),
            seconds=seconds,
            ratio=seconds / hugo if hugo else None,
            cpu=statistics.median(cost.cpu for cost in one.costs),
            peak=max(cost.peak for cost in one.costs),
            files=one.files,
            bytes=one.bytes,
        )


def index_seconds(site: Path) -> float:
    """Seconds the last build of ours spent on the search index, by its own report."""
    report = json.loads((site / "report.json").read_bytes())
    return float(report["stages"]["index"])
