"""The stages, in the order they run."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from disclosure_ssg import check as _rules  # noqa: F401 - registers the rules
from disclosure_ssg import search
from disclosure_ssg.check import baseline
from disclosure_ssg.check.exemptions import levels_by_path
from disclosure_ssg.check.grading import Grading
from disclosure_ssg.check.inspection import inspected
from disclosure_ssg.check.plugins import load_plugins
from disclosure_ssg.check.registry import check_corpus, check_document
from disclosure_ssg.model.contents import Contents
from disclosure_ssg.model.diagnostics import (
    START,
    Diagnostic,
    Outcome,
    has_errors,
)
from disclosure_ssg.model.document import NO_SOURCE, Document
from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Site
from disclosure_ssg.publish.publication import publish
from disclosure_ssg.publish.staging import PublishReport
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.render import assets, data_files, documents, feeds, lists, pages
from disclosure_ssg.render.frame import Frame, site_view
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.templates import Renderer, TemplateFailed
from disclosure_ssg.runner import Runner
from disclosure_ssg.search.bundle import classic, module
from disclosure_ssg.search.entries import entries, facet_labels
from disclosure_ssg.source import site_yml
from disclosure_ssg.source.config_faults import PATH as SITE_YML
from disclosure_ssg.source.file_contents import read_contents
from disclosure_ssg.source.layouts import read_layouts
from disclosure_ssg.source.load import read_document
from disclosure_ssg.source.tree import Tree, scan


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides; site.yml decides the rest.

    ``preview`` shows scheduled documents too; such a build is never published.
    """

    site: Path
    today: datetime.date
    base_url: str = ""
    strict: bool = False
    preview: bool = False


@dataclass(slots=True)
class Clock:
    """Seconds by stage, in the order the stages ran; never reaches the output."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Time the block as ``stage``."""
        start = time.perf_counter()
        yield
        self.stages[stage] = self.stages.get(stage, 0) + time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Checked:
    """All documents with the findings about them that count.

    ``accepted`` are the findings that the baseline lets pass.
    """

    config: SiteConfig | None
    tree: Tree
    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]
    grading: Grading
    accepted: tuple[Diagnostic, ...] = ()

    def is_publishable(self, *, strict: bool) -> bool:
        """Whether nothing found forbids publishing."""
        return self.config is not None and may_publish(self.diagnostics, strict=strict)


def may_publish(diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    """Whether findings allow publishing; under ``strict`` none may be left."""
    return not (diagnostics if strict else has_errors(diagnostics))


@dataclass(frozen=True, slots=True)
class Built:
    """A site in memory, ready to be published or served."""

    site: Site
    outputs: tuple[Output, ...]
    pages: int
    diagnostics: tuple[Diagnostic, ...]


def check(options: Options, runner: Runner, clock: Clock) -> Checked:
    """Read and check everything: ``load -> check -> check``."""
    with clock.time("load"):
        configured = configure(options)
        config = configured.value
        tree = scan(options.site)
        if config is None:
            unread = configured.diagnostics
            return Checked(None, tree, (), unread, Grading(options.today))
        read = runner.map("load", _loader(options.site, config), tree.documents)
    with clock.time("check"):
        loaded = tuple(outcome.value for outcome in read)
        found = [d for outcome in read for d in outcome.diagnostics]
        inside = _contents(options.site, inspected(loaded, tree.files), runner)
        found += check_corpus(loaded, tree.files, config, options.today, inside)
        grading = Grading(
            options.today,
            config.levels,
            levels_by_path(loaded, config, options.today),
            _baseline(options.site),
        )
        told = grading.new(found)
    accepted = tuple(set(grading.all(found)) - set(told))
    return Checked(config, tree, loaded, told, grading, accepted)


def build(options: Options, checked: Checked, runner: Runner, clock: Clock) -> Built:
    """From checked documents to files: ``relate -> render + index``."""
    assert checked.config is not None
    with clock.time("relate"):
        site = relate(
            checked.documents,
            checked.tree.files,
            checked.config,
            options.today,
            preview=options.preview,
        )
    with clock.time("render"):
        layouts = read_layouts(options.site)
        static, plans = plan(site, layouts)
        rendered, failures = render(layouts, plans, runner)
    with clock.time("index"):
        indexed, misses = index(site, layouts, runner)
    outputs = (*rendered, *data_files.outputs(site), *static, *indexed)
    fresh = checked.grading.new((*failures, *misses))
    found = checked.grading.all((*checked.diagnostics, *fresh))
    return Built(site, outputs, sum(o.path.endswith(".html") for o in rendered), found)


def write(options: Options, built: Built, target: Path, clock: Clock) -> PublishReport:
    """Make ``target`` hold the built site: ``publish``."""
    assert not options.preview, "a preview shows what is not public yet"
    with clock.time("publish"):
        return publish(built.outputs, target, base=options.site)


# -- the stages' details -----------------------------------------------------------
def configure(options: Options) -> Outcome[SiteConfig | None]:
    """site.yml, with what the command line overrides."""
    load_plugins()  # their codes may stand in site.yml
    path = options.site / SITE_YML
    data = path.read_bytes() if path.is_file() else None
    return site_yml.read(data, options.base_url)


def _contents(
    site: Path, paths: tuple[str, ...], runner: Runner
) -> dict[str, Contents]:
    """What the files hold that public documents take with them, by path."""
    found = runner.map(
        "inspect", lambda path: read_contents(site, path), paths, cost=0.02
    )
    return dict(zip(paths, found, strict=True))


def _baseline(site: Path) -> baseline.Baseline:
    path = site / baseline.PATH
    if not path.is_file():
        return baseline.Baseline()
    return baseline.parse(path.read_bytes())


def _loader(site: Path, config: SiteConfig) -> Callable[[str], Outcome[Document]]:
    """The work of one file: read, parse, and every rule that needs just that file."""

    def load_one(path: str) -> Outcome[Document]:
        made = read_document(site, path, config)
        found = check_document(made.value, config)
        bare = replace(made.value, source=NO_SOURCE)  # read, and now only weight
        return Outcome(bare, (*made.diagnostics, *found))

    return load_one


def plan(site: Site, layouts: Layouts) -> tuple[tuple[Output, ...], tuple[Plan, ...]]:
    """All files to copy and all pages to render."""
    where, theme = assets.theme_files(layouts, classic(layouts.scripts))
    frame = Frame(site, site_view(site, where))
    made = [
        *pages.plans(frame, where.hrefs["search.js"]),
        *lists.plans(frame),
        *documents.DocumentPages(frame).plans(),
    ]
    mapped = (p.path for p in made if p.template not in feeds.UNMAPPED)
    made += feeds.plans(site, mapped)
    return (*theme, *assets.content_files(site)), tuple(made)


def render(
    layouts: Layouts, plans: tuple[Plan, ...], runner: Runner
) -> tuple[list[Output], list[Diagnostic]]:
    """Every page; a template that fails is one finding, not one for each page."""
    renderer = Renderer(layouts)

    def one(plan: Plan) -> Output | TemplateFailed:
        try:
            return renderer.render(plan)
        except TemplateFailed as failure:
            return failure

    made = runner.map("render", one, plans, cost=0.0002)
    failures = {
        (f.name, f.line): f.finding(layouts.origins.get(f.name, f"layouts/{f.name}"))
        for f in made
        if isinstance(f, TemplateFailed)
    }
    return [o for o in made if isinstance(o, Output)], list(failures.values())


def index(
    site: Site, layouts: Layouts, runner: Runner
) -> tuple[tuple[Output, ...], list[Diagnostic]]:
    """The search index and its engine module, and what the index does not find."""
    found = tuple(entries(site))
    postings = runner.map("index", search.postings, search.blocks(found), cost=0.02)
    engine = Output("search/engine.js", module(layouts.scripts).encode())
    synonyms = site.config.values["synonyms"]
    made = tuple(search.build(found, postings, facet_labels(site), synonyms))
    misses = search.missed(made, found, search.samples(found))
    return (engine, *made), [
        search.MISSED.at(
            site.by_key[sample.key].path,
            START,
            f"用文件里的“{sample.text}”检索不到这份文件",
            "用 build --no-cache 重新构建；仍然如此就报给维护者",
        )
        for sample in misses
    ]
