"""Rules on words: written wrongly, twice, or by a name that is no longer right."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from disclosure_ssg.check import word_files
from disclosure_ssg.check.automaton import Automaton
from disclosure_ssg.check.registry import on_text
from disclosure_ssg.check.text import Hit, Text
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.settings import SiteConfig, parted


class Word(NamedTuple):
    """One line of a word list; its level tells which rule speaks of it."""

    wrong: str
    right: str
    level: str = "error"
    scope: str = "全文"
    source: str = ""
    allow: tuple[str, ...] = ()


class _Sight(NamedTuple):
    word: Word
    start: int
    end: int


class _Lists:
    """All lists of a site as one automaton; what is allowed is found too, and wins."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        allowed = {text for word in words for text in word.allow if text}
        self._words = [*words, *(None for _ in allowed)]
        self._automaton = Automaton([*(word.wrong for word in words), *allowed])

    def find(self, text: str) -> tuple[_Sight, ...]:
        found = [(self._words[n], s, e) for n, s, e in self._automaton.find(text)]
        return tuple(_Sight(word, s, e) for word, s, e in found if word is not None)


def words_of(config: SiteConfig) -> tuple[Word, ...]:
    """The list of this package, former names of bodies, then the site's own words."""
    made = {row[0]: _word(*row) for row in word_files.rows("wrong_words.tsv")}
    made |= {word.wrong: word for word in _doubled()}
    for body in config.values["issuers"] or ():
        name = body.get("name", "")
        for former in parted(body.get("former", "")):
            allow = (name,) if former in name else ()
            made[former] = Word(former, name, "former", "全文", "机构名称已变更", allow)
    for own in config.values["words"] or ():
        if own.get("wrong"):
            made[own["wrong"]] = _word(
                *(
                    own.get(key, "")
                    for key in ("wrong", "right", "level", "scope", "source", "allow")
                )
            )
    return tuple(made.values())


def _doubled() -> Iterator[Word]:
    for once, *allow in word_files.rows("doubled.tsv"):
        parts = tuple(part for text in allow for part in text.split("|"))
        yield Word(once * 2, once, "doubled", allow=parts)


def _word(
    wrong: str,
    right: str,
    level: str = "",
    scope: str = "",
    source: str = "",
    allow: str = "",
) -> Word:
    parts = tuple(part for part in allow.split("|") if part)
    return Word(wrong, right, level or "error", scope or "全文", source, parts)


_lists: dict[int, tuple[SiteConfig, _Lists]] = {}


def _lists_of(config: SiteConfig) -> _Lists:
    """The automaton of a site, built once: a config is unhashable but lives long."""
    if _lists.get(0, (None,))[0] is not config:
        _lists[0] = (config, _Lists(words_of(config)))
    return _lists[0][1]


@functools.lru_cache(maxsize=2)
def _in_text(lists: _Lists, text: str) -> tuple[_Sight, ...]:
    return lists.find(text)


def _hits(text: Text, config: SiteConfig, level: str) -> Iterator[Hit]:
    for one in _in_text(_lists_of(config), text.whole[: text.end]):
        word = one.word
        if word.level == level and (
            word.scope != "标题" or _is_in_title(text, one.start)
        ):
            said = (
                f"“{word.wrong}”应为“{word.right}”"
                if word.right
                else f"不用“{word.wrong}”"
            )
            note = f"{word.source}；" if word.source else ""
            yield Hit(
                one.start,
                one.end,
                said,
                f"{note}写法无误的，在 site.yml 的 words 里写明例外",
                word.right or None,
            )


def _is_in_title(text: Text, offset: int) -> bool:
    start, end = text.line_of("title")
    return start <= offset < end


@on_text("Z001", "wrong-word", Level.ERROR)
def wrong_word(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """词写错了。
    为什么：公文里的错字损害公信力。
    错误示例：己经部暑
    正确示例：已经部署
    词表在软件里（check/words/wrong_words.tsv），site.yml 的 words 可以增加和改写。
    """
    yield from _hits(text, config, "error")


@on_text("Z017", "severe-word", Level.ERROR)
def severe_word(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """国家或者国家机关的名称写错了，或者写了本单位列为严重错误的词。
    为什么：严重表述错误有一处，整个网站就不合格；一般的错字是 Z001。
    错误示例：中华人民共合国
    正确示例：中华人民共和国
    词表在软件里，各行的级别是 severe；领导人姓名、职务和政治用语由各单位写进 site.yml 的 words，级别也写 severe。
    依据：国办秘函〔2019〕19号（单项否决：严重表述错误）
    """
    yield from _hits(text, config, "severe")


@on_text("Z002", "doubtful-word", Level.WARNING)
def doubtful_word(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """词可能写错了，要看上下文。
    为什么：有的写法只在少数地方是对的。
    """
    yield from _hits(text, config, "warning")


@on_text("Z003", "former-name", Level.WARNING)
def former_name(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """机构用了以前的名称。
    为什么：同一机构前后两个名称，访客会以为是两个机构。
    在 site.yml 的 issuers 里用 former 写明曾用名，多个用顿号分开；引用旧文件时用旧名称并没有错。
    """
    yield from _hits(text, config, "former")


@on_text("Z004", "doubled", Level.WARNING)
def doubled(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """字、词或标点重复了。
    为什么：多半是修改时忘了删。
    错误示例：应当应当、在在、，，、。。
    """
    end = 0  # of what is repeated
    for one in _in_text(_lists_of(config), text.whole[: text.end]):
        if (
            one.word.level == "doubled"
            and text.prose[one.start] != " "
            and one.start >= end
        ):
            end = one.end
            while text.whole.startswith(one.word.right, end, text.end):
                end += len(one.word.right)
            yield Hit(
                one.start,
                end,
                f"“{text.whole[one.start : end][:20]}”重复",
                f"是否应为“{one.word.right}”？",
                one.word.right,
            )
