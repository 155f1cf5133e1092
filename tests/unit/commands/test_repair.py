"""``repair``: damaged text mended as far as it safely can be, after a diff."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.sites import Site, codes, document

DAMAGED = """\
市大數(shù)據(jù)局公(gōng)開工作要點
字體大小: 打印

一、緊扣高質(zhì)量發展,推進主動公開

推 动 国 家 重 大 战 略。\u200b

?。ㄒ唬┨峁

掃一掃在手機(jī)打開當前頁

在线观看高清无码,欧美一区
"""
MENDED = """\
市大数据局公开工作要点

一、紧扣高质量发展，推进主动公开

推动国家重大战略。

?。ㄒ唬┨峁

"""


def tidy(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def test_what_can_be_mended_is_and_the_rest_is_left_as_it_was(site: Site) -> None:
    path = site.folder / "content/notice/a.md"
    site.write({"content/notice/a.md": document(1, body=DAMAGED)})
    ran = site.run("repair", str(path), "--today", "2026-11-01")
    assert ran.status == 1
    assert "-推 动 国 家 重 大 战 略。\u200b\n" in ran.out
    assert "+推动国家重大战略。\n" in ran.out
    assert "没有写入" in ran.err
    assert path.read_text("utf-8") == document(1, body=DAMAGED)
    assert site.run("repair", str(path), "--yes").status == 0
    assert tidy(path.read_text("utf-8")) == tidy(document(1, body=MENDED))
    assert codes(site.check().out) == ["G003"]
    assert "没有可以修复的地方" in site.run("repair", str(path)).err


def test_a_page_as_found_needs_no_front_matter(site: Site, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes("公(gōng)開,\r\n字體大小: 打印\r\n完。".encode())
    assert site.run("repair", str(page), "--yes").status == 0
    assert page.read_bytes().decode() == "公开，\r\n\r\n完。"


def test_front_matter_stays_as_it_is(site: Site) -> None:
    text = document(1, title="关于公(gōng)开的通知", body="正文。\n")
    site.write({"content/notice/a.md": text})
    path = str(site.folder / "content/notice/a.md")
    assert "没有可以修复的地方" in site.run("repair", path, "--yes").err


def test_another_encoding_is_said(site: Site, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes("公开".encode("gb18030"))
    ran = site.run("repair", str(page))
    assert ran.status == 2
    assert "不是 UTF-8 编码" in ran.err


# -- the pages this project began from ---------------------------------------------
SEEDS = Path(os.environ.get("DISCLOSURE_CORPUS", "")) / "seeds"
EXPECTED = {  # what is to be found in each, whatever else is
    0: {"G001", "G002", "G005", "G006"},
    1: {"G001", "G002", "G003", "G004", "G005", "Z014"},
    2: {"G005", "Z003", "Z007", "Z008"},
    3: {"G005", "Z013", "Z014"},
    4: {"G001", "G002", "G005"},
}
NAMES = "\nissuers:\n  - {name: 汕尾市政务服务和数据管理局, former: 汕尾市政务服务数据管理局}\n"


@pytest.mark.skipif(
    not SEEDS.is_dir() or "DISCLOSURE_CORPUS" not in os.environ,
    reason="DISCLOSURE_CORPUS names no folder with the seed pages",
)
@pytest.mark.parametrize("number", EXPECTED)
def test_the_seed_pages_yield_their_findings_and_can_be_repaired(
    site: Site, number: int
) -> None:
    body = sorted(SEEDS.glob("*.txt"))[number].read_text("utf-8")
    text = document(1, body=body, written_on="2019-07-19")
    settings = (site.folder / "site.yml").read_text("utf-8")
    site.write({"site.yml": settings + NAMES, "content/notice/a.md": text})
    found = site.check().out
    assert EXPECTED[number] <= set(codes(found))
    errors = {
        line.split(" ")[2][:4] for line in found.splitlines() if " error " in line
    }
    assert errors == ({"G006"} if number == 0 else set())
    assert (
        site.run("repair", str(site.folder / "content/notice/a.md"), "--yes").status
        == 0
    )
    left = set(codes(site.check().out))
    assert not left & {"G002", "G005", "G006", "Z005", "Z007"}
