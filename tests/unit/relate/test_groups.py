"""Which entries stand together, facet by facet."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.site import Site
from disclosure_ssg.relate.groups import slugs
from tests.sites import document, related

NESTED = (
    "  - {id: column, title: 专栏,"
    " children: [{id: talk, title: 动态, statutory: 否}]}\n"
)


def lists(site: Site, facet: str) -> dict[str, list[str]]:
    """Titles of lists with the keys of their entries."""
    return {
        f"{group.slug} {group.title}": [e.key for e in group.entries]
        for group in site.lists[facet]
    }


def dated(number: int, day: str, **values: str) -> str:
    return document(number, id=f"d{number}", published_on=day, **values)


def test_a_category_lists_the_documents_of_its_children_too() -> None:
    site = related(
        {
            "policy/a.md": dated(1, "2024-06-01"),
            "policy/normative/b.md": dated(2, "2024-06-02"),
            "notice/c.md": dated(3, "2024-06-03"),
        }
    )
    assert lists(site, "category") == {
        "policy 政策文件": ["d2", "d1"],
        "normative 规范性文件": ["d2"],
        "notice 通知公告": ["d3"],
    }


def test_what_is_pinned_comes_first_in_its_category_only() -> None:
    site = related(
        {
            "notice/a.md": dated(1, "2024-06-01", pinned="是"),
            "notice/b.md": dated(2, "2024-06-02"),
            "notice/c.md": dated(3, "2024-06-03", pinned="是"),
            "notice/d.md": dated(4, "2024-06-04", pinned="否"),
        }
    )
    assert lists(site, "category") == {"notice 通知公告": ["d3", "d1", "d4", "d2"]}
    assert lists(site, "year") == {"2024 2024年": ["d4", "d3", "d2", "d1"]}


def test_news_shows_in_its_own_list_and_nowhere_in_the_statutory_column() -> None:
    news = {"kind": "news", "index_number": ""}
    site = related(
        {
            "policy/normative/a.md": dated(1, "2024-06-01", **news),
            "news/b.md": dated(2, "2024-06-02", **news),
            "policy/c.md": dated(3, "2024-06-03"),
        }
    )
    assert lists(site, "category") == {
        "policy 政策文件": ["d3"],
        "normative 规范性文件": ["d1"],
        "news 工作动态": ["d2"],
    }
    for facet in ("year", "issuer", "kind", "theme"):
        assert all(keys == ["d3"] for keys in lists(site, facet).values())


def test_news_below_a_statutory_category_does_not_rise_into_it() -> None:
    site = related(
        {
            "talk/a.md": dated(1, "2024-06-01", kind="news"),
            "column/b.md": dated(2, "2024-06-02"),
        },
        extra=NESTED,
    )
    assert lists(site, "category") == {"column 专栏": ["d2"], "talk 动态": ["d1"]}


def test_years_are_listed_from_the_newest() -> None:
    site = related(
        {
            "notice/a.md": dated(1, "2022-12-31"),
            "notice/b.md": dated(2, "2024-01-01"),
            "notice/c.md": dated(3, "2024-12-31"),
        }
    )
    assert list(lists(site, "year").items()) == [
        ("2024 2024年", ["d3", "d2"]),
        ("2022 2022年", ["d1"]),
    ]


def test_issuers_are_listed_by_number_of_documents_then_by_name() -> None:
    site = related(
        {
            "notice/a.md": dated(1, "2024-06-01", issuer="乙局"),
            "notice/b.md": dated(2, "2024-06-02", issuer="[丙局, 乙局, 丙局]"),
            "notice/c.md": dated(3, "2024-06-03", issuer="甲局"),
        },
        extra="issuers: [{name: 丙局, code: Office-C}]\n",
    )
    assert list(lists(site, "issuer").items()) == [
        ("yiju 乙局", ["d2", "d1"]),
        ("office-c 丙局", ["d2"]),
        ("jiaju 甲局", ["d3"]),
    ]


def test_kinds_and_themes_are_listed_in_the_order_of_their_tables() -> None:
    site = related(
        {
            "notice/a.md": dated(1, "2024-06-01", kind="notice", theme="国防/国防建设"),
            "notice/b.md": dated(2, "2024-06-02", kind="policy", theme="综合政务"),
            "notice/c.md": dated(3, "2024-06-03", theme="综合政务/信访"),
            "notice/d.md": dated(4, "2024-06-04", attribute="依申请公开"),
        }
    )
    assert list(lists(site, "kind").items()) == [
        ("document 公文", ["d3"]),
        ("policy 政策文件", ["d2"]),
        ("notice 通知公告", ["d1"]),
    ]
    assert list(lists(site, "theme").items()) == [
        ("2 综合政务", ["d3", "d2"]),
        ("21 国防", ["d1"]),
    ]


def test_genres_are_declared_or_the_last_word_of_a_title() -> None:
    site = related(
        {
            "notice/a.md": dated(
                1, "2024-06-01", title="关于停机的通知", kind="notice"
            ),
            "notice/b.md": dated(2, "2024-06-02", title="数据管理办法", genre="通知"),
            "notice/c.md": dated(3, "2024-06-03", title="关于修改办法的决定"),
            "notice/d.md": dated(4, "2024-06-04", title="数据管理办法"),
        }
    )
    assert list(lists(site, "genre").items()) == [
        ("jueding 决定", ["d3"]),
        ("tongzhi 通知", ["d2", "d1"]),
    ]


def test_documents_are_listed_by_the_status_of_today() -> None:
    texts = {
        "policy/a.md": dated(1, "2024-06-01", kind="policy"),
        "policy/b.md": dated(2, "2024-06-02", kind="policy", expires_on="2026-10-31"),
        "policy/c.md": dated(3, "2024-06-03", kind="policy", expires_on="2026-11-30"),
        "notice/d.md": dated(4, "2024-06-04", kind="notice"),
    }
    assert list(lists(related(texts, "2026-11-01"), "status").items()) == [
        ("youxiao 有效", ["d3", "d1"]),
        ("shixiao 失效", ["d2"]),
    ]
    assert list(lists(related(texts, "2026-12-01"), "status").items()) == [
        ("youxiao 有效", ["d1"]),
        ("shixiao 失效", ["d3", "d2"]),
    ]


def test_a_listed_document_stands_by_category_year_and_issuer_only() -> None:
    text = dated(1, "2024-06-01", attribute="依申请公开", theme="国防", kind="policy")
    site = related({"notice/a.md": text})
    shown = [facet for facet, groups in site.lists.items() if groups]
    assert shown == ["category", "year", "issuer"]


def test_issuers_of_one_sound_have_addresses_of_their_own() -> None:
    made = slugs(["示例局", "示例菊", "A", "〇", "长" * 80], {})
    assert made["A"] == "a"
    assert len(set(made.values())) == 5
    assert {made["示例局"], made["示例菊"]} & {"shiliju"}
    assert all(0 < len(slug) <= 67 for slug in made.values())


@pytest.mark.parametrize(
    ("pinned", "today", "first"),
    [
        ("{until: 2026-11-01}", "2026-11-01", "d1"),
        ("{until: 2026-11-01}", "2026-11-02", "d2"),
        ("是", "2099-01-01", "d1"),
        ("否", "2026-11-01", "d2"),
    ],
)
def test_what_is_pinned_up_to_a_day_is_so_on_that_day_and_no_more_after(
    pinned: str, today: str, first: str
) -> None:
    texts = {
        "notice/a.md": dated(1, "2024-06-01", pinned=pinned),
        "notice/b.md": dated(2, "2024-06-02"),
    }
    site = related(texts, today)
    assert site.lists["category"][0].entries[0].key == first


TOPICS = """\
topics:
  - {id: rules, title: 数据规则, category: policy, kind: 行政规范性文件、regulation}
  - {id: firms, title: 惠企, audience: 企业}
  - {id: later, title: 还没有的}
"""


def test_a_topic_holds_what_names_it_and_what_has_the_fields_it_asks_for() -> None:
    texts = {
        "policy/normative/a.md": dated(1, "2024-06-01", kind="normative"),
        "policy/b.md": dated(2, "2024-06-02", kind="policy"),
        "notice/c.md": dated(3, "2024-06-03", kind="normative"),
        "notice/d.md": dated(4, "2024-06-04", topic="[数据规则, 招商]"),
        "notice/e.md": dated(5, "2024-06-05", topic="rules", audience="[个人, 企业]"),
        "notice/f.md": dated(
            6, "2024-06-06", topic="招商", attribute="依申请公开", audience="个人"
        ),
    }
    site = related(texts, extra=TOPICS)
    assert lists(site, "topic") == {
        "rules 数据规则": ["d5", "d4", "d1"],
        "firms 惠企": ["d5"],
        "later 还没有的": [],
        "zhaoshang 招商": ["d4"],
    }
    assert lists(site, "audience") == {"geren 个人": ["d5"], "qiye 企业": ["d5"]}


THEMES = """\
topics:
  - {id: farms, title: 三农, theme: 农业、林业、水利；民政、乡村振兴-扶贫}
  - {id: care, title: 民生, theme: 民政、扶贫、救灾}
themes: [{title: 民政、乡村振兴, was: 民政、扶贫、救灾}]
"""


def test_a_topic_asks_for_themes_between_semicolons_by_any_name_they_have() -> None:
    texts = {
        "notice/a.md": dated(1, "2024-06-01", theme="农业、林业、水利/水利"),
        "notice/b.md": dated(2, "2024-06-02", theme="民政、扶贫、救灾/扶贫"),
        "notice/c.md": dated(3, "2024-06-03", theme="民政、乡村振兴/优抚安置"),
        "notice/d.md": dated(4, "2024-06-04", theme="国防"),
    }
    assert lists(related(texts, extra=THEMES), "topic") == {
        "farms 三农": ["d2", "d1"],
        "care 民生": ["d3", "d2"],
    }


def paired(site: Site) -> dict[str, list[str]]:
    return {
        f"{pair.facet}/{pair.first.slug} {pair.by}/{pair.group.slug}"
        + ("" if pair.other else " alone"): [e.key for e in pair.group.entries]
        for pair in site.pairs
    }


def test_two_lists_of_which_one_is_long_are_paired() -> None:
    texts = {
        "policy/normative/a.md": dated(1, "2023-06-01", kind="normative"),
        "policy/b.md": dated(2, "2024-06-02", kind="policy", attribute="依申请公开"),
        "policy/c.md": dated(3, "2024-06-03", kind="policy"),
        "notice/d.md": dated(4, "2024-06-04", kind="notice", issuer="甲局、乙局"),
        "news/e.md": dated(5, "2024-06-05", kind="news"),
        "news/f.md": dated(6, "2023-06-06", kind="news"),
        "news/g.md": dated(7, "2023-06-07", kind="news"),
    }
    site = related(texts, extra="page_size: 2\n")
    hidden = "000000-101-2024-00002"  # on request: no id, and in no list of kinds
    assert paired(site) == {
        "category/policy year/2024": ["d3", hidden],
        "category/policy year/2023": ["d1"],
        "category/policy issuer/shilishishujuju": ["d3", hidden, "d1"],
        "category/policy kind/policy": ["d3"],
        "category/policy kind/normative": ["d1"],
        "category/normative issuer/shilishishujuju": ["d1"],
        "category/notice year/2024": ["d4"],
        "category/news year/2024 alone": ["d5"],
        "category/news year/2023 alone": ["d7", "d6"],
        "category/news issuer/shilishishujuju alone": ["d5", "d7", "d6"],
        "category/news kind/news alone": ["d5", "d7", "d6"],
        "issuer/shilishishujuju year/2024": ["d3", hidden],
        "issuer/shilishishujuju year/2023": ["d1"],
        "issuer/jiaju year/2024": ["d4"],
        "issuer/yiju year/2024": ["d4"],
        "issuer/shilishishujuju kind/policy": ["d3"],
        "issuer/shilishishujuju kind/normative": ["d1"],
        "kind/policy year/2024": ["d3"],
        "kind/notice year/2024": ["d4"],
    }


def test_themes_topics_and_audiences_are_paired_too() -> None:
    texts = {
        f"notice/{n}.md": dated(
            n,
            f"{2023 + n % 2}-06-0{n + 1}",
            theme="综合政务/信访" if n < 2 else "工业、交通/公路",
            audience="[企业]" if n else "[个人]",
            kind="notice" if n % 2 else "policy",
            topic="[甲]" if n else "[乙]",
            issuer="示例市数据局" if n else "甲局",
        )
        for n in range(6)
    }
    found = paired(related(texts, extra="page_size: 2\n"))
    assert found["category/notice theme/2"] == ["d1", "d0"]
    assert found["theme/7 year/2024"] == ["d5", "d3"]
    assert found["issuer/shilishishujuju theme/7"] == ["d5", "d3", "d4", "d2"]
    assert found["kind/policy theme/2"] == ["d0"]
    assert found["topic/jia kind/notice"] == ["d5", "d3", "d1"]
    assert found["audience/qiye year/2023"] == ["d4", "d2"]


def test_every_document_of_a_long_list_is_in_the_years_of_it() -> None:
    texts = {
        f"notice/{n}.md": dated(n, f"20{10 + n % 7}-01-{n + 1:02}") for n in range(25)
    }
    site = related(texts)
    years = [p.group for p in site.pairs if (p.facet, p.by) == ("category", "year")]
    found = sorted(e.key for group in years for e in group.entries)
    assert found == sorted(f"d{n}" for n in range(25))
