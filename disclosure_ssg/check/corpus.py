"""All documents together, as the rules over them look at them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from disclosure_ssg.model.diagnostics import Place
from disclosure_ssg.model.document import AttachmentText, Document
from disclosure_ssg.model.file_names import folded
from disclosure_ssg.model.numbers import document_number_key
from disclosure_ssg.model.settings import RESERVED_IDS, SiteConfig
from disclosure_ssg.model.standing import Standing, is_held_back, output_key, standing

_TOP_FILES = frozenset(("index.html", "404.html", "sitemap.html", "statistics.html"))
_NAMES = ("id", "index_number", "document_number")


def references(document: Document) -> Iterator[tuple[str, str, str, Place]]:
    """Target, fragment, the words written and their place, attachments included."""
    for number, attachment in enumerate(document.attachments):
        place = document.place("attachments", number)
        yield attachment.path, "", attachment.path, place
    for link in document.body.links:
        yield link.target, link.fragment, link.written, link.place


@dataclass(frozen=True)
class Corpus:
    """Documents in the order of their paths, the other files, and look-ups over them.

    ``texts`` are what was read of attachments, by path.
    """

    documents: tuple[Document, ...]
    files: frozenset[str]
    config: SiteConfig
    today: datetime.date
    texts: Mapping[str, AttachmentText]

    @cached_property
    def by_path(self) -> Mapping[str, Document]:
        """Every document by its path."""
        return {document.path: document for document in self.documents}

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where each document stands at the wall, by path."""
        return {d.path: standing(d, self.config, self.today) for d in self.documents}

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
    def by_number(self) -> Mapping[str, tuple[Document, ...]]:
        """Documents by key, index number and document number (in its compared form)."""
        made: dict[str, list[Document]] = {}
        for document in self.documents:
            names = {document.key, document.text("index_number")}
            if document.text("document_number"):
                names.add(document_number_key(document.text("document_number")))
            for name in names - {""}:
                made.setdefault(name, []).append(document)
        return {name: tuple(found) for name, found in made.items()}

    @cached_property
    def numbers(self) -> frozenset[str]:
        """All numbers as they are printed, to guess from."""
        return frozenset(
            d.text(name) for d in self.documents for name in _NAMES if d.text(name)
        )

    @cached_property
    def by_address(self) -> Mapping[str, tuple[Document, ...]]:
        """Documents by permalink key."""
        made: dict[str, list[Document]] = {}
        for document in self.documents:
            made.setdefault(self.key_of(document), []).append(document)
        return {key: tuple(found) for key, found in made.items()}

    def key_of(self, document: Document) -> str:
        """The permalink key under which the outside meets a document."""
        return output_key(document, self.standings[document.path])

    def holds_back(self, document: Document) -> bool:
        """Whether a document is hidden on purpose, not for its faults."""
        return is_held_back(document, self.standings[document.path])

    @cached_property
    def has_unread_numbers(self) -> bool:
        """Whether some number could not be read: a reference may mean that one."""
        return any(name in d.faulty for d in self.documents for name in _NAMES)

    def find(self, number: str) -> tuple[Document, ...]:
        """The documents that ``number`` (any spelling) may mean."""
        return self.by_number.get(number) or self.by_number.get(
            document_number_key(number), ()
        )

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

    @property
    def taken_files(self) -> frozenset[str]:
        """Files at the top of the output."""
        return _TOP_FILES
