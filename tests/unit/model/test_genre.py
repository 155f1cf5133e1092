"""Genres by titles."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.genre import genre_in


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("示例市数据局关于开放数据的通知", "通知"),
        ("关于开放数据的实施意见（试行）", "意见"),
        ("停机公告（2024年第3号）", "公告"),
        ("关于同意设立中心的批复（修订）（试行）", "批复"),
        ("第三次会议纪要", "纪要"),
        ("关于征求意见的复函", "函"),
        ("关于商请支持的函", "函"),
        # What only ends with the same characters.
        ("数据管理办法征求意见", ""),
        ("来函", ""),
        ("关于公函", ""),
        ("数据管理办法", ""),
        ("通知的写法", ""),
        ("", ""),
    ],
)
def test_a_title_ends_with_its_genre(title: str, genre: str) -> None:
    assert genre_in(title) == genre
