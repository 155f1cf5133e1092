"""The pages of document numbers: which there are, and which are not open or never were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from disclosure_ssg.model.site import Place, Sequence, Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.lists import item, pagination
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Head, Item, NavItem, Pagination, SiteView

TITLE = "文号序列"
_ON_PAGE = 100  # places after which the next year begins another page
_FACET = "number"


class SequencePlace(NamedTuple):
    """A number and its documents; without any, a gap."""

    label: str  # 3号, 4—9号
    items: tuple[Item, ...]


class SequenceYear(NamedTuple):
    """The numbers of a year, or a part of them where there are many."""

    year: int
    places: tuple[SequencePlace, ...]


@dataclass(frozen=True, slots=True)
class SequencesPage:
    """``number/index.html``: all sequences."""

    head: Head
    site: SiteView
    own: tuple[NavItem, ...]  # those of the publisher of the column
    others: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class SequencePage:
    """``number/<word>/index.html``: the numbers of one word, year by year."""

    head: Head
    site: SiteView
    word: str
    gap: str  # what is said of a number without a document
    years: tuple[SequenceYear, ...]
    pagination: Pagination
    as_of: str  # the day of which the statuses speak


def plans(frame: Frame) -> Iterator[Plan]:
    """The page of all sequences and the pages of each; none without any."""
    if not frame.site.sequences:
        return
    head = frame.head(urls.SEQUENCES_PAGE, TITLE, crumbs=(Crumb(TITLE),))
    links = [(one.is_own, link(one)) for one in frame.site.sequences]
    own = tuple(found for is_own, found in links if is_own)
    others = tuple(found for is_own, found in links if not is_own)
    view = SequencesPage(head, frame.view, own, others)
    yield Plan(urls.SEQUENCES_PAGE, "pages/sequences.html", view)
    for one in frame.site.sequences:
        yield from _pages(frame, one)


def link(one: Sequence) -> NavItem:
    """A sequence as a link with the number of its documents."""
    href = urls.list_page(_FACET, one.slug)
    return NavItem(one.slug, one.word, href, one.total)


def _pages(frame: Frame, one: Sequence) -> Iterator[Plan]:
    folder = urls.list_folder(_FACET, one.slug)
    pages = list(_cut(one))
    gap = "未公开或缺号" if one.is_own else "本专栏没有收录"
    for number, years in enumerate(pages, 1):
        path = urls.numbered(folder, number)
        title = f"{one.word}字文号" + (f"（第 {number} 页）" if number > 1 else "")
        crumbs = (Crumb(TITLE, urls.SEQUENCES_PAGE), Crumb(one.word))
        view = SequencePage(
            frame.head(path, title, crumbs=crumbs),
            frame.view,
            one.word,
            gap,
            tuple(
                SequenceYear(year, tuple(_place(frame.site, p) for p in places))
                for year, places in years
            ),
            pagination(folder, number, len(pages), one.total),
            frame.site.today.isoformat(),
        )
        yield Plan(path, "pages/sequence.html", view)


def _cut(one: Sequence) -> Iterator[list[tuple[int, tuple[Place, ...]]]]:
    """Years by pages; a year that is longer than a page stands on several."""
    page: list[tuple[int, tuple[Place, ...]]] = []
    for year, places in one.years:
        for start in range(0, len(places), _ON_PAGE):
            part = places[start : start + _ON_PAGE]
            if page and sum(len(p) for _, p in page) + len(part) > _ON_PAGE:
                yield page
                page = []
            page.append((year, part))
    yield page


def _place(site: Site, place: Place) -> SequencePlace:
    first, last = place.first, place.last
    label = f"{first}号" if first == last else f"{first}—{last}号"
    return SequencePlace(label, tuple(item(site, entry) for entry in place.entries))
