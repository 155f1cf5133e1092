"""Numbers as text, in three implementations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_ssg.search import arrays
from disclosure_ssg.search.codes import ALPHABET, LIMIT, Cursor, decode, encode
from tests.unit.search.engine_process import Ask

NUMBERS = [0, 59, 60, 2_635, 2_636, 19_563, 19_564, 798_251, 798_252, LIMIT - 1]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "!"),
        (1, "#"),
        (59, "^"),
        (60, "_!"),
        (61, "_#"),
        (2_635, "z~"),
        (2_636, "{!!"),
    ],
)
def test_small_numbers_have_the_documented_text(number: int, text: str) -> None:
    assert encode([number]) == text


def test_the_alphabet_needs_no_escaping_in_json() -> None:
    assert len(ALPHABET) == 92
    assert not set(ALPHABET) & set('"\\ ')


def test_both_encoders_and_all_decoders_agree_at_the_borders(ask: Ask) -> None:
    text = encode(NUMBERS)
    assert arrays.encode(arrays.array(NUMBERS))[0].decode() == text
    assert decode(text) == NUMBERS
    assert Cursor(text).numbers(len(NUMBERS)) == NUMBERS
    assert ask("decode", text=text) == NUMBERS


@given(st.lists(st.integers(0, LIMIT - 1)))
def test_what_is_encoded_is_decoded(numbers: list[int]) -> None:
    text, offsets = arrays.encode(arrays.array(numbers))
    assert decode(text.decode()) == numbers
    pieces = [text[a:b] for a, b in pairwise(offsets.tolist())]
    assert [decode(piece.decode()) for piece in pieces] == [[n] for n in numbers]
