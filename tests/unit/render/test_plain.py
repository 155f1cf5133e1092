"""A document as plain text, and the digits of it."""

from __future__ import annotations

import pytest

from disclosure_ssg.render.plain import digits, plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<h2 id='a'>一、甲</h2>\n<p>　　乙&amp;丙 &lt;1</p>",
            "一、甲\n　　乙&丙 <1\n",
        ),
        ('<p>见<a href="../a.html" title="有效">《甲》</a>。</p>', "见《甲》。\n"),
        ("<p>甲<br>乙<br>\n丙</p>\n\n \n<p>丁</p>\n", "甲\n乙\n丙\n丁\n"),
        (
            "<table>\n<thead>\n<tr>\n<th>名</th>\n<th>数</th>\n</tr>\n</thead>\n"
            '<tr><td>甲</td><td align="right">1</td></tr></table>',
            "名\t数\n甲\t1\n",
        ),
        ("", ""),
    ],
)
def test_each_block_is_a_line(html: str, text: str) -> None:
    assert (
        plain("标题", "示数规〔2025〕1号", html) == f"标题\n示数规〔2025〕1号\n{text}"
    )


def test_a_document_without_number_has_no_line_for_it() -> None:
    assert plain("标题", "", "<p>甲</p>") == "标题\n甲\n"


def test_the_digits_are_those_of_sha256sum() -> None:
    """``printf '标题\\n甲\\n' | sha256sum``"""
    assert digits("标题", "", "<p>甲</p>") == "4300a9b139991286"
