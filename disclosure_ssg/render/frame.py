"""What stands around every page: site view, head, meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from disclosure_ssg.json_text import sorted_json
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.settings import CONTACT, Category
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.views import Crumb, Head, Meta, NavItem, Row, SiteView

_POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="


@dataclass(frozen=True, slots=True)
class Assets:
    """Where the theme's static files went: source name -> href."""

    hrefs: Mapping[str, str]

    def of(self, name: str) -> tuple[str, ...]:
        """The href of a static file, as a tuple that is empty without such a file."""
        return (self.hrefs[name],) if name in self.hrefs else ()


class Column(NamedTuple):
    """What the tags of a column tell of pages that are no category's."""

    title: str
    description: str = ""
    column_type: str = ""


NO_COLUMN = Column("")


@dataclass(frozen=True, slots=True)
class Frame:
    """Makes the parts that pages share; one per build."""

    site: Site
    view: SiteView

    def head(
        self,
        path: str,
        title: str,
        *,
        crumbs: Iterable[Crumb] = (),
        metas: Iterable[Meta] = (),
        category: Category | None = None,
        column: Column | None = None,
        feed: str = urls.FEED,
        json_ld: Mapping[str, Any] | None = None,
        section: str = "",
    ) -> Head:
        """The head of the page at ``path`` (not yet quoted).

        Its column is the category, else ``column``, else the first of its crumbs.
        """
        config = self.site.config
        home = Crumb(config.title, "index.html")
        trail = tuple(crumbs)
        if column is None:
            column = Column(trail[0].title) if trail else NO_COLUMN
        return Head(
            f"{title} - {config.title}" if title else config.title,
            urls.root_of(path),
            path,
            urls.address(config.base_url, path),
            (*_site_metas(self.view), *_column_metas(category or column), *metas),
            (home, *trail) if trail else (),
            feed,
            _json_text(json_ld) if json_ld else "",
            (category.ancestors or (category.id,))[0] if category else section,
        )

    def category_crumbs(
        self, category: Category, *, leaf: bool = False
    ) -> tuple[Crumb, ...]:
        """The path to a category; with ``leaf`` the category itself has no link."""
        by_id = self.site.config.category_by_id
        above = (by_id[a] for a in category.ancestors)
        last = "" if leaf else urls.list_page("category", category.id)
        return (
            *(Crumb(c.title, urls.list_page("category", c.id)) for c in above),
            Crumb(category.title, last),
        )

    def document_crumbs(self, entry: Entry) -> tuple[Crumb, ...]:
        """The path to a document, for what lies below it."""
        category = self.site.category_of(entry)
        return (*self.category_crumbs(category), Crumb(entry.title, entry.url))


def article_metas(entry: Entry, title: str) -> Iterator[Meta]:
    """国办发〔2017〕47号, annex: the tags that no article may lack.

    It is the document itself or a part of it that has a page and a ``title``.
    """
    source = entry.values.get("source") or {}
    publisher = entry.text("publisher") or "、".join(entry.issuers)
    yield Meta("ArticleTitle", title)
    yield Meta("PubDate", pub_date(entry))
    yield Meta("ContentSource", source.get("name") or publisher)


def pub_date(entry: Entry) -> str:
    """``YYYY-MM-DD HH:MM``; a date alone counts from the start of its day."""
    moment = entry.text("published_on")
    return moment if len(moment) > 10 else f"{moment} 00:00"


def site_view(site: Site, assets: Assets) -> SiteView:
    """What is the same on every page."""
    config = site.config
    contact = config.values["contact"] or {}
    tree = navigation(site)
    request = urls.REQUEST_PAGE if config.values["request"] else ""
    told = config.values["issuers"] or {"leaders", "groups"} & site.ledgers.keys()
    return SiteView(
        config.title,
        config.publisher,
        config.text("site_name"),
        config.text("description"),
        config.base_url,
        config.text("site_id_code"),
        config.text("icp"),
        config.text("police_record"),
        _web_address(config.text("error_report_url")),
        tuple(Row(k, CONTACT[k], contact[k]) for k in CONTACT if k in contact),
        tuple(
            Crumb(one["title"], one["url"]) for one in config.values["parents"] or ()
        ),
        tree,
        _menu(tree, request),
        request,
        urls.BODIES_PAGE if told else "",
        assets.of("site.css"),
        assets.of("site.js"),
        assets.of("search.js"),
        assets.of("traditional.js"),
        (assets.of("icon.svg") or ("",))[0],
        assets.of("view.js"),
        urlsplit(config.base_url).hostname or "",
        assets.of(config.text("logo")),
        _police_page(config.text("police_record")),
        _web_address(config.text("government_badge_url")),
        tuple(
            Crumb(one["title"], one["url"]) for one in config.values["languages"] or ()
        ),
        tuple(config.values["direct_hosts"]),
        (assets.of("share.png") or ("",))[0],
        config.text("complete_since"),
    )


def _police_page(record: str) -> str:
    """Where the police shows the record of a site, by the digits of its number."""
    digits = re.search(r"[0-9]{14}", record)
    return _POLICE + digits[0] if digits else ""


def _web_address(text: str) -> str:
    return text if text.startswith(("https://", "http://")) else ""


def navigation(site: Site) -> tuple[NavItem, ...]:
    """The category tree; an empty category is hidden from visitors."""
    counts = {group.slug: len(group.entries) for group in site.lists["category"]}

    def item(category: Category) -> NavItem:
        return NavItem(
            category.id,
            category.title,
            urls.list_page("category", category.id),
            counts[category.id],
            tuple(item(child) for child in category.children if child.id in counts),
        )

    return tuple(item(top) for top in site.config.categories if top.id in counts)


def _menu(tree: tuple[NavItem, ...], request: str) -> tuple[NavItem, ...]:
    """The top of the tree; 依申请公开 follows the last of the mandated blocks."""
    if not request:
        return tree
    blocks = [n for n, item in enumerate(tree, 1) if item.title in words.BLOCKS]
    place = max(blocks, default=len(tree))
    entry = NavItem("request", words.REQUEST_BLOCK, request, 0)
    return (*tree[:place], entry, *tree[place:])


def list_items(site: Site, facet: str) -> tuple[NavItem, ...]:
    """All lists of a facet that hold something, as links with counts."""
    return tuple(
        NavItem(g.slug, g.title, urls.group_page(facet, g), len(g.entries))
        for g in site.lists[facet]
        if g.entries
    )


def _site_metas(site: SiteView) -> Iterable[Meta]:
    """国办发〔2017〕47号, annex: the tags of the site."""
    yield Meta("SiteName", site.site_name)
    yield Meta("SiteDomain", site.domain)
    if site.site_id_code:
        yield Meta("SiteIDCode", site.site_id_code)


def _column_metas(column: Category | Column) -> Iterable[Meta]:
    """国办发〔2017〕47号, annex: the tags of the column."""
    if column.title:
        yield Meta("ColumnName", column.title)
        yield Meta("ColumnDescription", column.description or column.title)
        yield Meta("ColumnKeywords", column.title)
        yield Meta("ColumnType", column.column_type or column.title)


def _json_text(data: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element."""
    text = sorted_json(data).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
