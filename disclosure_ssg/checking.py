"""The first stages: everything is read and checked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Final

from disclosure_ssg import check as _rules  # noqa: F401 - registers the rules
from disclosure_ssg.check import baseline
from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.exemptions import levels_by_path
from disclosure_ssg.check.grading import Grading
from disclosure_ssg.check.inspection import inspected
from disclosure_ssg.check.registry import (
    check_corpus,
    check_document,
    check_site,
    check_table,
)
from disclosure_ssg.check.review import record_faults
from disclosure_ssg.fingerprints import (
    Files,
    digest_of,
    ensure_read,
    look,
    steadily,
)
from disclosure_ssg.memo import content_of
from disclosure_ssg.model import product_rules as _others  # noqa: F401 - theirs too
from disclosure_ssg.model.contents import Contents
from disclosure_ssg.model.diagnostics import START, Diagnostic, Outcome, has_errors
from disclosure_ssg.model.document import NO_SOURCE, AttachmentText, Document
from disclosure_ssg.model.errors import Changed
from disclosure_ssg.model.job import Job, Result, digest
from disclosure_ssg.model.ledgers import Ledgers
from disclosure_ssg.model.plugins import load_plugins, plugins
from disclosure_ssg.model.review import ReviewRules, verdict
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.outlines import common, is_tied, outline
from disclosure_ssg.runner import Runner, uncollected
from disclosure_ssg.source import reviews, site_yml
from disclosure_ssg.source.attachment_text import (
    attachments_with_text,
    read_attachment,
)
from disclosure_ssg.source.config_faults import BAD
from disclosure_ssg.source.file_contents import in_pieces, read_contents, read_facts
from disclosure_ssg.source.layouts import has_asset
from disclosure_ssg.source.ledgers import read_ledgers
from disclosure_ssg.source.load import read_document
from disclosure_ssg.source.paths import BASELINE, CONTENT, SITE_YML
from disclosure_ssg.source.tree import Tree

_FEW: Final = 20  # documents; more are looked at together
_BATCH: Final = 64  # documents that are looked at among all others in one go


@dataclass(frozen=True, slots=True)
class Checked:
    """All documents with the findings about them that count.

    ``texts`` are those of the attachments, by path; ``accepted`` are the findings that
    the baseline lets pass.  ``common`` names all that was read but the words of
    documents which matter to no other; it is empty where the digests of the ``files``
    are not known.
    """

    config: SiteConfig | None
    files: Files
    documents: tuple[Document, ...]
    texts: Mapping[str, AttachmentText]
    ledgers: Ledgers
    diagnostics: tuple[Diagnostic, ...]
    grading: Grading
    accepted: tuple[Diagnostic, ...] = ()
    corpus: Corpus | None = None
    common: bytes = b""

    @property
    def tree(self) -> Tree:
        """The names of all files."""
        return self.files.tree

    @property
    def extents(self) -> Mapping[str, tuple[int, ...]]:
        """The width and height of the pictures that were looked into."""
        seen = self.corpus.contents if self.corpus else {}
        return {path: one.extent for path, one in seen.items() if one.extent}

    def is_publishable(self, *, strict: bool) -> bool:
        """Whether nothing found forbids publishing."""
        return self.config is not None and may_publish(self.diagnostics, strict=strict)

    def with_findings(self, path: str, found: Iterable[Diagnostic]) -> Checked:
        """The same with other findings in one file."""
        told, accepted = self.grading.parted(found)
        return replace(
            self,
            diagnostics=_spliced(self.diagnostics, path, told),
            accepted=_spliced(self.accepted, path, accepted),
        )


def _spliced(
    old: tuple[Diagnostic, ...], path: str, new: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """Sorted findings, those in a file exchanged."""
    before = (one for one in old if one.path < path)
    return (*before, *new, *(one for one in old if one.path > path))


def may_publish(diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    """Whether findings allow publishing; under ``strict`` none may be left."""
    return not (diagnostics if strict else has_errors(diagnostics))


def check(
    options: Options,
    runner: Runner,
    clock: Clock,
    only: Callable[[str], bool] | None = None,
) -> Checked:
    """Read and check everything, as it lies there now: see ``check_files``."""

    def looked() -> Files:
        with clock.time("load"):
            return look(options.site, runner)

    def work(files: Files) -> Checked:
        return check_files(options, runner, clock, files, only)

    return steadily(looked, work)


@uncollected()
def check_files(
    options: Options,
    runner: Runner,
    clock: Clock,
    files: Files,
    only: Callable[[str], bool] | None = None,
) -> Checked:
    """Read and check everything: ``load -> check -> check``.

    Raises ``Changed`` where a file is no longer as it was when ``files`` were looked
    at.  Where only some files are asked for, ``only`` tells which by their paths: the
    others are read, and nothing is said about them.
    """
    asks = cache(only) if only else None  # each path is asked about several times
    with clock.time("load"):
        configured = configure(options)
        config = configured.value
        tree, digests = files.tree, files.digests
        if config is None:
            unread = configured.diagnostics
            return Checked(None, files, (), {}, {}, unread, Grading(options.today))
        kept, at_home = read_ledgers(options.site, tree.files), config.at_home
        job_of = loader(options.site, at_home, digests)
        read = runner.map("load", job_of, tree.documents, Outcome[Document])
        drawing = [one.value.path for one in read if one.value.uses_files]
        if drawing:  # on files of their own, which may have changed
            again = runner.map("drawn", unkeyed(job_of), drawing, Outcome[Document])
            by_path = dict(zip(drawing, again, strict=True))
            read = [by_path.get(one.value.path, one) for one in read]
        loaded = tuple(outcome.value for outcome in read)
        judged = _judged(options.site, loaded, config, digests, runner)
        loaded = judged.value
        asked = tuple(d for d in loaded if asks is None or asks(d.path))
        unsound = record_faults(asked)
    with clock.time("attachments"):
        paths = attachments_with_text(asked, tree.files)
        job = by_file(read_attachment, options.site, digests)
        made = runner.map("attachments", job, paths, AttachmentText, cost=0.02)
        texts = dict(zip(paths, made, strict=True))
        paths = inspected(asked, tree.files)
        shown = [p for p in paths if p in texts and p.lower().endswith(".pdf")]
        look_into = by_file(read_contents, options.site, digests)
        others = sorted({*paths}.difference(shown))
        seen = runner.map("inspect", look_into, others, Contents, cost=0.02)
        inside = dict(zip(others, seen, strict=True))
        facts_of = by_file(read_facts, options.site, digests)
        left = runner.map("facts", facts_of, shown, Contents, cost=0.02)
        for path, facts in zip(shown, left, strict=True):
            inside[path] = _with_text(facts, texts[path])
    with clock.time("check"):
        ours = (d for one in read for d in one.diagnostics)
        said = (*kept.diagnostics, *judged.diagnostics, *ours)
        along = {version.path for one in asked for version in one.versions}
        found = [d for d in said if asks is None or asks(d.path) or d.path in along]
        found += unsound
        files_there = frozenset(tree.files)
        corpus = Corpus(
            loaded,
            files_there,
            at_home,
            options.today,
            texts,
            inside,
            kept.value.ledgers,
        )
        known = common(options, files, loaded)
        ensure_read(options.site, files)
        found += _over_all(asked, corpus, known, digests, runner)
        found += check_site(corpus)
        for source in kept.value.sources:
            if asks is None or asks(source.path):
                found += check_table(source, at_home)
        grading = Grading(
            options.today,
            config.levels,
            levels_by_path(loaded, config, options.today),
            _baseline(options.site),
        )
        told, accepted = grading.parted(found)
    return Checked(
        config,
        files,
        loaded,
        texts,
        kept.value.ledgers,
        told,
        grading,
        accepted,
        corpus,
        known,
    )


def recheck(
    options: Options, before: Checked, paths: Collection[str]
) -> Checked | None:
    """What ``check`` would make, where only the words of a few documents changed.

    ``paths`` are all files that were touched since ``before``.  None where the change
    may matter to other documents, or no more than one look can tell.
    """
    corpus = before.corpus
    if corpus is None or len(paths) > _FEW:
        return None
    job_of = loader(options.site, corpus.config, {})
    made: dict[str, Document] = {}
    checked = before
    for path in sorted(paths):
        old, place = corpus.by_path.get(path), options.site / path
        inside = path.startswith(f"{CONTENT}/")
        if inside and old is None and not place.exists() and not corpus.had(path):
            continue  # it came and went
        if old is None or not place.is_file():
            return None
        outcome = job_of(path).run()
        document = made[path] = outcome.value
        if is_tied(old) or document.outline != old.outline:
            return None
        if path in corpus.read_elsewhere:
            return None
        found = (*outcome.diagnostics, *check_corpus([document], corpus))
        checked = checked.with_findings(path, found)
    documents = tuple(made.get(d.path, d) for d in before.documents)
    return replace(checked, documents=documents)


# -- the stages' details -----------------------------------------------------------
def _with_text(facts: Contents, text: AttachmentText) -> Contents:
    """What is in a PDF whose text was read for the search."""
    unchecked = facts.unchecked or (text.fault.message if text.fault else "")
    return replace(facts, pieces=in_pieces(text), unchecked=unchecked)


def _over_all(
    asked: Sequence[Document],
    corpus: Corpus,
    known: bytes,
    digests: Mapping[str, bytes],
    runner: Runner,
) -> Iterable[Diagnostic]:
    """What the rules over all documents find in ``asked``.

    It is remembered for these documents, those whose words are read with theirs, and
    all that others look at, named ``known``.
    """

    def job_of(some: Sequence[Document]) -> Job[tuple[Diagnostic, ...]]:
        own = {d.path: digests.get(d.path, b"") for d in some}
        for path in sorted({path for d in some for path in corpus.read_with(d)}):
            own.setdefault(path, digests.get(path, b""))
        is_known = known and all(own.values())
        key = digest(known, *own, *own.values()) if is_known else b""
        return Job(partial(check_corpus, some, corpus), key)

    batches = [asked[at : at + _BATCH] for at in range(0, len(asked), _BATCH)]
    found = runner.map("check", job_of, batches, tuple[Diagnostic, ...], cost=0.004)
    return chain.from_iterable(found)


def configure(options: Options) -> Outcome[SiteConfig | None]:
    """site.yml, with what the command line overrides."""
    load_plugins()  # their codes may stand in site.yml
    path = options.site / SITE_YML
    data = path.read_bytes() if path.is_file() else None
    made = site_yml.read(data, options.base_url)
    logo = made.value.text("logo") if made.value else ""
    if logo and not has_asset(options.site, logo):
        fault = BAD.at(
            SITE_YML, START, f"没有徽标“{logo[:80]}”", "把图片放进 layouts/assets/"
        )
        return Outcome(None, (fault,))
    return made


def loader(
    site: Path, config: SiteConfig, digests: Mapping[str, bytes]
) -> Callable[[str], Job[Outcome[Document]]]:
    """The work of one file: read, parse, and every rule that needs just that file.

    ``digests`` are those of the files; a result is remembered for the file, its path,
    site.yml and the rules of other packages.
    """
    settings = digest(content_of(config), plugins())

    def job_of(path: str) -> Job[Outcome[Document]]:
        known = digests.get(path)

        def run() -> Outcome[Document]:
            made = read_document(site, path, config, known or b"")
            found = check_document(made.value, config)
            seen = outline(made.value, known or b"")
            # What was read of its source is only weight by now.
            bare = replace(made.value, source=NO_SOURCE, earlier=(), outline=seen)
            return Outcome(bare, (*made.diagnostics, *found))

        return Job(run, digest(settings, path, known) if known else b"")

    return job_of


def unkeyed(job_of: Callable[[str], Job[Result]]) -> Callable[[str], Job[Result]]:
    """The same work, never remembered."""
    return lambda path: Job(job_of(path).run)


def by_file(
    read: Callable[[Path, str], Result], site: Path, digests: Mapping[str, bytes]
) -> Callable[[str], Job[Result]]:
    """``read`` of one file; remembered for the file and its name."""

    def job_of(path: str) -> Job[Result]:
        name, known = path.rpartition("/")[2], digests.get(path)

        def run() -> Result:
            made = read(site, path)
            if known and digest_of(site / path) != known:
                raise Changed(path)
            return made

        return Job(run, digest(name, known) if known else b"")

    return job_of


def _judged(
    site: Path,
    loaded: tuple[Document, ...],
    config: SiteConfig,
    digests: Mapping[str, bytes],
    runner: Runner,
) -> Outcome[tuple[Document, ...]]:
    """The documents with what the records of review say of them, where any must."""
    rules: ReviewRules | None = config.values["review"]
    if rules is None:
        return Outcome(loaded)
    kept = reviews.read_reviews(site)
    needing = [d for d in loaded if rules.needs(d.kind) and not d.lost]
    paths = sorted({path for d in needing for path in reviews.files_of(d)})
    job = by_file(reviews.seal, site, digests)
    seals = dict(
        zip(paths, runner.map("seal", job, paths, str, cost=0.00005), strict=True)
    )
    digest_by_path = {d.path: reviews.digest_of(d, seals) for d in needing}
    records, adopted = kept.value
    made = tuple(
        replace(d, review=verdict(rules, known, records.get(d.key, ())))
        if (known := digest_by_path.get(d.path, "")) and known not in adopted
        else d
        for d in loaded
    )
    return Outcome(made, kept.diagnostics)


def _baseline(site: Path) -> baseline.Baseline:
    path = site / BASELINE
    if not path.is_file():
        return baseline.Baseline()
    return baseline.parse(path.read_bytes())
