"""The door to pypinyin: how Chinese text is said, without tones."""

from __future__ import annotations

from functools import cache


def syllables(text: str) -> tuple[str, ...]:
    """Return one syllable for each character of a text; 绿 is ``lv``.

    A character with several readings has the one of the word it stands in (行长 is
    ``hang zhang``).  A character that has none stays as it is.
    """
    # Its dictionary takes a quarter of a second to load, and few runs need it.
    from pypinyin.seg.mmseg import seg

    return tuple(sound for word in seg.cut(text) for sound in _of_word(word))


@cache
def _of_word(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word))
