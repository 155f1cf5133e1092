"""Forms, keys and addresses of index numbers and document numbers."""

from __future__ import annotations

import hashlib

import pytest

from disclosure_ssg.model.numbers import (
    DOCUMENT_NUMBER,
    INDEX_SHAPES,
    address_key,
    document_number_key,
    path_key,
    proper_document_number,
)


@pytest.mark.parametrize(
    "number",
    [
        "00000000X/2024-00012",
        "12000000MB1234567X/2024-0000012",
        "00000000-X/2024-00012",
        "0000000-1/2024-00012",
        "00000000X-2024-00012",
        "640100-141/2019-00064",
        "000000-10/2024-0001",
        "A1-B2-C3-2024-06-0001",
        "123456789012345678901",
    ],
)
def test_the_shapes_found_on_columns_are_index_numbers(number: str) -> None:
    assert INDEX_SHAPES.fullmatch(number)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "2024-12",
        "640100-141/2019-064",
        "640100-141/19-00064",
        "640100－141/2019－00064",
        "６４０１００-141/2019-00064",
        "640100-141/2019-00064 ",
        "A1-B2-C3-2024-06",
        "12345678901234567890",
        "甲00000000/2024-00012",
    ],
)
def test_other_shapes_are_not(number: str) -> None:
    assert INDEX_SHAPES.fullmatch(number) is None


@pytest.mark.parametrize(
    "number",
    [
        "示数发〔2024〕12号",
        "示政办（数）发〔1999〕1号",
        "示例市人民政府令第12号",
        "示例市数据局公告第一百二十号",
        "第12号令",
    ],
)
def test_printed_forms_of_document_numbers(number: str) -> None:
    assert DOCUMENT_NUMBER.fullmatch(number)


@pytest.mark.parametrize(
    "number",
    [
        "示数发[2024]12号",
        "示数发（2024）12号",
        "示数发〔2024〕012号",
        "示数发〔2024〕第12号",
        "示数发〔24〕12号",
        "示数发〔２０２４〕12号",
        "示数发〔2024〕12",
        "〔2024〕12号",
    ],
)
def test_slips_in_document_numbers_are_seen(number: str) -> None:
    assert DOCUMENT_NUMBER.fullmatch(number) is None


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("示数发[2024]012号", "示数发〔2024〕12号"),
        ("示数发（2024）第12号", "示数发〔2024〕12号"),
        ("示数发【2024】 12", "示数发〔2024〕12号"),
        (" 示数发 〔２０２４〕 １２ 号 ", "示数发〔2024〕12号"),
        ("示数发2024-12", ""),
        ("通知", ""),
    ],
)
def test_a_slip_is_put_right_where_it_can_be(written: str, proper: str) -> None:
    assert proper_document_number(written) == proper


@pytest.mark.parametrize(
    "spelling",
    [
        "示数发〔2024〕12号",
        "示数发[2024]12号",
        "示数发（2024）12号",
        "示数发 【２０２４】 12 号",
        "示数发﹝2024﹞12号",
    ],
)
def test_all_spellings_of_a_document_number_have_one_key(spelling: str) -> None:
    assert document_number_key(spelling) == "示数发202412号"


def test_different_document_numbers_have_different_keys() -> None:
    numbers = [
        "甲〔2024〕12号",
        "甲〔2024〕112号",
        "乙〔2024〕12号",
        "甲〔2024〕1号",
        "〔〕",
    ]
    assert len({document_number_key(n) for n in numbers}) == len(numbers)


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("640100-141/2019-00064", "640100-141-2019-00064"),
        ("00000000X/2024-00012", "00000000x-2024-00012"),
        ("６４０１００－141／2019", "640100-141-2019"),
        ("--A//b__C--", "a-b-c"),
        ("../../etc", "etc"),
        ("数发〔2024〕12号", "2024-12"),
        ("数据", ""),
    ],
)
def test_an_address_is_made_of_a_number(number: str, key: str) -> None:
    assert address_key(number) == key


def test_an_address_is_made_of_a_plain_path() -> None:
    assert path_key("content/notice/2024/open-day.md") == "notice-2024-open-day"


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("content/notice/通知.md", "notice-"),
        ("content/notice/A.md", "notice-a-"),
        ("content/notice/a_b.md", "notice-a-b-"),
        ("content/通知.md", ""),
        (f"content/{'a' * 101}.md", "a" * 80 + "-"),
    ],
)
def test_any_other_path_keeps_a_digest(path: str, start: str) -> None:
    assert path_key(path) == start + hashlib.sha256(path.encode()).hexdigest()[:12]
