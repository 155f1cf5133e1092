"""The blocks of a statutory column."""

from __future__ import annotations

import pytest

from tests.sites import Site

SITE = """\
title: 示例市数据局政府信息公开
publisher: 示例市数据局
base_url: https://www.example.gov.cn/zfxxgk/
"""
BLOCKS = "政府信息公开指南 政府信息公开制度 法定主动公开内容 政府信息公开年报".split()


def categories(titles: list[str]) -> str:
    lines = (f"  - {{id: c{n}, title: {title}}}\n" for n, title in enumerate(titles))
    return "categories:\n" + "".join(lines)


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (BLOCKS, ""),
        ([*BLOCKS[:3], "工作动态", BLOCKS[3]], ""),
        ([BLOCKS[1], BLOCKS[0], *BLOCKS[2:]], "版块的次序不对：政府信息公开制度、政府信息公开指南"),
        (BLOCKS[:2], "缺少版块“法定主动公开内容”“政府信息公开年报”"),
    ],
)  # fmt: skip
def test_blocks_stand_in_their_order(site: Site, titles: list[str], said: str) -> None:
    site.write(
        {
            "site.yml": SITE
            + "column: statutory\nrequest: {office: 办公室}\n"
            + categories(titles)
        }
    )
    ran = site.check()
    assert ran.status == int(bool(said))
    assert said in ran.out
    site.write({"site.yml": SITE + categories(titles)})
    assert site.check().out == ""  # only where site.yml asks for it


@pytest.mark.parametrize(
    ("code", "pattern", "hint"),
    [
        ("0000000000", "", ""),
        ("000000000", "", "写成十位数字，加上引号；另有形式的，写进 site_id_pattern"),
        ("bm30000001", "", "写成十位数字，加上引号；另有形式的，写进 site_id_pattern"),
        ("bm30000001", "bm[0-9]{8}", ""),
        ("0000000000", "bm[0-9]{8}", "应当符合 bm[0-9]{8}"),
    ],
)
def test_the_code_of_a_site_has_ten_digits_or_the_form_it_names(
    site: Site, code: str, pattern: str, hint: str
) -> None:
    lines = f"site_id_code: '{code}'\n"
    if pattern:
        lines += f"site_id_pattern: '{pattern}'\n"
    site.write({"site.yml": SITE + lines + categories(["通知公告"])})
    ran = site.check()
    told = f"    提示：{hint}\n" if hint else ""
    head = f"site.yml:1:1: warning K008[site-identity] 网站标识码“{code}”的形式不对\n"
    assert ran.out == (head + told if hint else "")
