"""Open data: the files, their dictionary, and what vocabularies say of them.

The terms are held against the closed vocabularies that rdflib carries.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SDO, DefinedNamespace

from disclosure_ssg.render import data_files, open_data
from disclosure_ssg.render.frame import Assets, Frame, site_view
from disclosure_ssg.render.open_data import DataPage, DataSet, frequency
from tests.sites import Site, document, related

# rdflib's own reader of JSON-LD still uses it.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning")
CLOSED: tuple[type[DefinedNamespace], ...] = (DCAT, DCTERMS, FOAF, RDF, SDO)
# rdflib has no vCard; these are of www.w3.org/TR/vcard-rdf.
VCARD = "http://www.w3.org/2006/vcard/ns#"
# On schema.org since 2022; rdflib's list is older.
NEWER = {"https://schema.org/legislationDateOfApplicability"}
CARD = {VCARD + name for name in ("Organization", "fn", "hasEmail", "hasTelephone")}
TEXTS = {
    "policy/a.md": document(1, published_on="2026-01-05", kind="policy", title="甲"),
    "notice/b.md": document(2, published_on="2026-03-01", kind="notice", title="乙"),
    "notice/c.md": document(
        3, published_on="2026-04-01", attribute="依申请公开", summary="琥珀",
        attribute_reason="art16_process", title="丙",
    ),
}  # fmt: skip
CONTACT = "contact: {telephone: 0000-12345678, email: xxgk@example.gov.cn}\n"


def files(extra: str = "") -> dict[str, bytes]:
    site = related(TEXTS, extra=extra)
    outputs = (*data_files.outputs(site), *open_data.outputs(site))
    return {output.path: output.content or b"" for output in outputs}


def unknown_terms(text: str) -> set[str]:
    """Predicates and classes of JSON-LD that their vocabularies do not have."""
    local = text.replace('"https://schema.org"', '{"@vocab": "https://schema.org/"}')
    graph = rdflib.Graph().parse(data=local, format="json-ld")
    assert len(graph) > 5
    terms = {p for _, p, _ in graph} | set(graph.objects(None, RDF.type))
    return {
        str(term)
        for term in terms
        if str(term) not in CARD | NEWER
        and not any(rdflib.URIRef(str(term)) in names for names in CLOSED)
    }


def test_every_file_has_its_documents_and_no_more() -> None:
    made = files()
    assert sorted(made) == [
        "calendar.ics",
        "data/catalog.jsonld",
        "data/category/notice.csv",
        "data/category/notice.jsonl",
        "data/category/policy.csv",
        "data/category/policy.jsonl",
        "data/changes.csv",
        "data/dictionary.json",
        "data/documents.csv",
        "data/documents.json",
        "data/documents.jsonl",
    ]
    whole = json.loads(made["data/documents.json"])["documents"]
    lines = made["data/documents.jsonl"].decode().splitlines()
    assert [json.loads(line) for line in lines] == whole
    notices = made["data/category/notice.jsonl"].decode().splitlines()
    assert [json.loads(line)["title"] for line in notices] == ["丙", "乙"]
    head, *rows = made["data/documents.csv"].decode("utf-8-sig").splitlines()
    policy = made["data/category/policy.csv"].decode("utf-8-sig").splitlines()
    assert policy == [head, rows[2]]
    assert not any("琥珀".encode() in content for content in made.values())


def test_the_dictionary_explains_every_key_of_every_document() -> None:
    made = files()
    fields = {f["key"]: f for f in json.loads(made["data/dictionary.json"])["fields"]}
    for one in json.loads(made["data/documents.json"])["documents"]:
        assert one.keys() <= fields.keys()
    assert fields["kind"]["choices"]["normative"] == "行政规范性文件"
    assert "versions" not in fields  # internal
    heads = made["data/documents.csv"].decode("utf-8-sig").splitlines()[0].split(",")
    assert set(heads) <= fields.keys()


def test_a_document_has_a_file_with_its_text_where_the_site_asks_for_it(
    site: Site,
) -> None:
    site.write({f"content/{path}": text for path, text in TEXTS.items()})
    with (site.folder / "site.yml").open("a", encoding="utf-8") as config:
        config.write("document_json: on\n")
    assert site.build().status == 0
    one = json.loads(site.page("data/doc/000000-101-2024-00001.json"))
    assert (one["title"], one["text"], one["url"]) == (
        "甲",
        ["正文。"],
        "doc/000000-101-2024-00001.html",
    )
    hidden = json.loads(site.page("data/doc/000000-101-2024-00003.json"))
    assert "text" not in hidden
    assert "summary" not in hidden


def test_dcat_uses_terms_that_exist_and_tells_each_file() -> None:
    made = files(CONTACT)
    text = made["data/catalog.jsonld"].decode()
    assert unknown_terms(text) == set()
    base = "https://www.example.gov.cn/zfxxgk/"
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    urls = {str(url) for url in graph.objects(None, DCAT.downloadURL)}
    assert urls == {
        base + path for path in made if "documents." in path or "category/" in path
    }
    notice = rdflib.URIRef(base + "data/catalog.jsonld#notice")
    assert str(graph.value(notice, DCTERMS.accrualPeriodicity)) == (
        "http://purl.org/cld/freq/semiannual"
    )
    assert str(graph.value(notice, DCTERMS.modified)) == "2026-04-01"
    (point,) = graph.objects(None, DCAT.contactPoint)
    assert (
        str(graph.value(point, rdflib.URIRef(VCARD + "hasEmail")))
        == "mailto:xxgk@example.gov.cn"
    )


def test_a_term_that_does_not_exist_would_be_found() -> None:
    text = files()["data/catalog.jsonld"].decode().replace("downloadURL", "fileURL")
    assert unknown_terms(text) == {"http://www.w3.org/ns/dcat#fileURL"}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, ("不定期", "irregular")),
        (1, ("每日", "daily")),
        (2, ("每周", "weekly")),
        (14, ("每两周", "biweekly")),
        (183, ("每半年", "semiannual")),
        (184, ("每年", "annual")),
        (400, ("不定期", "irregular")),
    ],
)
def test_the_frequency_follows_from_the_term(days: int, said: tuple[str, str]) -> None:
    assert frequency(days) == said


def test_the_page_lists_what_is_filed() -> None:
    site = related(TEXTS)
    view = open_data.plan(Frame(site, site_view(site, Assets({})))).made()
    assert isinstance(view, DataPage)
    assert (view.total, view.single) == (3, False)
    assert view.sets[1] == DataSet(
        "notice", "通知公告", "", 2, "2026-04-01", "每半年", "semiannual",
        "notice/index.html", ("data/category/notice.jsonl", "data/category/notice.csv"),
    )  # fmt: skip


def json_ld(page: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    made: dict[str, Any] = json.loads(text)
    return made


def test_pages_use_terms_of_schema_org_that_exist(site: Site) -> None:
    site.write({f"content/{path}": text for path, text in TEXTS.items()})
    regulation = document(
        9, kind="normative", document_number="示数规〔2026〕1号", written_on="2026-01-01",
        effective_on="2026-02-01", published_on="2026-01-05", summary="概述",
    )  # fmt: skip
    site.write({"content/policy/normative/r.md": regulation})
    assert site.build().status == 0
    kinds = {}
    for path in (
        "index.html",
        "data/index.html",
        "doc/000000-101-2024-00001.html",
        "doc/000000-101-2024-00009.html",
    ):
        data = json_ld(site.page(path))
        kinds[path] = data["@type"]
        # The address template of a search action is the one that Google defined.
        data.pop("potentialAction", None)
        assert unknown_terms(json.dumps(data)) == set(), path
    assert kinds == {
        "index.html": "WebSite",
        "data/index.html": "DataCatalog",
        "doc/000000-101-2024-00001.html": "Legislation",
        "doc/000000-101-2024-00009.html": "Legislation",
    }


def test_the_documentation_names_every_file() -> None:
    text = (Path(__file__).parents[3] / "docs/data.md").read_text("utf-8")
    for path in files():
        shape = re.sub(r"category/\w+\.\w+", "category/<栏目 id>.jsonl", path)
        assert f"`{shape}`" in text, path
