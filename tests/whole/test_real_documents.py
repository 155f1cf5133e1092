"""Real documents: statutes at size, and a page as it was found on the web."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure_ssg import search
from disclosure_ssg.cli import main
from tests.sites import Site, document
from tests.whole.crawl import Crawl

SIZE = 300


@pytest.fixture(scope="module")
def statutes(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("statutes")
    maker = corpus / "corpus" / "make_corpus.py"
    subprocess.run(
        [sys.executable, str(maker), "--out", str(site), "--size", str(SIZE)],
        check=True,
        capture_output=True,
    )
    assert main(["-C", str(site), "build", "--today", "2026-11-22"]) == 0
    return site / "public"


def test_statutes_build_without_error_and_without_a_broken_link(statutes: Path) -> None:
    crawl = Crawl(statutes)
    assert crawl.broken == []
    assert sum(name.startswith("doc/") for name in crawl.pages) == SIZE


def test_lists_of_a_facet_hold_every_document_once(statutes: Path) -> None:
    crawl = Crawl(statutes)
    categories = [n for n in crawl.pages if n.startswith("c") and n.count("/") == 1]
    listed = [
        link.rpartition("/")[2]
        for name in categories
        for link in crawl.pages[name].links
        if "/doc/" in link
    ]
    assert len(listed) == len(set(listed)) == SIZE


def test_what_is_only_on_request_is_a_line(statutes: Path) -> None:
    documents = json.loads((statutes / "data/documents.json").read_text("utf-8"))[
        "documents"
    ]
    listed = [d for d in documents if d["attribute"] == "依申请公开"]
    assert listed
    for one in listed:
        assert "keywords" not in one
        assert len((statutes / one["url"]).read_text("utf-8")) < 20_000


def test_a_page_as_found_on_the_web_builds_and_is_found(
    site: Site, corpus: Path
) -> None:
    """The page of Yinchuan: indented signature, header lines, an empty 附件."""
    text = next((corpus / "seeds").glob("003_*")).read_text("utf-8")
    site.write({"content/notice/found.md": document(1, text)})
    assert site.build().status == 0
    page = site.page("doc/000000-101-2024-00001.html")
    assert "<pre>" not in page
    assert 'id="section-3-1-1"' in page
    index = search.open_index(site.folder / "public" / "search")
    for words in (
        "银政办发〔2019〕76号",
        "去标识化处理",
        "力争年内开放数据集达到300个",
    ):
        assert index.search(words).total == 1, words
    assert index.search("这一句话不在里面").total == 0
