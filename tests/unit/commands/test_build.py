"""``build``: exit statuses, the report, where it writes and where it never does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sites import SITE_YML, Site, codes, document

GOOD = document(1)
WRONG = document(2, attribute="")
LATE = document(3, written_on="2024-07-01")  # after the day of publication: a warning


def test_a_clean_site_is_published_with_status_0(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD})
    ran = site.build()
    assert (ran.status, ran.out) == (0, "")
    assert "已发布 1 条信息" in ran.err
    assert "第1号文件" in site.page("doc/000000-101-2024-00001.html")


def test_warnings_are_published_unless_strict(site: Site) -> None:
    site.write({"content/notice/a.md": LATE})
    ran = site.build("--strict")
    assert (ran.status, codes(ran.out)) == (1, ["F022"])
    assert not (site.folder / "public").exists()
    ran = site.build()
    assert (ran.status, codes(ran.out)) == (0, ["F022"])
    assert (site.folder / "public/index.html").is_file()


def test_an_error_has_status_1_and_keeps_the_old_site(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD})
    site.build()
    before = site.files()
    site.write({"content/notice/b.md": WRONG})
    ran = site.build()
    assert (ran.status, codes(ran.out)) == (1, ["F010"])
    assert ran.err == "共 1 个错误、0 个警告，没有发布；已有的网站保持不变。\n"
    assert site.files() == before


def test_a_broken_template_has_status_1_and_keeps_the_old_site(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD})
    site.build()
    before = site.files()
    site.write({"layouts/pages/document.html": "{% if %}"})
    ran = site.build()
    assert (ran.status, codes(ran.out)) == (1, ["T001"])
    assert site.files() == before


@pytest.mark.parametrize(
    ("text", "found"),
    [("title: [\n", "C001"), ("titles: 示例\n", "C002"), ("title: 示例\n", "C003")],
)
def test_trouble_in_site_yml_has_status_2(site: Site, text: str, found: str) -> None:
    site.write({"site.yml": text, "content/notice/a.md": GOOD})
    ran = site.build()
    assert ran.status == 2
    assert found in codes(ran.out)
    assert not (site.folder / "public").exists()


def test_without_site_yml_the_way_out_is_said(site: Site) -> None:
    (site.folder / "site.yml").unlink()
    ran = site.build()
    assert (ran.status, codes(ran.out)) == (2, ["C001"])
    assert "disclosure-ssg init" in ran.out


def report(site: Site, *args: str) -> dict[str, object]:
    site.build("--report", "out/report.json", *args)
    made: dict[str, object] = json.loads(
        (site.folder / "out/report.json").read_text("utf-8")
    )
    seconds, stages = made.pop("seconds"), made.pop("stages")
    assert isinstance(seconds, float)
    assert isinstance(stages, dict)
    assert 0 < sum(stages.values()) <= seconds
    made["stages"] = list(stages)
    return made


def test_the_report_counts_what_was_made(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD, "content/notice/b.md": LATE})
    first = report(site)
    pages = len(list((site.folder / "public").rglob("*.html")))
    assert first == {
        "documents": 2,
        "pages": pages,
        "written": len(site.files()) - 1,  # the manifest counts itself not
        "unchanged": 0,
        "removed": 0,
        "diagnostics": {"error": 0, "warning": 1},
        "hits": {
            "load": 0,
            "check": 0,
            "render": 0,
            "files": 0,
            "index": 0,
            "merge": 0,
        },
        "stages": [
            "load",
            "attachments",
            "check",
            "relate",
            "render",
            "index",
            "publish",
        ],
    }
    again = report(site)
    assert (again["written"], again["unchanged"]) == (0, first["written"])


def test_the_report_of_a_refused_build_counts_its_findings(site: Site) -> None:
    site.write({"content/notice/a.md": WRONG})
    made = report(site)
    assert made["diagnostics"] == {"error": 1, "warning": 0}
    assert (made["pages"], made["written"]) == (0, 0)
    assert made["stages"] == ["load", "attachments", "check"]


def test_output_is_relative_to_the_site_and_not_to_where_one_stands(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write({"content/notice/a.md": GOOD})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert site.build("-o", "dist/www").status == 0
    assert (site.folder / "dist/www/index.html").is_file()
    assert list(elsewhere.iterdir()) == []
    assert site.build("-o", str(elsewhere / "www")).status == 0
    assert (elsewhere / "www/index.html").is_file()


@pytest.mark.parametrize(
    "output", [".", "..", "content", "content/public", "layouts/x", "site.yml/x"]
)
def test_output_never_swallows_what_it_is_made_from(site: Site, output: str) -> None:
    site.write({"content/notice/a.md": GOOD})
    ran = site.build("-o", output)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("错误：输出文件夹 ")
    assert "-o" in ran.err
    assert sorted(p.name for p in site.folder.rglob("*")) == [
        "a.md",
        "content",
        "notice",
        "site.yml",
    ]


def test_a_folder_that_is_not_ours_is_left_alone(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD, "public/thesis.txt": "三年的心血"})
    ran = site.build()
    assert (ran.status, ran.out) == (2, "")
    assert "public" in ran.err
    assert site.files() == {"thesis.txt": "三年的心血".encode()}


def test_base_url_replaces_that_of_site_yml(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD})
    assert site.build("--base-url", "https://preview.example.gov.cn/x").status == 0
    assert "https://preview.example.gov.cn/x/doc/" in site.page("sitemap.xml")
    assert "www.example.gov.cn" not in site.page("sitemap.xml")


def test_links_to_the_column_itself_need_no_leave_whatever_its_address(
    site: Site,
) -> None:
    link = "见[办法](https://www.example.gov.cn/zfxxgk/doc/1.html)。\n"
    site.write(
        {
            "site.yml": SITE_YML + "link_hosts: [example.org]\n",
            "content/notice/a.md": document(1, link),
        }
    )
    for address in ((), ("--base-url", "http://127.0.0.1:8000/")):
        for memo in ((), ("--no-cache",)):
            ran = site.build(*address, *memo)
            assert (ran.status, ran.out) == (0, "")


def test_a_wrong_base_url_is_a_fault_of_the_option(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD})
    ran = site.build("--base-url", "预览")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "用法有误：--base-url 的值不对：“预览”不是网址，"
        "写成 https://www.example.gov.cn/zfxxgk/（用 --help 查看用法）\n"
    )


def test_neither_memo_nor_processes_change_a_byte(site: Site) -> None:
    site.write({"content/notice/a.md": GOOD})
    site.build()
    before = site.files()
    assert site.build("--no-cache", "--jobs", "1").status == 0
    assert site.files() == before
