"""The project's own sample site, built as a user would and looked at as a whole."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks.pages import TODAY
from disclosure_ssg.cli import main
from tests.sites import SITE_YML, document, write
from tests.whole.crawl import Crawl

PROJECT = Path(__file__).resolve().parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("sample")
    shutil.copytree(PROJECT / "content", site / "content")
    shutil.copy(PROJECT / "site.yml", site)
    report = site / "report.json"
    status = main(
        [
            "-C",
            str(site),
            "build",
            "--strict",
            "--today",
            TODAY,
            "--report",
            str(report),
        ]
    )
    assert status == 0
    figures = json.loads(report.read_text("utf-8"))
    assert figures["documents"] >= 60
    assert figures["diagnostics"] == {"error": 0, "warning": 0}
    return site / "public"


@pytest.fixture(scope="module")
def crawl(built: Path) -> Crawl:
    return Crawl(built)


def test_every_link_of_every_page_leads_somewhere(crawl: Crawl) -> None:
    assert len(crawl.pages) > 120
    assert crawl.broken == []


def test_every_page_has_one_heading_one_main_and_a_strict_policy(crawl: Crawl) -> None:
    for name, page in crawl.pages.items():
        assert page.tags.count("h1") == 1, name
        assert page.tags.count("main") == 1, name
        assert page.policy.startswith("default-src 'none'"), name
        assert "unsafe" not in page.policy, name
        assert len(page.ids) == len(set(page.ids)), name


def test_pages_carry_the_tags_of_the_government_norm(crawl: Crawl) -> None:
    for name, page in crawl.pages.items():
        names = [meta for meta, _ in page.metas]
        for wanted in ("SiteName", "SiteDomain", "SiteIDCode"):
            assert names.count(wanted) == 1, (name, wanted)
        metas = dict(page.metas)
        # Neither a column's nor an article's: no way leads on from them.
        alone = "404.html", "index.html", "leave/", "zwgk/"
        if not name.startswith(alone):
            for wanted in ("Name", "Description", "Keywords", "Type"):
                assert metas[f"Column{wanted}"], (name, wanted)
        if name.startswith("doc/"):
            assert metas["ArticleTitle"], name
            assert metas["ContentSource"], name
            assert len(metas["PubDate"]) == len("2024-06-23 00:00"), name


def test_all_attributes_and_statuses_have_life(built: Path) -> None:
    documents = json.loads((built / "data/documents.json").read_text("utf-8"))[
        "documents"
    ]
    assert {d["attribute"] for d in documents} == {
        "主动公开",
        "依申请公开",
        "删减后公开",
    }
    statuses = {d["status"] for d in documents}
    assert {"有效", "已修改", "废止", "失效", "尚未施行"} <= statuses
    assert len({d["category"] for d in documents}) >= 12
    dates = [d["published_on"] for d in documents]
    assert dates == sorted(dates, reverse=True)
    with (built / "data/documents.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["url"] for r in rows] == [d["url"] for d in documents]
    for row in documents:
        assert (built / row["url"]).is_file()


def test_feeds_and_site_map_are_well_formed_and_complete(built: Path) -> None:
    base = "https://www.example.gov.cn/zfxxgk/"
    for path in built.rglob("feed.xml"):
        feed = ET.parse(path).getroot()
        assert feed.tag == f"{ATOM}feed"
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
        for address in ids:
            assert address is not None
            assert (built / address.removeprefix(base)).is_file()
    locations = [
        e.text or "" for e in ET.parse(built / "sitemap.xml").iter(f"{MAP}loc")
    ]
    assert len(locations) == len(set(locations))
    pages = set((built / "doc").glob("*.html"))
    hidden = {p for p in pages if 'content="noindex"' in p.read_text("utf-8")}
    assert [p.name for p in hidden] == ["000000-101-2025-00032.html"]  # withdrawn
    documents = {f"{base}doc/{p.name}" for p in pages - hidden}
    assert documents <= set(locations)
    assert [at for at in locations if not at.endswith((".html", "/"))] == []


def test_the_manifest_names_every_file_with_its_digest(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    assert manifest["files"] == {
        p.relative_to(built).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in built.rglob("*")
        if p.is_file() and p.name != "manifest.json"
    }


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["audit"], "结论："),
        (["explain", "content/notice/a.md"], "对外："),
        (["export"], ""),
        (["check"], ""),
        (["build"], ""),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_where_no_memo_can_be_kept_commands_do_their_work(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    said: str,
) -> None:
    """Its folder cannot be made; what is kept for one run leaves nothing either."""
    site, temporary = tmp_path / "site", tmp_path / "temporary"
    temporary.mkdir()
    files = {"site.yml": SITE_YML, "content/notice/a.md": document(1), ".cache": ""}
    write(site, files)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    status = main(["-C", str(site), *command, "--today", TODAY])
    ran = capsys.readouterr()
    assert status == (command == ["audit"]), ran.err  # so small a column fails it
    assert said in ran.out
    assert list(temporary.iterdir()) == []
