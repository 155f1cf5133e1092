"""How Chinese text is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_ssg.source.pinyin import syllables


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("政务公开", "zheng wu gong kai"),
        ("银行行长", "yin hang hang zhang"),
        ("重庆的重要会计", "chong qing de zhong yao kuai ji"),
        ("绿色", "lv se"),
        ("臺灣", "tai wan"),
    ],
)
def test_a_character_is_said_as_its_word_wants(text: str, said: str) -> None:
    assert " ".join(syllables(text)) == said


def test_what_has_no_sound_stays() -> None:
    assert syllables("公，A1カ") == ("gong", "，", "A", "1", "カ")


@given(st.text() | st.text("一不做，二休行长银aA 1"))
def test_every_character_has_one_syllable(text: str) -> None:
    assert len(syllables(text)) == len(text)
