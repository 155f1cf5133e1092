"""建议提案办理: the replies of each year in a table, the newest ones below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Head, SiteView

TITLE = "建议提案办理"
_NEWEST = 100  # replies on the page; all are in the list of the kind


class Reply(NamedTuple):
    """A reply to a deputy or member."""

    subject: str
    href: str
    kind: str  # 人大代表建议 or 政协委员提案
    number: str
    session: str
    unit: str
    replied_on: str
    mode: str  # 全文 or 摘要


class YearOfReplies(NamedTuple):
    """How many replies were given in a year."""

    year: str
    deputies: int  # 人大代表建议
    members: int  # 政协委员提案
    total: int
    whole: int  # 全文


@dataclass(frozen=True, slots=True)
class ProposalsPage:
    """``proposals.html``."""

    head: Head
    site: SiteView
    years: tuple[YearOfReplies, ...]  # the newest first
    replies: tuple[Reply, ...]  # the newest first
    total: int
    all: str  # href of the list of all replies


def replies(site: Site) -> tuple[PublicDocument, ...]:
    """All replies to proposals, the newest first."""
    return tuple(
        entry
        for entry in site.entries
        if isinstance(entry, PublicDocument) and entry.kind == "proposal_reply"
    )


def plans(frame: Frame) -> Iterator[Plan]:
    """The page; none where there are no replies."""
    found = replies(frame.site)
    if not found:
        return
    view = ProposalsPage(
        frame.head(urls.PROPOSALS_PAGE, TITLE, crumbs=(Crumb(TITLE),)),
        frame.view,
        tuple(_years(found)),
        tuple(map(_reply, found[:_NEWEST])),
        len(found),
        urls.list_page("kind", "proposal_reply"),
    )
    yield Plan(urls.PROPOSALS_PAGE, "pages/proposals.html", view)


def _years(found: tuple[PublicDocument, ...]) -> Iterator[YearOfReplies]:
    deputies, members = words.PROPOSAL_KINDS
    counts: dict[str, Counter[str]] = {}
    for entry in found:
        year = (entry.text("replied_on") or entry.published_on)[:4]
        told = (entry.text("proposal_kind"), entry.text("reply_mode"), "total")
        counts.setdefault(year, Counter()).update(told)
    for year in sorted(counts, reverse=True):
        count = counts[year]
        yield YearOfReplies(
            year, count[deputies], count[members], count["total"], count["全文"]
        )


def _reply(entry: PublicDocument) -> Reply:
    return Reply(
        entry.text("subject") or entry.title,
        entry.url,
        entry.text("proposal_kind"),
        entry.text("proposal_number"),
        entry.text("session_year"),
        entry.text("lead_unit"),
        entry.text("replied_on"),
        entry.text("reply_mode"),
    )
