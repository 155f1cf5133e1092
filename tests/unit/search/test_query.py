"""The language of queries, in both languages, against trees written by hand."""

from __future__ import annotations

from typing import Any

import pytest

from disclosure_ssg.search.parse import parse
from disclosure_ssg.search.question import read
from tests.unit.search.engine_process import Ask
from tests.unit.search.trees import plain_data


def text(words: str, field: str = "") -> dict[str, Any]:
    return {"text": words, "field": field}


def every(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"all": list(parts)}


def either(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"either": list(parts)}


def without(part: dict[str, Any]) -> dict[str, Any]:
    return {"not": part}


def day(year: int, month: int, date: int) -> int:
    return (year * 12 + month - 1) * 31 + date - 1


def days(first: tuple[int, int, int], last: tuple[int, int, int]) -> dict[str, Any]:
    return {"first": day(*first), "last": day(*last)}


A, B, C, D = map(text, "甲乙丙丁")
EVER = (9999, 12, 31)

READ = [
    ("", every()),
    (" \u3000\n", every()),
    ("甲", A),
    ("甲 乙\u3000丙", every(A, B, C)),
    # Quotations hold white space, and nothing inside them is an operator.
    ("“甲 乙” 丙", every(text("甲 乙"), C)),
    ('"甲 -乙"', text("甲 -乙")),
    ("“甲 OR 乙”", text("甲 OR 乙")),
    ("关于“互联网+”的通知", text("关于“互联网+”的通知")),
    ("“互联网+”行动 甲”", text("互联网+”行动 甲")),
    ("“没有关 乙", every(text("“没有关"), B)),
    # One of several; the words around it bind more closely.
    ("甲 OR 乙", either(A, B)),
    ("甲 或 乙 或 丙", either(A, B, C)),
    ("甲 乙 OR 丙", either(every(A, B), C)),
    ("甲或乙", text("甲或乙")),
    ("甲 or 乙", every(A, text("or"), B)),
    ("ORACLE 甲", every(text("ORACLE"), A)),
    # Without.
    ("甲 -乙", every(A, without(B))),
    ("-乙 甲", every(without(B), A)),
    ("甲 -“乙 丙”", every(A, without(text("乙 丙")))),
    ("甲-乙", text("甲-乙")),
    ("甲 - 乙", every(A, text("-"), B)),
    ("甲 --乙", every(A, text("--乙"))),
    # Groups.
    ("(甲 OR 乙) 丙", every(either(A, B), C)),
    ("（甲 或 乙）丙", either(text("（甲"), text("乙）丙"))),
    ("（甲 或 乙） 丙", every(either(A, B), C)),
    ("甲 -(乙 丙)", every(A, without(every(B, C)))),
    ("((甲))", A),
    ("(甲 (乙 OR 丙))", every(A, either(B, C))),
    ("关于（试行）的通知", text("关于（试行）的通知")),
    ("（2017年3月）", text("2017年3月")),
    ("（一）总则 甲", every(text("（一）总则"), A)),
    ("(甲 乙", every(text("(甲"), B)),
    ("甲) 乙", every(text("甲)"), B)),
    # Fields, facets and dates, in Chinese and English, the colon of either width.
    ("标题:甲", text("甲", "title")),
    ("标题：甲 乙", every(text("甲", "title"), B)),
    ("Title:甲", text("甲", "title")),
    ("文号:国办发〔2017〕47号", text("国办发〔2017〕47号", "numbers")),
    ("索引号:甲", text("甲", "numbers")),
    ("机构:甲", text("甲", "issuer")),
    ("发布机构:甲", text("甲", "publisher")),
    ("关键词:甲", text("甲", "keywords")),
    ("正文:“甲 乙”", text("甲 乙", "body")),
    ("附件:甲", text("甲", "attachments")),
    ("-标题:甲 乙", every(without(text("甲", "title")), B)),
    ("标题:(甲 OR 乙)", either(text("甲", "title"), text("乙", "title"))),
    ("标题:(甲 正文:乙)", every(text("甲", "title"), text("乙", "body"))),
    ("栏目:通知", {"facet": "category", "text": "通知"}),
    ("主题:甲", {"facet": "theme", "text": "甲"}),
    # The names of the page's filters and of the metadata table.
    ("主题分类:甲", {"facet": "theme", "text": "甲"}),
    ("公文种类:甲", {"facet": "genre", "text": "甲"}),
    ("效力状态:甲", {"facet": "status", "text": "甲"}),
    ("状态：甲", {"facet": "status", "text": "甲"}),
    ("时效性:甲", {"facet": "status", "text": "甲"}),
    ("解读:有", {"facet": "interpreted", "text": "有"}),
    ("政策解读:无解读", {"facet": "interpreted", "text": "无解读"}),
    ("发文机构:甲", text("甲", "issuer")),
    ("制发机关:甲", text("甲", "issuer")),
    ("年份:2019", days((2019, 1, 1), (2019, 12, 31))),
    # Of white space behind the colon nothing depends.
    ("有效性: 甲 乙", every({"facet": "status", "text": "甲"}, B)),
    ("有效性：\u3000 甲", {"facet": "status", "text": "甲"}),
    ("标题: (甲 OR 乙)", either(text("甲", "title"), text("乙", "title"))),
    ("标题: “甲 乙” 丙", every(text("甲 乙", "title"), C)),
    ("(标题: 甲) 乙", every(text("甲", "title"), B)),
    ("甲 -有效性: 乙", every(A, without({"facet": "status", "text": "乙"}))),
    ("年:2019", days((2019, 1, 1), (2019, 12, 31))),
    ("年:2019..2021", days((2019, 1, 1), (2021, 12, 31))),
    ("year:2019.. 甲", every(days((2019, 1, 1), EVER), A)),
    ("日期:2019-03..2020", days((2019, 3, 1), (2020, 12, 31))),
    ("日期:..2020-2", {"first": 0, "last": day(2020, 2, 31)}),
    ("日期:2019-3-5～2019-04-06", days((2019, 3, 5), (2019, 4, 6))),
    ("年:(2019 OR 2021)", either(days((2019, 1, 1), (2019, 12, 31)),
                                 days((2021, 1, 1), (2021, 12, 31)))),
    # What only looks like a name or a date is text.
    ("说明:甲", text("说明:甲")),
    ("标题: 或 甲", either(text("标题:"), A)),
    ("(标题: ) 甲", every(text("标题:"), A)),
    ("甲 标题:", every(A, text("标题:"))),
    ("各标题: 甲", every(text("各标题:"), A)),
    ("各标题:甲", text("各标题:甲")),
    ("日期:2019年3月", text("日期:2019年3月")),
    ("年:..", text("年:..")),
    ("日期:2019-13", text("日期:2019-13")),
    ("constructor:甲", text("constructor:甲")),
]  # fmt: skip

SENSELESS = [
    ("甲 OR", every(A, text("OR"))),
    ("或 甲", every(text("或"), A)),
    ("甲 OR OR 乙", every(A, text("OR"), text("OR"), B)),
    ("-甲", text("-甲")),
    ("-甲 -乙", every(text("-甲"), text("-乙"))),
    ("甲 OR -乙", every(A, text("OR"), text("-乙"))),
    ("() 甲", every(text("()"), A)),
    ("((((((((( 甲 )))))))))", every(text("((((((((("), A, text(")))))))))"))),
]


@pytest.mark.parametrize(("query", "tree"), READ)
def test_a_query_has_this_tree_in_both_languages(
    query: str, tree: dict[str, Any], ask: Ask
) -> None:
    parsed = parse(query)
    assert (plain_data(parsed.tree), parsed.senseless) == (tree, False)
    assert ask("parse", text=query) == {"tree": tree, "senseless": False}


@pytest.mark.parametrize(("query", "tree"), SENSELESS)
def test_a_query_that_makes_no_sense_is_plain_text(
    query: str, tree: dict[str, Any], ask: Ask
) -> None:
    parsed = parse(query)
    assert (plain_data(parsed.tree), parsed.senseless) == (tree, True)
    assert ask("parse", text=query) == {"tree": tree, "senseless": True}


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("甲 -乙", ""),
        ("-乙", "plain"),
        ("，。 -乙", "plain"),  # what is left only excludes
        ("甲 OR (-乙 ，)", "plain"),
        ("-， 甲", ""),
    ],
)
def test_only_excluding_is_read_as_text(query: str, note: str, ask: Ask) -> None:
    assert read(query, ()).note == note
    assert ask("read", text=query, frequent=[])["note"] == note


def test_a_long_query_of_operators_is_read(ask: Ask) -> None:
    """It would take minutes if reading took more than a time like its length."""
    for piece in (
        "(",
        "“",
        "-",
        "标题:",
        "(甲 ",
        "“甲 ",
        "甲 OR ",
        "年:2019 ",
        "((甲) ",
    ):
        query = piece * 20_000
        tree = plain_data(parse(query).tree)
        assert ask("parse", text=query)["tree"] == tree, piece
