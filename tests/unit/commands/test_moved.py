"""``moved``: former addresses out of git's history, written into the documents."""

from __future__ import annotations

import pytest

from tests.git import commit, git, needs_git
from tests.sites import TODAY, Site, document


def rename(site: Site, old: str, new: str) -> None:
    (site.folder / "content" / old).rename(site.folder / "content" / new)


@pytest.fixture
def column(site: Site) -> Site:
    """A site of some history: a number changed, a file renamed twice."""
    git(site.folder, "init", "-q")
    fields = {"kind": "news", "index_number": ""}
    long = "训练安排。\n" * 20
    site.write(
        {
            "content/notice/a.md": document(1),
            "content/news/old.md": document(2, long, title="培训", **fields),
            "content/notice/b.md": document(
                3, attribute="依申请公开", attribute_reason="x"
            ),
        }
    )
    commit(site.folder)
    site.write({"content/notice/a.md": document(4)})
    site.write({"content/notice/b.md": document(5)})
    rename(site, "news/old.md", "news/newer.md")
    commit(site.folder)
    rename(site, "news/newer.md", "news/newest.md")
    site.write({"content/news/old.md": document(6, "别的。\n", title="演练", **fields)})
    commit(site.folder)
    return site


def test_former_addresses_are_written_down_and_lead_on(column: Site) -> None:
    ran = column.run("moved", "--today", TODAY)
    assert (ran.status, ran.err) == (0, "写入旧地址 2 个。\n")
    assert ran.out.splitlines() == [
        "content/news/newest.md: doc/news-newer.html",
        "content/notice/a.md: doc/000000-101-2024-00001.html",
    ]
    assert column.build().out == ""
    assert "000000-101-2024-00004.html" in column.page("doc/000000-101-2024-00001.html")
    assert "news-newest.html" in column.page("doc/news-newer.html")
    assert "演练" in column.page("doc/news-old.html")  # taken by another since
    assert "doc/000000-101-2024-00003.html" not in column.files()  # never public
    assert column.run("moved", "--today", TODAY).out == ""


def test_what_cannot_be_edited_is_said(column: Site) -> None:
    text = document(4).replace("title:", "redirects: >\n  old.html\ntitle:")
    column.write({"content/notice/a.md": text})
    ran = column.run("moved", "--today", TODAY)
    assert ran.status == 1
    assert (
        "content/notice/a.md: 请手工写上旧地址 doc/000000-101-2024-00001.html"
        in ran.err
    )
    assert (column.folder / "content/notice/a.md").read_text("utf-8") == text


@needs_git
def test_without_a_repository_it_says_so(site: Site) -> None:
    ran = site.run("moved", "--today", TODAY)
    assert ran.status == 2
    assert ran.err.startswith("错误：这里不是 git 仓库；")
