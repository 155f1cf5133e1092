"""Whatever happened to a site before: its build is that of a clean machine."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from tests.sites import SITE_YML, Site, document

WORDS = "公开 数据 安全 目录 政务 服务 条例 办法 通知 实施 细则 第三条 2019 abc".split()
NAMES = [
    f"content/{folder}/{n}.md" for folder in ("notice", "normative") for n in "abcd"
]
FOOTER = "{{ site.title }} {{ site.publisher }}"


def text(chance: random.Random, number: int) -> str:
    body = "\n\n".join("".join(chance.choices(WORDS, k=9)) + "。" for _ in range(3))
    values = {
        "title": "关于" + "".join(chance.choices(WORDS, k=3)),
        "kind": "normative",
    }
    if chance.random() < 0.2:
        values |= {"attribute": "依申请公开", "attribute_reason": "内部事务信息"}
    if chance.random() < 0.3:
        other = chance.randrange(8)
        if other != number:
            relation = chance.choice(["amends", "repeals", "interprets"])
            values[relation] = f"000000-101/2024-{other:05}"
    return document(number, body + "\n", **values)


def change(site: Site, chance: random.Random) -> None:
    """One thing an editor, a pull or a colleague does to a site."""
    here = [name for name in NAMES if (site.folder / name).exists()]
    name = chance.choice(NAMES)
    kind = chance.choice(
        ["write", "write", "delete", "move", "settings", "theme", "time"]
    )
    if kind == "write":
        site.write({name: text(chance, NAMES.index(name))})
    elif kind == "delete" and len(here) > 1:
        (site.folder / chance.choice(here)).unlink()
    elif kind == "move" and here and not (site.folder / name).exists():
        (site.folder / chance.choice(here)).rename(site.folder / name)
    elif kind == "settings":
        size = chance.choice([1, 2, 20])
        site.write({"site.yml": SITE_YML + f"page_size: {size}\n"})
    elif kind == "theme":
        words = chance.choice([FOOTER, FOOTER + " 尾", ""])
        place = "layouts/components/footer.html"
        if words:
            site.write({place: f"<footer>{words}</footer>\n"})
        else:
            (site.folder / place).unlink(missing_ok=True)
    elif kind == "time" and here:
        os.utime(site.folder / chance.choice(here), (1e9, 1e9))


def manifest(site: Site, folder: str) -> str | None:
    path = site.folder / folder / "manifest.json"
    return path.read_text("utf-8") if path.exists() else None


@pytest.mark.parametrize("seed", range(3))
def test_after_any_changes_a_build_equals_a_clean_one(site: Site, seed: int) -> None:
    chance = random.Random(seed)
    for name in NAMES[:5]:
        site.write({name: text(chance, NAMES.index(name))})
    for _ in range(12):
        for _ in range(chance.choice([0, 1, 1, 3])):
            change(site, chance)
        ours = site.build()
        clean = site.build("--no-cache", "-o", "clean")
        assert (ours.status, ours.out) == (clean.status, clean.out)
        if ours.status == 0:
            assert manifest(site, "public") == manifest(site, "clean")
            files = {p: (site.folder / "public" / p).read_bytes() for p in site.files()}
            assert files == {p: (site.folder / "clean" / p).read_bytes() for p in files}


def hits(site: Site) -> dict[str, int]:
    """What a build had not to do again, by stage."""
    ran = site.build("--report", "report.json")
    assert ran.status == 0, ran.out
    made: dict[str, int] = json.loads((site.folder / "report.json").read_text("utf-8"))[
        "hits"
    ]
    return made


def rendered(site: Site) -> int:
    """How many files of a built site are made by templates."""
    names = [path.rpartition("/")[2] for path in site.files()]
    return sum(
        name.endswith((".html", ".xml"))
        or name in ("robots.txt", "feed.json", "changes.json")
        for name in names
    )


def test_only_what_changed_is_done_again(site: Site) -> None:
    for number, name in enumerate(NAMES[:4]):
        site.write({name: document(number)})
    assert hits(site)["load"] == 0
    assert hits(site) == {}  # nothing changed: there is nothing to do at all
    site.write({NAMES[0]: document(0, "改过的正文。\n")})
    made = rendered(site)
    found = hits(site)
    assert found["load"] == 3
    assert found["check"] == 0  # four documents are one batch
    assert found["render"] == made - 1
    assert found["merge"] == 1  # sounds and suggestions: titles are as they were
    site.write({NAMES[0]: document(0)})  # as it was before
    assert hits(site)["load"] == 4
    site.write({"site.yml": SITE_YML + "page_size: 3\n"})
    assert hits(site)["load"] == 0


def test_a_page_is_made_again_when_its_template_changed(site: Site) -> None:
    site.write({NAMES[0]: document(0), "layouts/pages/404.html": "一\n"})
    hits(site)
    site.write({"layouts/pages/404.html": "二\n"})
    made = rendered(site)
    assert hits(site)["render"] == made - 1
    assert site.page("404.html") == "二"


def test_a_change_that_hides_behind_size_and_time_is_noticed(site: Site) -> None:
    site.write({NAMES[0]: document(0, "甲。\n")})
    site.build()
    path = site.folder / NAMES[0]
    times = path.stat()
    path.write_text(path.read_text("utf-8").replace("甲", "乙"), "utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    site.build()
    assert "乙。" in site.page("doc/000000-101-2024-00000.html")


def test_a_published_file_changed_behind_our_back_is_repaired(site: Site) -> None:
    site.write({NAMES[0]: document(0)})
    site.build()
    before = site.files()
    (site.folder / "public/index.html").write_text("spam", "utf-8")
    (site.folder / "public/evil.html").write_text("spam", "utf-8")
    site.build()
    assert site.files() == before


def test_a_damaged_or_deleted_memo_costs_time_and_nothing_else(site: Site) -> None:
    site.write({NAMES[0]: document(0)})
    assert site.build().status == 0
    before = site.files()
    (memo,) = (site.folder / ".cache/disclosure").glob("*.sqlite")
    memo.write_bytes(b"SQLite format 3\0" + b"damage" * 5000)
    assert site.build().status == 0
    assert site.files() == before
    for path in (site.folder / ".cache/disclosure").iterdir():
        path.unlink()
    assert site.build().status == 0
    assert site.files() == before


def test_no_cache_leaves_no_memo(site: Site) -> None:
    site.write({NAMES[0]: document(0)})
    assert site.build("--no-cache").status == 0
    assert not (site.folder / ".cache").exists()


def test_a_memo_stays_out_of_the_repository(site: Site) -> None:
    site.write({NAMES[0]: document(0)})
    site.build()
    folder: Path = site.folder / ".cache" / "disclosure"
    assert (folder / ".gitignore").read_text("utf-8") == "*\n"
