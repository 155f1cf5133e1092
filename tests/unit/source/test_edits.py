"""Edits of front matter: the one line wanted, and not a character more."""

from __future__ import annotations

import pytest

from disclosure_ssg.source.edits import (
    NotEditable,
    with_item,
    with_items,
    with_value,
)

VERSION = "{on: 2020-01-01, file: a.md}"
FILE = "---\ntitle: 甲  # 注\n{}---\n\n正文 repeals: 乙\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "repeals: [x1]\n"),
        ("repeals: 示数发〔2020〕1号\n", "repeals: [示数发〔2020〕1号, x1]\n"),
        ("repeals: [a, 'b']\n", "repeals: [a, 'b', x1]\n"),
        ("废止: [a ]\n", "废止: [a, x1]\n"),
        ("repeals:\n  - a\n  - {id: b,\n     on: 2024-01-01}\n", None),
        ("repeals:\n- a\nissuer: 乙\n", "repeals:\n- a\n- x1\nissuer: 乙\n"),
    ],
)
def test_an_item_is_added_in_the_form_the_list_has(
    before: str, after: str | None
) -> None:
    made = with_item(FILE.format(before), "repeals", "x1")
    assert made == FILE.format(before + "  - x1\n" if after is None else after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "expires_on: 2026-01-01\n"),
        ("expires_on: 2030-01-01\nid: a\n", "expires_on: 2026-01-01\nid: a\n"),
        ("失效日期: 2030年1月1日\n", "失效日期: 2026-01-01\n"),
    ],
)
def test_a_value_is_set_where_it_stands(before: str, after: str) -> None:
    made = with_value(FILE.format(before), "expires_on", "2026-01-01")
    assert made == FILE.format(after)


def test_a_number_that_yaml_would_misread_is_quoted() -> None:
    made = with_item(FILE.format(""), "repeals", "甲[2020]1号")
    assert "\nrepeals: ['甲[2020]1号']\n" in made


def test_a_document_with_attachments_is_edited_too() -> None:
    text = FILE.format("附件: [{file: files/form.docx, title: 申请表}, ../b.pdf]\n")
    made = with_items(text, "versions", [VERSION])
    assert made == text.replace("\n---\n", f"\nversions:\n  - {VERSION}\n---\n")


@pytest.mark.parametrize(
    "text",
    [
        "没有元数据",
        "---\ntitle: [甲\n---\n",
        "---\nrepeals: {title: 甲\n  , id: b}\n---\n",
        "---\nrepeals: [a,\n  b]\n---\n",
    ],
)
def test_what_only_its_author_should_touch_is_left_alone(text: str) -> None:
    with pytest.raises(NotEditable):
        with_item(text, "repeals", "x1")


def test_a_mark_at_the_beginning_and_the_ends_of_lines_stay() -> None:
    windows = "\ufeff---\r\ntitle: 甲\r\n---\r\n\r\n乙\u2028丙\x0c\r\n"
    before, after = windows.split("甲\r\n")
    for made, line in (
        (with_value(windows, "expires_on", "2026-01-01"), "expires_on: 2026-01-01"),
        (with_item(windows, "repeals", "x1"), "repeals: [x1]"),
        (with_items(windows, "versions", [VERSION]), f"versions:\r\n  - {VERSION}"),
    ):
        assert made == f"{before}甲\r\n{line}\r\n{after}"
