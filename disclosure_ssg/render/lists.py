"""List pages: one paginator for categories, years, issuers, kinds and themes."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry, ListedDocument
from disclosure_ssg.model.interpretation import forms_of
from disclosure_ssg.model.site import Group, Site
from disclosure_ssg.render import annual_reports, catalogue, tasks, urls
from disclosure_ssg.render.faq import outdated
from disclosure_ssg.render.feeds import WITH_FEEDS
from disclosure_ssg.render.frame import Frame, list_items
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import (
    Crumb,
    Item,
    ListPage,
    NavItem,
    PageLink,
    Pagination,
)

FACET_TITLES = {
    "category": "栏目",
    "year": "年份",
    "issuer": "发文机关",
    "kind": "类型",
    "theme": "主题分类",
}
_NOTICES = {"on_request": "依申请公开", "ended": "公示期满"}


def item(site: Site, entry: Entry) -> Item:
    """An entry as a line of a list."""
    facts = site.facts[entry.key]
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
        bool(entry.values.get("pinned")),
        facts.then or (facts.period.then if facts.period else ""),
        forms_of(entry),
    )


def _notice(site: Site, entry: Entry) -> str:
    if isinstance(entry, ListedDocument):
        return _NOTICES[entry.notice]
    if outdated(site, entry):
        return "依据已失效"
    return "已归档" if "archived" in entry.values else ""


def plans(frame: Frame) -> Iterator[Plan]:
    """Every page of every list."""
    items = {e.key: item(frame.site, e) for e in frame.site.entries}
    beside = tuple(tables(frame.site))
    for facet, groups in frame.site.lists.items():
        links = list_items(frame.site, facet)
        for group in groups:
            yield from _pages(frame, facet, group, links, items, beside)


def _pages(
    frame: Frame,
    facet: str,
    group: Group,
    siblings: tuple[NavItem, ...],
    items: dict[str, Item],
    beside: tuple[tuple[str, NavItem], ...],
) -> Iterator[Plan]:
    size = frame.site.config.page_size
    total = len(group.entries)
    pages = max(1, -(-total // size))
    category = None
    feed = urls.list_feed(facet, group.slug) if facet in WITH_FEEDS else urls.FEED
    description = ""
    if facet == "category":
        category = frame.site.config.category_by_id[group.slug]
        crumbs = frame.category_crumbs(category, leaf=True)
        description = category.description
        siblings = _children(frame, group.slug)
    else:
        crumbs = (Crumb(FACET_TITLES[facet], urls.MAP_PAGE), Crumb(group.title))
        if facet == "issuer":
            description = _body(frame.site, group.title)
    kinds = {entry.kind for entry in group.entries if not entry.listed}
    more = tuple(
        Crumb(page.title, page.href)
        for kind, page in beside
        if facet in ("category", "kind") and kind in kinds
    )
    for number in range(1, pages + 1):
        path = urls.list_page(facet, group.slug, number)

        def view(path: str = path, number: int = number) -> ListPage:
            title = group.title if number == 1 else f"{group.title}（第 {number} 页）"
            start = (number - 1) * size
            return ListPage(
                frame.head(path, title, crumbs=crumbs, category=category, feed=feed),
                frame.view,
                group.title,
                description,
                facet,
                siblings,
                tuple(items[e.key] for e in group.entries[start : start + size]),
                pagination(facet, group.slug, number, pages, total),
                frame.site.today.isoformat(),
                more,
            )

        yield Plan(path, "pages/list.html", view)


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


def pagination(
    facet: str, slug: str, current: int, pages: int, total: int
) -> Pagination:
    """Links to the first, the last and the pages around the current one."""
    near = range(max(1, current - 2), min(pages, current + 2) + 1)
    shown = sorted({1, pages, *near})
    links: list[PageLink] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before == 2:
            links.append(
                PageLink(number - 1, urls.list_page(facet, slug, number - 1), False)
            )
        elif number - before > 2:
            links.append(PageLink(0, "", False))
        links.append(
            PageLink(number, urls.list_page(facet, slug, number), number == current)
        )
    return Pagination(
        current,
        pages,
        total,
        urls.list_page(facet, slug, current - 1) if current > 1 else "",
        urls.list_page(facet, slug, current + 1) if current < pages else "",
        tuple(links),
    )
