"""Where a document stands at the wall: open to all, one line, or nothing at all."""

from __future__ import annotations

import datetime
from enum import StrEnum

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.numbers import address_key, digest_key
from disclosure_ssg.model.settings import SiteConfig


class Standing(StrEnum):
    """What of a document may be known outside."""

    PUBLIC = "public"
    ON_REQUEST = "on_request"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    HIDDEN = "hidden"


LISTED = (Standing.ON_REQUEST, Standing.WITHDRAWN, Standing.ENDED)


def is_closed(document: Document) -> bool:
    """Whether its text is for no visitor's eyes, whatever else is wrong with it."""
    return document.attribute in (words.ON_REQUEST, words.WITHHELD)


def is_scheduled(document: Document, today: datetime.date) -> bool:
    """Whether its day of publication is still to come."""
    return document.published_on > today.isoformat()


def is_unreviewed(document: Document) -> bool:
    """Whether reviews that it needs before its release are still to be made."""
    return document.review is not None and not document.review.is_released


def standing(
    document: Document,
    config: SiteConfig,
    today: datetime.date,
    *,
    preview: bool = False,
) -> Standing:
    """Decide once, for ``check`` and for the wall alike; in doubt, hidden.

    ``preview`` lets those through that are scheduled or not reviewed yet, for the
    editor's own eyes.
    """
    values = document.values
    if (
        document.lost
        or not document.title
        or not document.published_on
        or "category" not in values
        or (is_scheduled(document, today) and not preview)
        or (is_unreviewed(document) and not preview)
    ):
        return Standing.HIDDEN
    attribute = document.attribute
    if attribute == words.ON_REQUEST:
        listed = config.values["on_request"] == "list"
        return Standing.ON_REQUEST if listed else Standing.HIDDEN
    if attribute not in (words.OPEN, words.REDACTED):
        return Standing.HIDDEN
    withdrawn = values.get("withdrawn")
    if withdrawn and withdrawn.get("on", "") <= today.isoformat():
        return Standing.WITHDRAWN
    period = values.get("publicity_period")
    if period and period["to"] < today.isoformat():
        return Standing.ENDED
    return Standing.PUBLIC


def output_key(document: Document, stands: Standing) -> str:
    """The permalink key under which the outside meets a document.

    What was public keeps its address. That of a document on request, or of one whose
    title is hidden, comes from the index number alone: a path or an ``id`` chosen by
    the author may tell what the title must not.
    """
    if not is_veiled(document, stands):
        return document.key
    key = address_key(document.text("index_number"))[:120].strip("-")
    return key or digest_key(document.path)


def can_be_veiled(document: Document) -> bool:
    """Whether it may be veiled on some day; most never are."""
    return not document.is_open or "withdrawn" in document.values


def is_veiled(document: Document, stands: Standing) -> bool:
    """Whether not even its own address may be known."""
    withdrawn = document.values.get("withdrawn") or {}
    return stands is Standing.ON_REQUEST or (
        stands is Standing.WITHDRAWN and bool(withdrawn.get("hide_title"))
    )


def is_held_back(document: Document, stands: Standing) -> bool:
    """Whether a document is hidden on purpose.

    One that is hidden for its faults, or until it is reviewed, has findings of its
    own; to complain of what refers to it would be a second finding for one fault.
    """
    return (
        stands is Standing.HIDDEN
        and not document.lost
        and not is_unreviewed(document)
        and bool(document.title and document.published_on and document.attribute)
        and "category" in document.values
    )
