"""The stages, in the order they run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from disclosure_ssg import check as _rules  # noqa: F401 - registers the rules
from disclosure_ssg import search
from disclosure_ssg.check.registry import check_corpus, check_document
from disclosure_ssg.fingerprints import Files, look
from disclosure_ssg.memo import content_of
from disclosure_ssg.model.diagnostics import (
    START,
    Diagnostic,
    Outcome,
    grade,
    has_errors,
)
from disclosure_ssg.model.document import AttachmentText, Document
from disclosure_ssg.model.job import Job, digest
from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.model.ledgers import Ledgers
from disclosure_ssg.model.output import Filed, Output, Sink
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Site
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.render import (
    assets,
    data_files,
    documents,
    feeds,
    lists,
    open_data,
    pages,
    statistics,
)
from disclosure_ssg.render.frame import Frame, site_view
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.templates import Renderer, TemplateFailed
from disclosure_ssg.runner import Runner
from disclosure_ssg.search.bundle import classic, module
from disclosure_ssg.search.entries import entries, facet_labels
from disclosure_ssg.source import site_yml
from disclosure_ssg.source.attachment_text import (
    attachments_with_text,
    read_attachment,
)
from disclosure_ssg.source.config_faults import PATH as SITE_YML
from disclosure_ssg.source.layouts import read_layouts
from disclosure_ssg.source.ledgers import read_ledgers
from disclosure_ssg.source.load import read_document
from disclosure_ssg.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Checked:
    """All documents with all findings about them, graded by site.yml.

    ``texts`` are those of the attachments, by path.
    """

    config: SiteConfig | None
    tree: Tree
    documents: tuple[Document, ...]
    texts: Mapping[str, AttachmentText]
    ledgers: Ledgers
    diagnostics: tuple[Diagnostic, ...]

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
    options: Options, runner: Runner, clock: Clock, files: Files | None = None
) -> Checked:
    """Read and check everything: ``load -> check -> check``.

    ``files`` are those of the site, where somebody has looked already.
    """
    with clock.time("load"):
        configured = configure(options)
        config = configured.value
        tree, digests = files or look(options.site, runner)
        if config is None:
            return Checked(None, tree, (), {}, {}, configured.diagnostics)
        kept = read_ledgers(options.site, tree.files)
        job_of = loader(options.site, config, digests)
        read = runner.map("load", job_of, tree.documents, Outcome[Document])
        loaded = tuple(outcome.value for outcome in read)
    with clock.time("attachments"):
        paths = attachments_with_text(loaded, tree.files)
        read_one = attachment_reader(options.site, digests)
        made = runner.map("attachments", read_one, paths, AttachmentText, cost=0.02)
        texts = dict(zip(paths, made, strict=True))
    with clock.time("check"):
        found = [*kept.diagnostics, *(d for one in read for d in one.diagnostics)]
        found += check_corpus(loaded, tree.files, config, options.today, texts)
    graded = grade(found, dict(config.levels))
    return Checked(config, tree, loaded, texts, kept.value, graded)


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
    everything = (*checked.diagnostics, *failures, *misses)
    found = grade(everything, dict(site.config.levels))
    count = sum(filed.path.endswith(".html") for filed in pages)
    return Built(site, (*pages, *others, *indexed), count, found)


# -- the stages' details -----------------------------------------------------------
def configure(options: Options) -> Outcome[SiteConfig | None]:
    """site.yml, with what the command line overrides."""
    path = options.site / SITE_YML
    data = path.read_bytes() if path.is_file() else None
    return site_yml.read(data, options.base_url)


def loader(
    site: Path, config: SiteConfig, digests: Mapping[str, bytes]
) -> Callable[[str], Job[Outcome[Document]]]:
    """The work of one file: read, parse, and every rule that needs just that file.

    ``digests`` are those of the files; a result is remembered for the file, its path
    and site.yml.
    """
    values = {k: v for k, v in config.values.items() if k != "base_url"}
    settings = content_of(replace(config, values=values))

    def job_of(path: str) -> Job[Outcome[Document]]:
        known = digests.get(path)

        def run() -> Outcome[Document]:
            made = read_document(site, path, config)
            found = check_document(made.value, config)
            return Outcome(made.value, (*made.diagnostics, *found))

        return Job(run, digest(settings, path, known) if known else b"")

    return job_of


def attachment_reader(
    site: Path, digests: Mapping[str, bytes]
) -> Callable[[str], Job[AttachmentText]]:
    """The work of one attachment; remembered for the file and the ending of its name."""

    def job_of(path: str) -> Job[AttachmentText]:
        key = digests.get(path, b"") and digest(path.rpartition(".")[2], digests[path])
        return Job(partial(read_attachment, site, path), key)

    return job_of


def plan(site: Site, layouts: Layouts) -> tuple[tuple[Output, ...], tuple[Plan, ...]]:
    """All files to copy and all pages to render."""
    where, theme = assets.theme_files(layouts, classic(layouts.scripts))
    frame = Frame(site, site_view(site, where))
    made = [
        *pages.plans(frame, where.hrefs["search.js"]),
        statistics.plan(frame),
        open_data.plan(frame),
        *lists.plans(frame),
        *documents.DocumentPages(frame).plans(),
    ]
    mapped = (p.path for p in made if p.template not in feeds.UNMAPPED)
    made += feeds.plans(site, mapped)
    engine = Output("search/engine.js", module(layouts.scripts).encode())
    return (*theme, engine, *assets.content_files(site)), tuple(made)


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
