"""Lists: pages of a size, links around the current page, lines of entries."""

from __future__ import annotations

import pytest

from disclosure_ssg.render import lists
from disclosure_ssg.render.frame import Assets, Frame, site_view
from disclosure_ssg.render.lists import ListPage, item, pagination
from disclosure_ssg.render.views import Item
from tests.sites import document, related


def pages(count: int, extra: str = "") -> list[tuple[str, ListPage]]:
    """The pages of the category 通知公告 with ``count`` documents in it."""
    texts = {
        f"notice/{n}.md": document(n, id=f"d{n:05}", body="") for n in range(count)
    }
    site = related(texts, extra=extra)
    frame = Frame(site, site_view(site, Assets({})))
    return [
        (p.path, p.made())
        for p in lists.plans(frame, lists.items(site))
        if p.path.startswith("notice/")
    ]


def lines(view: ListPage) -> list[Item]:
    return [line for section in view.sections for line in section.items]


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(1, [1]), (20, [20]), (21, [20, 1]), (40, [20, 20]), (41, [20, 20, 1])],
)
def test_a_list_is_cut_into_pages(count: int, sizes: list[int]) -> None:
    made = pages(count)
    assert [len(lines(view)) for _, view in made] == sizes
    assert [path for path, _ in made] == [
        "notice/index.html",
        "notice/2.html",
        "notice/3.html",
    ][: len(sizes)]
    shown = [line.href for _, view in made for line in lines(view)]
    assert shown == [f"doc/d{n:05}.html" for n in range(count)]
    assert {view.pagination.total for _, view in made} == {count}


def test_an_empty_category_has_no_page() -> None:
    assert pages(0) == []


def test_the_size_of_a_page_is_a_setting() -> None:
    assert [len(lines(v)) for p, v in pages(5, "page_size: 2\n")] == [2, 2, 1]


def test_later_pages_say_their_number_in_the_title() -> None:
    titles = [view.head.title for _, view in pages(21)]
    assert titles == [
        "通知公告 - 示例市数据局政府信息公开",
        "通知公告（第 2 页） - 示例市数据局政府信息公开",
    ]


def links(current: int, total: int) -> str:
    """Pages shown; a gap is …, the current page stands in brackets."""
    made = pagination("notice", current, total, 20 * total)
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
    made = pagination("year/2024", current, 3, 60)
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
    assert item(site, site.entries[0], in_category=True) == (
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
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"kind": "consultation", "opens": "2026-10-20", "closes": "2026-11-19"},
            "征集期 2026-10-20 至 2026-11-19",
        ),
        ({"kind": "meeting", "held_on": "2026-10-12"}, "会议日期 2026-10-12"),
        (
            {"kind": "publicity", "publicity_period": "{from: 2026-10-30, to: 2026-11-05}"},
            "公示期 2026-10-30 至 2026-11-05",
        ),
        ({"kind": "notice"}, ""),
    ],
)  # fmt: skip
def test_a_line_tells_the_days_of_a_period(fields: dict[str, str], said: str) -> None:
    site = related({"notice/a.md": document(**fields)})
    assert item(site, site.entries[0]).period == said


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
    views = {plan.path: plan.made() for plan in lists.plans(frame, lists.items(site))}
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


def made(texts: dict[str, str], extra: str) -> dict[str, ListPage]:
    """All pages of lists by their path."""
    site = related(texts, extra=extra)
    frame = Frame(site, site_view(site, Assets({})))
    return {plan.path: plan.made() for plan in lists.plans(frame, lists.items(site))}


TWO_YEARS = {
    "notice/a.md": document(1, published_on="2023-05-01", kind="notice"),
    "notice/b.md": document(2, published_on="2024-05-02", kind="notice"),
    "notice/c.md": document(3, published_on="2024-06-03", kind="notice"),
    "policy/d.md": document(4, published_on="2024-06-04", kind="policy"),
}


def test_every_list_has_the_tags_of_a_column() -> None:
    extra = (
        "page_size: 2\n"
        "topics: [{id: t, title: 专题一, description: 说明, kind: notice}]\n"
    )
    pages = made(TWO_YEARS, extra)

    def tags(path: str) -> list[str]:
        return [text for name, text in pages[path].head.metas if "Column" in name]

    assert tags("year/2024/index.html") == ["2024年"] * 4
    assert tags("year/2024/2.html") == ["2024年"] * 4
    assert tags("topic/t/index.html") == ["专题一", "说明", "专题一", "专题一"]
    assert tags("kind/notice/year-2024/index.html") == ["通知公告（2024年）"] * 4
    assert tags("notice/year-2024/index.html") == ["通知公告"] * 4


def test_a_list_of_two_facets_says_so_and_leads_to_both() -> None:
    page = made(TWO_YEARS, "page_size: 2\n")["notice/year-2024/index.html"]
    assert page.heading == "通知公告（2024年）"
    assert page.parts == (
        ("通知公告", "栏目", "year/2024/index.html"),
        ("2024年", "年份", "notice/index.html"),
    )
    assert [crumb.href for crumb in page.head.crumbs] == [
        "index.html",
        "notice/index.html",
        "",
    ]
    assert [line.title for line in lines(page)] == ["第3号文件", "第2号文件"]
    assert page.brief
    assert page.asked == (("category", "notice"), ("year", "2024"))


def test_a_list_of_two_facets_is_titled_as_the_list_it_is_cut_from() -> None:
    texts = {
        "policy/a.md": document(1, published_on="2023-05-01", title="关于甲的通知"),
        "policy/b.md": document(2, published_on="2024-05-02", title="关于乙的通知"),
        "policy/c.md": document(3, published_on="2024-06-03", title="关于丙的通知"),
        "policy/d.md": document(
            4, published_on="2024-06-04", title="关于丁的公告", expires_on="2024-06-05"
        ),
        "notice/e.md": document(5, published_on="2024-06-05", title="关于戊的公告"),
    }
    pages = made(texts, "page_size: 2\n")
    for path, heading in {
        "genre/tongzhi/index.html": "体裁：通知",
        "genre/tongzhi/year-2024/index.html": "体裁：通知（2024年）",
        "status/youxiao/year-2024/index.html": "效力状态：有效（2024年）",
        "policy/status-youxiao/index.html": "政策文件（有效）",
    }.items():
        assert pages[path].heading == heading
        assert pages[path].head.title.startswith(f"{heading} - ")


def test_the_search_is_asked_by_the_names_it_knows() -> None:
    texts = {
        path: text.replace("\nkind: ", f"\nissuer: {issuer}局\nkind: ")
        for (path, text), issuer in zip(TWO_YEARS.items(), "甲甲乙甲", strict=True)
    }
    pages = made(texts, "page_size: 2\n")
    page = pages["notice/issuer-jiaju/index.html"]
    assert page.asked == (("category", "notice"), ("issuer", "甲局"))
    page = pages["status/youxiao/index.html"]
    assert page.asked == (("status", "有效"),)


def test_filters_lead_to_pages_that_are_there_and_count_what_is_on_them() -> None:
    pages = made(TWO_YEARS, "page_size: 2\n")
    links = [
        link for page in pages.values() for row in page.filters for link in row.values
    ]
    assert links
    assert all(pages[one.href].pagination.total == one.count for one in links)
    (row,) = pages["notice/index.html"].filters
    assert [(one.title, one.count) for one in row.values] == [
        ("2024年", 2),
        ("2023年", 1),
    ]


def test_a_pair_that_holds_all_of_a_list_has_no_page_of_its_own() -> None:
    """All of 2023 is 通知公告, so the page of the year serves."""
    pages = made(TWO_YEARS, "page_size: 2\n")
    assert "notice/year-2023/index.html" not in pages
    (row,) = pages["notice/index.html"].filters
    assert row.values[1].href == "year/2023/index.html"


def test_what_narrows_a_long_list_is_complete_from_either_side() -> None:
    """2024 is long, so it leads to 政策文件 too, which is short and narrowed by nothing."""
    texts = {
        f"notice/{n}.md": document(n, published_on=f"2024-01-{n:02}", kind="notice")
        for n in range(1, 12)
    }
    texts["policy/a.md"] = document(50, published_on="2024-06-04", kind="policy")
    texts["policy/b.md"] = document(51, published_on="2023-06-04", kind="policy")
    pages = made(texts, "")
    shown = {
        row.title: [(one.title, one.href, one.count) for one in row.values]
        for row in pages["year/2024/index.html"].filters
    }
    assert shown == {
        "栏目": [
            ("政策文件", "policy/year-2024/index.html", 1),
            ("通知公告", "notice/index.html", 11),
        ],
        "类型": [
            ("政策文件", "kind/policy/year-2024/index.html", 1),
            ("通知公告", "kind/notice/index.html", 11),
        ],
    }
    assert pages["policy/index.html"].filters == ()


def test_short_lists_are_not_narrowed() -> None:
    pages = made(TWO_YEARS, "")
    assert not any("-2024" in path for path in pages)
    assert all(not page.filters for page in pages.values())


def test_only_in_its_category_is_a_document_pinned() -> None:
    texts = {
        "notice/a.md": document(1, published_on="2024-05-01", pinned="是"),
        "notice/b.md": document(2, published_on="2024-06-01"),
    }
    pages = made(texts, "")
    assert [(one.title, one.pinned) for one in lines(pages["notice/index.html"])] == [
        ("第1号文件", True),
        ("第2号文件", False),
    ]
    assert [one.pinned for one in lines(pages["year/2024/index.html"])] == [False] * 2


def test_long_lists_have_the_years_between_their_lines() -> None:
    texts = {
        f"notice/{n}.md": document(
            n, published_on=f"2024-{n:02}-01" if n < 10 else f"2023-{n}-01"
        )
        for n in range(1, 12)
    }
    texts["notice/p.md"] = document(50, published_on="2020-01-01", pinned="是")
    pages = made(texts, "")
    cut = [(s.title, len(s.items)) for s in pages["notice/index.html"].sections]
    assert cut == [("", 1), ("2024年", 9), ("2023年", 2)]
    whole = [s.title for s in pages["year/2023/index.html"].sections]
    assert whole == [""]


def test_years_are_cut_into_months() -> None:
    texts = {
        f"notice/{n}.md": document(n, published_on=f"2024-{1 + n % 2:02}-{n + 1:02}")
        for n in range(12)
    }
    (page,) = [p for path, p in made(texts, "").items() if path.startswith("year/")]
    cut = [(s.title, len(s.items)) for s in page.sections]
    assert cut == [("2024年2月", 6), ("2024年1月", 6)]


def test_a_topic_without_documents_says_where_to_look() -> None:
    topic = "topics: [{id: t, title: 专题一, description: 说明, category: notice, kind: faq}]\n"
    pages = made(TWO_YEARS, topic)
    page = pages["topic/t/index.html"]
    assert (page.pagination.total, page.description) == (0, "说明")
    assert [link.href for link in page.nearest] == ["notice/index.html"]
