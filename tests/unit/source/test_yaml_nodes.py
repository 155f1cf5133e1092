"""YAML as nodes: text stays text, slips are repaired, every fault has its place."""

from __future__ import annotations

import pytest

from disclosure_ssg.source.yaml_nodes import (
    Mapping,
    Node,
    Parsed,
    Scalar,
    Sequence,
    parse,
)


def plain(node: Node) -> object:
    """A node as lists and pairs of text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return [(key.text, plain(value)) for key, value in node.pairs]


def troubles(parsed: Parsed) -> list[tuple[int, int, str]]:
    return [(t.place.line, t.place.column, t.message) for t in parsed.troubles]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("0123456", "0123456"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("yes", "yes"),
        ("2024-02-30", "2024-02-30"),
        ("2024-06-23 10:30:00", "2024-06-23 10:30:00"),
        ("=", "="),
        ("!!python/object:os.system rm", "rm"),
        ("'〔2019〕76号'", "〔2019〕76号"),
        ('"甲\\t乙"', "甲\t乙"),
        ('"甲\\a乙\\x0b丙"', "甲 乙 丙"),
        ("~", ""),
        ("null", ""),
        ("'~'", "~"),
        ("", ""),
        ("甲 # 注", "甲"),
        ("甲#乙", "甲#乙"),
        ("https://www.example.gov.cn/", "https://www.example.gov.cn/"),
    ],
)
def test_a_scalar_stays_the_text_that_was_written(written: str, text: str) -> None:
    parsed = parse(f"key: {written}\n")
    assert plain(parsed.mapping) == [("key", text)]
    assert parsed.troubles == ()


def test_equal_keys_are_all_kept_in_the_order_written() -> None:
    parsed = parse("a: 1\nb: 2\na: 3\n")
    assert plain(parsed.mapping) == [("a", "1"), ("b", "2"), ("a", "3")]


def test_every_node_knows_its_line_and_column() -> None:
    parsed = parse("标题: 甲\n附件:\n  - {file: 乙.pdf}\n", first_line=2)
    (title, text), (files, items) = parsed.mapping.pairs
    assert isinstance(items, Sequence)
    assert isinstance(items.items[0], Mapping)
    name, value = items.items[0].pairs[0]
    places = [n.place for n in (title, text, files, items.items[0], name, value)]
    assert [(p.line, p.column) for p in places] == [
        (2, 1),
        (2, 5),
        (3, 1),
        (4, 5),
        (4, 6),
        (4, 12),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n"])
def test_nothing_written_is_an_empty_mapping(text: str) -> None:
    assert parse(text) == parse("")
    assert parse(text).mapping.pairs == ()
    assert parse(text).troubles == ()


@pytest.mark.parametrize(
    ("text", "found", "read"),
    [
        pytest.param(
            "标题：甲\n文号: 乙\n",
            [(2, 3, "键后面用了全角冒号“：”")],
            [("标题", "甲"), ("文号", "乙")],
            id="full-width colon",
        ),
        pytest.param(
            "标题: 甲：乙\n",
            [],
            [("标题", "甲：乙")],
            id="full-width colon in a value",
        ),
        pytest.param(
            "标题:甲\n",
            [(2, 3, "半角冒号后面缺少空格")],
            [("标题", "甲")],
            id="no space",
        ),
        pytest.param(
            "a:\n\t- 甲\n",
            [(3, 1, "缩进用了制表符")],
            [("a", ["甲"])],
            id="tab",
        ),
        pytest.param(
            "a:\n  - b: 甲\n\tc: 乙\nd: 丙\n",
            [(4, 1, "缩进用了制表符")],
            [("d", "丙")],
            id="tab that is less than the lines above",
        ),
        pytest.param(
            "a:\n\t- b: 甲\n\t  c: 乙\n",
            [(3, 1, "缩进用了制表符"), (4, 1, "缩进用了制表符")],
            [("a", [[("b", "甲"), ("c", "乙")]])],
            id="tabs and spaces",
        ),
        pytest.param(
            " a: 甲\nb: 乙\n  c: 丙\nd: 丁\n",
            [(2, 1, "键的前面有空格"), (4, 1, "键的前面有空格")],
            [("a", "甲"), ("b", "乙"), ("c", "丙"), ("d", "丁")],
            id="spaces before a key",
        ),
        pytest.param(
            "　a: 甲\nb: 乙\n",
            [(2, 1, "缩进用了全角空格")],
            [("a", "甲"), ("b", "乙")],
            id="wide space before a key",
        ),
        pytest.param(
            " a: 甲\n b: 乙\n",
            [],
            [("a", "甲"), ("b", "乙")],
            id="every key moved in",
        ),
        pytest.param(
            "a:\n　　- 甲\n",
            [(3, 1, "缩进用了全角空格")],
            [("a", ["甲"])],
            id="full-width space",
        ),
        pytest.param(
            "a: |\n  　　第一段\n   \t第二段\n\n  第三段\nb: 乙\n",
            [],
            [("a", "　　第一段\n \t第二段\n\n第三段\n"), ("b", "乙")],
            id="a block of text is left alone",
        ),
        pytest.param(
            "a: >-\n  第一行：\n  第二行\nb：乙\n",
            [(5, 2, "键后面用了全角冒号“：”")],
            [("a", "第一行： 第二行"), ("b", "乙")],
            id="a block of text ends at the margin",
        ),
        pytest.param(
            "标题: 甲\u2028乙\x0b丙\n文号: 丁\n",
            [(2, 6, "含有不可见的控制字符"), (2, 8, "含有不可见的控制字符")],
            [("标题", "甲 乙 丙"), ("文号", "丁")],
            id="invisible characters",
        ),
        pytest.param(
            "标题\n文号: 乙\n",
            [(2, 1, "缺少冒号")],
            [("文号", "乙")],
            id="first line without a colon",
        ),
        pytest.param(
            "标题: 甲\n乙\n文号: 丙\n",
            [(3, 1, "缺少冒号")],
            [("标题", "甲"), ("文号", "丙")],
            id="later line without a colon",
        ),
        pytest.param(
            "标题: '甲\n文号: 乙\n",
            [(2, 5, "引号没有配对")],
            [("文号", "乙")],
            id="open quote",
        ),
        pytest.param(
            "a: [甲, 乙\nb: 丙\nc: 丁\n",
            [(2, 4, "方括号没有配对")],
            [("b", "丙"), ("c", "丁")],
            id="open bracket",
        ),
        pytest.param(
            "a: {甲: 乙\nb: 丙\n",
            [(2, 4, "花括号没有配对")],
            [("b", "丙")],
            id="open brace",
        ),
        pytest.param(
            "文号: [2019]76号\nb: 丙\n",
            [(2, 11, "值的写法不对")],
            [("b", "丙")],
            id="text after a bracket",
        ),
        pytest.param(
            "a: 甲: 乙\nb: 丙\n",
            [(2, 5, "冒号的位置不对")],
            [("b", "丙")],
            id="two colons",
        ),
        pytest.param(
            "a: @甲\nb: 丙\n",
            [(2, 4, "值不能以这个字符开头")],
            [("b", "丙")],
            id="reserved character",
        ),
        pytest.param(
            'a: "甲\\乙"\nb: 丙\n',
            [(2, 6, "双引号里的反斜杠写法不对")],
            [("b", "丙")],
            id="backslash",
        ),
        pytest.param(
            "a: *甲\nb: *c\n",
            [(2, 5, "YAML 写法不对"), (3, 4, "不能使用 YAML 别名")],
            [],
            id="unknown aliases",
        ),
        pytest.param(
            "a: &x 甲\nb: *x\n",
            [(2, 4, "不能使用 YAML 锚点和别名（& 和 *）")],
            [("a", "甲"), ("b", "")],
            id="a known alias",
        ),
        pytest.param(
            "a: 甲\n...\nb: 乙\nc: 丙\n",
            [(3, 1, "不能有单独一行“...”")],
            [("a", "甲"), ("b", "乙"), ("c", "丙")],
            id="end of a document",
        ),
        pytest.param(
            "- 甲\n- 乙\n",
            [(2, 1, "应当是“键: 值”的形式")],
            [],
            id="a list",
        ),
        pytest.param(
            "a: 甲\n? [b, c]\n: 乙\n",
            [(3, 3, "键应当是一个词")],
            [("a", "甲"), ("", "乙")],
            id="a list as a key",
        ),
    ],
)
def test_a_slip_is_one_finding_and_the_rest_is_read(
    text: str, found: list[tuple[int, int, str]], read: object
) -> None:
    parsed = parse(text, first_line=2)
    assert troubles(parsed) == found
    assert plain(parsed.mapping) == read


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "关键词: [甲, 乙\n",
            "方括号没有配对",
            "在末尾补上 ]",
        ),
        (
            "colors: {main: #0b5345}\n",
            "括号没有配对",
            '“#”和它后面的字成了注释；值里有 # 的加上英文引号，例如 "#0b5345"',
        ),
        ("关键词: [甲,\n", "括号没有配对", "在末尾补上后一半括号"),
        ("colors: {main: red\n", "花括号没有配对", "在末尾补上 }"),
        ("标题: '甲\n", "引号没有配对", "在值的末尾补上同样的引号"),
        (
            "标题: 关于: 甲\n",
            "冒号的位置不对",
            "给整个值加上英文单引号：标题: '关于: 甲'",
        ),
        (
            '标题: 关于"检查"的通知: 甲\n',
            "冒号的位置不对",
            "给整个值加上英文单引号：标题: '关于\"检查\"的通知: 甲'",
        ),
        (
            '标题: "关于"检查"的通知"\n',
            "值的写法不对",
            "给整个值加上英文单引号：标题: '关于\"检查\"的通知'",
        ),
        ("标题: it's: 甲\n", "冒号的位置不对", "给整个值加上英文单引号"),
        (
            "废止:\n  - title: 甲\n    document_number：乙\n",
            "键后面用了全角冒号“：”",
            "改为半角冒号加空格：document_number: …",
        ),
        ("甲\n", "缺少冒号", "每行写成“键: 值”；是上一行的续行的，前面空两格"),
        (
            "a:\n  - b: 甲\n      c: 乙\n",
            "缩进不对",
            "同一层的各行左边对齐",
        ),
        ("a:\n  b: 甲\n c: 乙\n", "缩进不对", "同一层的各行左边对齐"),
        ("a:\n  - b: 甲\n   c: 乙\n", "缩进不对", "同一层的各行左边对齐"),
        (
            "关键词: 甲\n- 乙\n",
            "已经有值的键下面不能写列表",
            "把键后面的值也写成一项“- …”",
        ),
    ],
)
def test_the_hint_is_the_repair_of_that_problem(
    text: str, message: str, hint: str
) -> None:
    (trouble,) = parse(text).troubles
    assert (trouble.message, trouble.hint) == (message, hint)


def test_several_errors_in_one_file_are_found_at_once() -> None:
    parsed = parse("a: '甲\nb：乙\nc: [丙\nd: 丁: 戊\ne: 己\n", first_line=2)
    assert sorted(troubles(parsed)) == [
        (2, 4, "引号没有配对"),
        (3, 2, "键后面用了全角冒号“：”"),
        (4, 4, "方括号没有配对"),
        (5, 5, "冒号的位置不对"),
    ]
    assert plain(parsed.mapping) == [("b", "乙"), ("e", "己")]


def test_a_fault_names_the_key_it_stands_at() -> None:
    parsed = parse("a: 甲\nb:\n  - 乙\n  - '丙\nc: 丁\n")
    assert [t.key for t in parsed.troubles] == ["b"]
    assert plain(parsed.mapping) == [("a", "甲"), ("c", "丁")]


def test_eight_levels_are_read_and_the_ninth_is_not() -> None:
    assert parse("a: " + "[" * 7 + "甲" + "]" * 7).troubles == ()
    parsed = parse("a: " + "[" * 9 + "甲" + "]" * 9)
    assert troubles(parsed) == [(1, 12, "嵌套过深")]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 5000,
        "a: " + "[" * 59 + "甲" * 60_000,
        "a: " + "{甲: " * 3000,
        "- " * 5000,
        "? " * 5000,
        "a: '甲\n" * 3000,
        "a: " + "[甲," * 3000 + "]" * 3000,
    ],
    ids=["brackets", "long tail", "braces", "dashes", "marks", "quotes", "lists"],
)
def test_hostile_nesting_is_refused_and_not_followed(text: str) -> None:
    """One of these took hours before: a pattern with two ways to match a bracket."""
    assert parse(text).troubles


def test_a_thousand_entries_are_read() -> None:
    parsed = parse("".join(f"key{n}: {n}\n" for n in range(1000)))
    assert len(parsed.mapping.pairs) == 1000
    assert parsed.troubles == ()
