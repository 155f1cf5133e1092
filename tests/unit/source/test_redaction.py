"""Withheld blocks leave the text whatever their writing; doubt is a fault."""

from __future__ import annotations

import pytest

from disclosure_ssg.source.redaction import withhold

MARK = "\ue0d0{}\ue0d1"


@pytest.mark.parametrize(
    ("text", "kept", "reasons"),
    [
        pytest.param(
            "甲\n::: 删减 个人隐私\n密\n:::\n乙",
            f"甲\n{MARK.format(0)}\n\n\n乙",
            ("个人隐私",),
            id="as documented",
        ),
        pytest.param(
            "：：：删减\n密\n：：：",
            f"{MARK.format(0)}\n\n",
            ("",),
            id="full-width colons, no space, no reason",
        ),
        pytest.param(
            ":::: 删 减 甲  乙 \n密\n:::::",
            f"{MARK.format(0)}\n\n",
            ("甲 乙",),
            id="more colons, spaces inside",
        ),
        pytest.param(
            "::：删减\n密\n:：:",
            f"{MARK.format(0)}\n\n",
            ("",),
            id="mixed colons",
        ),
        pytest.param(
            "> ::: 删减 甲\n> 密\n> :::\n> 乙",
            f"> {MARK.format(0)}\n\n\n> 乙",
            ("甲",),
            id="in a quotation",
        ),
        pytest.param(
            "- 甲\n- ::: 删减\n  密\n  :::\n- 乙",
            f"- 甲\n{MARK.format(0)}\n\n\n- 乙",
            ("",),
            id="as an item of a list",
        ),
        pytest.param(
            "1. ::: 删减\n   密\n   :::",
            f"{MARK.format(0)}\n\n",
            ("",),
            id="as a numbered item",
        ),
        pytest.param(
            "```\n::: 删减\n密\n:::\n```",
            f"```\n{MARK.format(0)}\n\n\n```",
            ("",),
            id="in a fence",
        ),
        pytest.param(
            "::: 删减\n```\n密\n```\n:::\n乙",
            f"{MARK.format(0)}\n\n\n\n\n乙",
            ("",),
            id="a fence inside",
        ),
        pytest.param(
            "::: 删减 一\n密\n:::\n乙\n::: 删减 二\n:::",
            f"{MARK.format(0)}\n\n\n乙\n{MARK.format(1)}\n",
            ("一", "二"),
            id="two blocks, one empty",
        ),
    ],
)
def test_a_withheld_block_leaves_the_text_and_its_lines_stay(
    text: str, kept: str, reasons: tuple[str, ...]
) -> None:
    made = withhold(text)
    assert (made.text, made.reasons, made.faults) == (kept, reasons, ())
    assert made.text.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("text", "kept", "faults"),
    [
        pytest.param(
            "甲\n::: 删减\n密\n密",
            f"甲\n{MARK.format(0)}\n\n",
            ((11, "“::: 删减”没有结束"),),
            id="unclosed: the rest goes with it",
        ),
        pytest.param(
            "::: 删减\n密\n::: 删减\n密\n:::\n乙",
            f"{MARK.format(0)}\n\n\n\n\n乙",
            ((12, "第 10 行的“::: 删减”还没有结束，又开始了一处"),),
            id="nested: nothing of either is kept",
        ),
        pytest.param(
            "::: 删减\n密\n::: 完",
            f"{MARK.format(0)}\n\n",
            ((10, "“::: 删减”没有结束"),),
            id="words after the closing colons",
        ),
        pytest.param(
            ":: 删减\n密\n::",
            f"{MARK.format(0)}\n\n",
            ((10, "“::: 删减”没有结束"),),
            id="two colons",
        ),
        pytest.param(
            "甲\n:::\n乙",
            "甲\n\n乙",
            ((11, "多出一个“:::”，前面没有“::: 删减”"),),
            id="closed and never opened",
        ),
        pytest.param(
            "| ::: 删减 |\n|---|\n| 密 |",
            "| ::: 删减 |\n|---|\n| 密 |",
            ((10, "“::: 删减”不在一行的开头"),),
            id="in a table",
        ),
        pytest.param(
            "\u200b::: 删减",
            "\u200b::: 删减",
            ((10, "“::: 删减”不在一行的开头"),),
            id="after an invisible character",
        ),
    ],
)
def test_a_block_in_doubt_is_a_fault_at_its_line_of_the_file(
    text: str, kept: str, faults: tuple[tuple[int, str], ...]
) -> None:
    made = withhold(text, first_line=10)
    assert (made.text, made.faults) == (kept, faults)


@pytest.mark.parametrize("text", ["", "甲：删减三处", "删减：：乙", "::: note\n甲"])
def test_a_text_that_withholds_nothing_is_left_alone(text: str) -> None:
    assert withhold(text) == (text, (), ())


def test_marks_typed_by_an_author_are_dropped() -> None:
    assert withhold("甲\ue0d07\ue0d1乙").text == "甲7乙"
