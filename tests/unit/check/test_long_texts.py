"""Rules over text stay linear: a quadratic one would take minutes here, not a moment."""

from __future__ import annotations

import pytest

from disclosure_ssg.check.registry import check_document
from disclosure_ssg.model.document import Body, Document, Source
from disclosure_ssg.model.held import there
from tests.sites import config

SIZE = 60_000
SIGNS = (
    "<!--", "<td ", "<a style=\"", "`a``b", "|", "| ", " ", "\n ", "\n附", "附件     ",
    "(", "》", "“", "](", "{:", "a.", "@a", "http://a", "1380000000", "6222 0000 ",
    "110101190001010014 ", " 一", "一、\n", "密", "字体：[\n", "家住一号", "<marquee ",
)  # fmt: skip


@pytest.mark.parametrize("before", ["", "|<table><tr>", "<a style='"])
@pytest.mark.parametrize("sign", SIGNS)
def test_a_long_run_of_one_sign_is_looked_through(sign: str, before: str) -> None:
    text = f"\n{before}{sign * (SIZE // len(sign))}"
    document = Document("a.md", {}, there({}), there(Body()), source=Source(text, 1))
    places = [(one.line, one.column) for one in check_document(document, config())]
    lines = text.split("\n")
    assert all(column <= len(lines[line - 1]) + 1 for line, column in places)
