"""The short way for plain texts and the guard give what Python-Markdown gives."""

from __future__ import annotations

import itertools

import markdown
import nh3
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from disclosure_ssg.source import markdown_text, plain_text, yaml_nodes
from disclosure_ssg.source.body import read_body

PIECE = st.one_of(
    st.sampled_from(
        "第一条　 一、 （一） 1. 1、 - + * _ ** ` [ ] ( ) ! < > & # ## { } | ~ = : :: \\ ^ ' \" . 。 甲 乙 a b 0 & "
        "&amp; [^1] [TOC] {: #x} --- *** === <b> </b> http://e.com".split(" ")
    ),
    st.sampled_from(
        [" ", "  ", "\u3000", "\t", "\n", "\n\n", "\n \n", "  \n", "\u00a0"]
    ),
    st.characters(codec="utf-8", exclude_characters="\r\0"),
)
TEXT = st.lists(PIECE, max_size=25).map("".join)


def by_the_book(text: str) -> str:
    """Python-Markdown with the same extensions and nothing of ours."""
    number = itertools.count(1)
    converter = markdown.Markdown(
        extensions=[
            "fenced_code",
            "attr_list",
            "def_list",
            TableExtension(use_align_attribute=True),
            FootnoteExtension(BACKLINK_TITLE="返回正文的注 {}"),
            TocExtension(
                slugify=lambda value, separator: f"auto-heading-{next(number)}"
            ),
        ]
    )
    converter.parser.blockprocessors.deregister("code")
    return converter.convert(text)


def as_html(lines: list[plain_text.Line]) -> str:
    """What Python-Markdown would write for such lines."""
    number = itertools.count(1)
    return "\n".join(
        f'<h{rank} id="auto-heading-{next(number)}">{text}</h{rank}>'
        if rank
        else f"<p>{text}</p>"
        for rank, text in lines
    )


def cleaned(html: str) -> str:
    return nh3.clean(html, attributes={"*": {"id"}}, link_rel=None)


@given(TEXT)
@example("第一条　为了规范\n\n## 第二章 总则\n\n第二条 甲 \n\n \n\n乙")
@example("甲  \n乙")
@example("　　甲乙\n\n   丙")
@example("# 甲\n\n# 乙\n\n#丙#")
@example("甲&amp;乙 & 丙 *丁* _戊_ `己`")
def test_a_text_is_converted_as_by_the_whole_parser(text: str) -> None:
    expected = by_the_book(text)
    assert markdown_text.convert(text) == expected
    lines = plain_text.lines(text)
    if lines is not None:
        assert as_html(lines) == expected
        assert cleaned(expected) == expected  # so the cleaner may be left out


@given(TEXT, st.sampled_from(["", "甲", "第一条"]))
@example("# 甲\n\n乙", "甲")
@example("# 甲\n\n# 乙\n\n### 丙", "")
@example("示例市数据局\n\n2024年1月2日", "")
@example("一、甲\n\n（一）乙。\n\n1.丙", "")
def test_a_body_is_the_same_by_the_short_and_the_long_way(
    text: str, title: str
) -> None:
    short = read_body("content/a.md", text, 1, title)
    long = read_body("content/a.md", text, 1, title, ["sane_lists"])
    if plain_text.lines(text) is not None:
        assert short == long


def test_a_statute_takes_the_short_way() -> None:
    text = "## 第一章 总则\n\n第一条　为了规范数据共享，制定本办法。\n\n（一）甲；\n"
    assert plain_text.lines(text) is not None
    assert plain_text.lines("甲*乙*") is None


KEY = st.sampled_from(["title", "标题", "a", "null", "y"])
WORD = st.lists(
    st.one_of(
        st.sampled_from(
            "甲 乙 ： : # ' \" \\ - ? , [ ] { } & * ! | > % @ ` ~ null 1 \u3000".split()
        ),
        st.sampled_from([" ", "  ", "\t"]),
        st.characters(codec="utf-8", exclude_characters="\r\n\0"),
    ),
    max_size=5,
).map("".join)
LINE = st.one_of(
    st.builds("{}: {}".format, KEY, WORD),
    st.builds('{}: "{}"'.format, KEY, WORD),
    st.builds(
        "{}: [{}]".format, KEY, st.lists(st.builds('"{}"'.format, WORD)).map(", ".join)
    ),
)


@given(st.lists(LINE, min_size=1, max_size=4).map("\n".join))
@example('标题: 关于甲的通知\na: "乙：丙"\ny: ["甲", "乙"]\nnull: 2024-01-02')
def test_simple_front_matter_is_read_as_by_the_whole_parser(text: str) -> None:
    simple = yaml_nodes._simple(text, 1)
    if simple is None:
        return
    root = yaml.compose(text, Loader=yaml.SafeLoader)

    def told(node: yaml.Node) -> object:
        place = (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, yaml.MappingNode):
            return [(told(key), told(value)) for key, value in node.value], place
        if isinstance(node, yaml.SequenceNode):
            return [told(item) for item in node.value], place
        return node.value, place

    def ours(node: yaml_nodes.Node) -> object:
        place = (node.place.line, node.place.column)
        if isinstance(node, yaml_nodes.Mapping):
            return [(ours(key), ours(value)) for key, value in node.pairs], place
        if isinstance(node, yaml_nodes.Sequence):
            return [ours(item) for item in node.items], place
        return node.text, place

    assert ours(simple) == told(root)


def test_common_front_matter_is_simple() -> None:
    text = '标题: 关于甲的通知\n索引号: "0001-2"\n关键词: ["甲", "乙"]\n发布日期: 2024-01-02\n'
    assert yaml_nodes._simple(text, 2) is not None
    others = (
        "标题:甲",
        "标题: 'a'",
        "标题: a: b",
        "标题: |",
        "标题:",
        "# 注",
        'a: ["甲""乙"]',
    )
    for other in others:
        assert yaml_nodes._simple(other, 2) is None
