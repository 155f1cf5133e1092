"""``data/index.html``, the data dictionary and the DCAT description of the data files.

Vocabularies: W3C DCAT 3 with DCMI terms, and schema.org ``DataCatalog``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Site
from disclosure_ssg.relate.freshness import demands
from disclosure_ssg.render import urls
from disclosure_ssg.render.data_files import COMPUTED, dictionary, label_of
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Head, SiteView


class DataSet(NamedTuple):
    """The data of the whole column (``id`` is empty) or of one category."""

    id: str
    title: str
    description: str
    documents: int
    updated: str  # day of the newest document, empty where there is none
    frequency: str  # 每月, 每季度 …
    frequency_term: str  # of http://purl.org/cld/freq/
    href: str  # the page with the same documents
    files: tuple[str, ...]  # hrefs


class DataField(NamedTuple):
    """A line of the data dictionary."""

    key: str
    label: str
    meaning: str
    shape: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """``data/index.html``."""

    head: Head
    site: SiteView
    total: int
    whole: DataSet
    sets: tuple[DataSet, ...]
    fields: tuple[DataField, ...]
    single: bool  # whether each document has a JSON file of its own
    reviews: str  # href of the table of reviews, empty where none are asked for


_TITLE = "开放数据"
# Dublin Core Collection Description frequencies, by the most days between updates.
_FREQUENCIES = (
    (1, "daily", "每日"),
    (7, "weekly", "每周"),
    (14, "biweekly", "每两周"),
    (31, "monthly", "每月"),
    (92, "quarterly", "每季度"),
    (183, "semiannual", "每半年"),
    (366, "annual", "每年"),
)
_MEDIA = {
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv",
}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def plan(frame: Frame) -> Plan:
    """The page that explains the data and links to every file."""
    return Plan(urls.DATA_PAGE, "pages/data.html", partial(_view, frame))


def _view(frame: Frame) -> DataPage:
    site = frame.site
    sets = data_sets(site)
    fields = (DataField(f.key, f.label, f.meaning, f.shape.value) for f in dictionary())
    computed = (
        DataField(key, label_of(key), meaning, "文字")
        for key, meaning in COMPUTED.items()
    )
    return DataPage(
        frame.head(
            urls.DATA_PAGE, _TITLE, crumbs=(Crumb(_TITLE),), json_ld=_schema(site, sets)
        ),
        frame.view,
        len(site.entries),
        sets[0],
        sets[1:],
        (*fields, *computed),
        site.config.text("document_json") == "on",
        urls.REVIEWS_DATA if site.config.values["review"] else "",
    )


def data_sets(site: Site) -> tuple[DataSet, ...]:
    """The whole first, then what is filed in each category."""
    newest: dict[str, str] = {}
    counts: dict[str, int] = {}
    for entry in site.entries:
        identity = entry.text("category")
        newest.setdefault(identity, entry.published_on)
        counts[identity] = counts.get(identity, 0) + 1
    whole = DataSet(
        "",
        site.config.title,
        "全部公开信息的目录",
        len(site.entries),
        max(newest.values(), default=""),
        "不定期",
        "irregular",
        "index.html",
        tuple(f"data/documents.{ending}" for ending in _MEDIA),
    )
    wanted = demands(site)
    own = (
        DataSet(
            identity,
            site.config.category_by_id[identity].title,
            site.config.category_by_id[identity].description,
            counts[identity],
            newest[identity],
            *frequency(demand.days),
            urls.list_page("category", identity),
            tuple(urls.category_data(identity, end) for end in ("jsonl", "csv")),
        )
        for identity, demand in wanted.items()
        if identity in counts
    )
    return (whole, *own)


def frequency(days: int) -> tuple[str, str]:
    """How often data are renewed that are to be updated within ``days``; 0 is never said."""
    for most, term, name in _FREQUENCIES:
        if 0 < days <= most:
            return name, term
    return "不定期", "irregular"


def outputs(site: Site) -> Iterator[Output]:
    """The dictionary and the DCAT catalogue."""
    fields = [
        {
            "key": field.key,
            "label": field.label,
            "meaning": field.meaning,
            "shape": field.shape.value,
            **({"choices": dict(field.choices)} if field.choices else {}),
        }
        for field in dictionary()
    ]
    fields += [
        {"key": key, "label": label_of(key), "meaning": meaning, "shape": "文字"}
        for key, meaning in COMPUTED.items()
    ]
    yield Output("data/dictionary.json", _text({"fields": fields}))
    yield Output("data/catalog.jsonld", _text(dcat(site)))


def dcat(site: Site) -> dict[str, Any]:
    """The catalogue of the data sets in DCAT 3, as JSON-LD with its own context."""
    base = site.config.base_url
    contact = site.config.values["contact"] or {}
    publisher = {
        "@id": f"{base}#publisher",
        "@type": "foaf:Organization",
        "foaf:name": site.config.publisher,
    }
    point: dict[str, Any] = {"@type": "vcard:Organization"}
    point["vcard:fn"] = site.config.publisher
    if "telephone" in contact:
        point["vcard:hasTelephone"] = {"@id": f"tel:{contact['telephone']}"}
    if "email" in contact:
        point["vcard:hasEmail"] = {"@id": f"mailto:{contact['email']}"}
    return {
        "@context": _CONTEXT,
        "@id": urls.address(base, urls.DATA_PAGE),
        "@type": "dcat:Catalog",
        "dcterms:title": site.config.title,
        "dcterms:language": {"@id": "http://id.loc.gov/vocabulary/iso639-1/zh"},
        "dcterms:publisher": publisher,
        "dcat:contactPoint": point,
        "foaf:homepage": {"@id": base},
        "dcat:dataset": [_dcat_set(base, one) for one in data_sets(site)],
    }


def _dcat_set(base: str, one: DataSet) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@id": f"{base}data/catalog.jsonld#{one.id or 'documents'}",
        "@type": "dcat:Dataset",
        "dcterms:title": one.title,
        "dcterms:identifier": one.id or "documents",
        "dcterms:publisher": {"@id": f"{base}#publisher"},
        "dcterms:accrualPeriodicity": {
            "@id": f"http://purl.org/cld/freq/{one.frequency_term}"
        },
        "dcat:landingPage": {"@id": urls.address(base, one.href)},
        "dcat:distribution": [
            {
                "@id": base + path,
                "@type": "dcat:Distribution",
                "dcterms:title": f"{one.title}（{path.rpartition('.')[2].upper()}）",
                "dcat:downloadURL": {"@id": base + path},
                "dcat:mediaType": {
                    "@id": "https://www.iana.org/assignments/media-types/"
                    + _MEDIA[path.rpartition(".")[2]]
                },
            }
            for path in one.files
        ],
    }
    if one.description:
        made["dcterms:description"] = one.description
    if one.updated:
        made["dcterms:modified"] = {"@value": one.updated, "@type": "xsd:date"}
    return made


def _schema(site: Site, sets: tuple[DataSet, ...]) -> dict[str, Any]:
    """schema.org: what search engines for data sets read."""
    base = site.config.base_url
    publisher = {"@type": "GovernmentOrganization", "name": site.config.publisher}
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": site.config.title,
        "url": urls.address(base, urls.DATA_PAGE),
        "inLanguage": "zh-CN",
        "publisher": publisher,
        "dataset": [
            {
                "@type": "Dataset",
                "name": one.title,
                "description": one.description or one.title,
                "url": urls.address(base, one.href),
                "inLanguage": "zh-CN",
                "isAccessibleForFree": True,
                "creator": publisher,
                **({"dateModified": one.updated} if one.updated else {}),
                "distribution": [
                    {
                        "@type": "DataDownload",
                        "contentUrl": base + path,
                        "encodingFormat": _MEDIA[path.rpartition(".")[2]],
                    }
                    for path in one.files
                ],
            }
            for one in sets
        ],
    }


def _text(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
