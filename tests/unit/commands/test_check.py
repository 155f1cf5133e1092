"""``check``: exit statuses, what stands on standard output, and the choice of files."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from disclosure_ssg.commands.memory import room_of
from tests.git import commit, git, needs_git
from tests.sites import Site, codes, document

GOOD = document(1)
WRONG = document(2, attribute="")
LATE = document(3, written_on="2024-07-01")  # after the day of publication: a warning


def test_a_clean_site_has_status_0_and_nothing_on_standard_output(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD})
    ran = site.check()
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "检查了 1 个文件，共 0 个错误、0 个警告。\n"


def test_an_error_has_status_1_and_a_warning_only_under_strict(site: Site) -> None:
    site.write({"content/notice/a.md": LATE})
    assert (site.check().status, site.check("--strict").status) == (0, 1)
    assert codes(site.check().out) == ["F022"]
    site.write({"content/notice/b.md": WRONG})
    assert site.check().status == 1
    assert not (site.folder / "public").exists()


def test_json_is_one_value_with_all_findings_and_nothing_else(site: Site) -> None:
    site.write({"content/notice/a.md": WRONG, "content/notice/b.md": LATE})
    ran = site.check("--format", "json")
    assert ran.status == 1
    assert json.loads(ran.out) == {
        "diagnostics": [
            {
                "path": "content/notice/a.md",
                "line": 1,
                "column": 1,
                "level": "error",
                "code": "F010",
                "slug": "missing-field",
                "message": "缺少“公开属性”",
                "hint": "写明 公开属性: 主动公开（或依申请公开、删减后公开）",
            },
            {
                "path": "content/notice/b.md",
                "line": 4,
                "column": 1,
                "level": "warning",
                "code": "F022",
                "slug": "published-before-written",
                "message": "发布日期 2024-06-23 早于成文日期 2024-07-01",
                "hint": "核对两个日期",
            },
        ]
    }


def test_json_of_a_clean_site_is_an_empty_list(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD})
    assert json.loads(site.check("--format", "json").out) == {"diagnostics": []}


def test_trouble_in_site_yml_has_status_2_in_every_format(site: Site) -> None:
    site.write({"site.yml": "title: 示例\n", "content/notice/a.md": GOOD})
    ran = site.check()
    assert (ran.status, set(codes(ran.out))) == (2, {"C003"})
    ran = site.check("--format", "json")
    assert ran.status == 2
    assert {one["code"] for one in json.loads(ran.out)["diagnostics"]} == {"C003"}


def test_paths_narrow_the_findings_to_files_and_folders(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": WRONG,
            "content/news/b.md": document(4, title=""),
            "content/news/more/c.md": document(5, published_on=""),
            "content/newspaper.md": GOOD,
        }
    )
    everything = site.check().out
    assert codes(everything) == ["F010", "F010", "F009", "F010"]
    ran = site.check("content/news")
    assert [line.split(":")[0] for line in ran.out.splitlines() if "error" in line] == [
        "content/news/b.md",
        "content/news/more/c.md",
    ]
    ran = site.check(str(site.folder / "content/notice/a.md"))
    assert ran.out.startswith("content/notice/a.md:1:1: error F010")
    assert len(codes(ran.out)) == 1
    assert site.check(".").out == everything


def test_a_path_without_findings_of_its_own_is_clean(site: Site) -> None:
    site.write({"content/notice/a.md": WRONG, "content/notice/b.md": GOOD})
    ran = site.check("content/notice/b.md", "--format", "junit")
    assert ran.status == 0
    names = [case.attrib["name"] for case in ET.fromstring(ran.out).iter("testcase")]
    assert names == ["content/notice/b.md", "site.yml"]


def test_a_path_outside_the_site_is_a_usage_error(site: Site) -> None:
    ran = site.check("nowhere.md")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "错误：在网站里没有找到 nowhere.md\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_broken_template_is_found_without_publishing(site: Site, form: str) -> None:
    site.write(
        {
            "content/notice/a.md": GOOD,
            "layouts/pages/document.html": "<h1>{{ heading }}</h1>\n{{ colour }}\n",
        }
    )
    ran = site.check("--format", form)
    assert ran.status == 1
    assert "T001" in ran.out
    assert "layouts/pages/document.html" in ran.out
    assert not (site.folder / "public").exists()


def test_what_depends_on_the_day_depends_on_today(site: Site) -> None:
    site.write({"content/notice/a.md": document(1, published_on="2026-11-05")})
    assert codes(site.run("check", "--today", "2026-11-04").out) == ["F016"]
    assert site.run("check", "--today", "2026-11-05").out == ""


def test_pages_are_made_only_where_they_are_asked_about(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": GOOD,
            "layouts/pages/document.html": "<h1>{{ heading }}</h1>\n{{ colour }}\n",
        }
    )
    assert site.check("content/notice/a.md").status == 0
    assert codes(site.check("layouts").out) == ["T001"]
    assert codes(site.check(".").out) == ["T001"]


def test_a_check_leaves_the_index_in_the_memo_and_no_page(site: Site) -> None:
    site.write({"content/notice/a.md": document(1, body="很少见的句子。\n")})
    for _ in range(2):
        assert site.check().status == 0
    kept = (site.folder / ".cache/disclosure/memo.sqlite").read_bytes()
    assert "很少见的句子".encode() in kept
    assert "<title>第1号文件".encode() not in kept


def test_a_memo_that_lost_its_texts_is_made_anew(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD})
    assert site.check().status == 0
    (site.folder / ".cache/disclosure/memo.sqlite").write_bytes(b"x" * 5000)
    ran = site.check()
    assert (ran.status, ran.out) == (0, "")


def committed(site: Site) -> None:
    """A repository whose only commit holds two documents with a fault each."""
    site.write({"content/notice/a.md": WRONG, "content/notice/b.md": LATE})
    git(site.folder, "init", "-q", "-b", "main")
    commit(site.folder)


def test_changed_says_nothing_of_files_that_are_as_they_were(site: Site) -> None:
    committed(site)
    ran = site.check("--changed")
    assert (ran.status, ran.out) == (0, "")
    site.write(
        {
            "content/notice/b.md": document(3, written_on="2024-07-02"),
            "content/news/新.md": document(4, title=""),
        }
    )
    ran = site.check("--changed", "--format", "json")
    found = [(d["path"], d["code"]) for d in json.loads(ran.out)["diagnostics"]]
    assert found == [("content/news/新.md", "F010"), ("content/notice/b.md", "F022")]


def test_changed_since_a_branch_looks_from_where_the_branch_was_left(
    site: Site,
) -> None:
    committed(site)
    git(site.folder, "switch", "-q", "-c", "work")
    site.write({"content/notice/c.md": document(5, title="")})
    commit(site.folder)
    git(site.folder, "switch", "-q", "main")
    site.write({"content/notice/a.md": WRONG + "\n"})
    git(site.folder, "commit", "-q", "-a", "-m", "z")
    git(site.folder, "switch", "-q", "work")
    assert site.check("--changed").out == ""
    ran = site.check("--changed=main")
    assert [line.split(":")[0] for line in ran.out.splitlines()[::2]] == [
        "content/notice/c.md"
    ]


def test_before_the_first_commit_everything_has_changed(site: Site) -> None:
    site.write({"content/notice/a.md": WRONG, "content/notice/b.md": LATE})
    git(site.folder, "init", "-q", "-b", "main")
    git(site.folder, "add", "content/notice/a.md")
    assert codes(site.check("--changed").out) == ["F010", "F022"]


@pytest.mark.parametrize("path", ["site.yml", "layouts/x.txt", "content/notice/x.csv"])
def test_a_change_that_others_depend_on_asks_about_all_files(
    site: Site, path: str
) -> None:
    committed(site)
    old = site.folder / path
    site.write({path: (old.read_text("utf-8") if old.exists() else "") + "# 甲\n"})
    assert codes(site.check("--changed").out) == ["F010", "F022"]


def test_a_document_that_is_gone_asks_about_all_files(site: Site) -> None:
    committed(site)
    (site.folder / "content/notice/b.md").unlink()
    assert codes(site.check("--changed").out) == ["F010"]


@needs_git
def test_changed_without_a_repository_or_commit_is_an_error_not_a_traceback(
    site: Site,
) -> None:
    site.write({"content/notice/a.md": GOOD})
    ran = site.check("--changed")
    assert ran.status == 2
    assert ran.err.startswith("错误：这里不是 git 仓库；")
    committed(site)
    nowhere = site.check("--changed=nowhere")
    assert nowhere.status == 2
    assert nowhere.err == (
        "错误：git 里没有提交或分支 nowhere；"
        "请写明有的提交或分支，git branch -a 列出分支\n"
    )
    assert site.check("--changed=main", "content").status == 2


def test_pretty_shows_the_line_and_a_mark_but_no_personal_data(site: Site) -> None:
    body = "的的数据。\n\n的的联系人电话13800138000。\n"
    site.write({"content/notice/a.md": document(1, body=body).replace("\n", "\r\n")})
    ran = site.check("--format", "pretty")
    assert codes(ran.out) == ["Z004", "Z004", "P003"]
    assert "    8 | 的的数据。\n      | ^\n" in ran.out
    assert "13800138000" not in ran.out
    assert "的的联系人" not in ran.out


def test_what_the_baseline_accepts_is_not_shown_by_its_neighbour(site: Site) -> None:
    site.write({"content/notice/a.md": document(1, body="联系人电话13800138000。\n")})
    assert site.check("--accept", "旧文件", "--until", "2027-01-01").status == 0
    site.write(
        {"content/notice/a.md": document(1, body="的的联系人电话13800138000。\n")}
    )
    ran = site.check("--format", "pretty")
    assert codes(ran.out)[0] == "Z004"
    assert "13800138000" not in ran.out


def test_a_broken_memo_is_said_where_a_command_cannot_go_on(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD, "list.csv": "索引号,清理结果\n"})
    assert site.check().status == 0
    memo = site.folder / ".cache/disclosure/memo.sqlite"
    memo.write_bytes(b"x" * 5000)
    ran = site.run("cleanup", str(site.folder / "list.csv"))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "错误：缓存（.cache/disclosure）已损坏并已删除，请再运行一次\n"
    assert site.run("cleanup", str(site.folder / "list.csv")).status == 0


def test_the_memo_has_room_for_every_file(site: Site) -> None:
    site.write({f"content/notice/{n}.md": GOOD for n in range(3)})
    assert room_of(site.folder) == (256 * 1024 + 3 * 64) * 1024
