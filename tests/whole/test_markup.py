"""Every page of a small column with one of everything is valid HTML."""

from __future__ import annotations

import pytest

from tests.browser.column import FILES
from tests.markup import faults
from tests.sites import Site


@pytest.mark.theme
def test_every_page_is_valid_html(site: Site) -> None:
    site.write(FILES)
    assert site.build().status == 0
    pages = {n: c.decode() for n, c in site.files().items() if n.endswith(".html")}
    assert len(pages) > 60
    found = {name: faults(text) for name, text in pages.items()}
    assert {name: some for name, some in found.items() if some} == {}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p><ul><li>甲</li></ul></p>", ["1: <ul> in <p>"]),
        ("<ul>甲<p></p></ul>", ["1: text in <ul>: 甲", "1: <p> in <ul>"]),
        (
            "<div><p>甲</div>",
            ["1: </div> ends <p>", "end: <div> is open", "end: <p> is open"],
        ),
        ('<p id="a">甲</p><p id="a">乙</p>', ["id a twice"]),
        ('<a href="b"><button type="button">甲</button></a>', ["1: <button> in <a>"]),
        ('<p class="a" class="b">甲</p>', ["1: class twice on <p>"]),
        ("<dl><div><p>甲</p></div></dl>", ["1: <p> in <div>"]),
        ('<p style="color: red">甲</p>', ["1: style on <p>"]),
        ("<table><tr><td>甲</td></tr></table>", ["1: <tr> in <table>"]),
        ('<p><a href="b"><span>甲</span></a></p>', []),
        ('<label>甲<input type="checkbox"></label>', []),
    ],
)
def test_what_is_wrong_is_told(html: str, found: list[str]) -> None:
    assert faults(html, whole=False) == found


def test_names_lead_somewhere_on_a_whole_page() -> None:
    page = '<!doctype html>\n<html lang="zh-CN"><body><p aria-labelledby="a">甲</p></body></html>'
    assert faults(page) == ["no id a"]
