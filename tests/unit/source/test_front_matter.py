"""Fields: each shape as it may be written, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from disclosure_ssg.model.fields import FIELDS, Shape
from disclosure_ssg.source import front_matter

PATH = "content/notice/a.md"


def value(text: str) -> dict[str, Any]:
    """The values of a front matter without faults."""
    made = front_matter.read(PATH, text)
    assert made.diagnostics == []
    return made.values


def faults(text: str) -> list[str]:
    return [
        f"{d.line}:{d.column} {d.code} {d.message} | {d.hint}"
        for d in front_matter.read(PATH, text).diagnostics
    ]


# One example of every shape: what is written, the key, and what it becomes.
SHAPES: dict[Shape, list[tuple[str, str, Any]]] = {
    Shape.TEXT: [
        ("标题: 甲  乙", "title", "甲 乙"),
        ("title: >-\n  甲\n  乙", "title", "甲 乙"),
    ],
    Shape.SLUG: [("id: a-1", "id", "a-1")],
    Shape.NUMBER: [("索引号: 0123456", "index_number", "0123456")],
    Shape.DATE: [("成文日期: 2024年6月3日", "written_on", "2024-06-03")],
    Shape.MOMENT: [("发布日期: 2024-06-03 9:05", "published_on", "2024-06-03 09:05")],
    Shape.INTEGER: [("有效年限: 5", "validity_years", 5)],
    Shape.YEAR: [("年度: 2024年", "year", 2024)],
    Shape.FLAG: [("转载: 是", "reprint", True)],
    Shape.PIN: [
        ("置顶: 是", "pinned", True),
        ("置顶: {until: 2024年6月3日}", "pinned", {"until": "2024-06-03"}),
    ],
    Shape.CHOICE: [
        ("类型: 政策解读", "kind", "interpretation"),
        ("kind: faq", "kind", "faq"),
        ("公开方式: 依申请公开", "attribute", "依申请公开"),
        ("公开方式: 依申请", "disclosure_way", "依申请"),
    ],
    Shape.CHOICES: [
        ("五公开: 决策公开、结果公开", "five_open", ["decision", "result"]),
        ("五公开: [执行公开]", "five_open", ["execution"]),
    ],
    Shape.LIST: [
        ("发文机关: 示例市数据局", "issuer", ["示例市数据局"]),
        ("发文机关: [甲局, '', 乙局]", "issuer", ["甲局", "乙局"]),
        ("关键词: 数据；共享;开放、平台", "keywords", ["数据", "共享", "开放", "平台"]),
        (
            "发文机关: 甲局（乙局、丙局）、丁局",
            "issuer",
            ["甲局（乙局、丙局）", "丁局"],
        ),
    ],
    Shape.PERIOD: [
        (
            "公示期: {from: 2024-06-03, to: 2024年6月9日}",
            "publicity_period",
            {"from": "2024-06-03", "to": "2024-06-09"},
        )
    ],
    Shape.RECORD: [
        ("来源: 示例日报", "source", {"name": "示例日报"}),
        (
            "来源: {name: 示例日报, url: 'https://example.com/', }",
            "source",
            {"name": "示例日报", "url": "https://example.com/"},
        ),
        ("公开时限: {days: 20, unit: ''}", "time_limit", {"days": 20}),
        (
            "撤下: {on: 2024年6月3日, hide_title: 是}",
            "withdrawn",
            {"on": "2024-06-03", "hide_title": True},
        ),
    ],
    Shape.RECORDS: [
        (
            "题注:\n  - {event: 公布, on: 2024-06-03}\n  - {event: 修订}",
            "caption",
            [{"event": "公布", "on": "2024-06-03"}, {"event": "修订"}],
        ),
        ("题注: {event: 公布}", "caption", [{"event": "公布"}]),
    ],
    Shape.FILES: [
        (
            "附件:\n  - 表.2024.xlsx\n  - {file: ../文/说明.pdf, title: 说明}",
            "attachments",
            [
                {"file": "content/notice/表.2024.xlsx", "title": "表.2024"},
                {"file": "content/文/说明.pdf", "title": "说明"},
            ],
        ),
        (
            "附件: 表.xlsx",
            "attachments",
            [{"file": "content/notice/表.xlsx", "title": "表"}],
        ),
    ],
    Shape.TARGETS: [
        ("废止: 示数发〔2020〕1号", "repeals", [{"number": "示数发〔2020〕1号"}]),
        (
            "修改:\n"
            "  - {document_number: 甲〔2020〕1号, on: 2024-07-01, articles: 第三条、第五条}\n"
            "  - {title: 别处的办法}\n"
            "  - {id: a-1, index_number: '1', document_number: 甲}",
            "amends",
            [
                {
                    "number": "甲〔2020〕1号",
                    "on": "2024-07-01",
                    "articles": ["第三条", "第五条"],
                },
                {"title": "别处的办法"},
                {"number": "1"},
            ],
        ),
    ],
    Shape.CATEGORY: [("栏目: notice", "category", "notice")],
    Shape.THEME: [("主题分类: 综合政务-政务公开", "theme", "综合政务/政务公开")],
    Shape.ADDRESSES: [
        ("旧地址: /old/1.html", "redirects", ["old/1.html"]),
        ("旧地址: [/old/, a.shtml]", "redirects", ["old/index.html", "a.shtml"]),
    ],
}


# Months stand in ledgers only: tests/unit/source/test_ledgers.py.
FIELD_SHAPES = [shape for shape in Shape if shape is not Shape.MONTH]


@pytest.mark.parametrize("shape", FIELD_SHAPES, ids=lambda shape: shape.name)
def test_a_value_of_each_shape_is_read(shape: Shape) -> None:
    assert SHAPES[shape]
    for written, key, meant in SHAPES[shape]:
        assert value(written) == {key: meant}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_key_and_label_names_its_field(field: Any) -> None:
    for name in (field.key, *field.labels, *(" ".join(n) for n in field.labels)):
        assert set(front_matter.read(PATH, f"{name}: []\n").places) == {field.key}


@pytest.mark.parametrize("empty", ["", "''", "~", "null", "[]", "{}", "'  '", "# 注"])
def test_a_key_with_nothing_after_it_has_no_value(empty: str) -> None:
    made = front_matter.read(PATH, f"标题: {empty}\n")
    assert (made.values, made.diagnostics) == ({}, [])
    assert made.places["title"].line == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("标题: [甲]", ["2:5 F007 “标题”应当是一个值 | 要求：一段文字"]),
        ("标题: {甲: 乙}", ["2:5 F007 “标题”应当是一个值 | 要求：一段文字"]),
        (f"标题: {'字' * 5001}", ["2:5 F007 “标题”过长 | 不超过 5000 字"]),
        (
            "公开形式: 日期",
            ["2:7 F007 “公开形式”：“日期”不在词表中 | 可用的词：全文、摘要"],
        ),
        (
            "五公开: [决策公开, 甲, 乙]",
            [
                "2:13 F007 “五公开”：“甲”不在词表中 | "
                "可用的词：决策公开、执行公开、管理公开、服务公开、结果公开",
                "2:16 F007 “五公开”：“乙”不在词表中 | "
                "可用的词：决策公开、执行公开、管理公开、服务公开、结果公开",
            ],
        ),
        (
            f"关键词: [{'甲,' * 501}]",
            ["2:6 F007 “关键词”条目过多 | 不超过 500 条"],
        ),
        (
            "公示期: {from: 2024-06-09, to: 2024-06-03}",
            [
                "2:6 F007 “公示期”应当有 from 和 to，且先后不颠倒 | "
                "{from: 2024-01-01, to: 2024-01-07}"
            ],
        ),
        (
            "公示期: {from: 2024.6.3, until: 2024-06-09}",
            [
                "2:13 F008 “公示期”：日期“2024.6.3”的写法不对 | 改为 2024-06-03",
                "2:23 F007 “公示期”里有不认识的键“until” | 可用的键：from、to",
            ],
        ),
        (
            "来源: {name: 甲, name: 乙}",
            ["2:15 F007 “来源”里“name”重复 | 只保留一个"],
        ),
        (
            "撤下: 2024-06-03",
            ["2:5 F007 “撤下”应当是若干“键: 值” | 可用的键：on、reason、hide_title"],
        ),
        (
            "附件:\n  - {title: 表}\n  - 表.xlsx\n  - /../../x.pdf",
            [
                "3:5 F007 “附件”缺少 file | 写成 {file: 附件/表.xlsx, title: 表的名称}",
                "5:5 L001 附件“/../../x.pdf”在 content/ 之外 | "
                "附件放在 content/ 里，用相对于本文件的路径",
            ],
        ),
        (
            "废止: {on: 2024-06-03}",
            [
                "2:5 F007 “废止”没有写明是哪个文件 | "
                "写索引号、文号、《标题》或 {title, document_number}"
            ],
        ),
        (
            "废止: {title: 甲, document_number：示数发〔2020〕1号}",
            [
                "2:16 F007 “废止”里“document_number”后面用了全角冒号“：” | "
                "改为半角冒号加空格：document_number: …"
            ],
        ),
        (
            "附件:\n  - {file：a.pdf，title：表}",
            [
                "3:6 F007 “附件”里“file”后面用了全角冒号“：” | "
                "改为半角冒号加空格：file: …，逗号也用半角"
            ],
        ),
        (
            "废止: {title:甲}",
            ["2:6 F007 “废止”里“title”的冒号后面缺少空格 | 写成：title: …"],
        ),
        (
            "有效期: 五年",
            [
                "2:6 F007 “有效期”：“五年”不在词表中 | "
                "写明年数的，改用“有效期年数: 5”；没有期限的写“长期”"
            ],
        ),
        (
            "有效期: 自施行之日起 10 年",
            [
                "2:6 F007 “有效期”：“自施行之日起 10 年”不在词表中 | "
                "写明年数的，改用“有效期年数: 10”；没有期限的写“长期”"
            ],
        ),
        (
            "有效期: 2024-07-01至2029年6月30日",
            [
                "2:6 F007 “有效期”：“2024-07-01至2029年6月30日”不在词表中 | "
                "写明最后一日的，改用“有效期至: 2029-06-30”"
            ],
        ),
        (
            "有效期: 长其",
            ["2:6 F007 “有效期”：“长其”不在词表中 | 可用的词：长期"],
        ),
        (
            "旧地址: [a.html, ../b.html]",
            [
                "2:15 F007 “旧地址”“../b.html”不是可用的站内旧地址 | "
                "写成 zwgk/old/page.html，不含 .. 和问号"
            ],
        ),
    ],
)
def test_a_value_of_another_shape_is_a_finding_at_its_place(
    text: str, found: list[str]
) -> None:
    made = front_matter.read(PATH, text + "\n")
    assert faults(text + "\n") == found
    assert made.values == {}
    assert len(made.faulty) == 1


def test_a_key_that_breaks_the_line_is_quoted_on_one_line() -> None:
    assert faults('"甲\\n\\e[31m乙": 丙\n') == [
        "2:1 F005 不认识的键“甲  [31m乙” | 可用的键见 disclosure-ssg 项目的 docs/glossary.md"
    ]


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("主题: 综合政务", "主题分类"),
        ("主题: 综合政务/政务公开", "主题分类"),
        ("主题: 数据共享", "主题词"),
        ("公开情况: 主动公开", "公开属性"),
        ("文种: 通知", "公文种类"),
        ("公开属行: 公开", "公开属性"),
    ],
)
def test_an_unknown_key_is_the_field_whose_list_has_its_value(
    text: str, guess: str
) -> None:
    key, _, _ = text.partition(":")
    assert faults(text + "\n") == [f"2:1 F005 不认识的键“{key}” | 是否想写“{guess}”？"]


def test_items_of_a_list_have_places_of_their_own() -> None:
    made = front_matter.read(PATH, "废止:\n  - 甲\n  -\n  - 乙\n")
    places = {key: (p.line, p.column) for key, p in made.places.items()}
    assert places == {"repeals": (2, 1), "repeals.0": (3, 5), "repeals.1": (5, 5)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: 1\n---\n正文", ("a: 1\n", "正文", 4)),
        ("--- \na: 1\n---\t\n\n正文\n", ("a: 1\n", "\n正文\n", 4)),
        ("---\n---\n", ("", "", 3)),
        ("---\n---", ("", "", 3)),
        ("---\na: |\n  ---\n---\n甲\n---\n乙", ("a: |\n  ---\n", "甲\n---\n乙", 5)),
        ("---", None),
        ("---\na: 1\n", None),
        ("", None),
        ("\n---\na: 1\n---\n", None),
        ("----\na: 1\n----\n", None),
        ("正文", None),
    ],
)
def test_a_file_is_cut_at_its_two_lines_of_dashes(
    text: str, parts: tuple[str, str, int] | None
) -> None:
    assert front_matter.split(text) == parts
