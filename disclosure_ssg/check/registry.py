"""How a rule is declared, and how all rules are run.

A rule is a generator under a decorator that names its code, slug and default level;
its docstring is what ``explain CODE`` prints.  The registry stamps the code, so a
rule cannot mislabel itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.model.diagnostics import Diagnostic, Level, Place, Rule, rule
from disclosure_ssg.model.document import AttachmentText, Document
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.source.paths import SITE_YML


class Found(NamedTuple):
    """A finding of a rule, before the registry stamps its code on it."""

    place: Place
    message: str
    hint: str = ""


DocumentRule = Callable[[Document, SiteConfig], Iterator[Found]]
CorpusRule = Callable[[Document, Corpus], Iterator[Found]]
_ON_DOCUMENT: list[tuple[Rule, DocumentRule]] = []
SiteRule = Callable[[Corpus], Iterator[Found]]
_ON_CORPUS: list[tuple[Rule, CorpusRule]] = []
_ON_SITE: list[tuple[Rule, SiteRule]] = []


def on_document(
    code: str, slug: str, level: Level
) -> Callable[[DocumentRule], DocumentRule]:
    """Declare a rule that needs one document and site.yml, and no date."""

    def register(check: DocumentRule) -> DocumentRule:
        _ON_DOCUMENT.append((rule(code, slug, level, _doc(check)), check))
        return check

    return register


def on_corpus(code: str, slug: str, level: Level) -> Callable[[CorpusRule], CorpusRule]:
    """Declare a rule that looks at one document among all the others, on a day."""

    def register(check: CorpusRule) -> CorpusRule:
        _ON_CORPUS.append((rule(code, slug, level, _doc(check)), check))
        return check

    return register


def on_site(code: str, slug: str, level: Level) -> Callable[[SiteRule], SiteRule]:
    """Declare a rule about the site as a whole; its findings stand in site.yml."""

    def register(check: SiteRule) -> SiteRule:
        _ON_SITE.append((rule(code, slug, level, _doc(check)), check))
        return check

    return register


def _doc(check: Callable[..., object]) -> str:
    return "\n".join(line.strip() for line in (check.__doc__ or "").strip().split("\n"))


def check_document(document: Document, config: SiteConfig) -> tuple[Diagnostic, ...]:
    """All findings of the document rules."""
    if document.lost:
        return ()
    return tuple(
        stamp.at(document.path, *found)
        for stamp, check in _ON_DOCUMENT
        for found in check(document, config)
    )


def check_corpus(
    documents: Iterable[Document],
    files: Iterable[str],
    config: SiteConfig,
    today: datetime.date,
    texts: Mapping[str, AttachmentText],
) -> tuple[Diagnostic, ...]:
    """All findings of the rules over all documents; ``texts`` are by path."""
    corpus = Corpus(tuple(documents), frozenset(files), config, today, texts)
    on_documents = tuple(
        stamp.at(document.path, *found)
        for document in corpus.documents
        if not document.lost
        for stamp, check in _ON_CORPUS
        for found in check(document, corpus)
    )
    on_whole = tuple(
        stamp.at(SITE_YML, *found)
        for stamp, check_site in _ON_SITE
        for found in check_site(corpus)
    )
    return (*on_documents, *on_whole)
