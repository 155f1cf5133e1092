"""Where a document stands: every attribute, every day."""

from __future__ import annotations

import datetime

import pytest

from disclosure_ssg.model.document import Document
from disclosure_ssg.model.standing import (
    Standing,
    is_held_back,
    output_key,
    standing,
)
from tests.sites import config, document, read

TODAY = datetime.date(2024, 6, 23)


def stands(extra: str = "", text: str | None = None, **values: str) -> Standing:
    made = read(text or document(**values), extra=extra).value
    return standing(made, config(extra), TODAY)


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("主动公开", Standing.PUBLIC),
        ("删减后公开", Standing.PUBLIC),
        ("依申请公开", Standing.ON_REQUEST),
        ("不予公开", Standing.HIDDEN),
        ("", Standing.HIDDEN),
        ("公开", Standing.HIDDEN),
    ],
)
def test_the_attribute_decides(attribute: str, expected: Standing) -> None:
    assert stands(attribute=attribute) is expected


def test_settings_may_hide_more_and_never_less() -> None:
    assert stands("on_request: omit\n", attribute="依申请公开") is Standing.HIDDEN
    assert stands("withheld: skip\n", attribute="不予公开") is Standing.HIDDEN


@pytest.mark.parametrize(
    ("published_on", "expected"),
    [
        ("2024-06-22", Standing.PUBLIC),
        ("2024-06-23", Standing.PUBLIC),
        ("2024-06-23 23:59", Standing.PUBLIC),
        ("2024-06-24", Standing.HIDDEN),
        ("2024-06-24 00:00", Standing.HIDDEN),
    ],
)
def test_before_its_day_a_document_is_hidden(
    published_on: str, expected: Standing
) -> None:
    for scheduled in ("", "是"):
        assert stands(published_on=published_on, scheduled=scheduled) is expected


@pytest.mark.parametrize(
    ("withdrawn", "expected"),
    [
        ("{on: 2024-06-22}", Standing.WITHDRAWN),
        ("{on: 2024-06-23}", Standing.WITHDRAWN),
        ("{on: 2024-06-24}", Standing.PUBLIC),
        ("{reason: 内容有误}", Standing.WITHDRAWN),
        ("", Standing.PUBLIC),
    ],
)
def test_a_document_is_withdrawn_from_its_day(
    withdrawn: str, expected: Standing
) -> None:
    assert stands(withdrawn=withdrawn) is expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [("2024-06-22", Standing.ENDED), ("2024-06-23", Standing.PUBLIC)],
)
def test_a_publicity_ends_after_its_last_day(end: str, expected: Standing) -> None:
    assert stands(publicity_period=f"{{from: 2024-06-01, to: {end}}}") is expected


@pytest.mark.parametrize("attribute", ["依申请公开", "不予公开"])
def test_a_withdrawal_opens_nothing(attribute: str) -> None:
    closed = stands(attribute=attribute)
    assert stands(attribute=attribute, withdrawn="{on: 2024-06-01}") is closed


@pytest.mark.parametrize("key", ["title", "published_on", "attribute"])
def test_without_what_is_required_a_document_is_hidden(key: str) -> None:
    assert stands(**{key: ""}) is Standing.HIDDEN


def test_a_document_that_cannot_be_read_or_filed_is_hidden() -> None:
    assert stands(text="没有元数据") is Standing.HIDDEN
    assert stands(category="no-such") is Standing.HIDDEN


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"published_on": "2024-06-24"}, True),
        ({"attribute": "不予公开"}, True),
        ({"attribute": "公开"}, False),
        ({"attribute": ""}, False),
        ({"title": ""}, False),
        ({"published_on": "2024.6.24"}, False),
        ({"category": "no-such"}, False),
        ({}, False),
        ({"attribute": "依申请公开"}, False),
    ],
)
def test_only_what_is_hidden_on_purpose_is_held_back(
    values: dict[str, str], expected: bool
) -> None:
    made = read(document(**values)).value
    assert is_held_back(made, standing(made, config(), TODAY)) is expected


def key(**values: str) -> str:
    made: Document = read(document(**values)).value
    return output_key(made, standing(made, config(), TODAY))


def test_a_listed_document_has_no_address_of_its_authors_choice() -> None:
    assert key(id="secret-plan") == "secret-plan"
    assert key(id="secret-plan", attribute="依申请公开") == "000000-101-2024-00001"
    bare = key(id="secret-plan", index_number="", attribute="依申请公开")
    assert len(bare) == 12
    assert set(bare) <= set("0123456789abcdef")
