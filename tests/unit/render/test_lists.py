"""Lists: pages of a size, links around the current page, lines of entries."""

from __future__ import annotations

import pytest

from disclosure_ssg.render import lists
from disclosure_ssg.render.frame import Assets, Frame, site_view
from disclosure_ssg.render.lists import item, pagination
from disclosure_ssg.render.views import ListPage
from tests.sites import document, related


def pages(count: int, extra: str = "") -> list[tuple[str, ListPage]]:
    """The pages of the category 通知公告 with ``count`` documents in it."""
    texts = {
        f"notice/{n}.md": document(n, id=f"d{n:05}", body="") for n in range(count)
    }
    site = related(texts, extra=extra)
    frame = Frame(site, site_view(site, Assets({})))
    return [
        (p.path, p.made()) for p in lists.plans(frame) if p.path.startswith("notice/")
    ]


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(1, [1]), (20, [20]), (21, [20, 1]), (40, [20, 20]), (41, [20, 20, 1])],
)
def test_a_list_is_cut_into_pages(count: int, sizes: list[int]) -> None:
    made = pages(count)
    assert [len(view.items) for _, view in made] == sizes
    assert [path for path, _ in made] == [
        "notice/index.html",
        "notice/2.html",
        "notice/3.html",
    ][: len(sizes)]
    shown = [line.href for _, view in made for line in view.items]
    assert shown == [f"doc/d{n:05}.html" for n in range(count)]
    assert {view.pagination.total for _, view in made} == {count}


def test_an_empty_category_has_no_page() -> None:
    assert pages(0) == []


def test_the_size_of_a_page_is_a_setting() -> None:
    assert [len(view.items) for _, view in pages(5, "page_size: 2\n")] == [2, 2, 1]


def test_later_pages_say_their_number_in_the_title() -> None:
    titles = [view.head.title for _, view in pages(21)]
    assert titles == [
        "通知公告 - 示例市数据局政府信息公开",
        "通知公告（第 2 页） - 示例市数据局政府信息公开",
    ]


def links(current: int, total: int) -> str:
    """Pages shown; a gap is …, the current page stands in brackets."""
    made = pagination("category", "notice", current, total, 20 * total)
    assert all(
        link.href == ("" if not link.number else f"notice/{name(link.number)}.html")
        for link in made.links
    )
    return " ".join(
        f"[{link.number}]" if link.current else str(link.number or "…")
        for link in made.links
    )


def name(number: int) -> str:
    return "index" if number == 1 else str(number)


@pytest.mark.parametrize(
    ("current", "total", "shown"),
    [
        (1, 1, "[1]"),
        (1, 2, "[1] 2"),
        (2, 2, "1 [2]"),
        (1, 500, "[1] 2 3 … 500"),
        (4, 500, "1 2 3 [4] 5 6 … 500"),
        (5, 500, "1 2 3 4 [5] 6 7 … 500"),
        (6, 500, "1 … 4 5 [6] 7 8 … 500"),
        (250, 500, "1 … 248 249 [250] 251 252 … 500"),
        (496, 500, "1 … 494 495 [496] 497 498 499 500"),
        (500, 500, "1 … 498 499 [500]"),
    ],
)
def test_the_pages_around_the_current_one_are_linked(
    current: int, total: int, shown: str
) -> None:
    """500 pages are 10,000 entries."""
    assert links(current, total) == shown


@pytest.mark.parametrize(
    ("current", "previous", "following"),
    [
        (1, "", "year/2024/2.html"),
        (2, "year/2024/index.html", "year/2024/3.html"),
        (3, "year/2024/2.html", ""),
    ],
)
def test_the_first_page_has_none_before_and_the_last_none_after(
    current: int, previous: str, following: str
) -> None:
    made = pagination("year", "2024", current, 3, 60)
    assert (made.previous, made.next) == (previous, following)


def test_a_line_says_what_a_visitor_looks_for() -> None:
    site = related(
        {
            "policy/normative/a.md": document(
                title="检查办法",
                kind="normative",
                document_number="示数发〔2024〕1号",
                issuer="甲局、乙局",
                summary="概述",
                pinned="是",
                published_on="2024-06-23 09:30",
                expires_on="2026-12-31",
            )
        }
    )
    assert item(site, site.entries[0]) == (
        "检查办法",
        "doc/000000-101-2024-00001.html",
        "2024-06-23",
        "甲局、乙局",
        "000000-101/2024-00001",
        "示数发〔2024〕1号",
        "规范性文件",
        "行政规范性文件",
        "有效",
        "",
        "概述",
        True,
        "2027-01-01 失效",
        (),
    )


@pytest.mark.parametrize(
    ("values", "notice"),
    [
        ({"attribute": "依申请公开"}, "依申请公开"),
        ({"publicity_period": "{from: 2024-07-01, to: 2024-07-02}"}, "公示期满"),
    ],
)
def test_a_listed_line_says_why_there_is_no_more(
    values: dict[str, str], notice: str
) -> None:
    site = related(
        {"notice/a.md": document(summary="密", document_number="密", **values)}
    )
    line = item(site, site.entries[0])
    assert (line.notice, line.kind, line.status) == (notice, "", "")
    assert "密" not in "".join(map(str, line))


def test_a_category_page_links_the_categories_below_it() -> None:
    texts = {
        "policy/normative/a.md": document(1, body=""),
        "notice/b.md": document(2, body=""),
        "news/c.md": document(3, body=""),
    }
    site = related(texts)
    frame = Frame(site, site_view(site, Assets({})))
    views = {plan.path: plan.made() for plan in lists.plans(frame)}
    below = {
        path: [child.href for child in view.children]
        for path, view in views.items()
        if view.facet == "category"
    }
    assert below == {
        "policy/index.html": ["normative/index.html"],
        "normative/index.html": [],
        "notice/index.html": [],
        "news/index.html": [],
    }
