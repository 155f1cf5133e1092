"""Bodies in site.yml: codes, aliases, and what became of them."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.settings import Renamed
from disclosure_ssg.source import site_yml
from disclosure_ssg.source.identity import is_credit_code
from tests.sites import SITE_YML, Site, config, document, read


@pytest.mark.parametrize(
    ("code", "passes"),
    [
        ("10000000000000000Y", True),  # 1: 31 - 1 = 30, the last of the alphabet
        ("11000000000000000U", True),  # 1 + 3: 31 - 4 = 27
        ("N00000000000000009", True),  # N is 22: 31 - 22 = 9
        ("11000000000000000T", False),
        ("01000000000000000U", False),
        ("11000000000000000u", False),
        ("1100000000000000IU", False),  # I is not in the alphabet
        ("1100000000000000U", False),
    ],
)
def test_a_credit_code_has_its_check_character(code: str, passes: bool) -> None:
    assert is_credit_code(code) is passes


def test_a_body_knows_its_aliases_and_its_successor() -> None:
    made = config(
        "issuers:\n"
        "  - {name: 甲局, aliases: 市甲局、甲}\n"
        "  - {name: 旧局, renamed_to: 甲局, renamed_on: 2024年3月1日}\n"
    )
    assert made.aliases == {"市甲局": "甲局", "甲": "甲局"}
    assert made.renamed == {"旧局": Renamed("甲局", "2024-03-01")}
    assert made.renamed["旧局"].sentence == "已于2024年3月1日更名为甲局"


def test_a_body_is_followed_through_its_names_and_into_another_if_asked() -> None:
    made = config(
        "issuers:\n"
        "  - {name: 老局, renamed_to: 旧局, renamed_on: 2018-01-01}\n"
        "  - {name: 旧局, renamed_to: 新局, renamed_on: 2020-01-01}\n"
        "  - {name: 新局, merged_into: 甲局, renamed_on: 2024-01-01}\n"
        "  - {name: 乙局, renamed_to: 丙局, renamed_on: 2020-01-01}\n"
        "  - {name: 丙局, renamed_to: 乙局, renamed_on: 2021-01-01}\n"
    )
    assert made.present_name("老局") == "新局"
    assert made.present_name("老局", merged=True) == "甲局"
    assert made.present_name("丁局") == "丁局"
    assert made.present_name("乙局") == "丙局"  # a circle ends


def test_the_full_name_stands_for_an_alias() -> None:
    extra = "issuers: [{name: 甲局, aliases: 市甲局}]\n"
    made = read(
        document(issuer="[市甲局, 乙局]", publisher="市甲局"), extra=extra
    ).value
    assert (made.issuers, made.text("publisher")) == (("甲局", "乙局"), "甲局")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{name: 甲, credit_code: 11000000000000000X}", "“issuers”：统一社会信用代码"),
        ("{code: jia}", "“issuers”的一条没有 name"),
        (
            "{name: 甲, renamed_to: 乙}",
            "“issuers”：renamed_to 或 merged_into 和 renamed_on 要一起写",
        ),
        (
            "{name: 甲, renamed_to: 乙, merged_into: 丙, renamed_on: 2024-03-01}",
            "“issuers”：renamed_to 和 merged_into 只能写一个",
        ),
        (
            "{name: 甲, renamed_to: 乙, renamed_on: 2024.3.1}",
            "“issuers”：日期“2024.3.1”",
        ),
    ],
)
def test_a_wrong_body_is_said_at_its_line(body: str, said: str) -> None:
    made = site_yml.read(f"{SITE_YML}issuers:\n  - {body}\n".encode())
    assert made.value is None
    (found,) = made.diagnostics
    assert (found.code, found.line) == ("C004", 9)
    assert found.message.startswith(said)


def test_pages_tell_what_became_of_a_body(site: Site) -> None:
    body = (
        "issuers: [{name: 旧局, code: old, renamed_to: 新局, renamed_on: 2024-03-01}]\n"
    )
    site.write(
        {
            "site.yml": SITE_YML + "meta_table: column\n" + body,
            "content/notice/a.md": document(
                1, issuer="旧局", published_on="2024-02-29"
            ),
        }
    )
    ran = site.build()
    assert (ran.status, ran.out) == (0, "")
    page = site.page("doc/000000-101-2024-00001.html")
    assert "旧局（已于2024年3月1日更名为新局）" in page
    assert "旧局已于2024年3月1日更名为新局。" in site.page("issuer/old/index.html")
