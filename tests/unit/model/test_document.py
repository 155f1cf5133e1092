"""What a document says of itself: its address, dates, relations and places."""

from __future__ import annotations

import datetime

import pytest

from disclosure_ssg.model.diagnostics import Place
from disclosure_ssg.model.document import Attachment, Document, Target
from disclosure_ssg.model.fields import BY_KEY, FIELDS, KEY_BY_NAME, META_TABLES
from tests.sites import document, read


def made(path: str = "content/notice/a.md", **values: str) -> Document:
    return read(document(**values), path).value


@pytest.mark.parametrize(
    ("path", "values", "key"),
    [
        ("content/notice/a.md", {}, "000000-101-2024-00001"),
        ("content/notice/a.md", {"id": "open-day"}, "open-day"),
        ("content/notice/a.md", {"index_number": ""}, "notice-a"),
        ("content/notice/a.md", {"index_number": "数据"}, "notice-a"),
        ("content/notice/a.md", {"index_number": "1" * 130}, "1" * 120),
        ("content/notice/a.md", {"index_number": "1" * 119 + "-22"}, "1" * 119),
    ],
)
def test_an_address_comes_from_id_number_or_path_and_never_from_the_title(
    path: str, values: dict[str, str], key: str
) -> None:
    assert made(path, **values).key == key
    assert made(path, title="另一个标题", **values).key == key


def test_dates_are_read_by_the_day() -> None:
    one = made(published_on="2024年6月23日 9:30", written_on="2024-06-20")
    assert one.text("published_on") == "2024-06-23 09:30"
    assert one.published_on == "2024-06-23"
    assert one.date("published_on") == datetime.date(2024, 6, 23)
    assert one.date("written_on") == datetime.date(2024, 6, 20)
    assert one.date("effective_on") is None


def test_relations_and_attachments_are_typed() -> None:
    one = made(
        repeals="[甲〔2020〕1号, {title: 别处的办法, on: 2024-07-01, articles: 第三条}]",
        attachments="{file: 表.xlsx, title: 附表}",
    )
    assert one.targets("repeals") == (
        Target("甲〔2020〕1号"),
        Target("", "别处的办法", "2024-07-01", ("第三条",)),
    )
    assert one.attachments == (
        Attachment("content/notice/表.xlsx", "附表", "site-attachment-1"),
    )
    assert one.targets("amends") == ()


def test_a_place_is_that_of_the_item_the_key_or_the_beginning() -> None:
    one = made(repeals="[甲, 乙]")
    assert one.place("repeals", 1) == Place(6, 14)
    assert one.place("repeals", 7) == Place(6, 1)
    assert one.place("amends", 0) == Place(1, 1)


def test_no_two_fields_share_a_name() -> None:
    names = [name for field in FIELDS for name in (field.key, *field.labels)]
    assert len(names) == len(set(names)) == len(KEY_BY_NAME)


def test_metadata_tables_name_fields_that_may_be_shown() -> None:
    for table in META_TABLES.values():
        assert len(table) == len(set(table))
        assert all(key == "status" or not BY_KEY[key].internal for key in table)
