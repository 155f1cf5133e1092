"""The word lists: every line can be used, and no right text is called wrong."""

from __future__ import annotations

import pytest

from disclosure_ssg.check.text import Hit, Text
from disclosure_ssg.check.wording import Word, severe_word, words_of, wrong_word
from disclosure_ssg.model.document import Document, Source
from disclosure_ssg.model.held import there
from tests.sites import config, document, read

WORDS = words_of(config())


def test_there_are_words_and_each_is_there_once() -> None:
    assert len(WORDS) > 120
    assert len({word.wrong for word in WORDS}) == len(WORDS)


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.wrong)
def test_a_word_has_a_right_form_and_exceptions_that_hold_it(word: Word) -> None:
    assert word.right
    assert word.wrong not in word.right
    assert word.level in ("severe", "error", "warning", "doubled")
    assert word.scope in ("全文", "标题")
    assert all(word.wrong in text for text in word.allow)


def test_no_right_form_holds_another_wrong_one() -> None:
    rights = "。".join(word.right for word in WORDS if word.level != "doubled")
    assert [h.message for h in hits(rights)] == []


def hits(text: str) -> list[Hit]:
    made = Document(
        "a.md", {}, there({}), read(document()).value.laid, source=Source(text, 0)
    )
    read_as = Text(made)
    return [*wrong_word(read_as, config()), *severe_word(read_as, config())]


def test_a_word_for_titles_only_counts_in_the_title() -> None:
    own = "words: [{wrong: 甲乙, right: 甲丙, scope: 标题}]\n"
    text = document(1, body="甲乙。\n", title="关于甲乙的通知")
    settings = config(own)
    found = list(wrong_word(Text(read(text, extra=own).value), settings))
    assert [text[hit.start - 2 : hit.end] for hit in found] == ["关于甲乙"]
