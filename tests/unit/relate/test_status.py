"""效力状态: the eve, the day and the day after of everything that changes it."""

from __future__ import annotations

import datetime

import pytest

from tests.sites import document, related

OLD = "000000-101/2024-00001"


def status(today: str, others: dict[str, str] | None = None, **values: str) -> str:
    """The status of document 1 on ``today``; ``others`` are values of document 2."""
    texts = {"policy/a.md": document(1, **{"published_on": "2020-01-01", **values})}
    if others is not None:
        texts["policy/b.md"] = document(2, **{"published_on": "2024-06-01", **others})
    site = related(texts, today)
    return site.facts["000000-101-2024-00001"].status


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2024-06-30", "尚未施行"),
        ("2024-07-01", "有效"),
        ("2024-07-02", "有效"),
        ("2026-06-30", "有效"),
        ("2026-07-01", "失效"),
    ],
)
def test_a_document_is_in_force_from_its_first_day_to_its_last(
    today: str, expected: str
) -> None:
    dates = {"effective_on": "2024-07-01", "expires_on": "2026-06-30"}
    assert status(today, **dates) == expected


def test_without_dates_a_document_is_in_force_for_good() -> None:
    assert status("2099-01-01") == "有效"
    assert status("2099-01-01", validity="长期") == "有效"


@pytest.mark.parametrize("relation", ["repeals", "replaces"])
@pytest.mark.parametrize(
    ("others", "day", "eve"),
    [
        ({}, "2024-06-01", "2024-05-31"),
        ({"effective_on": "2024-07-01"}, "2024-07-01", "2024-06-30"),
        ({"effective_on": "2024-05-01"}, "2024-06-01", "2024-05-31"),
    ],
    ids=["published_on", "effective_on", "never before it is public"],
)
def test_a_repeal_acts_on_its_day(
    relation: str, others: dict[str, str], day: str, eve: str
) -> None:
    others = {**others, relation: OLD}
    assert status(eve, others) == "有效"
    assert status(day, others) == "废止"
    assert status("2099-01-01", others) == "废止"


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2024-08-31", "有效"), ("2024-09-01", "废止"), ("2024-09-02", "废止")],
)
def test_a_repeal_may_name_its_day(today: str, expected: str) -> None:
    repeal = f"{{index_number: {OLD}, on: 2024-09-01}}"
    others = {"effective_on": "2024-07-01", "repeals": repeal}
    assert status(today, others) == expected


@pytest.mark.parametrize("relation", ["repeals", "replaces"])
@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2024-08-31", "有效"),
        ("2024-09-01", "部分失效"),
        ("2024-09-02", "部分失效"),
        ("2024-11-30", "部分失效"),
        ("2024-12-01", "废止"),
    ],
)
def test_parts_may_end_before_the_whole(
    relation: str, today: str, expected: str
) -> None:
    part = f"{{index_number: {OLD}, on: 2024-09-01, articles: 第三条至第五条}}"
    whole = f"{{index_number: {OLD}, on: 2024-12-01}}"
    assert status(today, {relation: f"[{part}, {whole}]"}) == expected


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (f"amends: {OLD}", "已修改"),
        (f"amends: {{index_number: {OLD}, articles: 第三条}}", "已修改"),
        (f"repeals: {{index_number: {OLD}, articles: 第三条}}", "部分失效"),
        (f"replaces: {{index_number: {OLD}, articles: [第三条]}}", "部分失效"),
        (f"interprets: {OLD}", "有效"),
        (f"based_on: {OLD}", "有效"),
        (f"related: {OLD}", "有效"),
    ],
)
def test_other_relations_change_less(relation: str, expected: str) -> None:
    key, _, target = relation.partition(": ")
    others = {"effective_on": "2024-07-01", key: target}
    assert status("2024-06-30", others) == "有效"
    assert status("2024-07-01", others) == expected


@pytest.mark.parametrize(
    ("dates", "others", "expected"),
    [
        ({"expires_on": "2024-05-31"}, {"repeals": OLD}, "废止"),
        ({"expires_on": "2024-05-31"}, {"amends": OLD}, "失效"),
        ({"effective_on": "2099-01-01"}, {"amends": OLD}, "尚未施行"),
        ({"effective_on": "2099-01-01"}, {"repeals": OLD}, "废止"),
    ],
)
def test_the_stronger_change_is_shown(
    dates: dict[str, str], others: dict[str, str], expected: str
) -> None:
    assert status("2024-06-23", others, **dates) == expected


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ({"effective_on": "2020-07-01", "validity_years": "5"}, "2025-06-30"),
        ({"validity_years": "5"}, "2024-12-31"),
        ({"effective_on": "2020-02-29", "validity_years": "2"}, "2022-02-28"),
        ({"effective_on": "2020-02-29", "validity_years": "4"}, "2024-02-28"),
        ({"effective_on": "2023-03-01", "validity_years": "5"}, "2028-02-29"),
        (
            {"validity_years": "5", "expires_on": "2021-01-01"},
            "2021-01-01",
        ),
    ],
)
def test_a_term_in_years_ends_on_the_eve_of_its_anniversary(
    values: dict[str, str], last: str
) -> None:
    after = datetime.date.fromisoformat(last) + datetime.timedelta(days=1)
    assert status(last, **values) == "有效"
    assert status(after.isoformat(), **values) == "失效"


@pytest.mark.parametrize("years", ["0", "9000", "999999999999"])
def test_a_term_beyond_the_calendar_never_ends(years: str) -> None:
    assert status("2099-01-01", validity_years=years) == "有效"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("normative", "有效"),
        ("document", "有效"),
        ("notice", ""),
        ("interpretation", ""),
    ],
)
def test_only_some_kinds_have_a_status(kind: str, expected: str) -> None:
    assert status("2024-06-23", kind=kind) == expected


def test_a_status_says_why() -> None:
    site = related(
        {
            "policy/a.md": document(1, published_on="2020-01-01"),
            "policy/b.md": document(
                2,
                title="新办法",
                document_number="示数发〔2024〕2号",
                repeals=f"{{index_number: {OLD}, articles: 第三条、第五条}}",
            ),
            "policy/c.md": document(3, title="又一办法", amends=OLD),
        }
    )
    facts = site.facts["000000-101-2024-00001"]
    assert facts.status == "部分失效"
    assert facts.reasons == (
        ("2024年6月23日被《又一办法》修改", "000000-101-2024-00003", ""),
        (
            "2024年6月23日被《新办法》（示数发〔2024〕2号）部分废止（第三条、第五条）",
            "000000-101-2024-00002",
            "",
        ),
    )


def test_a_repeal_names_the_article_that_says_so_and_what_came_after() -> None:
    clause = "第一条　甲。\n\n第九条　本办法自发布之日起施行，《旧办法》同时废止。\n"
    site = related(
        {
            "policy/a.md": document(1, title="旧办法", published_on="2020-01-01"),
            "policy/b.md": document(
                2, clause, title="新办法", published_on="2022-01-01", replaces=OLD
            ),
            "policy/c.md": document(
                3, title="更新的办法", published_on="2024-01-01", repeals="《新办法》"
            ),
            "policy/d.md": document(
                4, title="又改", published_on="2021-01-01", amends=OLD
            ),
        }
    )
    first = ("2022年1月1日被《新办法》第九条废止", "000000-101-2024-00002", "article-9")
    then = "该文件又于2024年1月1日被《更新的办法》废止"
    assert site.facts["000000-101-2024-00001"].reasons == (
        first,
        (then, "000000-101-2024-00003", ""),
    )


def test_two_that_repeal_each_other_do_not_go_round_for_ever() -> None:
    """A cycle is an error, but relating must end all the same."""
    site = related(
        {
            "policy/a.md": document(1, title="甲办法", repeals="《乙办法》"),
            "policy/b.md": document(2, title="乙办法", repeals="《甲办法》"),
        }
    )
    assert [len(f.reasons) for f in site.facts.values()] == [2, 2]


# -- what is still to come -----------------------------------------------------------
@pytest.mark.parametrize(
    ("today", "turns"),
    [
        ("2024-06-30", "2024-07-01 有效,2024-09-01 已修改,2025-07-01 失效"),
        ("2024-07-01", "2024-09-01 已修改,2025-07-01 失效"),
        ("2024-09-01", "2025-07-01 失效"),
        ("2025-06-30", "2025-07-01 失效"),
        ("2025-07-01", ""),
    ],
)
def test_the_changes_to_come_are_known(today: str, turns: str) -> None:
    site = related(
        {
            "policy/a.md": document(
                1,
                published_on="2024-06-01",
                effective_on="2024-07-01",
                expires_on="2025-06-30",
            ),
            "policy/b.md": document(
                2,
                published_on="2024-06-01",
                amends=f"{{index_number: {OLD}, on: 2024-09-01}}",
            ),
        },
        today,
    )
    assert site.facts["000000-101-2024-00001"].then == turns


@pytest.mark.parametrize(
    ("today", "reasons"),
    [
        (
            "2024-08-31",
            ["自2024年9月1日起被《乙》修改", "自2024年12月1日起被《丙》废止"],
        ),
        ("2024-11-30", ["2024年9月1日被《乙》修改", "自2024年12月1日起被《丙》废止"]),
        ("2024-12-01", ["2024年12月1日被《丙》废止"]),
    ],
)
def test_a_status_says_what_is_known_to_become_of_it_up_to_its_end(
    today: str, reasons: list[str]
) -> None:
    site = related(
        {"policy/a.md": document(1, published_on="2024-06-01")}
        | {
            f"policy/{number}.md": document(
                number,
                title=title,
                published_on="2024-06-01",
                **{relation: f"{{index_number: {OLD}, on: {on}}}"},
            )
            for number, title, relation, on in (
                (2, "乙", "amends", "2024-09-01"),
                (3, "丙", "repeals", "2024-12-01"),
                (4, "丁", "amends", "2025-01-01"),
            )
        },
        today,
    )
    told = site.facts["000000-101-2024-00001"].reasons
    assert [reason.text for reason in told] == reasons
    assert told[-1].key == "000000-101-2024-00003"


def test_what_comes_after_the_last_day_of_a_term_is_not_told() -> None:
    texts = {
        "policy/a.md": document(1, published_on="2024-06-01", expires_on="2024-12-31"),
        "policy/b.md": document(
            2,
            published_on="2024-06-01",
            repeals=f"{{index_number: {OLD}, on: 2025-06-01}}",
        ),
    }
    facts = related(texts, "2024-07-01").facts["000000-101-2024-00001"]
    assert (facts.status, facts.reasons) == ("有效", ())


def test_a_change_to_come_from_what_is_not_public_yet_is_not_told() -> None:
    site = related(
        {
            "policy/a.md": document(1, published_on="2024-06-01"),
            "policy/b.md": document(
                2, published_on="2024-07-01", scheduled="是", repeals=OLD
            ),
        },
        "2024-06-30",
    )
    assert site.facts["000000-101-2024-00001"].then == ""


# -- the rule of site.yml --------------------------------------------------------------
RULE = "validity_rule: {name: 某办法第三十条, years: 5, trial_years: 2}\n"


@pytest.mark.parametrize(
    ("values", "extra", "last"),
    [
        ({"kind": "normative"}, RULE, "2025-06-30"),
        ({"kind": "normative", "title": "暂行办法"}, RULE, "2022-06-30"),
        ({"kind": "normative", "title": "办法（试行）"}, RULE, "2022-06-30"),
        ({"kind": "normative", "expires_on": "2023-01-01"}, RULE, "2023-01-01"),
        ({"kind": "normative", "validity_years": "3"}, RULE, "2023-06-30"),
        ({"kind": "normative", "validity": "长期"}, RULE, ""),
        ({"kind": "normative"}, "", ""),
        ({"kind": "policy"}, RULE, ""),
        ({"kind": "normative"}, "validity_rule: {name: 甲, trial_years: 2}\n", ""),
    ],
)
def test_a_usual_term_counts_only_by_a_rule_that_is_named(
    values: dict[str, str], extra: str, last: str
) -> None:
    text = document(
        1, **{"published_on": "2020-06-01", "effective_on": "2020-07-01", **values}
    )
    site = related({"policy/a.md": text}, "2020-07-01", extra)
    assert site.facts["000000-101-2024-00001"].last_day == last
    if last:
        over = datetime.date.fromisoformat(last) + datetime.timedelta(days=1)
        day = [last, over.isoformat()]
        shown = [related({"policy/a.md": text}, d, extra).facts for d in day]
        assert [f["000000-101-2024-00001"].status for f in shown] == ["有效", "失效"]


def test_a_document_that_lapsed_by_a_rule_says_by_which() -> None:
    text = document(1, kind="normative", title="暂行办法", effective_on="2020-07-01")
    site = related({"policy/a.md": text}, extra=RULE)
    assert site.facts["000000-101-2024-00001"].reasons == (
        (
            "未写明有效期；按照某办法第三十条，标明暂行、试行的规范性文件的有效期为2年，至2022年6月30日届满",
            "",
            "",
        ),
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"expires_on": "2024-06-22"}, "有效期至2024年6月22日，已经届满"),
        ({"effective_on": "2024-07-01"}, "自2024年7月1日起施行"),
    ],
)
def test_a_date_says_why(values: dict[str, str], reason: str) -> None:
    site = related({"policy/a.md": document(1, **values)}, "2024-06-23")
    assert site.facts["000000-101-2024-00001"].reasons == ((reason, "", ""),)
