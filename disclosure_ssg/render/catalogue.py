"""``catalogue.html``: the basic catalogue (主动公开基本目录) and what fulfils it.

The whole table, one page for each body, way, audience …, and files to download.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.catalogue import (
    ASPECT_KINDS,
    FACETS,
    LABELS,
    LEDGER,
    Catalogue,
    Item,
    items,
    values_of,
)
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Site
from disclosure_ssg.relate.groups import slugs
from disclosure_ssg.render import urls, xlsx
from disclosure_ssg.render.csv_file import csv_file
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Filter, Head, NavItem, SiteView

TITLE = "主动公开基本目录"
_NEWEST = 3  # documents named in a row
_COLUMNS = (
    "number", "first", "second", "content", "basis", "limit", "body", "channel",
    "audience", "way", "level", "five_open", "aspect", "phase", "note",
)  # fmt: skip
_ALWAYS = ("number", "first")


class CatalogueCell(NamedTuple):
    """A cell of the table; ``down`` is the number of rows it covers, 0 where it is
    covered by the cell above."""

    text: str
    down: int


class CatalogueRow(NamedTuple):
    """An item: its cells, the newest documents that fulfil it, their number in all.

    ``anchor`` is the id of the row; ``lists`` are the categories it is published in.
    """

    anchor: str
    cells: tuple[CatalogueCell, ...]
    documents: tuple[Crumb, ...]
    number: int
    is_promised: bool
    lists: tuple[Crumb, ...]


class CatalogueCoverage(NamedTuple):
    """A line of the coverage table: items that have the tag, those that are fulfilled,
    and the documents that have it."""

    group: str
    label: str
    items: int
    fulfilled: int
    documents: int


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """``catalogue.html``, and a page for each value of a filter."""

    head: Head
    site: SiteView
    heading: str
    as_of: str
    total: int
    fulfilled: int
    filters: tuple[Filter, ...]
    heads: tuple[str, ...]
    rows: tuple[CatalogueRow, ...]
    coverage: tuple[CatalogueCoverage, ...]  # on the page of the whole
    downloads: tuple[Crumb, ...]


def plans(frame: Frame) -> Iterator[Plan]:
    """The whole catalogue and its parts, where the site has one."""
    made = _Pages(frame)
    if made.items:
        yield made.page(urls.CATALOGUE_PAGE, TITLE, made.items)
        for path, value, own in made.parts():
            yield made.page(path, f"{TITLE}：{value}", own)


class _Pages:
    def __init__(self, frame: Frame) -> None:
        site = frame.site
        self.frame = frame
        self.items = items(site.ledgers.get(LEDGER, ()))
        self.fulfilled = fulfilled(site)
        self.columns = tuple(
            column
            for column in _COLUMNS
            if column in _ALWAYS or any(getattr(item, column) for item in self.items)
        )
        labels = {field.key: field.label for field in LEDGERS[LEDGER].columns}
        self.heads = tuple(labels[column] for column in self.columns)
        self.listed = {group.slug for group in site.lists["category"]}
        self.anchors = slugs((item.number for item in self.items), {})
        self.filters = tuple(self._filters())

    def parts(self) -> Iterator[tuple[str, str, tuple[Item, ...]]]:
        """Path, value and items of each page of a filter."""
        for facet in FACETS:
            for value, path, own in self._values(facet):
                yield path, value, own

    def _filters(self) -> Iterator[Filter]:
        for facet, title in FACETS.items():
            values = tuple(self._values(facet))
            if len(values) > 1:
                choices = (NavItem(facet, v, path, len(own)) for v, path, own in values)
                yield Filter(title, tuple(choices))

    def _values(self, facet: str) -> Iterator[tuple[str, str, tuple[Item, ...]]]:
        """Each value of a facet, the address of its page, and its items."""
        by_value = _by_value(self.items, facet)
        names = slugs(by_value, {})
        for value, own in by_value.items():
            yield value, urls.catalogue_page(facet, names[value]), own

    def page(self, path: str, title: str, shown: tuple[Item, ...]) -> Plan:
        """The page of some items."""
        frame, whole = self.frame, path == urls.CATALOGUE_PAGE
        crumbs = [Crumb(TITLE, "" if whole else urls.CATALOGUE_PAGE)]
        if not whole:
            crumbs.append(Crumb(title.removeprefix(f"{TITLE}：")))
        view = CataloguePage(
            frame.head(path, title, crumbs=crumbs),
            frame.view,
            title,
            frame.site.today.isoformat(),
            len(shown),
            sum(bool(self.fulfilled.get(item.number)) for item in shown),
            self.filters,
            self.heads,
            tuple(self._rows(shown)),
            tuple(_coverage(frame.site, self.items, self.fulfilled)) if whole else (),
            tuple(
                Crumb(ending.upper(), urls.catalogue_data(ending))
                for ending in ("csv", "xlsx", "json")
            ),
        )
        return Plan(path, "pages/catalogue.html", view)

    def _rows(self, shown: tuple[Item, ...]) -> Iterator[CatalogueRow]:
        config = self.frame.site.config
        for _, group in groupby(shown, lambda item: item.first):
            run = list(group)
            for number, item in enumerate(run):
                found = self.fulfilled.get(item.number, ())
                cells = [
                    CatalogueCell(text, 1)
                    for text in row_of(item, self.columns)
                ]  # fmt: skip
                at = self.columns.index("first")
                cells[at] = cells[at]._replace(down=0 if number else len(run))
                yield CatalogueRow(
                    f"item-{self.anchors[item.number]}",
                    tuple(cells),
                    tuple(Crumb(e.title, e.url) for e in found[:_NEWEST]),
                    len(found),
                    item.is_promised,
                    tuple(
                        Crumb(config.category_by_id[one].title, urls.list_page("category", one))
                        for one in item.category
                        if one in self.listed
                    ),
                )  # fmt: skip


def fulfilled(site: Site) -> dict[str, tuple[Entry, ...]]:
    """The public documents of each item, by its number, the newest first."""
    known = items(site.ledgers.get(LEDGER, ()))
    catalogue = Catalogue(known, site.config.category_by_id)
    made: dict[str, list[Entry]] = {}
    for entry in site.entries if known else ():
        if not entry.listed:
            for item in catalogue.of(entry):
                made.setdefault(item.number, []).append(entry)
    return {number: tuple(found) for number, found in made.items()}


def row_of(item: Item, columns: Iterable[str]) -> tuple[str, ...]:
    """An item as texts."""
    return tuple(
        "、".join(values_of(item, column)) if column != "number" else item.number
        for column in columns
    )


def _by_value(found: Iterable[Item], facet: str) -> dict[str, tuple[Item, ...]]:
    made: dict[str, list[Item]] = {}
    for item in found:
        for value in values_of(item, facet):
            made.setdefault(value, []).append(item)
    order = [*LABELS.values(), *made]  # of the vocabulary, else as in the ledger
    return {value: tuple(made[value]) for value in sorted(made, key=order.index)}


def _coverage(
    site: Site, found: tuple[Item, ...], by_item: dict[str, tuple[Entry, ...]]
) -> Iterator[CatalogueCoverage]:
    public = [entry for entry in site.entries if not entry.listed]
    for facet, labels, of_entry in (
        ("five_open", words.FIVE_OPEN, lambda e: e.texts("five_open")),
        ("aspect", words.ASPECTS, lambda e: (ASPECT_KINDS.get(e.kind, ""),)),
        ("phase", words.PHASES, lambda e: e.texts("phase")),
    ):
        tagged = [item for item in found if getattr(item, facet)]
        for key, label in labels.items() if tagged else ():
            own = [item for item in tagged if key in getattr(item, facet)]
            keys = {e.key for item in own for e in by_item.get(item.number, ())}
            if facet == "aspect":  # an item asks for it, a document is it
                keys = {e.key for e in public if key in of_entry(e)} & keys
                done = sum(
                    any(key in of_entry(e) for e in by_item.get(i.number, ()))
                    for i in own
                )
            else:
                keys |= {e.key for e in public if key in of_entry(e)}
                done = sum(bool(by_item.get(item.number)) for item in own)
            yield CatalogueCoverage(FACETS[facet], label, len(own), done, len(keys))


# -- files -----------------------------------------------------------------------------
def outputs(site: Site) -> Iterator[Output]:
    """The catalogue as CSV, XLSX and JSON."""
    found = items(site.ledgers.get(LEDGER, ()))
    if not found:
        return
    labels = {field.key: field.label for field in LEDGERS[LEDGER].columns}
    heads = [labels[column] for column in _COLUMNS]
    rows = [row_of(item, _COLUMNS) for item in found]
    yield Output(urls.catalogue_data("csv"), csv_file([heads, *rows]))
    merged, start = [], 1
    for _, group in groupby(found, lambda item: item.first):
        size = len(list(group))
        merged.append(xlsx.Merged(_COLUMNS.index("first"), start, start + size - 1))
        start += size
    book = xlsx.book(TITLE, heads, rows, merged)
    yield Output(urls.catalogue_data("xlsx"), book)
    by_item = fulfilled(site)
    data = [
        {
            **{key: text for key, text in zip(_COLUMNS, row, strict=True) if text},
            "documents": [entry.url for entry in by_item.get(item.number, ())],
        }
        for item, row in zip(found, rows, strict=True)
    ]
    text = json.dumps({"items": data}, ensure_ascii=False, indent=1)
    yield Output(urls.catalogue_data("json"), f"{text}\n".encode())
