"""Personal data: how well it is found, and that nothing of it is repeated."""

from __future__ import annotations

import pytest

from benchmarks import privacy
from disclosure_ssg.check.personal import Kind, mask, sightings
from tests.sites import Site, document

NUMBER = "110101190001010014"  # made up: born in 1900


@pytest.mark.parametrize("seed", [7, 8])
def test_of_many_generated_cases_nearly_all_are_answered_rightly(seed: int) -> None:
    assert sum(1 for _ in privacy.cases(seed)) >= 400
    made = privacy.score(privacy.codes_in, seed)
    assert made.precision >= 0.99, made.wrong
    assert made.recall >= 0.99, made.wrong


def test_a_score_counts_what_is_false_and_what_is_missed() -> None:
    made = privacy.score(lambda text: frozenset(("P003",)))
    mobiles = 5 * privacy.EACH
    everything = privacy.EACH * (len(privacy.HITS) + len(privacy.LOOK_ALIKES))
    assert (made.right, made.false) == (mobiles, everything - mobiles)
    assert made.missed == privacy.EACH * len(privacy.HITS) - mobiles


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_no_form_of_the_findings_repeats_a_number(site: Site, form: str) -> None:
    body = f"身份证 {NUMBER}，手机 13800000000，zhangsan@qq.com，京A12345。\n"
    site.write({"content/notice/a.md": document(1, body=body)})
    values = {"effective_on": "13900000000", "valid_until": "wangwu@qq.com"}
    text = document(2, body="《!-- 问 13700000000 --》\n", **values)
    site.write({"content/notice/b.md": text})
    ran = site.check("--format", form)
    assert ran.status == 1
    for shown in ("110***********0014", "139****0000", "w*****@qq.com"):
        assert shown in ran.out
    secrets = (
        NUMBER,
        "13800000000",
        "zhangsan",
        "A12345",
        "1390000",
        "wangwu",
        "1370000",
    )
    for secret in secrets:
        assert secret not in ran.out + ran.err


def test_a_number_that_proves_itself_cannot_be_exempted_or_accepted(
    site: Site,
) -> None:
    exempt = "[{rule: P001, reason: 理由, until: 2027-01-01}]"
    text = document(1, body=f"身份证 {NUMBER}。\n", exempt=exempt)
    site.write({"content/notice/a.md": text})
    assert site.check("--accept", "旧站迁来", "--until", "2027-01-01").status == 1
    out = site.check().out
    assert "P001[identity-number]" in out
    assert "P001 不能豁免" not in out  # accepted, unlike the number


def test_what_is_found_stands_where_it_is_said_to() -> None:
    text = "电话 138 0000 0000、１３９００００００００，卡 6222000000000001234"
    assert [(one.kind, text[one.start : one.end]) for one in sightings(text)] == [
        (Kind.MOBILE, "138 0000 0000"),
        (Kind.MOBILE, "１３９００００００００"),
        (Kind.CARD, "6222000000000001234"),
    ]


@pytest.mark.parametrize(
    ("text", "head", "tail", "masked"),
    [
        ("13800001234", 3, 4, "138****1234"),
        (NUMBER, 3, 4, "110***********0014"),
        ("abc", 1, 0, "a****"),
        ("ab", 1, 2, "****"),
    ],
)
def test_a_mask_has_at_least_four_stars(
    text: str, head: int, tail: int, masked: str
) -> None:
    assert mask(text, head, tail) == masked
