"""A document and its interpretations, each on the page of the other."""

from __future__ import annotations

import re

import pytest

from disclosure_ssg.render.interpretations import (
    ReadingYear,
    interpretations,
    reprints,
    years,
)
from disclosure_ssg.render.views import Interpretation, Reading, Reprint
from tests.sites import Site, document, related

LAW = "000000-101-2024-00001"
TEXTS = {
    "policy/a.md": document(1, document_number="示数发〔2024〕1号", kind="policy"),
    "notice/b.md": document(
        2,
        title="文字解读",
        kind="interpretation",
        published_on="2024-06-24",
        interprets="示数发〔2024〕1号",
        interpreter="分管负责人",
    ),
    "notice/c.md": document(
        3,
        title="一图读懂",
        kind="interpretation",
        form="[图解, 视频]",
        published_on="2024-06-24 08:00",
        interprets="[示数发〔2024〕1号, {title: 上级文件}]",
    ),
    "notice/d.md": document(
        4,
        title="方案",
        kind="interpretation_plan",
        published_on="2024-06-23",
        interprets="示数发〔2024〕1号",
    ),
    "notice/e.md": document(
        5,
        title="发布会",
        kind="press_conference",
        held_on="2023-12-31",
        published_on="2024-07-01",
        interprets="示数发〔2024〕1号",
    ),
    "notice/f.md": document(6, title="别的", kind="notice"),
}


def test_all_interpretations_stand_by_date_on_the_page_of_the_document() -> None:
    site = related(TEXTS)
    (box,) = interpretations(site, site.by_key[LAW])
    assert box == Interpretation(
        None,
        (
            Reading(
                "方案", "doc/000000-101-2024-00004.html", "2024-06-23", ("方案",), ""
            ),
            Reading(
                "文字解读",
                "doc/000000-101-2024-00002.html",
                "2024-06-24",
                ("文字",),
                "分管负责人",
            ),
            Reading(
                "一图读懂",
                "doc/000000-101-2024-00003.html",
                "2024-06-24",
                ("图解", "视频"),
                "",
            ),
            Reading(
                "发布会",
                "doc/000000-101-2024-00005.html",
                "2024-07-01",
                ("发布会",),
                "",
            ),
        ),
    )


def test_an_interpretation_shows_its_document_and_the_others_and_itself_unlinked() -> (
    None
):
    site = related(TEXTS)
    (box,) = interpretations(site, site.by_key["000000-101-2024-00003"])
    assert box.document
    assert (box.document.title, box.document.href) == (
        "第1号文件",
        f"doc/{LAW}.html",
    )
    assert [(one.title, bool(one.href)) for one in box.readings] == [
        ("方案", True),
        ("文字解读", True),
        ("一图读懂", False),
        ("发布会", True),
    ]
    other = site.by_key["000000-101-2024-00006"]
    assert tuple(interpretations(site, other)) == ()


@pytest.mark.parametrize(
    ("names", "title"),
    [
        ("ad", "解读方案"),
        ("ade", "政策解读"),  # a press conference is one
        ("ab", "政策解读"),
    ],
)
def test_the_box_of_a_mere_plan_is_called_so(
    names: str, title: str, site: Site
) -> None:
    some = {
        path: text for path, text in TEXTS.items() if path.split("/")[1][0] in names
    }
    site.write({f"content/{path}": text for path, text in some.items()})
    assert site.build().status == 0
    for path in some:
        number = "abcde".index(path.split("/")[1][0]) + 1
        page = (site.folder / f"public/doc/000000-101-2024-{number:05}.html").read_text(
            "utf-8"
        )
        assert f'<h2 id="site-interpretations">{title}</h2>' in page


def test_what_is_not_public_is_no_interpretation() -> None:
    hidden = {"attribute": "依申请公开", "attribute_reason": "art16_process"}
    text = document(7, kind="interpretation", interprets="示数发〔2024〕1号", **hidden)
    later = document(
        8,
        kind="interpretation",
        interprets="示数发〔2024〕1号",
        published_on="2027-01-01",
        scheduled="true",
    )
    site = related(
        {"policy/a.md": TEXTS["policy/a.md"], "notice/g.md": text, "notice/h.md": later}
    )
    assert tuple(interpretations(site, site.by_key[LAW])) == ()


def test_the_years_count_documents_forms_and_press_conferences() -> None:
    more = {
        "policy/z.md": document(9, published_on="2023-05-01", kind="policy"),
        "notice/y.md": document(
            10,
            kind="interpretation",
            published_on="2024-01-01",
            interprets="000000-101/2024-00009",
        ),
    }
    assert tuple(years(related(TEXTS | more))) == (
        ReadingYear("2024", 1, 1, "100%", 3, 0),
        ReadingYear("2023", 1, 0, "0%", 1, 1),
    )


def test_reprints_stand_by_date_and_only_web_addresses_are_links() -> None:
    lines = (
        "[{name: 乙报, url: https://b.example.com/1, on: 2024-07-02},"
        " {name: 甲台, on: 2024-07-01}, {url: https://c.example.com/2},"
        " {name: 丁报, url: 'javascript:alert(1)'}, {on: 2024-07-03}]"
    )
    site = related({"notice/a.md": document(1, reprints=lines)})
    assert reprints(site.by_key[LAW]) == (
        Reprint("c.example.com", "https://c.example.com/2", ""),
        Reprint("丁报", "", ""),
        Reprint("甲台", "", "2024-07-01"),
        Reprint("乙报", "https://b.example.com/1", "2024-07-02"),
    )


@pytest.mark.parametrize(
    ("today", "found"),
    [
        ("2026-10-09", []),
        ("2026-10-10", []),  # a Saturday that makes up for a holiday
        ("2026-10-11", ["R016"]),
    ],
)
def test_an_interpretation_is_due_after_three_working_days_over_the_holiday(
    site: Site, today: str, found: list[str]
) -> None:
    text = document(1, published_on="2026-09-30", interpretation_required="是")
    site.write({"site.yml": _SITE_YML, "content/notice/a.md": text})
    ran = site.run("check", "--today", today)
    assert re.findall(r"R\d+", ran.out) == found


def test_beyond_the_calendar_it_is_due_when_any_holiday_must_be_over(
    site: Site,
) -> None:
    text = document(1, published_on="2098-06-01", interpretation_required="是")
    site.write({"site.yml": _SITE_YML, "content/notice/a.md": text})
    assert site.run("check", "--today", "2098-06-17").out == ""
    assert "R016" in site.run("check", "--today", "2098-06-18").out


_SITE_YML = """\
title: 示例市数据局政府信息公开
publisher: 示例市数据局
base_url: https://www.example.gov.cn/zfxxgk/
categories: [{id: notice, title: 通知公告}]
"""


def test_settings_name_kinds_and_elements_that_there_are(site: Site) -> None:
    wrong = "interpretation_kinds: [法规]\ninterpretation_elements: [背景依据, 前言]\n"
    site.write(
        {"site.yml": _SITE_YML + wrong, "content/notice/a.md": document(1)},
    )
    ran = site.check()
    assert ran.status == 2
    assert "没有类型“法规”" in ran.out
    assert "不能是“前言”" in ran.out


def test_videos_and_recordings_play_from_the_site_itself(site: Site) -> None:
    text = document(
        1,
        "![讲解](c.webm)\n\n## 文字稿\n\n"
        + "办理分三步，先取号，再核对，最后领证。" * 5,
        attachments="[{file: a.mp4, title: 动画, captions: a.vtt}, {file: b.mp3, title: 录音}]",
    )
    names = ("a.mp4", "a.vtt", "b.mp3", "c.webm")
    files = {f"content/notice/{name}": b"WEBVTT\n" for name in names}
    site.write({"site.yml": _SITE_YML, "content/notice/a.md": text, **files})
    ran = site.build("--strict")
    assert (ran.status, ran.out) == (0, "")
    page = site.page(f"doc/{LAW}.html")
    assert "media-src 'self'" in page
    players = re.findall(r"<(video|audio|track) [^>]*src=\"([^\"]*)\"", page)
    root = "../assets/files/notice"
    assert players == [
        ("video", f"{root}/a.mp4#t=0.1"),
        ("track", f"{root}/a.vtt"),
        ("audio", f"{root}/b.mp3"),
        ("video", f"{root}/c.webm"),
    ]
    assert {f"assets/files/notice/{name}" for name in names} <= site.files().keys()
    assert 'controls preload="metadata"' in page


def test_captions_are_looked_through_like_all_files(site: Site) -> None:
    text = document(
        1,
        "## 文字稿\n\n" + "办理分三步，先取号，再核对，最后领证。" * 5,
        attachments="[{file: a.mp4, title: 动画, captions: a.vtt}]",
    )
    said = "WEBVTT\n\n00:00.000 --> 00:02.000\n联系人手机13900000000。\n"
    site.write(
        {
            "site.yml": _SITE_YML,
            "content/notice/a.md": text,
            "content/notice/a.mp4": b"0",
            "content/notice/a.vtt": said,
        }
    )
    assert "P003" in site.check().out
    (site.folder / "content/notice/a.vtt").unlink()
    assert "L002" in site.check().out
