"""Receipts of the reviews before release: on the page, and as a table."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.csv_file import csv_file
from disclosure_ssg.render.views import Approval, Receipt

_COLUMNS = ("title", "index_number", "url", "stage", "role", "on", "mode", "code")


def view(entry: PublicDocument) -> Receipt | None:
    """What the page of a document shows."""
    receipt = entry.receipt
    if receipt is None:
        return None
    approvals = (Approval(*approval) for approval in receipt.approvals)
    waits = "、".join(receipt.waits)
    note = ("紧急发布，待补" if receipt.is_emergency else "等待") + waits
    note = note if waits else ""
    return Receipt(tuple(approvals), note, receipt.code)


def table(site: Site) -> Output:
    """A row for each review of each document; it begins with a BOM, for Excel."""
    return Output(urls.REVIEWS_DATA, csv_file((_COLUMNS, *_rows(site))))


def _rows(site: Site) -> Iterator[tuple[str, ...]]:
    for entry in site.entries:
        if isinstance(entry, PublicDocument) and entry.receipt is not None:
            about = (entry.title, entry.text("index_number"), entry.url)
            for approval in entry.receipt.approvals:
                yield (*about, *approval, entry.receipt.code)
