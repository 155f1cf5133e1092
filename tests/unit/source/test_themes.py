"""主题分类: the common table, and what a place makes of it."""

from __future__ import annotations

import json

import pytest

from disclosure_ssg.source import site_yml
from disclosure_ssg.source.scalars import Unreadable
from disclosure_ssg.source.themes import theme_path, themes
from tests.sites import SITE_YML, Site, document

OWN = """\
themes:
  - {title: 民政、乡村振兴、救灾, was: 民政、扶贫、救灾, children: 乡村振兴;移民}
  - {title: 综合政务, was: 综合政务, children: 数据管理}
  - {title: 开发区, children: 自贸试验区；高新区}
"""


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        (
            "综合政务/政务公升",
            "主题分类“综合政务”下没有“政务公升”",
            "是否想写“综合政务/政务公开”？",
        ),
        (
            "国防/航天",
            "主题分类“国防”下没有“航天”",
            "可用的词：国防建设、国防动员、其他",
        ),
        ("其他/航天", "主题分类“其他”下没有“航天”", "可用的词：其他"),
        ("综合政务务", "没有主题分类“综合政务务”", "是否想写“综合政务”？"),
    ],
)
def test_another_theme_is_refused(written: str, message: str, hint: str) -> None:
    with pytest.raises(Unreadable) as refused:
        theme_path(written, themes(()))
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("民政、乡村振兴、救灾", "民政、乡村振兴、救灾"),
        ("民政、扶贫、救灾", "民政、乡村振兴、救灾"),  # its common name
        ("民政、扶贫、救灾/社会福利", "民政、乡村振兴、救灾/社会福利"),
        ("民政、乡村振兴、救灾/移民", "民政、乡村振兴、救灾/移民"),
        ("综合政务-数据管理", "综合政务/数据管理"),
        ("综合政务/其他", "综合政务/其他"),
        ("开发区/高新区", "开发区/高新区"),
        ("国防", "国防"),
    ],
)
def test_a_place_has_names_and_classes_of_its_own(
    site: Site, written: str, meant: str
) -> None:
    site.write({"site.yml": SITE_YML + OWN})
    site.write({"content/notice/a.md": document(1, theme=written)})
    assert site.build().status == 0
    (made,) = json.loads(site.page("data/documents.json"))["documents"]
    assert made["theme"] == meant


def test_lists_keep_their_addresses(site: Site) -> None:
    site.write({"site.yml": SITE_YML + OWN})
    for number, theme in enumerate(["民政、扶贫、救灾", "其他", "开发区"], 1):
        site.write({f"content/notice/{number}.md": document(number, theme=theme)})
    assert site.build().status == 0
    assert "民政、乡村振兴、救灾" in site.page("theme/17/index.html")
    assert "第2号文件" in site.page("theme/22/index.html")
    assert "第3号文件" in site.page("theme/23/index.html")


def test_a_theme_that_this_place_has_not_is_told_where_it_stands(site: Site) -> None:
    site.write({"site.yml": SITE_YML + OWN})
    site.write({"content/notice/a.md": document(1, theme="开发区/保税区")})
    ran = site.check()
    assert ran.status == 1
    assert (
        "a.md:6:8: error F007[bad-value] “主题分类”：主题分类“开发区”下没有“保税区”"
        in ran.out
    )


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("{title: 民政, was: 民政、扶平、救灾}", "通用分类表里没有“民政、扶平、救灾”"),
        ("{title: 国防}", "通用分类表里已有“国防”"),
        ("{title: 开发区/新区}", "里不能有斜线、连字符和大于号"),
        ("{was: 国防}", "的一条没有 title"),
        ("{title: 甲}\n  - {title: 甲}", "“甲”重复"),
    ],
)
def test_a_wrong_table_is_told(site: Site, record: str, message: str) -> None:
    site.write({"site.yml": SITE_YML + f"themes:\n  - {record}\n"})
    site.write({"content/notice/a.md": document(1)})
    ran = site.check()
    assert ran.status == 2
    assert "C004" in ran.out
    assert message in ran.out


def test_a_category_may_name_no_other_theme_either(site: Site) -> None:
    more = "  - {id: zone, title: 开发区, defaults: {theme: 综合政务/数据管里}}\n"
    site.write({"site.yml": SITE_YML + more + OWN})
    site.write({"content/notice/a.md": document(1)})
    ran = site.check()
    assert ran.status == 2
    line = SITE_YML.count("\n") + 1
    column = more.index("综合政务") + 1
    told = "“defaults”：主题分类“综合政务”下没有“数据管里”"
    assert f"site.yml:{line}:{column}: error C004[bad-setting] {told}" in ran.out


@pytest.mark.parametrize(
    ("theme", "hint"),
    [
        ("农业、林业、水力", "是否想写“农业、林业、水利”？"),
        ("综合政务、国防", "几个主题分类用分号分开"),
    ],
)
def test_an_unknown_theme_of_a_topic_has_a_repair(theme: str, hint: str) -> None:
    topic = f"topics: [{{id: a, title: 甲, theme: {theme}}}]\n"
    (found,) = site_yml.read((SITE_YML + topic).encode()).diagnostics
    assert (found.code, found.hint) == ("C004", hint)
