"""One fault, one finding: what refers to a faulty document is not blamed for it."""

from __future__ import annotations

import re

import pytest

from tests.sites import SITE_YML, Site, codes, document


def found(site: Site, files: dict[str, str | bytes]) -> list[str]:
    site.write(files)
    return codes(site.check().out)


@pytest.mark.parametrize(
    ("faulty", "expected"),
    [
        (document(1).encode("gb18030"), ["F003"]),
        (document(1, attribute="公开"), ["F007"]),
        (document(1, attribute=""), ["F010"]),
        (document(1, title=""), ["F010"]),
        (document(1, published_on="2024.6.23"), ["F008"]),
        (document(1, index_number="[1]2"), ["F001"]),
        (document(1, index_number="2024-1"), ["F012", "R001"]),
        (document(1, category="no-such"), ["F009"]),
        (document(1, kind="no-such", index_number=""), ["F007", "R001"]),
        (document(1).replace("attribute", "atribute"), ["F005", "F010"]),
    ],
    ids=[
        "encoding",
        "attribute",
        "no attribute",
        "no title",
        "date",
        "number not read",
        "another number",
        "category",
        "kind",
        "key",
    ],
)
def test_references_into_a_faulty_document_raise_nothing_of_their_own(
    site: Site, faulty: str | bytes, expected: list[str]
) -> None:
    text = document(2, "[甲](a.md)", repeals="000000-101/2024-00001")
    files: dict[str, str | bytes] = {
        "content/notice/a.md": faulty,
        "content/notice/b.md": text,
    }
    assert sorted(found(site, files)) == expected


def test_a_file_that_cannot_be_read_does_not_silence_the_others(site: Site) -> None:
    assert found(
        site,
        {
            "content/notice/a.md": b"\xff\xfe",
            "content/notice/b.md": document(2, title=""),
            "content/notice/c.md": document(3, "[丁](d.md)"),
        },
    ) == ["F003", "F010", "L002"]


def test_numbers_guessed_from_a_lost_file_still_count(site: Site) -> None:
    assert found(
        site,
        {
            "content/notice/a.md": document(1).encode("gb18030"),
            "content/notice/b.md": document(1),
        },
    ) == ["F003", "F018"]


def test_every_finding_stands_inside_its_file(site: Site) -> None:
    text = document(
        body="[x](../../x)\n\n<b onclick='x'>甲</b>![](y.png)[z](#z)\n:::",
        issuer="[甲",
        repeals="无此文",
        summary="甲" * 201,
        attribute="依申请公开",
        expires_on="2020-01-01",
        effective_on="2021-01-01",
        **{"自造键": "甲"},
    )
    site.write({"content/notice/a.md": text})
    out = site.check().out
    lines = text.split("\n")
    places = re.findall(r"^\S+?:(\d+):(\d+): ", out, re.MULTILINE)
    assert len(places) == 12
    for line, column in places:
        assert int(column) <= len(lines[int(line) - 1]) + 1


def test_levels_of_site_yml_are_applied(site: Site) -> None:
    site.write(
        {
            "site.yml": SITE_YML + "rules: {L002: warn, F021: error, B005: off}\n",
            "content/notice/a.md": document(
                1, "[x](x.md)![](图.png)", summary="甲" * 201
            ),
            "content/notice/图.png": b"PNG",
        }
    )
    out = site.check().out
    assert re.findall(r": (\w+) ([A-Z]\d+)\[", out) == [
        ("error", "F021"),
        ("warning", "L002"),
    ]


def test_a_long_chain_of_relations_is_followed_and_no_cycle_is_seen(
    site: Site,
) -> None:
    count = 60
    files: dict[str, str | bytes] = {
        f"content/policy/{n}.md": document(
            n, repeals=f"000000-101/2024-{n + 1:05}" if n < count else ""
        )
        for n in range(1, count + 1)
    }
    assert found(site, files) == []


def test_counts_that_faulty_opinions_would_tell_are_not_missing(site: Site) -> None:
    text = document(
        1,
        kind="consultation_result",
        result_of="{title: 某公告}",
        opinions="[{opinion: 周末开放, outcome: 拒绝}]",
    )
    assert found(site, {"content/notice/a.md": text}) == ["F007"]
