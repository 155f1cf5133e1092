"""What of a site the index is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

from disclosure_ssg.model.facets import SEARCHED
from disclosure_ssg.search.entries import entries
from tests.sites import document, related

ROOT = Path(__file__).parents[3]


def facets(texts: dict[str, str]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {one.key: dict(one.facets) for one in entries(related(texts))}


def test_what_can_be_narrowed_by_genre_and_by_whether_it_is_interpreted() -> None:
    made = facets(
        {
            "policy/a.md": document(1, id="a", kind="policy", title="关于数据的意见"),
            "policy/b.md": document(2, id="b", kind="policy", genre="通知"),
            "policy/c.md": document(
                3, id="c", kind="interpretation", interprets="000000-101/2024-00001"
            ),
            "policy/d.md": document(
                4, id="d", kind="interpretation_plan", interprets="第2号文件"
            ),
            "notice/e.md": document(5, id="e", kind="notice"),
        }
    )
    shown = {
        key: (own.get("genre"), own.get("interpreted")) for key, own in made.items()
    }
    assert shown == {
        "a": (("意见",), ("有解读",)),
        "b": (("通知",), ("无解读",)),  # a plan is not an interpretation yet
        "c": (None, None),
        "d": (None, None),
        "e": (None, None),
    }


def test_of_a_listed_document_no_facet_tells_more_than_its_line() -> None:
    text = document(
        1, id="a", kind="policy", title="关于数据的意见", attribute="依申请公开"
    )
    (own,) = facets({"policy/a.md": text}).values()
    assert sorted(own) == ["attribute", "category", "issuer", "year"]


def test_what_is_below_a_theme_and_its_common_name_are_names_of_it() -> None:
    texts = {
        "policy/a.md": document(1, id="a", kind="policy", theme="综合政务/电子政务"),
        "policy/b.md": document(2, id="b", kind="policy", theme="综合政务"),
        "policy/c.md": document(3, id="c", kind="policy", theme="工业、交通/信息产业"),
        "policy/d.md": document(
            4, kind="policy", theme="综合政务/电子政务", attribute="依申请公开"
        ),
    }
    extra = (
        "themes: [{title: 工业和信息化, was: 工业、交通, children: 信息产业},"
        " {title: 综合政务, was: 综合政务, children: 接待}]\n"
    )
    made = {one.key: one for one in entries(related(texts, extra=extra))}
    assert {key: dict(one.names) for key, one in made.items()} == {
        "a": {"theme": ("综合政务/电子政务",)},
        "b": {},
        "c": {"theme": ("工业、交通", "工业和信息化/信息产业")},
        "000000-101-2024-00004": {},  # of which the line tells no theme
    }
    assert made["c"].facets["theme"] == ("工业和信息化",)


def test_the_page_knows_every_facet_that_it_shows() -> None:
    source = (ROOT / "layouts/search/page/state.js").read_text("utf-8")
    listed = re.search(r"const FACETS = (\[.*?\]);", source, re.DOTALL)
    assert listed
    assert json.loads(re.sub(r",\s*\]", "]", listed[1])) == list(SEARCHED)
