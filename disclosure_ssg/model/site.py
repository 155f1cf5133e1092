"""The Site: all public documents and what follows from them together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from disclosure_ssg.model.document import AttachmentText, Entry, ListedDocument, Target
from disclosure_ssg.model.ledgers import Ledgers
from disclosure_ssg.model.periods import Period
from disclosure_ssg.model.settings import Category, SiteConfig


class Edge(NamedTuple):
    """One end of a relation as seen from a document.

    ``relation`` is the field's key; ``inverse`` means that the other document declares
    it; ``other`` is the key of the other document, empty when it is outside.
    """

    relation: str
    inverse: bool
    other: str
    target: Target


class Reason(NamedTuple):
    """Why a status holds: a sentence, and the document that brought it about.

    ``anchor`` is the place in that document which says so, where one can be told.
    """

    text: str
    key: str = ""
    anchor: str = ""


class Turn(NamedTuple):
    """A change of status: from ``on``, it is ``status``."""

    on: str
    status: str


def in_script(turns: Iterable[Turn]) -> str:
    """Changes as scripts read them: ``2027-12-01 失效``, by commas."""
    return ",".join(f"{turn.on} {turn.status}" for turn in turns)


class Change(NamedTuple):
    """A line of the change log: on a day, something became of a document.

    ``what`` is a key of ``vocabulary.CHANGES``, ``note`` says more in words, ``other``
    is the key of the document that brought it about.
    """

    on: str
    what: str
    key: str
    note: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one entry only together with the others.

    ``cited`` has the key, or an empty text, for each citation of the body; ``life``
    are the known changes of status (尚未施行 before the first), ``turns`` those after
    today, ``last_day`` ends the term, if any.
    """

    status: str = ""
    reasons: tuple[Reason, ...] = ()
    edges: tuple[Edge, ...] = ()
    cited: tuple[str, ...] = ()
    older: str = ""
    newer: str = ""
    life: tuple[Turn, ...] = ()
    turns: tuple[Turn, ...] = ()
    last_day: str = ""
    period: Period | None = None

    @property
    def then(self) -> str:
        """The changes to come as scripts read them."""
        return in_script(self.turns)


class Group(NamedTuple):
    """The entries of one list, newest first; ``slug`` names it in addresses."""

    slug: str
    title: str
    entries: tuple[Entry, ...]


class Pair(NamedTuple):
    """What two lists have in common: ``first`` of ``facet``, narrowed to ``group``.

    ``group`` is named like the list of the facet ``by`` and holds the entries of both;
    ``other`` is that list, None where it does not hold all of them.
    """

    facet: str
    first: Group
    by: str
    other: Group | None
    group: Group


class Place(NamedTuple):
    """A document number with its documents, or a gap from one number to another."""

    first: int
    last: int
    entries: tuple[Entry, ...] = ()


class Sequence(NamedTuple):
    """The document numbers of one word (示数规), the newest year first.

    ``is_own`` means that the publisher of the column gives these numbers.
    """

    slug: str
    word: str
    is_own: bool
    years: tuple[tuple[int, tuple[Place, ...]], ...]

    @property
    def total(self) -> int:
        """The documents in it."""
        return sum(len(place.entries) for _, places in self.years for place in places)


@dataclass(frozen=True, slots=True)
class Site:
    """What the renderer and the index are made from.

    ``entries`` are newest first, then by key.  ``lists`` holds the groups of each facet
    (``category``, ``year``, ``issuer`` …) in the order shown, ``pairs`` what two of
    them have in common, ``sequences`` the document numbers; lists of categories hold the documents of their children too.  ``files`` are the attachments and
    pictures that public documents refer to, with their sizes; ``texts`` is what of
    the attachments' text was read; ``extents`` the width and height of pictures;
    ``ledgers`` are the editors' tables.  ``withdrawn``
    are met at their addresses and in the change log only (``by_key`` knows them too,
    for links); ``changes`` is that log, the newest first.
    """

    config: SiteConfig
    today: datetime.date
    entries: tuple[Entry, ...]
    by_key: Mapping[str, Entry]
    by_path: Mapping[str, Entry]
    facts: Mapping[str, Facts]
    lists: Mapping[str, tuple[Group, ...]]
    pairs: tuple[Pair, ...]
    sequences: tuple[Sequence, ...]
    files: Mapping[str, int]
    texts: Mapping[str, AttachmentText]
    extents: Mapping[str, tuple[int, ...]]
    ledgers: Ledgers
    withdrawn: tuple[ListedDocument, ...] = ()
    changes: tuple[Change, ...] = ()

    def category_of(self, entry: Entry) -> Category:
        """The category an entry is filed in."""
        return self.config.category_by_id[entry.text("category")]

    def is_statutory(self, entry: Entry) -> bool:
        """Whether it belongs to the statutory column (专栏姓专: no news there)."""
        return not entry.is_news and self.category_of(entry).statutory
