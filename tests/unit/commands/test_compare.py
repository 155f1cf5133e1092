"""``compare``: the report of a merge request, whole, as it is posted."""

from __future__ import annotations

import pytest

from tests.git import commit, git
from tests.sites import SITE_YML, Site, document

QUERIES = "golden_queries: [数据, 没有这个词]\n"


@pytest.fixture
def base(site: Site) -> str:
    """A repository with one commit, on ``main``; its short name."""
    site.write(
        {
            "site.yml": SITE_YML + QUERIES,
            "content/notice/a.md": document(1, body="数据。\n"),
            "content/notice/b.md": document(2, body="数据数据。\n"),
            "content/notice/c.md": document(3, written_on="2024-07-01"),
        }
    )
    git(site.folder, "init", "-q", "-b", "main")
    commit(site.folder)
    return git(site.folder, "rev-parse", "HEAD")[:10]


def compare(site: Site, *args: str) -> str:
    ran = site.run("compare", "--today", "2026-11-01", *args)
    assert ran.status == 0, ran.err
    return ran.out


def test_nothing_changed_is_said_in_every_section(site: Site, base: str) -> None:
    assert compare(site, "main") == (
        f"## 与 {base} 相比的变化\n\n可以发布。\n\n"
        "### 新公开的文件\n\n无。\n\n### 不再公开的文件\n\n无。\n\n"
        "### 页面有变化的文件\n\n无。\n\n"
        "其他页面：改动 0 个；连同文件的页面共增加 0 个、减少 0 个。\n\n"
        "### 检索结果的变化\n\n无。\n\n### 增加的问题\n\n无。\n\n### 消除的问题\n\n无。\n"
    )


def section(text: str, heading: str) -> str:
    return text.split(f"### {heading}")[1].split("\n###")[0].strip()


def test_documents_findings_and_results_that_changed_are_listed(
    site: Site, base: str
) -> None:
    (site.folder / "content/notice/b.md").unlink()
    site.write(
        {
            "content/notice/c.md": document(3),
            "content/notice/d.md": document(4, title="数据*标准*", body="数据。\n"),
            "content/notice/e.md": document(5, written_on="2024-08-01"),
        }
    )
    text = compare(site, "main")
    assert section(text, "新公开的文件") == (
        "（2）\n\n- 数据\\*标准\\*（`doc/000000-101-2024-00004.html`）\n"
        "- 第5号文件（`doc/000000-101-2024-00005.html`）"
    )
    assert section(text, "不再公开的文件") == (
        "（1）\n\n- 第2号文件（`doc/000000-101-2024-00002.html`）"
    )
    assert "第3号文件" in section(text, "页面有变化的文件")
    results = section(text, "检索结果的变化").split("\n")
    assert results[0] == "- “数据”的前 10 条结果："
    assert "  - 数据\\*标准\\*：未列入 → 第 1" in results
    assert next(line for line in results if "第2号文件" in line).endswith("→ 未列入")
    assert "没有这个词" not in text
    assert section(text, "增加的问题").endswith(
        "- `content/notice/e.md` 警告 F022[published-before-written] "
        "发布日期 2024-06-23 早于成文日期 2024-08-01"
    )
    assert section(text, "消除的问题").startswith("（1）\n\n- `content/notice/c.md`")


def test_a_finding_that_only_moved_is_neither_new_nor_gone(
    site: Site, base: str
) -> None:
    moved = document(3, subtitle="副题", written_on="2024-07-01")
    site.write({"content/notice/c.md": moved})
    text = compare(site, "main")
    assert section(text, "增加的问题") == section(text, "消除的问题") == "无。"


def test_what_cannot_be_published_is_said_with_status_1(site: Site, base: str) -> None:
    site.write({"content/notice/a.md": document(1, title="")})
    ran = site.run("compare", "--today", "2026-11-01", "main")
    assert ran.status == 1
    assert "**有 1 个错误，不能发布。**" in ran.out
    assert "- `content/notice/a.md` 错误 F010[missing-field] 缺少“标题”" in ran.out
    assert section(ran.out, "不能发布的原因").startswith(section(ran.out, "增加的问题"))
    assert "新公开的文件" not in ran.out


def test_a_document_that_is_no_longer_open_counts_as_withdrawn(
    site: Site, base: str
) -> None:
    site.write(
        {
            "content/notice/a.md": document(
                1, attribute="依申请公开", attribute_reason="art16_process"
            )
        }
    )
    assert "第1号文件" in section(compare(site, "main"), "不再公开的文件")


def test_a_site_in_a_folder_of_the_repository_is_compared_too(site: Site) -> None:
    inner = Site(site.folder / "column", site.capsys)
    inner.write({"site.yml": SITE_YML, "content/notice/a.md": document(1)})
    git(site.folder, "init", "-q", "-b", "main")
    commit(site.folder)
    inner.write({"content/notice/b.md": document(2)})
    assert section(compare(inner, "HEAD"), "新公开的文件").startswith("（1）")


def test_what_is_no_commit_is_an_error(site: Site, base: str) -> None:
    ran = site.run("compare", "nowhere")
    assert (ran.status, ran.out) == (2, "")
    ran = site.run("compare", "--", "--output=x")
    assert ran.err == "错误：“--output=x”不是 git 的提交或分支\n"
