"""Documents before and behind the wall.

``Document`` is what was read; only ``check`` may see it.  ``PublicDocument`` and
``ListedDocument`` are what the wall lets through, and all that later floors know.
Values are JSON data in canonical form: dates are ``YYYY-MM-DD`` text, moments
``YYYY-MM-DD HH:MM``, so they sort as text and go into data files as they are.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import START, Place
from disclosure_ssg.model.numbers import address_key, path_key

Values = Mapping[str, Any]


class Passage(NamedTuple):
    """A block of text (paragraph, heading, cell, item) and where it stands.

    ``anchor`` is the id of the nearest article or heading at or before it, ``section``
    what that article or heading is called.
    """

    text: str
    anchor: str = ""
    section: str = ""


class Heading(NamedTuple):
    """An entry of the contents list; ``level`` counts from 1."""

    level: int
    anchor: str
    text: str


class Link(NamedTuple):
    """A reference from a body to another file below ``content/`` or to an anchor.

    ``target`` is posix and relative to the site's folder, empty for the same page.
    """

    target: str
    fragment: str
    written: str
    place: Place


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a document, sanitised.

    ``html`` holds links to other content files as ``content:PATH#FRAGMENT``; they get
    their public addresses when the page is made.
    """

    html: str = ""
    passages: tuple[Passage, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    withheld: int = 0


class Source(NamedTuple):
    """The text of a document's file, for the rules that read it.

    Lines end in ``\\n``, withheld blocks are blank; ``body`` is where the body starts.
    """

    text: str = ""
    body: int = 0


NO_SOURCE = Source()


class Attachment(NamedTuple):
    """A file that goes with a document; ``path`` is relative to the site's folder."""

    path: str
    title: str


class Target(NamedTuple):
    """What a relation points at: a number, or a title outside the repository."""

    number: str = ""
    title: str = ""
    on: str = ""
    articles: tuple[str, ...] = ()


class _Described:
    """Typed access to the values that code reasons about."""

    __slots__ = ()
    values: Values

    def text(self, key: str) -> str:
        """A text value, or an empty string."""
        return str(self.values.get(key, ""))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list value, or an empty tuple."""
        return tuple(self.values.get(key, ()))

    def date(self, key: str) -> datetime.date | None:
        """A date value, or None; of a moment, its day."""
        value = self.text(key)
        return datetime.date.fromisoformat(value[:10]) if value else None

    def targets(self, key: str) -> tuple[Target, ...]:
        """The targets of a relation."""
        return tuple(
            Target(
                item.get("number", ""),
                item.get("title", ""),
                item.get("on", ""),
                tuple(item.get("articles", ())),
            )
            for item in self.values.get(key, ())
        )

    @property
    def title(self) -> str:
        """The full title."""
        return self.text("title")

    @property
    def kind(self) -> str:
        """A key of ``vocabulary.KINDS``."""
        return self.text("kind") or words.DEFAULT_KIND

    @property
    def is_news(self) -> bool:
        """Whether its kind is news-like."""
        return words.KINDS[self.kind].news

    @property
    def issuers(self) -> tuple[str, ...]:
        """Who made it, the lead first."""
        return self.texts("issuer")

    @property
    def published_on(self) -> str:
        """The day of publication, ``YYYY-MM-DD``."""
        return self.text("published_on")[:10]

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The declared attachments."""
        return tuple(
            Attachment(item["file"], item["title"])
            for item in self.values.get("attachments", ())
        )


@dataclass(frozen=True, slots=True)
class Document(_Described):
    """One document as read from ``content/``, whatever its attribute.

    ``places`` says where each key and value stands; ``faulty`` names keys that are
    written but could not be read, so that nothing else complains that they are missing.
    ``source`` is there while the rules over one document run, and then no more.
    """

    path: str
    values: Values
    places: Mapping[str, Place]
    body: Body
    faulty: tuple[str, ...] = ()
    lost: bool = False
    source: Source = NO_SOURCE

    def place(self, key: str, item: int | None = None) -> Place:
        """Where ``key``, or one ``item`` of its list, is written.

        A missing key points at the opening ``---``.
        """
        whole = self.places.get(key, START)
        return whole if item is None else self.places.get(f"{key}.{item}", whole)

    @property
    def attribute(self) -> str:
        """The disclosure attribute, empty when missing."""
        return self.text("attribute")

    @property
    def key(self) -> str:
        """The permalink key: ``id``, else from the index number, else the path.

        Never from the title, so that a corrected title keeps its address.
        """
        given = self.text("id") or address_key(self.text("index_number"))
        return given[:120].strip("-") or path_key(self.path)


@dataclass(frozen=True, slots=True)
class PublicDocument(_Described):
    """A document that everyone may read, without what its authors withheld."""

    path: str
    key: str
    values: Values
    body: Body
    listed = False

    @property
    def url(self) -> str:
        """The address of its page, relative to the root of the site."""
        return f"doc/{self.key}.html"


@dataclass(frozen=True, slots=True)
class ListedDocument(_Described):
    """The one line that a document leaves which is not open to everyone.

    ``values`` holds listed fields only; ``notice`` says which wall it stands behind:
    ``on_request``, ``withdrawn`` or ``ended``.
    """

    path: str
    key: str
    values: Values
    notice: str
    listed = True

    @property
    def url(self) -> str:
        """The address of its notice page, relative to the root of the site."""
        return f"doc/{self.key}.html"


Entry = PublicDocument | ListedDocument
