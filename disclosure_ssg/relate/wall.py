"""The wall: everything after it knows only what it lets through.

政府信息公开条例 arts 13-16, 37.  A document open to all passes without the internal
fields; one that is not leaves a line made of listed fields, or nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from disclosure_ssg.model.document import (
    Document,
    Entry,
    ListedDocument,
    PublicDocument,
)
from disclosure_ssg.model.fields import BY_KEY
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.standing import (
    LISTED,
    Standing,
    is_veiled,
    output_key,
    standing,
)
from disclosure_ssg.model.validity import day_after

# Not shown as values, but the page of a public document needs them.
_KEPT = frozenset(("pinned", "redirects"))


def let_through(
    documents: Iterable[Document],
    config: SiteConfig,
    today: datetime.date,
    *,
    preview: bool = False,
) -> Iterator[Entry]:
    """What the public may know of each document, in the order given."""
    for document in documents:
        stands = standing(document, config, today, preview=preview)
        if stands is Standing.PUBLIC:
            yield _public(document)
        elif stands in LISTED:
            yield _listed(document, stands)


def _public(document: Document) -> PublicDocument:
    values = {
        key: value
        for key, value in document.values.items()
        if key in _KEPT or not BY_KEY[key].internal
    }
    return PublicDocument(
        document.path,
        document.key,
        values,
        document.laid,
        document.versions,
        document.review.receipt if document.review else None,
        document.report,
    )


def _listed(document: Document, stands: Standing) -> ListedDocument:
    """The line: number, title or public title, issuer, date, reason, category."""
    closed_on = ""
    values = {k: v for k, v in document.values.items() if BY_KEY[k].listed}
    values["published_on"] = document.published_on
    public_title = document.text("public_title")
    withdrawn = document.values.get("withdrawn") or {}
    if public_title:
        values["title"] = public_title
    if stands is Standing.ENDED:
        closed_on = day_after(document.values["publicity_period"]["to"])
    elif stands is Standing.WITHDRAWN:
        closed_on = withdrawn.get("on", "")
        values["attribute_reason"] = withdrawn.get("reason", "")
        if withdrawn.get("hide_title") and not public_title:
            values["title"] = "已撤下的信息"
    if "redirects" in document.values and not is_veiled(document, stands):
        values["redirects"] = document.values["redirects"]
    key = output_key(document, stands)
    return ListedDocument(document.path, key, values, stands.value, closed_on)
