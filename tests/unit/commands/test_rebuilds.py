"""A preview made anew with little work equals one that is made of everything."""

from __future__ import annotations

import datetime
import gc
import re
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure_ssg import checking
from disclosure_ssg.commands import serving
from disclosure_ssg.commands.kept import name_of
from disclosure_ssg.commands.rebuilds import Rebuilds, Rebuilt
from disclosure_ssg.memo import Memo
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.runner import Runner, uncollected
from tests.sites import SITE_YML, document, write

TODAY = datetime.date(2026, 11, 20)
ROOT = Path(__file__).parents[3]
DATA = ("data/documents.json", "data/catalog.jsonld", "calendar.ics")


def options(site: Path) -> Options:
    return Options(site, TODAY, base_url="http://127.0.0.1:8000/", preview=True)


def everything(made: Rebuilt) -> tuple[object, dict[str, bytes | str | None]]:
    """All findings, and every file by its address."""
    assert made.live is not None
    files: dict[str, bytes | str | None] = {}
    for path in (*made.live, *DATA, "search/index.json"):
        output = made.live.get(path)
        assert output is not None, path
        files[path] = output.source if output.content is None else output.content
    return made.found, files


def test_words_put_into_documents_of_the_sample_site_change_what_they_should(
    tmp_path: Path, memo: Memo
) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "content", site / "content")
    shutil.copy(ROOT / "site.yml", site)
    rebuilds = Rebuilds(options(site), Runner(memo, lives=True))

    def name(of: Rebuilds) -> bytes:
        return name_of(options(site), of.origin) if of.origin else b""

    made = rebuilds.after()
    names = {name(rebuilds)}
    for path in sorted((site / "content").rglob("*.md"))[::3]:
        text = path.read_text("utf-8")
        path.write_text(text.rstrip() + "\n\n又添了一段\n话。\n", "utf-8")
        made = rebuilds.after([path.relative_to(site).as_posix()])
        if made.live is None:  # it must not have such a paragraph
            path.write_text(text, "utf-8")
            made = rebuilds.after([path.relative_to(site).as_posix()])
        names.add(name(rebuilds))
    assert b"" not in names
    found, files = everything(made)
    another = Rebuilds(options(site), Runner(memo))
    expected, fresh = everything(another.after())
    assert name(another) == name(rebuilds)
    assert found == expected
    assert files.keys() == fresh.keys()
    assert [path for path in files if files[path] != fresh[path]] == []


class Small:
    """A small site, checked."""

    def __init__(self, folder: Path, memo: Memo) -> None:
        self.folder = folder
        self.options = options(folder)
        self.runner = Runner(memo)
        for path, text in {
            "site.yml": SITE_YML,
            "content/notice/a.md": document(1, "# 一、总则\n\n甲。\n"),
            "content/notice/b.md": document(2, "见[甲](a.md)，[表](b.txt)。\n"),
            "content/notice/b.txt": "表",
            "content/policy/c.md": document(3, based_on="[000000-101/2024-00001]"),
            "content/notice/e.md": document(5, "第一条　戊。\n"),
            "content/notice/f.md": document(
                6,
                "将第一条中的“戊”修改为“己”。\n",
                amends="[000000-101/2024-00005]",
            ),
            "content/notice/g.md": document(
                7,
                "将第一条中的“己”修改为“庚”。\n",
                amends="[000000-101/2024-00005]",
            ),
        }.items():
            self.write(path, text)
        self.before = checking.check(self.options, self.runner, Clock())
        assert self.before.is_publishable(strict=False)

    def write(self, path: str, text: str) -> None:
        write(self.folder, {path: text})

    def recheck(self, *paths: str) -> checking.Checked | None:
        return checking.recheck(self.options, self.before, paths)


@pytest.fixture
def small(tmp_path: Path, memo: Memo) -> Small:
    return Small(tmp_path / "site", memo)


def test_where_only_words_changed_the_findings_of_the_others_stay(small: Small) -> None:
    number = "联系电话：13800138000。"
    small.write("content/notice/a.md", document(1, f"# 一、总则\n\n{number}\n"))
    small.write("content/notice/b.md", document(2, "乙，见[甲](a.md)，[表](b.txt)。\n"))
    again = small.recheck("content/notice/a.md", "content/notice/b.md")
    assert again is not None
    assert [(one.path, one.line, one.code) for one in again.diagnostics] == [
        ("content/notice/a.md", 10, "P003")
    ]
    texts = {d.path: d.body.passages[-1].text for d in again.documents}
    assert texts["content/notice/a.md"] == number
    assert texts["content/policy/c.md"] == "正文。"


def test_a_finding_goes_by_the_words_of_another_document(small: Small) -> None:
    assert "R028" not in {one.code for one in small.before.diagnostics}
    small.write("content/notice/e.md", document(5, "第一条　庚。\n"))
    again = checking.check(small.options, small.runner, Clock())
    found = [one.path for one in again.diagnostics if one.code == "R028"]
    assert found == ["content/notice/f.md"]
    small.write("content/notice/e.md", document(5, "第一条　戊。\n"))
    changed = "将第一条中的“戊”修改为“丁”。\n"
    amends = "[000000-101/2024-00005]"
    small.write("content/notice/f.md", document(6, changed, amends=amends))
    again = checking.check(small.options, small.runner, Clock())
    found = [one.path for one in again.diagnostics if one.code == "R028"]
    assert found == ["content/notice/g.md"]


CHANGES: dict[str, Callable[[Small], str]] = {
    "a title": lambda s: put(s, "notice/a.md", document(1, title="别的标题")),
    "a heading": lambda s: put(s, "notice/a.md", document(1, "# 二、附则\n\n甲。\n")),
    "a link": lambda s: put(s, "notice/b.md", document(2, "见[甲](a.md)。\n")),
    "a related document": lambda s: put(
        s, "policy/c.md", document(3, "丙。\n", based_on="[000000-101/2024-00001]")
    ),
    "what is amended": lambda s: put(s, "notice/e.md", document(5, "第一条　己。\n")),
    "an earlier change of it": lambda s: put(
        s,
        "notice/f.md",
        document(6, "第一条不变。\n", amends="[000000-101/2024-00005]"),
    ),
    "a new document": lambda s: put(s, "notice/d.md", document(4)),
    "an attachment": lambda s: put(s, "notice/b.txt", "另一张表"),
    "a broken document": lambda s: put(s, "notice/a.md", "没有元数据"),
    "a setting": lambda s: put(s, "../site.yml", SITE_YML),
    "the baseline": lambda s: put(s, "../baseline.json", "{}"),
    "a template": lambda s: put(s, "../layouts/pages/home.html", "首页"),
}


def put(small: Small, path: str, text: str) -> str:
    small.write(f"content/{path}", text)
    return re.sub(r"^content/\.\./", "", f"content/{path}")


@pytest.mark.parametrize("what", CHANGES)
def test_all_is_looked_at_where_others_may_depend_on(small: Small, what: str) -> None:
    assert small.recheck(CHANGES[what](small)) is None


def test_all_is_looked_at_where_something_is_gone(small: Small) -> None:
    shutil.move(small.folder / "content/notice", small.folder / "aside")
    for path in ("content/notice/a.md", "content/notice/b.txt", "content/notice"):
        assert small.recheck(path) is None
    assert small.recheck("layouts/pages/home.html") is None


def test_what_came_and_went_changes_nothing(small: Small) -> None:
    assert small.recheck("content/notice/4913") == small.before


def test_after_an_error_all_that_was_written_meanwhile_is_shown(
    small: Small, memo: Memo
) -> None:
    rebuilds = Rebuilds(small.options, Runner(memo, lives=True))
    rebuilds.after()
    wrong = "# 一、总则\n\n身份证号：11010519491231002X。\n"
    small.write("content/notice/a.md", document(1, wrong))
    made = rebuilds.after(["content/notice/a.md"])
    assert ([one.code for one in made.found], made.live) == (["P001"], None)
    small.write("content/notice/b.md", document(2, "乙，[甲](a.md)，[表](b.txt)。\n"))
    assert rebuilds.after(["content/notice/b.md"]).live is None
    small.write("content/notice/a.md", document(1, "# 一、总则\n\n改好了。\n"))
    made = rebuilds.after(["content/notice/a.md"])
    assert made.found == ()
    again = Rebuilds(small.options, Runner(memo)).after()
    assert everything(made) == everything(again)


def test_a_former_site_is_let_go(tmp_path: Path, memo: Memo) -> None:
    site = tmp_path / "site"
    write(site, {"site.yml": SITE_YML})
    rebuilds = Rebuilds(options(site), Runner(memo, lives=True))
    former = []
    with uncollected():  # and so everything that is in a cycle stays
        for number, text in enumerate((document(1), document(1, "甲。\n"))):
            write(site, {"content/notice/a.md": text})
            made = rebuilds.after(["content/notice/a.md"] if number else None)
            assert made.live is not None
            assert made.live.get("index.html")
            assert made.live.get("search/index.json")
            former.append(weakref.ref(made.live))
            assert rebuilds.was_whole == (number == 0)
        del made
        assert former[0]() is None


def test_what_is_in_a_cycle_is_let_go_when_there_is_time() -> None:
    class Thing:
        own: object = None

    thing = Thing()
    thing.own = thing
    seen = weakref.ref(thing)
    del thing
    gc.freeze()
    gc.collect()
    assert seen() is not None
    serving._tidy()
    assert seen() is None
