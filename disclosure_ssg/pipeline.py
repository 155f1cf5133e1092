"""The last stages: from what was checked to the files of a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from disclosure_ssg import search
from disclosure_ssg.checking import Checked
from disclosure_ssg.fingerprints import ensure_read
from disclosure_ssg.memo import content_of
from disclosure_ssg.model.diagnostics import START, Diagnostic
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.job import Coarse, Job, digest
from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.model.output import Filed, Output, Sink
from disclosure_ssg.model.product_rules import MISSED
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.model.site import Site
from disclosure_ssg.outlines import Origins
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.relate.reworded import reworded
from disclosure_ssg.render import (
    annual_reports,
    assets,
    attachments,
    bodies,
    catalogue,
    coverage,
    data_files,
    downloads,
    faq,
    feeds,
    leaving,
    lists,
    open_data,
    pages,
    proposals,
    request,
    sequences,
    statistics,
    tasks,
)
from disclosure_ssg.render.documents import DocumentPages
from disclosure_ssg.render.downloads import Download
from disclosure_ssg.render.frame import Frame, site_view
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.templates import Renderer, TemplateFailed
from disclosure_ssg.render.versions import VersionPages
from disclosure_ssg.runner import Runner, uncollected
from disclosure_ssg.search.bundle import classic, module
from disclosure_ssg.search.entries import entries, facet_labels
from disclosure_ssg.source.layouts import read_layouts


@dataclass(frozen=True, slots=True)
class Drafted:
    """A site and all that is to be made of it."""

    frame: Frame
    layouts: Layouts
    static: tuple[Output, ...]
    plans: tuple[Plan, ...]
    documents: DocumentPages
    downloads: tuple[Download, ...]

    @property
    def site(self) -> Site:
        """The site as related."""
        return self.frame.site


@dataclass(frozen=True, slots=True)
class Built:
    """A site whose files a sink has taken, ready to be published or served."""

    site: Site
    files: tuple[Filed, ...]
    pages: int
    diagnostics: tuple[Diagnostic, ...]


class Page(NamedTuple):
    """The file of a page and the addresses outside the site that it links to.

    Or why its template could not be rendered.
    """

    filed: Filed | None = None
    away: tuple[str, ...] = ()
    failure: tuple[str, int, str] = ("", 0, "")


@uncollected()
def draft(options: Options, checked: Checked, clock: Clock) -> Drafted:
    """From checked documents to plans: ``relate -> plan``.

    Raises ``Changed`` where the theme is no longer what was looked at.
    """
    assert checked.config is not None
    with clock.time("relate"):
        site = relate(
            checked.documents,
            checked.tree.files,
            checked.config,
            options.today,
            texts=checked.texts,
            extents=checked.extents,
            ledgers=checked.ledgers,
            preview=options.preview,
        )
    with clock.time("render"):
        layouts = read_layouts(options.site)
        ensure_read(options.site, checked.files)
        return plan(site, layouts)


def redraft(drafted: Drafted, document: Document, *, preview: bool) -> Drafted | None:
    """What ``draft`` would make, where only the words of a document changed.

    None where they matter to others; ``checking.recheck`` tells the rest.
    """
    found = reworded(drafted.site, document, preview=preview)
    if found is None:
        return None
    site, entry = found
    documents = drafted.documents.of(site)
    new = documents.plan(entry)
    plans = tuple(new if plan.path == new.path else plan for plan in drafted.plans)
    frame = replace(drafted.frame, site=site)
    return replace(
        drafted,
        frame=frame,
        plans=plans,
        documents=documents,
        downloads=tuple(downloads.downloads(frame, documents.versions)),
    )


def build(
    options: Options, checked: Checked, runner: Runner, clock: Clock, sink: Sink
) -> Built:
    """From checked documents to files in ``sink``: ``draft -> render + index``."""
    drafted = draft(options, checked, clock)
    site = drafted.site
    with clock.time("render"):
        common = checked.common and digest(checked.common, repr(options))
        origins = Origins(common, checked.files.digests, site)
        pages, failures = render(drafted, origins, runner, sink)
        copied = map(sink.add, drafted.static)
        others = (*copied, *write_files(drafted, origins, runner, sink))
    with clock.time("index"):
        indexed, misses = index(site, runner, sink)
    fresh = checked.grading.new((*failures, *misses))
    found = checked.grading.all((*checked.diagnostics, *fresh))
    count = sum(filed.path.endswith(".html") for filed in pages)
    return Built(site, (*pages, *others, *indexed), count, found)


# -- the stages' details -----------------------------------------------------------
def plan(site: Site, layouts: Layouts) -> Drafted:
    """All files to copy and all pages to render."""
    where, theme = assets.theme_files(layouts, classic(layouts.scripts), site.config)
    frame = Frame(site, site_view(site, where))
    texts = VersionPages(site)
    items = lists.items(site)
    documents = DocumentPages(frame, texts, items)
    made = [
        *pages.plans(frame, where.hrefs["search.js"]),
        statistics.plan(frame),
        *annual_reports.plans(frame),
        *catalogue.plans(frame),
        *tasks.plans(frame),
        *faq.plans(frame),
        *proposals.plans(frame),
        coverage.plan(frame),
        *bodies.plans(frame),
        open_data.plan(frame),
        *request.plans(frame, where.hrefs["request.js"]),
        *lists.plans(frame, items),
        *sequences.plans(frame),
        *documents.plans(),
        *texts.plans(frame),
        *attachments.plans(frame),
    ]
    mapped = [p.path for p in made if p.template not in feeds.UNMAPPED]
    made += feeds.plans(site, mapped)
    engine = Output("search/engine.js", module(layouts.scripts).encode())
    files = assets.content_files(site)
    static = (*theme, engine, *files, *texts.downloads(), *request.outputs(frame))
    files_to_take = tuple(downloads.downloads(frame, texts))
    return Drafted(frame, layouts, static, tuple(made), documents, files_to_take)


def data(site: Site) -> tuple[Output, ...]:
    """All files for programs to read."""
    return (
        *data_files.outputs(site),
        *open_data.outputs(site),
        *annual_reports.outputs(site),
        *catalogue.outputs(site),
        *tasks.outputs(site),
        *faq.outputs(site),
    )


def write_files(
    drafted: Drafted, origins: Origins, runner: Runner, sink: Sink
) -> list[Filed]:
    """The files for programs, and those that visitors take along.

    Each of the latter is made when what it shows has changed.
    """
    has_texts = drafted.site.config.text("document_json") == "on"  # texts in the data
    origin = b"" if has_texts else origins.of()

    def job_of(wanted: Site | Download) -> Job[tuple[Filed, ...]]:
        if isinstance(wanted, Site):
            key = digest("data", origin) if origin else b""
            return Job(lambda: tuple(map(sink.add, data(wanted))), key)
        content = wanted.content()

        def run() -> tuple[Filed, ...]:
            return (sink.add(wanted.made(content)),)

        return Job(run, digest(wanted.path, content_of(content)))

    def stands(files: tuple[Filed, ...]) -> bool:
        return all(map(sink.keeps, files))

    all_wanted: tuple[Site | Download, ...] = (drafted.site, *drafted.downloads)
    made = runner.map("files", job_of, all_wanted, tuple[Filed, ...], stands=stands)
    return list(chain.from_iterable(made))


def render(
    drafted: Drafted, origins: Origins, runner: Runner, sink: Sink
) -> tuple[list[Filed], list[Diagnostic]]:
    """Every page; a template that fails is one finding, not one for each page.

    A view is made only where something of all that it is made from is new.
    """
    renderer = Renderer(drafted.layouts)

    def job_of(plan: Plan) -> Coarse[Page]:
        origin, closure = origins.of(plan.source), renderer.closure(plan.template)
        key = digest(plan.path, closure, origin) if origin else b""
        return Coarse(key, partial(of_view, plan))

    def of_view(plan: Plan) -> Job[Page]:
        plan = plan._replace(view=plan.made())

        def run() -> Page:
            try:
                output, away = leaving.rendered(renderer, plan)
            except TemplateFailed as failed:
                return Page(failure=failed.args)
            return Page(sink.add(output), away)

        key = digest(plan.path, renderer.closure(plan.template), content_of(plan.view))
        return Job(run, key)

    def stands(page: Page) -> bool:
        return page.filed is not None and sink.keeps(page.filed)

    def made(name: str, plans: Sequence[Plan]) -> list[Page]:
        return runner.map(name, job_of, plans, Page, stands=stands, cost=0.0002)

    there = made("render", drafted.plans)
    away = sorted({address for page in there for address in page.away})
    there += made("leave", [leaving.page(drafted.frame, a) for a in away])
    failed = {
        page.failure[:2]: TemplateFailed(*page.failure)
        for page in there
        if not page.filed
    }
    findings = [
        failure.finding(drafted.layouts.origin_of(failure.name))
        for failure in failed.values()
    ]
    return [page.filed for page in there if page.filed], findings


@uncollected()
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
        MISSED.at(
            site.by_key[sample.key].path,
            START,
            f"用文件里的“{sample.text}”检索不到这份文件",
            "用 build --no-cache 重新构建；仍然如此就报给维护者",
        )
        for sample in misses
    ]
