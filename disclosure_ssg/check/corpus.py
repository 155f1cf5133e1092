"""All documents together, as the rules over them look at them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from disclosure_ssg.model import interpretation
from disclosure_ssg.model.catalogue import LEDGER, Catalogue, items
from disclosure_ssg.model.contents import Contents
from disclosure_ssg.model.diagnostics import Place, nearest
from disclosure_ssg.model.document import AttachmentText, Document, Target
from disclosure_ssg.model.fields import RELATIONS
from disclosure_ssg.model.file_names import folded
from disclosure_ssg.model.ledgers import Ledgers
from disclosure_ssg.model.names import Names, in_marks
from disclosure_ssg.model.settings import RESERVED_IDS, SiteConfig
from disclosure_ssg.model.standing import (
    Standing,
    can_be_veiled,
    is_held_back,
    output_key,
    standing,
)
from disclosure_ssg.model.validity import (
    ENDING,
    TermRule,
    acts_on,
    day_after,
    term_of,
    term_rule,
)
from disclosure_ssg.model.workdays import Calendar

_NAMES = ("id", "index_number", "document_number")
_READING = ("amends", "interprets")  # rules on these read the words of both documents
_NO_WORD = re.compile(r"\W+")
_SERIAL = re.compile(r"(.*?)(\d+)(\D*)", re.ASCII)


def references(document: Document) -> Iterator[tuple[str, str, str, Place]]:
    """Target, fragment, the words written and their place, attachments included."""
    for number, attachment in enumerate(document.attachments):
        place = document.place("attachments", number)
        yield attachment.path, "", attachment.path, place
        if attachment.captions:
            yield attachment.captions, "", attachment.captions, place
    for link in document.body.links:
        yield link.target, link.fragment, link.written, link.place
    for number, version in enumerate(document.versions):
        for link in version.body.links:
            if link.target:  # within a version, anchors are those of its own text
                place = document.place("versions", number)
                yield link.target, "", link.written, place


@dataclass(frozen=True)
class Corpus:
    """Documents in the order of their paths, the other files, and look-ups over them.

    ``texts`` are what was read of attachments, by path, to be searched; ``contents``
    all that was found in the files that public documents take with them; ``ledgers``
    are the editors' tables.  Rules tell documents apart by their paths: one may be
    asked about whose words have changed since the others were looked through.
    """

    documents: tuple[Document, ...]
    files: frozenset[str]
    config: SiteConfig
    today: datetime.date
    texts: Mapping[str, AttachmentText]
    contents: Mapping[str, Contents]
    ledgers: Ledgers

    @cached_property
    def calendar(self) -> Calendar:
        """The working days, read when a rule first asks for them."""
        from disclosure_ssg.source.workdays import calendar  # takes its time

        return calendar(self.ledgers)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The basic catalogue; empty where the site has none."""
        rows = self.ledgers.get(LEDGER, ())
        return Catalogue(items(rows), self.config.category_by_id)

    @cached_property
    def by_path(self) -> Mapping[str, Document]:
        """Every document by its path."""
        return {document.path: document for document in self.documents}

    def had(self, path: str) -> bool:
        """Whether ``path`` is that of a file other than documents, or of a folder."""
        below = f"{path}/"
        known = (*self.files, *self.by_path)
        return path in self.files or any(one.startswith(below) for one in known)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where each document stands at the wall, by path; found when it is asked."""
        return _Standings(self)

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Files that may be published, and their folders, as they are first spelt.

        By what they have in common with those that some system does not tell apart.
        """
        made: dict[str, str] = {}
        for document in self.documents:
            for target, *_ in references(document) if document.is_open else ():
                parts = target.split("/") if target in self.files else ()
                for depth in range(2, len(parts) + 1):
                    path = "/".join(parts[:depth])
                    made.setdefault(folded(path), path)
        return made

    @cached_property
    def titles(self) -> frozenset[str]:
        """All titles in 《》, to guess from."""
        return frozenset(f"《{d.title}》" for d in self.documents if d.title)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """All numbers as they are printed, to guess from."""
        return frozenset(
            d.text(name) for d in self.documents for name in _NAMES if d.text(name)
        )

    def guess(self, written: str, asking: Document | None = None) -> str:
        """What a number or a title of no document may mean: “…”（《…》）, or nothing.

        Another serial of the same series is another document, hardly a slip; so is
        the document that is ``asking``.
        """
        own = asking.values if asking else {}
        if written.startswith("《"):
            meant = nearest(written, self.titles - {f"《{own.get('title')}》"})
            return f"“{meant}”" if meant else ""
        meant = nearest(written, self.numbers - {own.get(name) for name in _NAMES})
        if not meant or _differs_in_serial(written, meant):
            return ""
        titles = [f"（{in_marks(one.title)}）" for one in self.named(Target(meant))]
        return f"“{meant}”{''.join(titles[:1])}"

    @cached_property
    def by_address(self) -> Mapping[str, Document]:
        """The eldest document of each permalink key."""
        made: dict[str, Document] = {}
        for document in self.documents:
            key = self.key_of(document)
            made[key] = eldest((made[key], document)) if key in made else document
        return made

    def key_of(self, document: Document) -> str:
        """The permalink key under which the outside meets a document."""
        if not can_be_veiled(document):
            return document.key  # and nobody need ask where it stands
        return output_key(document, self.standings[document.path])

    def holds_back(self, document: Document) -> bool:
        """Whether a document is hidden on purpose, not for its faults."""
        return is_held_back(document, self.standings[document.path])

    @cached_property
    def has_unread_numbers(self) -> bool:
        """Whether some number could not be read: a reference may mean that one."""
        return any(name in d.faulty for d in self.documents for name in _NAMES)

    @cached_property
    def names(self) -> Names[Document]:
        """Every document by all it is called."""
        return Names((document, document.key) for document in self.documents)

    def find(self, target: Target, asking: Document) -> Sequence[Document]:
        """The documents that a relation of ``asking`` may mean."""
        return self.names.find(target, asking)

    def named(self, target: Target) -> Sequence[Document]:
        """The documents that an outsider may mean, the newest first for a title."""
        return self.names.find(target, None)

    def read_with(self, document: Document) -> Iterator[str]:
        """The paths of documents whose words the rules over ``document`` read.

        With what it amends these are the other changes of that, too.
        """
        for relation in _READING:
            for target in document.targets(relation):
                for other in self.find(target, document):
                    yield other.path
                    for (acting, _), beside in self.inward.get(other.path, ()):
                        if acting == relation == "amends" and beside is not document:
                            yield beside.path

    @cached_property
    def read_elsewhere(self) -> frozenset[str]:
        """The paths of all documents whose words the rules over others read."""
        return frozenset(path for d in self.documents for path in self.read_with(d))

    @cached_property
    def ends(self) -> Mapping[str, tuple[tuple[str, Document], ...]]:
        """What ends each document and when, by path, the earliest first."""
        made: dict[str, list[tuple[str, Document]]] = {}
        for path, relations in self.inward.items():
            for (relation, target), document in relations:
                if relation in ENDING and not target.articles:
                    day = acts_on(document, target)
                    made.setdefault(path, []).append((day, document))
        return {path: tuple(sorted(some, key=_first)) for path, some in made.items()}

    @cached_property
    def inward(self) -> Mapping[str, tuple[tuple[tuple[str, Target], Document], ...]]:
        """The relations that public documents have to each document, by its path."""
        made: dict[str, list[tuple[tuple[str, Target], Document]]] = {}
        for document in self.documents:
            if self.standings[document.path] is not Standing.PUBLIC:
                continue
            for relation in RELATIONS:
                for target in document.targets(relation):
                    for other in self.find(target, document):
                        if other is not document:
                            one = ((relation, target), document)
                            made.setdefault(other.path, []).append(one)
        return {path: tuple(relations) for path, relations in made.items()}

    def readings(self, document: Document) -> list[Document]:
        """The public documents that interpret one, the oldest first; no mere plans."""
        found = {
            other.path: other
            for (relation, _), other in self.inward.get(document.path, ())
            if relation == "interprets" and other.kind != interpretation.PLAN
        }
        return sorted(found.values(), key=_moment)

    @cached_property
    def by_registration(self) -> Mapping[str, Document]:
        """The first document of each registration number."""
        made: dict[str, Document] = {}
        for document in self.documents:
            made.setdefault(document.text("registration_number"), document)
        return made

    @cached_property
    def term_rule(self) -> TermRule | None:
        """The rule of site.yml by which normative documents lapse."""
        return term_rule(self.config.values["validity_rule"])

    def ended_on(self, document: Document) -> str:
        """The first day on which ``document`` is no longer in force, if it is known."""
        days = [day for day, _ in self.ends.get(document.path, ())[:1]]
        if last := term_of(document, self.term_rule).last:
            days.append(day_after(last))
        return min(days, default="")

    @cached_property
    def by_redirect(self) -> Mapping[str, tuple[Document, ...]]:
        """Documents by each old address they claim, case folded."""
        made: dict[str, list[Document]] = {}
        for document in self.documents:
            for address in document.texts("redirects"):
                made.setdefault(address.lower(), []).append(document)
        return {address: tuple(found) for address, found in made.items()}

    @cached_property
    def taken_folders(self) -> frozenset[str]:
        """Top folders of the output that belong to pages of our own."""
        return frozenset((*self.config.category_by_id, *RESERVED_IDS))


class _Standings(dict[str, Standing]):
    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def __missing__(self, path: str) -> Standing:
        corpus = self._corpus
        made = standing(corpus.by_path[path], corpus.config, corpus.today)
        self[path] = made
        return made


def _differs_in_serial(one: str, other: str) -> bool:
    """Whether two numbers are of one series and year: 示数发〔2024〕5号 and 6号."""
    plain = [_NO_WORD.sub("-", normalize("NFKC", text)) for text in (one, other)]
    parts = [_SERIAL.fullmatch(text) for text in plain]
    if not all(parts):
        return False
    first, second = (part.groups() for part in parts if part)
    return first[::2] == second[::2] and int(first[1]) != int(second[1])


def eldest(documents: Iterable[Document]) -> Document:
    """What was published first: its number and its address are known outside."""
    return min(documents, key=_moment)


def _moment(document: Document) -> tuple[str, str]:
    return document.text("published_on"), document.path


def _first(end: tuple[str, Document]) -> tuple[str, str]:
    return end[0], end[1].path
