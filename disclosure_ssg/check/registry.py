"""How a rule is declared, and how all rules are run.

A rule is a generator under a decorator that names its code, slug and default level;
its docstring is what ``explain CODE`` prints.  The registry stamps the code, so a
rule cannot mislabel itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.grading import Grading
from disclosure_ssg.check.text import Edit, Hit, Text
from disclosure_ssg.model.diagnostics import (
    RULES,
    Diagnostic,
    Level,
    Place,
    Rule,
    rule,
)
from disclosure_ssg.model.document import Document, Source
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.source.paths import SITE_YML


class Found(NamedTuple):
    """A finding of a rule, before the registry stamps its code on it.

    ``path`` is empty where it stands in what the rule looks at.
    """

    place: Place
    message: str
    hint: str = ""
    path: str = ""

    def stamped(self, by: Rule, path: str) -> Diagnostic:
        """The finding of a rule that looked at the file ``path``."""
        return by.at(self.path or path, self.place, self.message, self.hint)


DocumentRule = Callable[[Document, SiteConfig], Iterator[Found]]
TextRule = Callable[[Text, SiteConfig], Iterator[Hit]]
CorpusRule = Callable[[Document, Corpus], Iterator[Found]]
_ON_DOCUMENT: list[tuple[Rule, DocumentRule]] = []
SiteRule = Callable[[Corpus], Iterator[Found]]
_ON_TEXT: list[tuple[Rule, TextRule, bool]] = []
_GUARDS = "历史版本里的文本、台账（content/_data/）里显示出来的格也查。"
_ON_CORPUS: list[tuple[Rule, CorpusRule]] = []
_ON_SITE: list[tuple[Rule, SiteRule]] = []
LedgerRule = Callable[[Corpus], Iterator[Found]]
_ON_LEDGER: list[tuple[Rule, str, LedgerRule]] = []
SharedCheck = Callable[[Document, Corpus], Iterator[tuple[str, Found]]]
_SHARED: list[SharedCheck] = []
Subject = TypeVar("Subject")
Context = TypeVar("Context")
Result = TypeVar("Result")


def on_document(
    code: str, slug: str, level: Level
) -> Callable[[DocumentRule], DocumentRule]:
    """Declare a rule that needs one document and site.yml, and no date."""

    def register(check: DocumentRule) -> DocumentRule:
        made = rule(code, slug, level, _doc(check))
        _ON_DOCUMENT.append((made, _guarded(code, check)))
        return check

    return register


def on_text(
    code: str, slug: str, level: Level, *, firm: bool = False, guards: bool = False
) -> Callable[[TextRule], TextRule]:
    """Declare a rule that reads the text of one document, and may say how to fix it.

    One that ``guards`` against what no text may give away, whenever it was written,
    reads earlier texts and ledgers too.  The others leave these alone: what was in force is shown
    as it was, wrong words and all.
    """

    def register(check: TextRule) -> TextRule:
        doc = f"{_doc(check)}\n{_GUARDS}" if guards else _doc(check)
        made = rule(code, slug, level, doc, firm=firm)
        _ON_TEXT.append((made, _guarded(code, check), guards))
        return check

    return register


def on_corpus(code: str, slug: str, level: Level) -> Callable[[CorpusRule], CorpusRule]:
    """Declare a rule that looks at one document among all the others, on a day."""

    def register(check: CorpusRule) -> CorpusRule:
        made = rule(code, slug, level, _doc(check))
        _ON_CORPUS.append((made, _guarded(code, check)))
        return check

    return register


def says(*codes: str) -> Callable[[SharedCheck], SharedCheck]:
    """Declare a check over files that speaks for rules declared over texts.

    It yields their codes with its findings; the codes must be known.
    """
    assert set(codes) <= set(RULES)

    def register(check: SharedCheck) -> SharedCheck:
        _SHARED.append(check)
        return check

    return register


def on_site(code: str, slug: str, level: Level) -> Callable[[SiteRule], SiteRule]:
    """Declare a rule about the site as a whole, by default of site.yml."""

    def register(check: SiteRule) -> SiteRule:
        _ON_SITE.append((rule(code, slug, level, _doc(check)), check))
        return check

    return register


def on_ledger(
    ledger: str, code: str, slug: str, level: Level
) -> Callable[[LedgerRule], LedgerRule]:
    """Declare a rule about one ledger; its findings stand in that file."""

    def register(check: LedgerRule) -> LedgerRule:
        _ON_LEDGER.append((rule(code, slug, level, _doc(check)), ledger, check))
        return check

    return register


def _doc(check: Callable[..., object]) -> str:
    return "\n".join(line.strip() for line in (check.__doc__ or "").strip().split("\n"))


def _guarded(
    code: str, check: Callable[[Subject, Context], Iterator[Result]]
) -> Callable[[Subject, Context], Iterator[Result]]:
    """A rule of another package, whose failure is said to be its own."""
    if not code.startswith("X"):
        return check

    def run(subject: Subject, context: Context) -> Iterator[Result]:
        try:
            yield from check(subject, context)
        except Exception as wrong:  # whatever another's rule raises
            raise DisclosureError(f"规则 {code} 自身出错：{wrong!r}") from wrong

    return run


def check_document(document: Document, config: SiteConfig) -> tuple[Diagnostic, ...]:
    """All findings of the rules over a document and over its text."""
    if document.lost:
        return ()
    found = [
        found.stamped(stamp, document.path)
        for stamp, check in _ON_DOCUMENT
        for found in check(document, config)
    ]
    for text in texts(document):
        found += _said(text, config)
    return tuple(found)


def check_table(source: Source, config: SiteConfig) -> tuple[Diagnostic, ...]:
    """What the rules that guard find in what is shown of a ledger."""
    return tuple(_said(Text.of_table(source), config))


def texts(document: Document) -> Iterator[Text]:
    """The text of a document and its earlier ones, none of what could not be read."""
    if not document.lost:
        yield Text(document)
        for source in document.earlier:
            yield Text(document, source)


def _said(text: Text, config: SiteConfig) -> Iterator[Diagnostic]:
    """What the rules over texts find in one."""
    for stamp, on in _readers(text):
        for hit in on(text, config):
            if hit.message:
                yield stamp.at(text.path, text.place(hit.start), hit.message, hit.hint)


def _readers(text: Text) -> Iterator[tuple[Rule, TextRule]]:
    """The rules that read a text."""
    return ((stamp, on) for stamp, on, guards in _ON_TEXT if guards or text.is_own)


def fixes(
    text: Text,
    config: SiteConfig,
    grading: Grading,
    only: frozenset[str] | None = None,
) -> tuple[Edit, ...]:
    """The changes that rules which are on would make, in order; none overlap.

    ``only`` names the rules that are asked, all of them by default.
    """
    edits = sorted(
        Edit(hit.start, hit.end, hit.fix)
        for stamp, on in _readers(text)
        if (only is None or stamp.code in only) and grading.is_on(stamp.code, text.path)
        for hit in on(text, config)
        if hit.fix is not None
    )
    made: list[Edit] = []
    for edit in edits:
        if not made or edit.start >= made[-1].end:
            made.append(edit)
    return tuple(made)


def check_corpus(
    documents: Iterable[Document], corpus: Corpus
) -> tuple[Diagnostic, ...]:
    """What the rules over all documents find in ``documents``, which are of them."""
    read = [document for document in documents if not document.lost]
    found = [
        found.stamped(stamp, document.path)
        for document in read
        for stamp, check in _ON_CORPUS
        for found in check(document, corpus)
    ]
    found += (
        found.stamped(RULES[code], document.path)
        for document in read
        for shared in _SHARED
        for code, found in shared(document, corpus)
    )
    return tuple(found)


def check_site(corpus: Corpus) -> tuple[Diagnostic, ...]:
    """What the rules about the site as a whole and about its ledgers find."""
    of_site = (
        found.stamped(stamp, SITE_YML)
        for stamp, check in _ON_SITE
        for found in check(corpus)
    )
    of_ledgers = (
        found.stamped(stamp, LEDGERS[ledger].path)
        for stamp, ledger, check in _ON_LEDGER
        if ledger in corpus.ledgers
        for found in check(corpus)
    )
    return (*of_site, *of_ledgers)
