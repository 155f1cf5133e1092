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
from disclosure_ssg.model.annual_report import Figures
from disclosure_ssg.model.diagnostics import START, Place
from disclosure_ssg.model.held import Held, Later, Passage
from disclosure_ssg.model.numbers import address_key, path_key
from disclosure_ssg.model.review import Receipt, Verdict

Values = Mapping[str, Any]


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


class Citation(NamedTuple):
    """《title》（number） in a text; ``number`` may be empty."""

    title: str
    number: str
    place: Place


_EMPTY = Held()


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a document, and what of it is looked at without reading it.

    ``size`` is the number of characters in all passages.
    """

    held: Held = _EMPTY
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    withheld: int = 0
    size: int = 0
    citations: tuple[Citation, ...] = ()

    @property
    def html(self) -> str:
        """The sanitised HTML; fetched anew each time it is asked for."""
        return self.held.html()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The blocks of text; fetched anew each time they are asked for."""
        return self.held.fetch().passages


class Version(NamedTuple):
    """An earlier text of a document, from the day on which it began to hold.

    ``path`` is the file it stands in.
    """

    on: str
    note: str
    body: Body
    path: str


class Source(NamedTuple):
    """The text of a file, for the rules that read it.

    Lines end in ``\\n``, what will not be published is blank; ``body`` is where the body
    starts.  ``path`` is the file, where it is not that of the document.  In what is
    shown of a table each cell has lines of its own; ``written`` is as long, and its
    lines are those of the file.
    """

    text: str = ""
    body: int = 0
    path: str = ""
    written: str = ""


NO_SOURCE = Source()


class Attachment(NamedTuple):
    """A file that goes with a document; ``path`` is relative to the site's folder.

    ``anchor`` is the id of its link in the document's page, ``captions`` the path of the
    captions of a video, ``note`` what it is for: 会议材料, 会议纪要 …
    """

    path: str
    title: str
    anchor: str
    captions: str = ""
    note: str = ""


class Block(NamedTuple):
    """A block of an attachment's text, and the page, slide or sheet it stands in."""

    text: str
    where: str = ""


class Fault(NamedTuple):
    """Why an attachment has no text, or not all of it, and what repairs that."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """What was read of an attachment.

    ``pages`` is 0 where it is not known; ``page`` holds the HTML of a page that shows
    the same for whom cannot open the file, if ``has_page``.
    """

    blocks: tuple[Block, ...] = ()
    fault: Fault | None = None
    pages: int = 0
    has_page: bool = False
    page: Held = _EMPTY


class Target(NamedTuple):
    """What a relation points at: a number, or a title outside the repository."""

    number: str = ""
    title: str = ""
    on: str = ""
    articles: tuple[str, ...] = ()


class Described:
    """Typed access to the values that code reasons about.

    ``path`` is its file; two of one path are the same document, whatever their texts.
    """

    __slots__ = ()
    path: str
    values: Values

    @property
    def is_archived(self) -> bool:
        """Whether it came from an older site and is kept for the record."""
        return "archived" in self.values

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
        if key not in self.values:
            return ()
        return tuple(
            Target(
                item.get("number", ""),
                item.get("title", ""),
                item.get("on", ""),
                tuple(item.get("articles", ())),
            )
            for item in self.values[key]
        )

    @property
    def title(self) -> str:
        """The full title."""
        return self.text("title")

    @property
    def kind(self) -> str:
        """A key of ``vocabulary.KINDS``."""
        kind: str = self.values.get("kind") or words.DEFAULT_KIND  # asked most often
        return kind

    @property
    def is_news(self) -> bool:
        """Whether its kind is news-like."""
        return words.KINDS[self.kind].news

    def is_pinned(self, today: str) -> bool:
        """Whether it stands on top of its lists today."""
        pinned = self.values.get("pinned", False)
        return pinned is True or (pinned is not False and today <= pinned["until"])

    @property
    def pinned_until(self) -> str:
        """The last day on which it stands there; empty for no such day."""
        pinned = self.values.get("pinned", False)
        return "" if isinstance(pinned, bool) else str(pinned["until"])

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
            Attachment(
                item["file"],
                item["title"],
                f"site-attachment-{number}",
                item.get("captions", ""),
                item.get("note", ""),
            )
            for number, item in enumerate(self.values.get("attachments", ()), 1)
        )


@dataclass(frozen=True, slots=True)
class Document(Described):
    """One document as read from ``content/``, whatever its attribute.

    ``written`` are its ``places``, ``laid`` is its ``body``; ``faulty`` names keys that
    are written but could not be read, so that nothing else complains that they are
    missing.
    ``source`` and ``earlier``, the texts of its ``versions``, are there while the rules
    over one document run, and then no more;
    ``review`` is there once the records are read, where the document needs any.
    ``report`` holds the tables of an annual report; ``outline`` names all that others
    look at, equal where nothing of it changed.
    """

    path: str
    values: Values
    written: Later[Mapping[str, Place]]
    laid: Later[Body]
    faulty: tuple[str, ...] = ()
    lost: bool = False
    versions: tuple[Version, ...] = ()
    source: Source = NO_SOURCE
    earlier: tuple[Source, ...] = ()
    review: Verdict | None = None
    report: Figures | None = None
    outline: bytes = b""

    @property
    def places(self) -> Mapping[str, Place]:
        """Where each key and value stands."""
        return self.written.value

    @property
    def body(self) -> Body:
        """Its text."""
        return self.laid.value

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
    def uses_files(self) -> bool:
        """Whether it was made from more files than its own, or would be."""
        return "versions" in self.values or "report_data" in self.values

    @property
    def is_open(self) -> bool:
        """Whether all may read it, wholly or in part, now or on a day to come."""
        return self.attribute in (words.OPEN, words.REDACTED)

    @property
    def key(self) -> str:
        """The permalink key: ``id``, else from the index number, else the path.

        Never from the title, so that a corrected title keeps its address.
        """
        given = self.text("id") or address_key(self.text("index_number"))
        return given[:120].strip("-") or path_key(self.path)


@dataclass(frozen=True, slots=True)
class PublicDocument(Described):
    """A document that everyone may read, without what its authors withheld."""

    path: str
    key: str
    values: Values
    laid: Later[Body]
    versions: tuple[Version, ...] = ()
    receipt: Receipt | None = None
    report: Figures | None = None
    listed = False

    @property
    def body(self) -> Body:
        """Its text."""
        return self.laid.value

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Its text and all earlier ones."""
        return (self.body, *(version.body for version in self.versions))

    @property
    def url(self) -> str:
        """The address of its page, relative to the root of the site."""
        return f"doc/{self.key}.html"


@dataclass(frozen=True, slots=True)
class ListedDocument(Described):
    """The one line that a document leaves which is not open to everyone.

    ``values`` holds listed fields only, and the old addresses of what was public once;
    ``notice`` says which wall it stands behind: ``on_request``, ``withdrawn`` or
    ``ended``; ``closed_on`` is the day on which what was public ceased to be.
    """

    path: str
    key: str
    values: Values
    notice: str
    closed_on: str = ""
    listed = True

    @property
    def is_withdrawn(self) -> bool:
        """Whether nothing is left of it but its address and a line in the log."""
        return self.notice == "withdrawn"

    @property
    def url(self) -> str:
        """The address of its notice page, relative to the root of the site."""
        return f"doc/{self.key}.html"


Entry = PublicDocument | ListedDocument
