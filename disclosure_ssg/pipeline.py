"""The stages, in the order they run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from disclosure_ssg import check as _rules  # noqa: F401 - registers the rules
from disclosure_ssg import search
from disclosure_ssg.check import baseline
from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.exemptions import levels_by_path
from disclosure_ssg.check.grading import Grading
from disclosure_ssg.check.inspection import inspected
from disclosure_ssg.check.plugins import load_plugins, plugins
from disclosure_ssg.check.registry import check_corpus, check_document
from disclosure_ssg.fingerprints import Files, look
from disclosure_ssg.memo import content_of
from disclosure_ssg.model.contents import Contents, Piece
from disclosure_ssg.model.diagnostics import (
    START,
    Diagnostic,
    Outcome,
    has_errors,
)
from disclosure_ssg.model.document import NO_SOURCE, AttachmentText, Document
from disclosure_ssg.model.job import Job, Result, digest
from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.model.ledgers import Ledgers
from disclosure_ssg.model.output import Filed, Output, Sink
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Site
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.render import (
    assets,
    bodies,
    coverage,
    data_files,
    documents,
    feeds,
    lists,
    open_data,
    pages,
    request,
    statistics,
)
from disclosure_ssg.render.frame import Frame, site_view
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.templates import Renderer, TemplateFailed
from disclosure_ssg.render.versions import VersionPages
from disclosure_ssg.runner import Runner
from disclosure_ssg.search.bundle import classic, module
from disclosure_ssg.search.entries import entries, facet_labels
from disclosure_ssg.source import site_yml
from disclosure_ssg.source.attachment_text import (
    attachments_with_text,
    read_attachment,
)
from disclosure_ssg.source.file_contents import read_contents
from disclosure_ssg.source.layouts import read_layouts
from disclosure_ssg.source.ledgers import read_ledgers
from disclosure_ssg.source.load import read_document
from disclosure_ssg.source.paths import BASELINE, SITE_YML
from disclosure_ssg.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Checked:
    """All documents with the findings about them that count.

    ``texts`` are those of the attachments, by path; ``accepted`` are the findings that
    the baseline lets pass.
    """

    config: SiteConfig | None
    tree: Tree
    documents: tuple[Document, ...]
    texts: Mapping[str, AttachmentText]
    ledgers: Ledgers
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
class Drafted:
    """A site and all that is to be made of it."""

    site: Site
    layouts: Layouts
    static: tuple[Output, ...]
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A site whose files a sink has taken, ready to be published or served."""

    site: Site
    files: tuple[Filed, ...]
    pages: int
    diagnostics: tuple[Diagnostic, ...]


class Page(NamedTuple):
    """The file of a page, or why its template could not be rendered."""

    filed: Filed | None = None
    failure: tuple[str, int, str] = ("", 0, "")


def check(
    options: Options,
    runner: Runner,
    clock: Clock,
    files: Files | None = None,
    only: Callable[[str], bool] | None = None,
) -> Checked:
    """Read and check everything: ``load -> check -> check``.

    ``files`` are those of the site, where somebody has looked already.  Where only
    some files are asked for, ``only`` tells which by their paths: the others are
    read, and nothing is said about them.
    """
    with clock.time("load"):
        configured = configure(options)
        config = configured.value
        tree, digests = files or look(options.site, runner)
        if config is None:
            unread = configured.diagnostics
            return Checked(None, tree, (), {}, {}, unread, Grading(options.today))
        kept = read_ledgers(options.site, tree.files)
        job_of = loader(options.site, config, digests)
        read = runner.map(
            "load",
            job_of,
            tree.documents,
            Outcome[Document],
            stands=lambda made: not made.value.versions,  # those are files of their own
        )
        loaded = tuple(outcome.value for outcome in read)
        asked = tuple(d for d in loaded if only is None or only(d.path))
    with clock.time("attachments"):
        paths = attachments_with_text(asked, tree.files)
        job = by_file(read_attachment, options.site, digests)
        made = runner.map("attachments", job, paths, AttachmentText, cost=0.02)
        texts = dict(zip(paths, made, strict=True))
        paths = inspected(asked, tree.files)
        look_into = by_file(read_contents, options.site, digests)
        seen = runner.map("inspect", look_into, paths, Contents, cost=0.02)
        inside = dict(zip(paths, seen, strict=True))
    with clock.time("check"):
        ours = (d for one in read for d in one.diagnostics)
        found = [d for d in (*kept.diagnostics, *ours) if only is None or only(d.path)]
        for path, text in texts.items():  # of a PDF all there is to look through
            if path in inside and not inside[path].pieces:
                pieces = tuple(Piece(block.text, block.where) for block in text.blocks)
                fault = text.fault.message if text.fault else ""
                unchecked = inside[path].unchecked or fault
                inside[path] = replace(inside[path], pieces=pieces, unchecked=unchecked)
        files_there = frozenset(tree.files)
        corpus = Corpus(
            loaded, files_there, config, options.today, texts, inside, kept.value
        )
        found += check_corpus(asked, corpus)
        grading = Grading(
            options.today,
            config.levels,
            levels_by_path(loaded, config, options.today),
            _baseline(options.site),
        )
        told = grading.new(found)
    accepted = tuple(set(grading.all(found)) - set(told))
    return Checked(config, tree, loaded, texts, kept.value, told, grading, accepted)


def draft(options: Options, checked: Checked, clock: Clock) -> Drafted:
    """From checked documents to plans: ``relate -> plan``."""
    assert checked.config is not None
    with clock.time("relate"):
        site = relate(
            checked.documents,
            checked.tree.files,
            checked.config,
            options.today,
            texts=checked.texts,
            ledgers=checked.ledgers,
            preview=options.preview,
        )
    with clock.time("render"):
        layouts = read_layouts(options.site)
        return Drafted(site, layouts, *plan(site, layouts))


def build(
    options: Options, checked: Checked, runner: Runner, clock: Clock, sink: Sink
) -> Built:
    """From checked documents to files in ``sink``: ``draft -> render + index``."""
    drafted = draft(options, checked, clock)
    site = drafted.site
    with clock.time("render"):
        pages, failures = render(drafted.layouts, drafted.plans, runner, sink)
        data = (*data_files.outputs(site), *open_data.outputs(site))
        static = (*drafted.static, *data)
        others = tuple(map(sink.add, static))
    with clock.time("index"):
        indexed, misses = index(site, runner, sink)
    fresh = checked.grading.new((*failures, *misses))
    found = checked.grading.all((*checked.diagnostics, *fresh))
    count = sum(filed.path.endswith(".html") for filed in pages)
    return Built(site, (*pages, *others, *indexed), count, found)


# -- the stages' details -----------------------------------------------------------
def configure(options: Options) -> Outcome[SiteConfig | None]:
    """site.yml, with what the command line overrides."""
    load_plugins()  # their codes may stand in site.yml
    path = options.site / SITE_YML
    data = path.read_bytes() if path.is_file() else None
    return site_yml.read(data, options.base_url)


def loader(
    site: Path, config: SiteConfig, digests: Mapping[str, bytes]
) -> Callable[[str], Job[Outcome[Document]]]:
    """The work of one file: read, parse, and every rule that needs just that file.

    ``digests`` are those of the files; a result is remembered for the file, its path,
    site.yml and the rules of other packages.
    """
    values = {k: v for k, v in config.values.items() if k != "base_url"}
    settings = content_of(replace(config, values=values)) + plugins().encode()

    def job_of(path: str) -> Job[Outcome[Document]]:
        known = digests.get(path)

        def run() -> Outcome[Document]:
            made = read_document(site, path, config)
            found = check_document(made.value, config)
            bare = replace(made.value, source=NO_SOURCE)  # read, and now only weight
            return Outcome(bare, (*made.diagnostics, *found))

        return Job(run, digest(settings, path, known) if known else b"")

    return job_of


def by_file(
    read: Callable[[Path, str], Result], site: Path, digests: Mapping[str, bytes]
) -> Callable[[str], Job[Result]]:
    """``read`` of one file; remembered for the file and its name."""

    def job_of(path: str) -> Job[Result]:
        name = path.rpartition("/")[2]
        key = digest(name, digests[path]) if path in digests else b""
        return Job(partial(read, site, path), key)

    return job_of


def _baseline(site: Path) -> baseline.Baseline:
    path = site / BASELINE
    if not path.is_file():
        return baseline.Baseline()
    return baseline.parse(path.read_bytes())


def plan(site: Site, layouts: Layouts) -> tuple[tuple[Output, ...], tuple[Plan, ...]]:
    """All files to copy and all pages to render."""
    where, theme = assets.theme_files(layouts, classic(layouts.scripts), site.config)
    frame = Frame(site, site_view(site, where))
    texts = VersionPages(site)
    made = [
        *pages.plans(frame, where.hrefs["search.js"]),
        statistics.plan(frame),
        coverage.plan(frame),
        *bodies.plans(frame),
        open_data.plan(frame),
        *request.plans(frame, where.hrefs["request.js"]),
        *lists.plans(frame),
        *documents.DocumentPages(frame, texts).plans(),
        *texts.plans(frame),
    ]
    mapped = (p.path for p in made if p.template not in feeds.UNMAPPED)
    made += feeds.plans(site, mapped)
    engine = Output("search/engine.js", module(layouts.scripts).encode())
    files = assets.content_files(site)
    forms = request.outputs(frame)
    return (*theme, engine, *files, *texts.downloads(), *forms), tuple(made)


def render(
    layouts: Layouts, plans: tuple[Plan, ...], runner: Runner, sink: Sink
) -> tuple[list[Filed], list[Diagnostic]]:
    """Every page; a template that fails is one finding, not one for each page."""
    renderer = Renderer(layouts)
    renderer.warm()

    def job_of(plan: Plan) -> Job[Page]:
        plan = plan._replace(view=plan.made())

        def run() -> Page:
            try:
                return Page(sink.add(renderer.render(plan)))
            except TemplateFailed as failed:
                return Page(None, failed.args)

        key = digest(plan.path, renderer.closure(plan.template), content_of(plan.view))
        return Job(run, key)

    def stands(page: Page) -> bool:
        return page.filed is not None and sink.keeps(page.filed)

    made = runner.map("render", job_of, plans, Page, stands=stands, cost=0.0002)
    failed = {
        page.failure[:2]: TemplateFailed(*page.failure)
        for page in made
        if not page.filed
    }
    findings = [
        failure.finding(layouts.origins.get(failure.name, f"layouts/{failure.name}"))
        for failure in failed.values()
    ]
    return [page.filed for page in made if page.filed], findings


def index(
    site: Site, runner: Runner, sink: Sink
) -> tuple[tuple[Filed, ...], list[Diagnostic]]:
    """The search index, and what it does not find."""
    found = tuple(entries(site))
    synonyms = site.config.values["synonyms"]
    files = search.build(found, sink, runner.map, facet_labels(site), synonyms)
    by_name = {filed.path.removeprefix("search/"): filed for filed in files}
    misses = search.missed(
        lambda name: sink.read(by_name[name]).decode(), found, search.samples(found)
    )
    return files, [
        search.MISSED.at(
            site.by_key[sample.key].path,
            START,
            f"用文件里的“{sample.text}”检索不到这份文件",
            "用 build --no-cache 重新构建；仍然如此就报给维护者",
        )
        for sample in misses
    ]
