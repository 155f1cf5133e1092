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
