"""Texts compared article by article: what a reader would say has changed, no more."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.document import Body
from disclosure_ssg.render.comparison import compare, segments, units
from disclosure_ssg.source.body import read_body

ONE = "第{}条　市级政务部门共享数据，适用本办法。"
TWO = "第{}条　提供部门应当在十个工作日内答复申请。"
THREE = "第{}条　市数据局每年评价一次共享情况。"
FOUR = "第{}条　使用部门不得改变数据的用途。"


def body(*paragraphs: str) -> Body:
    made, found = read_body("content/a.md", "\n\n".join(paragraphs), 1, "")
    assert found == []
    return made


def changes(old: Body, new: Body) -> list[tuple[str, str, str]]:
    return [(c.kind, c.old.label, c.new.label) for c in compare(units(old), units(new))]


def test_an_article_is_one_unit_with_its_paragraphs_and_items() -> None:
    made = units(
        body(
            "## 第一章 总则",
            "第一条　甲：",
            "（一）乙；",
            "（二）丙。",
            "丁。",
            "第一条之一　戊。",
            "示例市数据局",
            "2024年6月1日",
            "（此件公开发布）",
        )
    )
    assert made == (
        ("第一章", "第一章 总则"),
        ("第一条", "第一条 甲：\n（一）乙；\n（二）丙。\n丁。"),
        ("第一条之一", "第一条之一 戊。"),
        ("", "示例市数据局"),
        ("", "2024年6月1日"),
        ("", "（此件公开发布）"),
    )


def test_the_same_text_has_no_difference() -> None:
    text = body(ONE.format("一"), TWO.format("二"))
    assert {kind for kind, *_ in changes(text, text)} == {"same"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第一条　甲，乙（丙）“丁”。", "第一条 甲,乙(丙)「丁」。"),
        ("第一条　甲乙丙丁戊己。", "第一条　甲乙丙丁\n戊己。"),
        ("第一条　甲**乙**丙丁戊。", "第一条　甲乙丙[丁](https://a.example/)戊。"),
        ("第一条　共１２项，甲乙丙。", "第一条　共12项，甲乙丙。"),
    ],
)
def test_form_is_no_difference(old: str, new: str) -> None:
    assert changes(body(old), body(new)) == [("same", "第一条", "第一条")]


def test_what_changed_came_and_went_is_told_apart() -> None:
    old = body(ONE.format("一"), TWO.format("二"), THREE.format("三"))
    new = body(
        ONE.format("一"), TWO.format("二").replace("十个", "五个"), FOUR.format("三")
    )
    assert changes(old, new) == [
        ("same", "第一条", "第一条"),
        ("changed", "第二条", "第二条"),
        ("added", "", "第三条"),
        ("removed", "第三条", ""),
    ]


def test_an_article_put_in_between_changes_only_the_numbers_below() -> None:
    old = body(ONE.format("一"), TWO.format("二"), THREE.format("三"))
    new = body(
        ONE.format("一"), FOUR.format("二"), TWO.format("三"), THREE.format("四")
    )
    assert changes(old, new) == [
        ("same", "第一条", "第一条"),
        ("added", "", "第二条"),
        ("renumbered", "第二条", "第三条"),
        ("renumbered", "第三条", "第四条"),
    ]


def test_an_article_that_was_moved_is_found_again() -> None:
    old = body(
        *(t.format(n) for t, n in zip((ONE, TWO, THREE, FOUR), "一二三四", strict=True))
    )
    new = body(
        *(t.format(n) for t, n in zip((FOUR, ONE, TWO, THREE), "一二三四", strict=True))
    )
    assert changes(old, new) == [
        ("moved", "第四条", "第一条"),
        ("renumbered", "第一条", "第二条"),
        ("renumbered", "第二条", "第三条"),
        ("renumbered", "第三条", "第四条"),
    ]


def test_an_article_renumbered_and_changed_is_one_change() -> None:
    old = body(ONE.format("一"), TWO.format("二"))
    new = body(
        ONE.format("一"), FOUR.format("二"), TWO.format("三").replace("十个", "三个")
    )
    (_, added, changed) = compare(units(old), units(new))
    assert (added.kind, changed.kind) == ("added", "changed")
    assert (changed.old.label, changed.new.label) == ("第二条", "第三条")
    assert changed.segments == (
        ("", "提供部门应当在"),
        ("del", "十"),
        ("ins", "三"),
        ("", "个工作日内答复申请。"),
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("至2023年止", "至2025年止", [("", "至"), ("del", "2023"), ("ins", "2025"), ("", "年止")]),
        ("甲乙丙", "甲乙丙丁", [("", "甲乙丙"), ("ins", "丁")]),
        ("甲乙丙丁", "乙丙丁", [("del", "甲"), ("", "乙丙丁")]),
        ("甲的乙", "丙的丁", [("del", "甲的乙"), ("ins", "丙的丁")]),
        ("（甲）乙丙", "(甲)乙丙", [("", "(甲)乙丙")]),
        ("", "甲", [("ins", "甲")]),
    ],
)  # fmt: skip
def test_differences_are_words_not_splinters(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert [tuple(s) for s in segments(old, new)] == expected


@pytest.mark.parametrize("old", ["", "第一条　甲乙丙丁。\n\n第二条　戊己庚辛。"])
@pytest.mark.parametrize(
    "new", ["", "随便什么。", "第二条　戊己庚辛。\n\n第九条　甲乙丙丁。"]
)
def test_both_texts_can_be_read_back_from_a_comparison(old: str, new: str) -> None:
    before, after = units(body(old)), units(body(new))
    rows = compare(before, after)
    assert [c.new for c in rows if c.new.text] == list(after)
    assert sorted(c.old for c in rows if c.old.text) == sorted(before)
