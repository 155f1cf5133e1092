"""``audit``: its forms, its exit status, and what it says of the sample site."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
from pathlib import Path

from disclosure_ssg.cli import main
from tests.sites import TODAY, Site, document

ROOT = Path(__file__).parents[3]


def test_one_line_an_indicator_and_a_verdict(site: Site) -> None:
    site.write({"content/notice/a.md": document(1, published_on="2026-10-30")})
    ran = site.run("audit", "--today", TODAY)
    assert ran.status == 1  # there is no guide, and no annual report
    assert (
        "\n  1.6 合格　首页更新：最近更新于 2026-10-30，2 天前　要求：14 天内有更新"
        in ran.out
    )
    verdict = ran.out.splitlines()[-1]
    assert verdict.startswith(
        "结论：不合格，因为有“不合格”的指标。不合格 2 项（3.1、3.2），"
    )
    assert not (site.folder / "public").exists()


def test_a_monthly_report_has_three_forms_that_agree(site: Site) -> None:
    site.write({"content/notice/a.md": document(1, title="<b>&", kind="guide")})
    ran = site.run("audit", "--today", TODAY, "--monthly", "自查")
    assert ran.out == ""
    folder = site.folder / "自查"
    assert sorted(path.name for path in folder.iterdir()) == [
        "2026-11.csv",
        "2026-11.html",
        "2026-11.json",
    ]
    data = json.loads((folder / "2026-11.json").read_text("utf-8"))
    assert (data["as_of"], data["verdict"]) == (TODAY, "不合格")
    told = {one["title"]: one["value"] for one in data["indicators"]}
    text = (folder / "2026-11.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["指标"]: row["检查情况"] for row in rows} == told
    page = (folder / "2026-11.html").read_text("utf-8")
    shown = re.findall(r'<td>\d\.\d+</td><td>.*?</td><th scope="row">(.*?)</th>', page)
    assert shown == list(told)


def test_a_file_tells_every_place_and_a_screen_the_first_ten(site: Site) -> None:
    """Nothing is cut in the file that the screen sends its reader to."""
    site.write({"content/notice/a.md": document(1)})
    screen = site.run("audit", "--today", TODAY).out
    assert screen.count("\n      20-") == 10
    assert "\n      ……另有 5 处，写到文件里看全部\n" in screen
    site.run("audit", "--today", TODAY, "-o", "a.txt")
    file = (site.folder / "a.txt").read_text("utf-8")
    assert file.count("\n      20-") == 15
    assert "写到文件里看全部" not in file


def test_the_policy_of_the_page_lets_its_own_style_and_nothing_else(site: Site) -> None:
    site.write({"content/notice/a.md": document(1)})
    site.run("audit", "--today", TODAY, "-o", "a.html")
    page = (site.folder / "a.html").read_text("utf-8")
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'\"" in page
    assert ' style="' not in page


def test_a_report_of_the_same_day_is_the_same(site: Site) -> None:
    site.write({"content/notice/a.md": document(1)})
    for name in ("a.json", "b.json"):
        site.run("audit", "--today", TODAY, "-o", name)
    first, second = (site.folder / name for name in ("a.json", "b.json"))
    assert first.read_bytes() == second.read_bytes()


def test_a_site_that_cannot_be_read_is_status_2(site: Site) -> None:
    site.write({"site.yml": "title: x\n"})
    ran = site.run("audit", "--today", TODAY)
    assert (ran.status, "C003" in ran.out) == (2, True)
    ran = site.run("audit", "--today", TODAY, "-o", "a.doc")
    assert (ran.status, ran.out) == (2, "")
    assert "不认识的格式“a.doc”，可用：.html、.json、.csv、.txt" in ran.err


def test_a_broken_template_of_the_report_is_said(site: Site) -> None:
    site.write({"layouts/reports/audit.html": "{{ nothing }}"})
    ran = site.run("audit", "--today", TODAY, "-o", "a.html")
    assert ran.status == 2
    assert "layouts/reports/audit.html:1:1: error T001[broken-template]" in ran.err


def test_the_sample_site_passes(tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    assert (
        main(["-C", str(ROOT), "audit", "--today", "2026-11-22", "-o", str(out)]) == 0
    )
    data = json.loads(out.read_text("utf-8"))
    failed = [one["id"] for one in data["indicators"] if one["verdict"] == "不合格"]
    assert (failed, data["score"]) == ([], 100)
    assert {one["id"] for one in data["indicators"] if one["id"][0] == "4"} == {
        "4.1", "4.2", "4.3", "4.4", "4.5",
    }  # fmt: skip
