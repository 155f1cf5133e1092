"""Where a document stands at the wall: open to all, one line, or nothing at all."""

from __future__ import annotations

import datetime
from enum import StrEnum

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig


class Standing(StrEnum):
    """What of a document may be known outside."""

    PUBLIC = "public"
    ON_REQUEST = "on_request"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    HIDDEN = "hidden"


LISTED = (Standing.ON_REQUEST, Standing.WITHDRAWN, Standing.ENDED)


def is_scheduled(document: Document, today: datetime.date) -> bool:
    """Whether its day of publication is still to come."""
    return document.published_on > today.isoformat()


def standing(document: Document, config: SiteConfig, today: datetime.date) -> Standing:
    """Decide once, for ``check`` and for the wall alike; in doubt, hidden."""
    values = document.values
    if (
        document.lost
        or not document.title
        or not document.published_on
        or "category" not in values
        or is_scheduled(document, today)
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
