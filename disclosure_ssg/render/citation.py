"""How a document is cited (GB/T 7714-2015, 4.6: electronic resources)."""

from __future__ import annotations

from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.names import in_marks
from disclosure_ssg.render.views import Citation

_NAMED = 3  # of more authors only so many are named (8.1.2)


def citation(entry: PublicDocument) -> Citation:
    """What the page of ``entry`` offers for citing; the reader's day is not in it."""
    number = entry.text("document_number")
    named = ", ".join(entry.issuers[:_NAMED])
    others = ", 等" if len(entry.issuers) > _NAMED else ""
    title = f"{entry.title}: {number}" if number else entry.title
    carrier = "A/OL" if number else "EB/OL"
    return Citation(
        in_marks(entry.title) + (f"（{number}）" if number else ""),
        f"{named}{others}. {title}[{carrier}]. ({entry.published_on})",
    )
