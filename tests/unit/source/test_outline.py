"""Anchors from the numbering of official papers."""

from __future__ import annotations

import pytest

from disclosure_ssg.source.outline import Mark, Outliner, number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十九", 19),
        ("二十", 20),
        ("二十一", 21),
        ("九十九", 99),
        ("一百", 100),
        ("一百零二", 102),
        ("一百一十", 110),
        ("一百二十", 120),
        ("三百六十五", 365),
        ("一千", 1000),
        ("一千零一", 1001),
        ("一千零一十", 1010),
        ("一千二百六十", 1260),
        ("九千九百九十九", 9999),
        ("二〇", 20),
        ("二〇二四", 2024),
        ("7", 7),
        ("1260", 1260),
    ],
)
def test_a_numeral_is_read(numeral: str, value: int) -> None:
    assert number(numeral) == value


def anchors(*blocks: str) -> list[str]:
    """The anchors of paragraphs; ``#`` before one makes it a heading of that rank."""
    outliner = Outliner()
    made = []
    for block in blocks:
        text = block.lstrip("#")
        mark = outliner.mark(text.strip(), len(block) - len(text))
        made.append(mark.anchor if mark else "")
    return made


def test_a_statute_is_named_by_part_chapter_section_article_and_item() -> None:
    assert anchors(
        "示例市数据条例",
        "第一编　总则",
        "第一章　一般规定",
        "第一节　目的",
        "第一条　为了规范数据，制定本条例。",
        "前款所称数据，是指记录。",
        "第二条　本条例适用于：",
        "（一）机关；",
        "（二）其他组织，包括：",
        "1.事业单位；",
        "2.团体。",
        "第一百二十条之一　增加的一条。",
        "第二章",
        "第三节 末节",
    ) == [
        "",
        "part-1",
        "chapter-1",
        "chapter-1-1",
        "article-1",
        "",
        "article-2",
        "article-2-1",
        "article-2-2",
        "article-2-2-1",
        "article-2-2-2",
        "article-120-1",
        "chapter-2",
        "chapter-2-3",
    ]


def test_a_notice_is_named_by_its_sections() -> None:
    assert anchors(
        "各有关单位：",
        "1.此处没有上级。",
        "一、工作目标",
        "（一）总体目标",
        "1.第一步。",
        "2．第二步。",
        "(二)阶段目标",
        "二十一、附则",
        "1.直接在一级之下。",
        "3.14是一个数。",
    ) == [
        "",
        "",
        "section-1",
        "section-1-1",
        "section-1-1-1",
        "section-1-1-2",
        "section-1-2",
        "section-21",
        "section-21-1",
        "",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第三章规定的事项，由主管部门办理。",
        "第三章　关于本章所列事项，由主管部门办理。",
        "第二节内容另行公布，请各单位关注本网站的后续通知，并按照通知要求办理。",
        "第十届会议",
        "一般要求",
        "（附件）",
    ],
)
def test_what_only_looks_numbered_gets_no_anchor(text: str) -> None:
    assert Outliner().mark(text, 0) is None


def test_a_short_numbered_line_is_an_entry_of_the_contents_list() -> None:
    assert Outliner().mark("一、工作目标", 0) == Mark("section-1", "一、工作目标", 1)


def test_a_numbered_sentence_is_only_an_anchor() -> None:
    text = "一、各单位应当按时报送材料。"
    assert Outliner().mark(text, 0) == Mark("section-1", "一、", 0)


def test_a_heading_without_a_number_is_named_by_its_words() -> None:
    assert anchors("#工作 目标（试行）", "#《》", "#") == [
        "工作-目标-试行",
        "heading",
        "heading-2",
    ]


def test_equal_anchors_are_told_apart() -> None:
    assert anchors("#目标", "#目标", "#目标-2", "#目标") == [
        "目标",
        "目标-2",
        "目标-2-2",
        "目标-3",
    ]


def test_an_item_is_labelled_with_what_it_stands_under() -> None:
    outliner = Outliner()
    for text in ("第三条　有下列情形的：", "（二）情形之一："):
        outliner.mark(text, 0)
    assert outliner.mark("1.其一", 0) == Mark("article-3-2-1", "第三条（二）1.", 0)
