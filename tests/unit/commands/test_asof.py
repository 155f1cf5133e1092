"""``search --asof``: what held on a day, or had been published by then."""

from __future__ import annotations

import json

import pytest

from tests.sites import Site, document

OLD = "000000-101/2024-00001"


@pytest.fixture
def built(site: Site) -> Site:
    """A measure of 2019 that went online in 2024, and what became of it."""
    site.write(
        {
            "content/normative/a.md": document(
                1,
                title="共享办法",
                kind="normative",
                written_on="2019-05-20",
                effective_on="2019-07-01",
                expires_on="2024-06-30",
            ),
            "content/normative/b.md": document(
                2,
                title="修改的决定",
                kind="normative",
                published_on="2021-03-01",
                amends=f"{{index_number: {OLD}, on: 2021-04-01}}",
            ),
            "content/normative/c.md": document(
                3,
                title="废止若干条款的决定",
                kind="normative",
                published_on="2022-03-01",
                repeals=f"{{index_number: {OLD}, articles: [第三条], on: 2022-04-01}}",
            ),
            "content/normative/d.md": document(
                4,
                title="新的共享办法",
                kind="normative",
                published_on="2023-03-01",
                effective_on="2023-04-01",
                replaces=OLD,
            ),
            "content/news/e.md": document(
                5, index_number="", kind="news", published_on="2020-01-01"
            ),
        }
    )
    assert site.build().status == 0
    return site


def found(site: Site, *args: str) -> dict[str, str | None]:
    """The titles of results and their statuses."""
    ran = site.run("search", "--json", *args)
    assert ran.status == 0, ran.out
    results = json.loads(ran.out)["results"]
    return {result["title"]: result.get("status") for result in results}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-05-20", {}),
        ("2019-06-30", {}),
        ("2019-07-01", {"共享办法": "有效"}),
        ("2019-07-02", {"共享办法": "有效"}),
        ("2021-03-31", {"共享办法": "有效"}),
        ("2021-04-01", {"共享办法": "已修改"}),
        ("2021-04-02", {"共享办法": "已修改"}),
        ("2022-03-31", {"共享办法": "已修改"}),
        ("2022-04-01", {"共享办法": "部分失效"}),
        ("2022-04-02", {"共享办法": "部分失效"}),
        ("2023-03-31", {"共享办法": "部分失效"}),
        ("2023-04-01", {"新的共享办法": "有效"}),
        ("2023-04-02", {"新的共享办法": "有效"}),
        ("2099-01-01", {"新的共享办法": "有效"}),
    ],
)
def test_what_held_on_a_day_whenever_it_went_online(
    built: Site, day: str, expected: dict[str, str]
) -> None:
    assert found(built, "共享办法", "--asof", day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-02-28", {}),
        ("2023-03-01", {"新的共享办法": "尚未施行"}),
        ("2023-03-31", {"新的共享办法": "尚未施行"}),
        ("2023-04-01", {"新的共享办法": "有效"}),
        ("2024-06-22", {"新的共享办法": "有效"}),
        ("2024-06-23", {"新的共享办法": "有效", "共享办法": "废止"}),
    ],
)
def test_what_had_been_published_by_a_day_with_its_status(
    built: Site, day: str, expected: dict[str, str]
) -> None:
    assert found(built, "共享办法", "--asof", day, "--published") == expected


def test_a_day_is_enough_to_find_all_of_it(built: Site) -> None:
    assert found(built, "", "--asof", "2022-05-01") == {
        "共享办法": "部分失效",
        "修改的决定": "有效",
        "废止若干条款的决定": "有效",
    }
    # What has no status is public, but does not hold.
    assert found(built, "", "--asof", "2021-03-01", "--published") == {
        "修改的决定": "有效",
        "第5号文件": None,
    }


def test_filters_and_words_for_the_status_mean_that_of_the_day(built: Site) -> None:
    day = ("--asof", "2021-05-01")
    assert found(built, "", *day, "--filter", "status=已修改") == {"共享办法": "已修改"}
    assert found(built, "有效性:有效", *day) == {"修改的决定": "有效"}
    assert found(built, "", *day, "--filter", "status=废止") == {}


def test_what_is_over_on_that_day_comes_last(built: Site) -> None:
    ran = built.run("search", "办法", "--asof", "2024-07-01", "--published")
    titles = [line for line in ran.out.splitlines() if not line.startswith(" ")]
    assert titles == ["新的共享办法", "共享办法"]


def test_looser_searches_keep_to_the_day(built: Site) -> None:
    ran = built.run("search", "--json", "共享办发", "--asof", "2020-01-01")
    relaxed = json.loads(ran.out)["relaxed"]
    assert [r["title"] for r in relaxed["results"]] == ["共享办法"]


def test_a_day_that_is_none_is_told_in_chinese(built: Site) -> None:
    ran = built.run("search", "办法", "--asof", "2021-02-30")
    assert ran.status == 2
    assert "“2021-02-30”不是日期" in ran.err
    ran = built.run("search", "办法", "--published")
    assert ran.status == 2
    assert "--published 要和 --asof 一起用" in ran.err


def test_what_opens_and_closes_is_asked_for_by_where_it_stands(site: Site) -> None:
    call = {"kind": "consultation", "consultation_basis": "other"}
    site.write(
        {
            "content/notice/a.md": document(
                1, title="甲", opens="2026-10-20", closes="2026-11-19", **call
            ),
            "content/notice/b.md": document(
                2, title="乙", opens="2026-10-01", closes="2026-10-20", **call
            ),
            "content/notice/c.md": document(
                3, title="丙", kind="event", held_on="2026-12-10"
            ),
        }
    )
    assert site.build().status == 0
    assert found(site, "有效性:征集中") == {"甲": "征集中"}
    assert found(site, "有效性:已结束") == {"乙": "已结束"}
    assert found(site, "有效性:未举行") == {"丙": "未举行"}
    assert found(site, "--asof", "2026-10-25", "甲") == {}
