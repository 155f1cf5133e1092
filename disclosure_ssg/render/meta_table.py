"""The metadata table of a document: order from site.yml, values made readable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.facets import LISTED
from disclosure_ssg.model.fields import BY_KEY, Field, Shape
from disclosure_ssg.model.numbers import numbered
from disclosure_ssg.model.site import Site
from disclosure_ssg.render.views import Row


def rows(site: Site, entry: Entry, links: dict[tuple[str, str], str]) -> Iterator[Row]:
    """The rows that have a value.

    ``links`` maps (facet, title) to the list that a value leads to.
    """
    usual = site.config.values["meta_table"]
    shows = words.KINDS[entry.kind].shows
    for key in (*usual, *(key for key in shows if key not in usual)):
        if key == "status":
            facts = site.facts[entry.key]
            if facts.status:
                href = links.get((key, facts.status), "")
                yield Row(key, LISTED[key], facts.status, href, facts.then)
            continue
        field = BY_KEY[key]
        value = entry.values.get(key)
        if not value and value in (None, "", [], {}):
            continue
        text = readable(site, field, value)
        if key in ("issuer", "publisher") and site.config.renamed:
            names = value if isinstance(value, list) else [value]
            text = "、".join(_with_successor(site, name) for name in names)
        if text:
            yield Row(key, field.label, text, _link(entry, key, value, links))


def _with_successor(site: Site, name: str) -> str:
    became = site.config.renamed.get(name)
    return f"{name}（{became.sentence}）" if became else name


def _link(entry: Entry, key: str, value: Any, links: dict[tuple[str, str], str]) -> str:
    if key == "issuer":
        return (
            links.get(("issuer", entry.issuers[0]), "")
            if len(entry.issuers) == 1
            else ""
        )
    if key == "genre":
        return links.get((key, value), "")
    if key == "theme":
        return links.get(("theme", str(value).split("/")[0]), "")
    if key == "document_number":
        number = numbered(str(value))
        return links.get((key, number.word), "") if number else ""
    if key in ("topic", "audience"):
        return links.get((key, value[0]), "") if len(value) == 1 else ""
    if key == "kind":
        return links.get(("kind", words.KINDS[entry.kind].label), "")
    return ""


def readable(site: Site, field: Field, value: Any) -> str:
    """A value as a visitor reads it."""
    if field.key == "attribute_reason":
        return words.REASONS.get(value, str(value))
    if field.key == "category":
        return site.config.category_by_id[value].title
    if field.shape is Shape.THEME:
        return str(value).replace("/", " / ")
    if field.shape is Shape.FLAG:
        return "是" if value else "否"
    choices = field.choices or {}
    if field.shape is Shape.CHOICES:
        return "、".join(choices[v] for v in value)
    if field.shape is Shape.CHOICE:
        return choices[value]
    if field.shape is Shape.LIST:
        return "、".join(value)
    if field.shape is Shape.PERIOD:
        return f"{value['from']} 至 {value['to']}"
    if field.key == "source":
        return str(value.get("name", value.get("url", "")))
    if field.shape is Shape.RECORD:
        return "，".join(str(v) for v in value.values())
    if field.shape is Shape.RECORDS:
        return "；".join("，".join(str(v) for v in one.values()) for one in value)
    return str(value)
