"""The short way for plain texts and the guard give what Python-Markdown gives."""

from __future__ import annotations

import itertools

import markdown
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from disclosure_ssg.source import markdown_text, plain_text

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


@given(TEXT)
@example("第一条　为了规范\n\n## 第二章 总则\n\n第二条 甲 \n\n \n\n乙")
@example("甲  \n乙")
@example("　　甲乙\n\n   丙")
@example("# 甲\n\n# 乙\n\n#丙#")
@example("甲&amp;乙 & 丙 *丁* _戊_ `己`")
def test_a_text_is_converted_as_by_the_whole_parser(text: str) -> None:
    assert markdown_text.convert(text) == by_the_book(text)


def test_a_statute_takes_the_short_way() -> None:
    text = "## 第一章 总则\n\n第一条　为了规范数据共享，制定本办法。\n\n（一）甲；\n"
    assert plain_text.convert(text, "h") is not None
    assert plain_text.convert("甲*乙*", "h") is None
