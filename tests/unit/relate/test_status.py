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
        (
            "2024年6月23日被《新办法》（示数发〔2024〕2号）部分废止（第三条、第五条）",
            "000000-101-2024-00002",
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
    assert site.facts["000000-101-2024-00001"].reasons == ((reason, ""),)
