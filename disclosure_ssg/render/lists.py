"""List pages: one paginator for every facet, and for two facets at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry, ListedDocument
from disclosure_ssg.model.facets import BY_TITLE, LISTED, SEARCHED
from disclosure_ssg.model.interpretation import forms_of
from disclosure_ssg.model.periods import Period, period_name
from disclosure_ssg.model.settings import Category, parted
from disclosure_ssg.model.site import Group, Pair, Site
from disclosure_ssg.model.validity import day_after
from disclosure_ssg.render import annual_reports, catalogue, tasks, urls
from disclosure_ssg.render.faq import outdated
from disclosure_ssg.render.feeds import WITH_FEEDS
from disclosure_ssg.render.frame import Column, Frame, list_items
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import (
    Crumb,
    Filter,
    Head,
    Item,
    NavItem,
    PageLink,
    Pagination,
    SiteView,
)


class Section(NamedTuple):
    """Lines of a list that belong together; ``title`` is a year or month, or empty."""

    title: str
    items: tuple[Item, ...]


class Part(NamedTuple):
    """One thing by which a list is filtered, and the list without it."""

    title: str
    facet: str  # 年份, 类型 …
    without: str  # href of the wider list, empty where there is none


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: of a category, year, issuer, kind …, or of two of them."""

    head: Head
    site: SiteView
    heading: str
    description: str
    facet: str  # a key of ``model.facets.LISTED``
    children: tuple[NavItem, ...]  # sub-categories, or sibling years …
    filters: tuple[Filter, ...]  # links that narrow it by another facet
    parts: tuple[Part, ...]  # by what it is filtered, where that is more than one
    sections: tuple[Section, ...]
    brief: bool  # whether a line is title and date alone
    asked: tuple[tuple[str, str], ...]  # asks the search for the same, may be empty
    has_status: bool  # whether any of its documents, on all pages, has one
    nearest: tuple[NavItem, ...]  # where to look where the list is empty
    pagination: Pagination
    as_of: str  # the day of which the statuses speak, empty where there are none
    more: tuple[Crumb, ...]  # pages that show the same as a table


_BRIEF = 5  # times as many lines on a page of a list by two facets, each of them short
_SHORT = ("genre", "status")  # words that need their facet to be titles of pages
_NOTICES = {"on_request": "依申请公开", "ended": "公示期满"}


def item(site: Site, entry: Entry, *, in_category: bool = False) -> Item:
    """An entry as a line of a list; pinned only where it stands first, in a category."""
    facts = site.facts[entry.key]
    is_pinned = in_category and entry.is_pinned(site.today.isoformat())
    written = "" if isinstance(entry, ListedDocument) else entry.text("written_on")
    return Item(
        entry.title,
        entry.url,
        entry.published_on,
        "、".join(entry.issuers),
        entry.text("index_number"),
        entry.text("document_number"),
        site.category_of(entry).title,
        "" if isinstance(entry, ListedDocument) else words.KINDS[entry.kind].label,
        facts.status or (facts.period.label if facts.period else ""),
        _notice(site, entry),
        entry.text("summary"),
        is_pinned,
        facts.then or (facts.period.then if facts.period else ""),
        forms_of(entry),
        "" if written == entry.published_on else written,
        day_after(entry.pinned_until) if is_pinned and entry.pinned_until else "",
        _period(entry.kind, facts.period) if facts.period else "",
    )


def items(site: Site) -> dict[str, Item]:
    """Every entry as a line, by its key: they stand in many lists."""
    return {entry.key: item(site, entry) for entry in site.entries}


def _period(kind: str, period: Period) -> str:
    days = dict.fromkeys((period.opens, period.closes))
    return f"{period_name(kind)} {' 至 '.join(days)}"


def _notice(site: Site, entry: Entry) -> str:
    if isinstance(entry, ListedDocument):
        return _NOTICES[entry.notice]
    if outdated(site, entry):
        return "依据已失效"
    return "已归档" if entry.is_archived else ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list before it is cut into pages."""

    facet: str
    folder: str
    title: str
    entries: tuple[Entry, ...]
    crumbs: tuple[Crumb, ...]
    feed: str
    description: str = ""
    category: Category | None = None
    siblings: tuple[NavItem, ...] = ()
    filters: tuple[Filter, ...] = ()
    parts: tuple[Part, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    nearest: tuple[NavItem, ...] = ()
    more: tuple[Crumb, ...] = ()


def plans(frame: Frame, items: Mapping[str, Item]) -> Iterator[Plan]:
    """Every page of every list; ``items`` are its lines."""
    site = frame.site
    pinned = [e for e in site.entries if e.is_pinned(site.today.isoformat())]
    pins = {e.key: item(site, e, in_category=True) for e in pinned}
    lines = {"category": {**items, **pins}}
    filters = _filters(site)
    tabled = tuple(tables(site))
    for facet, groups in site.lists.items():
        links = list_items(site, facet)
        for group in groups:
            found = tuple(filters.get((facet, group.slug), ()))
            one = _single(frame, facet, group, links, found)
            more = _tabled(facet, group, tabled)
            yield from _pages(frame, replace(one, more=more), lines.get(facet, items))
    for pair in site.pairs:
        folder = urls.pair_folder(pair)
        if urls.pair_page(pair) == urls.numbered(folder):
            beside = filters.get((pair.facet, pair.first.slug), ())
            found = tuple(f for f in beside if f.title == LISTED[pair.by])
            both = _both(frame, pair, folder, found)
            yield from _pages(frame, both, lines.get(pair.facet, items))


def _filters(site: Site) -> dict[tuple[str, str], list[Filter]]:
    """What narrows each list that is longer than a glance, by its facet and name."""
    rows: dict[tuple[str, str, str], list[NavItem]] = {}
    for pair in site.pairs:
        page, count = urls.pair_page(pair), len(pair.group.entries)
        for facet, one, by, other in (
            (pair.facet, pair.first, pair.by, pair.group),
            (pair.by, pair.other, pair.facet, pair.first),
        ):
            if one and len(one.entries) > site.config.few:
                link = NavItem(other.slug, other.title, page, count)
                rows.setdefault((facet, one.slug, by), []).append(link)
    made: dict[tuple[str, str], list[Filter]] = {}
    for (facet, slug, by), values in rows.items():
        if len(values) > 1:
            found = Filter(LISTED[by], tuple(values))
            made.setdefault((facet, slug), []).append(found)
    return made


def _single(
    frame: Frame,
    facet: str,
    group: Group,
    siblings: tuple[NavItem, ...],
    filters: tuple[Filter, ...],
) -> _List:
    made = _List(
        facet,
        urls.list_folder(facet, group.slug),
        group.title,
        group.entries,
        (Crumb(LISTED[facet], urls.MAP_PAGE), Crumb(group.title)),
        urls.list_feed(facet, group.slug) if facet in WITH_FEEDS else urls.FEED,
        siblings=siblings,
        filters=filters,
        asked=(_asked(facet, group),) if facet in SEARCHED else (),
    )
    if facet == "category":
        category = frame.site.config.category_by_id[group.slug]
        return replace(
            made,
            crumbs=frame.category_crumbs(category, leaf=True),
            description=category.description,
            category=category,
            siblings=_children(frame, group.slug),
        )
    if facet in _SHORT:
        return replace(made, title=f"{LISTED[facet]}：{group.title}")
    if facet == "issuer":
        return replace(made, description=_body(frame.site, group.title))
    if facet == "topic":
        for one in frame.site.config.values["topics"]:
            if one["title"] == group.title:
                near = set(parted(one.get("category", "")))
                return replace(
                    made,
                    description=one.get("description", ""),
                    nearest=tuple(
                        link
                        for link in list_items(frame.site, "category")
                        if link.id in near
                    ),
                )
    return made


def _asked(facet: str, group: Group) -> tuple[str, str]:
    return facet, group.title if facet in BY_TITLE else group.slug


def _both(frame: Frame, pair: Pair, folder: str, filters: tuple[Filter, ...]) -> _List:
    first, group, other = pair.first, pair.group, pair.other
    whole = _single(frame, pair.facet, first, (), filters)
    wider = urls.group_page(pair.facet, first)
    above = (*whole.crumbs[:-1], whole.crumbs[-1]._replace(href=wider))
    return replace(
        whole,
        folder=folder,
        title=f"{whole.title}（{group.title}）",
        entries=group.entries,
        crumbs=(*above, Crumb(group.title)),
        description="",
        siblings=(),
        asked=(*whole.asked, _asked(pair.by, group)) if whole.asked else (),
        parts=(
            Part(
                first.title,
                LISTED[pair.facet],
                urls.group_page(pair.by, other) if other else "",
            ),
            Part(group.title, LISTED[pair.by], wider),
        ),
    )


def _pages(frame: Frame, one: _List, items: Mapping[str, Item]) -> Iterator[Plan]:
    size = frame.site.config.page_size * (_BRIEF if one.parts else 1)
    total = len(one.entries)
    pages = max(1, -(-total // size))
    is_year = one.facet == "year" or any(p.facet == LISTED["year"] for p in one.parts)
    has_status = any(frame.site.facts[e.key].status for e in one.entries)
    for number in range(1, pages + 1):
        path = urls.numbered(one.folder, number)

        def view(path: str = path, number: int = number) -> ListPage:
            title = one.title if number == 1 else f"{one.title}（第 {number} 页）"
            start = (number - 1) * size
            shown = [items[e.key] for e in one.entries[start : start + size]]
            return ListPage(
                frame.head(
                    path,
                    title,
                    crumbs=one.crumbs,
                    category=one.category,
                    column=Column(one.title, one.description),
                    feed=one.feed,
                ),
                frame.view,
                one.title,
                one.description,
                one.facet,
                one.siblings,
                one.filters if number == 1 else (),
                one.parts,
                sections(shown, by_month=is_year)
                if total > frame.site.config.few
                else (Section("", tuple(shown)),),
                bool(one.parts),
                one.asked,
                has_status,
                one.nearest or frame.view.navigation if not total else (),
                pagination(one.folder, number, pages, total),
                frame.site.today.isoformat() if any(i.status for i in shown) else "",
                one.more,
            )

        yield Plan(path, "pages/list.html", view)


def _tabled(
    facet: str, group: Group, tabled: tuple[tuple[str, NavItem], ...]
) -> tuple[Crumb, ...]:
    """The pages that show what is in a list as a table."""
    if facet not in ("category", "kind"):
        return ()
    kinds = {entry.kind for entry in group.entries if not entry.listed}
    return tuple(Crumb(page.title, page.href) for kind, page in tabled if kind in kinds)


def tables(site: Site) -> Iterator[tuple[str, NavItem]]:
    """Pages made of reports and ledgers: the kind of document they go with, and a link."""
    found = len(annual_reports.reports(site))
    if found:
        title = annual_reports.TITLE
        yield annual_reports.KIND, NavItem("reports", title, urls.REPORTS_PAGE, found)
    for kind, ledger, title, page in (
        ("catalog", "catalogue", catalogue.TITLE, urls.CATALOGUE_PAGE),
        ("workplan", "tasks", tasks.TITLE, urls.TASKS_PAGE),
    ):
        rows = site.ledgers.get(ledger, ())
        if rows:
            yield kind, NavItem(ledger, title, page, len(rows))


def _body(site: Site, name: str) -> str:
    """What site.yml knows of a body, in sentences."""
    became = site.config.renamed.get(name)
    told = [f"{name}{became.sentence}。"] if became else []
    for one in site.config.values["issuers"] or ():
        if one["name"] == name:
            for key, label in (
                ("aliases", "又称"),
                ("former", "曾用名"),
                ("credit_code", "统一社会信用代码"),
            ):
                if key in one:
                    told.append(f"{label}：{one[key]}。")
    return "".join(told)


def sections(items: Iterable[Item], *, by_month: bool) -> tuple[Section, ...]:
    """Lines under their years, or under their months; what is pinned under nothing."""

    def title(one: Item) -> str:
        if one.pinned:
            return ""
        year, month, _ = one.date.split("-")
        return f"{year}年{int(month)}月" if by_month else f"{year}年"

    return tuple(Section(name, tuple(found)) for name, found in groupby(items, title))


def _children(frame: Frame, identity: str) -> tuple[NavItem, ...]:
    def find(items: tuple[NavItem, ...]) -> tuple[NavItem, ...]:
        for one in items:
            if one.id == identity:
                return one.children
            below = find(one.children)
            if below:
                return below
        return ()

    return find(frame.view.navigation)


def pagination(folder: str, current: int, pages: int, total: int) -> Pagination:
    """Links to the first, the last and the pages around the current one."""
    near = range(max(1, current - 2), min(pages, current + 2) + 1)
    shown = sorted({1, pages, *near})
    links: list[PageLink] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before == 2:
            links.append(PageLink(number - 1, urls.numbered(folder, number - 1), False))
        elif number - before > 2:
            links.append(PageLink(0, "", False))
        links.append(PageLink(number, urls.numbered(folder, number), number == current))
    return Pagination(
        current,
        pages,
        total,
        urls.numbered(folder, current - 1) if current > 1 else "",
        urls.numbered(folder, current + 1) if current < pages else "",
        tuple(links),
    )
