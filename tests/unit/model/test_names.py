"""Titles in 《》."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.names import in_marks


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("某某办法", "《某某办法》"),
        ("关于修改《甲》和《乙》的决定", "《关于修改〈甲〉和〈乙〉的决定》"),
        ("关于印发《〈甲〉细则》的通知", "《关于印发〈《甲》细则〉的通知》"),
        ("〈甲〉解读", "《〈甲〉解读》"),
    ],
)
def test_marks_within_marks_take_turns(title: str, written: str) -> None:
    assert in_marks(title) == written
