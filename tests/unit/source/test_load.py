"""One file to one document: encodings, line ends, defaults, and files that fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_ssg.model.diagnostics import Outcome
from disclosure_ssg.model.document import Body, Document
from disclosure_ssg.source import site_yml
from disclosure_ssg.source.load import load, read_document
from tests.sites import SITE_YML, config, document, read

PATH = "content/notice/a.md"


def loaded(data: bytes) -> Outcome[Document]:
    return load(PATH, data, config())


def findings(made: Outcome[Document]) -> list[tuple[str, int, int, str]]:
    return [(d.code, d.line, d.column, d.message) for d in made.diagnostics]


def test_a_document_holds_its_values_with_every_default() -> None:
    made = read(document(7, category="", document_number="甲〔2024〕7号"))
    assert made.diagnostics == ()
    assert made.value.values == {
        "title": "第7号文件",
        "index_number": "000000-101/2024-00007",
        "published_on": "2024-06-23",
        "attribute": "主动公开",
        "document_number": "甲〔2024〕7号",
        "category": "notice",
        "kind": "document",
        "publisher": "示例市数据局",
        "issuer": ["示例市数据局"],
    }
    assert made.value.body.html == "<p>正文。</p>"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
    ],
    ids=["BOM", "CRLF", "CR", "both"],
)
def test_signature_and_line_ends_make_no_difference(change: object) -> None:
    data = document(body="甲。\n\n- 乙[丙](b.md)\n").encode()
    assert callable(change)
    assert loaded(change(data)) == loaded(data)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ("F002", 1, 1, "文件没有元数据")),
        (b"\n\n", ("F002", 1, 1, "文件没有元数据")),
        (b"---", ("F002", 1, 1, "元数据没有用“---”结束")),
        (b"---\ntitle: x\n", ("F002", 2, 1, "元数据没有用“---”结束")),
        ("标题: 甲".encode(), ("F002", 1, 1, "元数据前面没有“---”")),
        (
            "---\n标题: 甲\n---\n".encode("gb18030"),
            ("F003", 1, 1, "文件是 GB18030（GBK）编码，不是 UTF-8"),
        ),
        (
            "---\n标题: 甲\n---\n".encode("utf-16"),
            ("F003", 1, 1, "文件是 UTF-16（记事本的“Unicode”）编码，不是 UTF-8"),
        ),
        (b"---\ntitle: \xff\xff\n---\n", ("F003", 1, 1, "文件不是 UTF-8 编码")),
        (
            b"---\n---\n" + b"x" * (4 * 1024 * 1024),
            ("F004", 1, 1, "文件有 4096 KiB"),
        ),
        (
            b"---\n#" + b"x" * 65536 + b"\n---\n",
            ("F004", 1, 1, "元数据过长"),
        ),
    ],
    ids=[
        "empty",
        "blank",
        "only dashes",
        "not closed",
        "no dashes",
        "GB18030",
        "UTF-16",
        "neither",
        "large file",
        "large front matter",
    ],
)
def test_a_file_that_cannot_be_read_is_one_finding(
    data: bytes, found: tuple[str, int, int, str]
) -> None:
    made = loaded(data)
    assert findings(made) == [found]
    assert made.value.lost
    assert made.value.body == Body()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "",
            "1 文件没有元数据 | 文件是空的；用 disclosure-ssg new 新建，草稿的文件名以“_”开头",
        ),
        (
            "# 关于检查的通知\n\n各单位：\n",
            "1 文件没有元数据 | 第一行写 ---，接着写“标题: 关于检查的通知”、发布日期、"
            "公开属性等，再以一行 --- 结束",
        ),
        (
            "\n\n---\n标题: 甲\n---\n",
            "3 第一行不是“---” | 删去它前面的空行，“---”写在第一行",
        ),
        (
            "标题: 甲\n发布日期: 2024-06-23\n---\n正文\n",
            "1 元数据前面没有“---” | 在“标题”上面单独写一行 ---",
        ),
        (
            "标题: 甲\n发布日期: 2024-06-23\n\n各单位：\n",
            "1 元数据前面没有“---” | 在“标题”上面单独写一行 ---，第 2 行下面也写一行",
        ),
        (
            "---\n标题: 甲\n废止:\n  - 乙\n\n各单位：\n\n正文。\n",
            "4 元数据没有用“---”结束 | 在第 4 行下面单独写一行 ---",
        ),
        (
            "---\n标题: 甲\n正文。\n",
            "2 元数据没有用“---”结束 | 在第 2 行下面单独写一行 ---",
        ),
        (
            "---\n标题: 甲\n发布日期: 2024-06-23\n\n## 一、情况\n\n　　正文。\n\n---\n\n下文。\n",
            "3 元数据没有用“---”结束 | 在第 3 行下面单独写一行 ---",
        ),
        (
            "---\n标题: 甲\n\n各单位：\n\n正文。\n\n---\n\n下文。\n",
            "2 元数据没有用“---”结束 | 在第 2 行下面单独写一行 ---",
        ),
    ],
)
def test_what_a_file_without_front_matter_lacks_is_told_of_that_file(
    text: str, found: str
) -> None:
    (fault,) = loaded(text.encode()).diagnostics
    assert f"{fault.line} {fault.message} | {fault.hint}" == found


def test_an_empty_line_among_the_entries_is_no_end_of_them() -> None:
    text = "---\n标题：甲\n\n发布日期：2024-06-23\n\nx: 乙\n---\n正文。\n"
    codes = [d.code for d in loaded(text.encode()).diagnostics]
    assert codes == ["F001", "F001", "F005"]


def test_a_file_of_four_mebibytes_is_read() -> None:
    head = document(body="").encode()
    line = b"x" * 99 + b"\n"
    data = head + line * ((4 * 1024 * 1024 - len(head)) // len(line))
    assert loaded(data).diagnostics == ()


def test_of_a_lost_file_the_numbers_are_guessed() -> None:
    """So that a reference to it raises no second finding."""
    text = "---\n索 引 号：'000000-101/2024-00001'\n文号: 甲〔2024〕1号 \n\n正文"
    for data in (text.encode(), text.encode("gb18030")):
        assert loaded(data).value.values == {
            "index_number": "000000-101/2024-00001",
            "document_number": "甲〔2024〕1号",
        }


def test_the_body_begins_at_its_line_of_the_file() -> None:
    made = read(document(body="甲\n[乙](c.md)\n"))
    (link,) = made.value.body.links
    assert (link.place.line, link.place.column) == (9, 5)


@pytest.mark.parametrize(
    ("values", "publisher", "issuer"),
    [
        ({}, "示例市数据局", ["示例市数据局"]),
        ({"issuer": "甲局、乙局"}, "甲局", ["甲局", "乙局"]),
        ({"publisher": "丙局"}, "丙局", ["丙局"]),
        ({"publisher": "丙局", "issuer": "甲局"}, "丙局", ["甲局"]),
    ],
)
def test_issuer_and_publisher_stand_in_for_each_other(
    values: dict[str, str], publisher: str, issuer: list[str]
) -> None:
    made = read(document(**values)).value.values
    assert (made["publisher"], made["issuer"]) == (publisher, issuer)


DEFAULTS = (
    "{id: budget, title: 财政, defaults: {体裁: 通知, theme: 综合政务},"
    " children: [{id: final, title: 决算, defaults: {体裁: 报告, 类型: 预决算}}]}"
)


@pytest.mark.parametrize(
    ("values", "made"),
    [
        ({}, {"genre": "报告", "kind": "budget", "theme": "综合政务"}),
        (
            {"体裁": "函", "kind": "notice"},
            {"genre": "函", "kind": "notice", "theme": "综合政务"},
        ),
        ({"体裁": "''"}, {"genre": None, "kind": "budget", "theme": "综合政务"}),
    ],
    ids=["the nearest category", "the document itself", "emptied by hand"],
)
def test_defaults_come_from_the_nearest_category(
    values: dict[str, str], made: dict[str, object]
) -> None:
    text = SITE_YML.replace("  - {id: notice", f"  - {DEFAULTS}\n  - {{id: notice")
    known = site_yml.read(text.encode()).value
    assert known is not None
    found = load("content/budget/final/a.md", document(**values).encode(), known)
    assert found.diagnostics == ()
    assert {key: found.value.values.get(key) for key in made} == made


@pytest.mark.parametrize(
    ("path", "values", "category"),
    [
        ("content/notice/a.md", {}, "notice"),
        ("content/notice/2024/06/a.md", {}, "notice"),
        ("content/policy/normative/a.md", {}, "normative"),
        ("content/normative/notice/a.md", {}, "notice"),
        ("content/a.md", {"category": "policy"}, "policy"),
        ("content/notice/a.md", {"栏目": "规范性文件"}, "normative"),
        ("content/notice/a.md", {"栏目": "''"}, "notice"),
    ],
)
def test_a_document_is_filed_by_its_word_or_its_nearest_folder(
    path: str, values: dict[str, str], category: str
) -> None:
    made = read(document(**values), path)
    assert made.diagnostics == ()
    assert made.value.values["category"] == category


@pytest.mark.parametrize(
    ("path", "values", "found"),
    [
        ("content/a.md", {}, ("F009", 1, 1, "文件不在任何栏目里")),
        ("content/Notice/a.md", {}, ("F009", 1, 1, "文件不在任何栏目里")),
        ("content/notice.md", {}, ("F009", 1, 1, "文件不在任何栏目里")),
        (
            "content/notice/a.md",
            {"category": "no-such"},
            ("F009", 6, 11, "没有栏目“no-such”"),
        ),
    ],
)
def test_a_document_in_no_category_is_a_finding(
    path: str, values: dict[str, str], found: tuple[str, int, int, str]
) -> None:
    made = read(document(**values), path)
    assert findings(made) == [found]
    assert "category" not in made.value.values


def test_a_null_character_is_replaced() -> None:
    assert "\0" not in repr(read(document(body="甲\0乙")).value.body.html)


def test_a_file_that_is_gone_when_it_is_read_is_a_finding(tmp_path: Path) -> None:
    made = read_document(tmp_path, PATH, config())
    assert findings(made) == [
        ("F026", 1, 1, "读不了这个文件：No such file or directory")
    ]
    assert made.value.lost
