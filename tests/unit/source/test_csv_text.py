"""Tables written as text: what counts as a row, and where it stands."""

from __future__ import annotations

import pytest

from disclosure_ssg.source.csv_text import BadCsv, csv_rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("a,b\nc", [(["a", "b"], 1, "a,b\n"), (["c"], 2, "c")]),
        ("a\rb\r\nc", [(["a"], 1, "a\r"), (["b"], 2, "b\r\n"), (["c"], 3, "c")]),
        ("\n\na", [([], 1, "\n"), ([], 2, "\n"), (["a"], 3, "a")]),
        (
            'a,"b\r\nc""d"\ne',
            [(["a", 'b\r\nc"d'], 1, 'a,"b\r\nc""d"\n'), (["e"], 3, "e")],
        ),
        ("a\u2028b\x0cc,d", [(["a\u2028b\x0cc", "d"], 1, "a\u2028b\x0cc,d")]),
        ("a\x00b", [(["a\x00b"], 1, "a\x00b")]),
    ],
)
def test_rows_have_their_cells_their_line_and_their_source(
    text: str, rows: list[tuple[list[str], int, str]]
) -> None:
    assert list(csv_rows(text)) == rows
    assert list(csv_rows(text, strict=True)) == rows


def test_a_mark_without_its_other_half_makes_one_cell_however_long() -> None:
    text = 'a\n"' + "甲,\n" * 100_000
    first, second = csv_rows(text)
    assert first.cells == ["a"]
    assert (second.cells, second.line) == ([text[3:]], 2)


@pytest.mark.parametrize("text", ['a\n"b', 'a\n"b"c,d\n'])
def test_strictly_it_is_wrong_and_its_line_is_told(text: str) -> None:
    with pytest.raises(BadCsv) as wrong:
        list(csv_rows(text, strict=True))
    assert wrong.value.line == 2
    assert len(list(csv_rows(text))) == 2
