"""A text with the changes of an amending document put in, where all of them are plain.

Understood are 第X条修改为：“…”, 第X条中的“甲”修改为“乙”, 第X条中增加一款…：“…” and 并增加一句：“…”.
What ends another document is passed over.  If an amending document says anything else,
or something that does not fit the text, there is no consolidated text: a wrong one
would be worse.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from disclosure_ssg.model.document import Body, Document, PublicDocument
from disclosure_ssg.model.held import Held, Passage, Text
from disclosure_ssg.model.names import CITATION, title_key
from disclosure_ssg.source.outline import number

_Change = Callable[[list[str]], list[str]]

_INSTRUCTION = re.compile("修改为|改为|增加|删去|删除|废止")
_CITED = rf"{CITATION.pattern}(?:[、，和及与以]+{CITATION.pattern})*"
_STOP = "(?=[。；，、：]|的决定|$)"
# The end of another document as a whole, and the title of an amending one.
_OF_OTHERS = re.compile(
    rf"{_CITED}(?:自[^，。；\n]{{1,20}}起)?(?:同时|即行|一并|予以)*废止{_STOP}"
    rf"|废止(?>{_CITED}){_STOP}"
    "|关于[^“”，。；：\n]*的决定"
)
_OPENING = re.compile("[作做](?:如下|以下|出如下)修改[：:。]?$")
_ARTICLE = r"(第[〇零一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?)"
_WHOLE = re.compile(rf"{_ARTICLE}修改为[：:]?“(.+)”[。；]?$", re.DOTALL)
_WORDS = re.compile(
    rf"{_ARTICLE}(第[一二三四五六七八九十]+款)?中的“([^“”]+)”(?:修改为|改为)“([^“”]+)”"
)
_PARAGRAPH = re.compile(
    rf"{_ARTICLE}中?增加一款(?:，作为第[一二三四五六七八九十]+款)?[：:]“(.+)”[。；]?$",
    re.DOTALL,
)
_SENTENCE = re.compile(r"并?增加一句[：:]“([^“”]+)”")
_LEFT = re.compile(
    rf"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|{_ARTICLE}\s+)?"
    "[将在对]?[，。；、]*$"
)
_BLOCK = re.compile(r"<p(?: [^>]*)?>.*?</p>", re.DOTALL)
_NUMERAL = re.compile("[〇零一二三四五六七八九十百千0-9]+")
_TAG = re.compile(r"<[^>]*>")


class _NotPlain(Exception):
    """Something that only a person can put in."""


class Consolidation(NamedTuple):
    """A text with changes put in, and the instructions that only a person can put in.

    With any of these, or with no change at all, there is no ``body``.
    """

    body: Body | None
    unclear: tuple[str, ...]


def consolidated(body: Body, amending: Body, title: str = "") -> Consolidation:
    """``body``, the text of the document ``title``, as changed by ``amending``."""

    def unnamed(cited: re.Match[str]) -> str:
        return "" if title_key(cited[1]) == title_key(title) else cited[0]

    text, done = body, 0
    unclear: list[str] = []
    for instruction in _instructions(amending.passages):
        said, quoted, rest = instruction.partition("“")
        try:
            text = _carried_out(text, CITATION.sub(unnamed, said) + quoted + rest)
            done += 1
        except _NotPlain:
            unclear.append(instruction)
    return Consolidation(text if done and not unclear else None, tuple(unclear))


def amended(body: Body, amending: Document | PublicDocument, title: str) -> Body | None:
    """``body``, the text of the document ``title``, after one more change.

    None where that cannot be told: also where ``amending`` changes several documents.
    """
    if len(amending.targets("amends")) != 1:
        return None
    return consolidated(body, amending.body, title).body


def _instructions(passages: Sequence[Passage]) -> list[str]:
    """What is to be done; a quotation that runs over several paragraphs is joined."""
    made: list[str] = []
    for passage in passages:
        if made and made[-1].count("“") > made[-1].count("”"):
            made[-1] += f"\n{passage.text}"
        elif _instructs(passage.text):
            made.append(passage.text)
    return made


def _instructs(text: str) -> bool:
    """Whether it says what to change: titles of documents and openings do not."""
    rest = _OF_OTHERS.sub("", text)
    if rest != text and re.search(_ARTICLE, CITATION.sub("", rest)):
        rest = text
    rest = CITATION.sub("", rest)
    if _OPENING.search(rest) and not re.search(_ARTICLE, rest):
        return False
    return bool(_INSTRUCTION.search(rest))


def _carried_out(body: Body, instruction: str) -> Body:
    if whole := _WHOLE.search(instruction):
        _only(instruction, whole[0])
        return _put(body, whole[1], _instead(whole[1], whole[2]))
    if more := _PARAGRAPH.search(instruction):
        _only(instruction, more[0])
        return _put(body, more[1], lambda old: [*old, *more[2].split("\n")])
    found = list(_WORDS.finditer(instruction))
    if not found:
        raise _NotPlain
    rest = instruction
    for one in found:
        rest = rest.replace(one[0], "", 1)
        body = _put(body, one[1], _exchange(one[3], one[4], once=bool(one[2])))
    if sentence := _SENTENCE.search(rest):
        rest = rest.replace(sentence[0], "", 1)
        body = _put(body, found[-1][1], lambda old: [*old[:-1], old[-1] + sentence[1]])
    if not _LEFT.match(rest):
        raise _NotPlain
    return body


def _instead(label: str, wanted: str) -> _Change:
    """Put ``wanted`` for all of an article, which keeps its number where that is not said."""

    def change(paragraphs: list[str]) -> list[str]:
        own = re.match(_ARTICLE, wanted)
        named = own is not None and own[1] == label
        kept = None if named else re.match(rf"{_ARTICLE}\s*", paragraphs[0])
        return ((kept[0] if kept else "") + wanted).split("\n")

    return change


def _exchange(before: str, after: str, *, once: bool) -> _Change:
    """Put ``after`` for ``before``, which must be there, and ``once`` only once."""

    def change(paragraphs: list[str]) -> list[str]:
        count = sum(text.count(before) for text in paragraphs)
        if not count or (once and count > 1):
            raise _NotPlain
        return [text.replace(before, after) for text in paragraphs]

    return change


def _only(instruction: str, understood: str) -> None:
    if not _LEFT.match(instruction.replace(understood, "", 1)):
        raise _NotPlain


def _put(body: Body, label: str, change: _Change) -> Body:
    """``body`` with the paragraphs of one article changed."""
    anchor = "-".join(["article", *(str(number(n)) for n in _NUMERAL.findall(label))])
    below = re.compile(rf' id="{anchor}(?:-[0-9-]+)?"')
    blocks = list(_BLOCK.finditer(body.html))
    first = next(
        (n for n, b in enumerate(blocks) if f' id="{anchor}"' in b[0][:60]), None
    )
    if first is None:
        raise _NotPlain
    last = first
    for following in blocks[first + 1 :]:
        gap = body.html[blocks[last].end() : following.start()]
        tag = following[0].partition(">")[0]
        is_article = re.match(_ARTICLE, _plain(following[0]))
        if gap.strip() or is_article or (" id=" in tag and not below.search(tag)):
            break
        last += 1
    if "signature" in "".join(b[0] for b in blocks[first : last + 1]):
        raise _NotPlain
    old = [_plain(b[0]) for b in blocks[first : last + 1]]
    made = change(old)
    html = "\n".join(
        f'<p id="{anchor}">{entities.escape(text, quote=False)}</p>'
        if n == 0
        else f"<p>{entities.escape(text, quote=False)}</p>"
        for n, text in enumerate(made)
    )
    section = re.split(r"\s", old[0], maxsplit=1)[0]
    passages = [Passage(text, anchor, section) for text in made]
    at = [n for n, p in enumerate(body.passages) if _belongs(p, anchor, section)]
    if not at or len(at) != len(old):
        raise _NotPlain
    text = Text(
        body.html[: blocks[first].start()] + html + body.html[blocks[last].end() :],
        (*body.passages[: at[0]], *passages, *body.passages[at[-1] + 1 :]),
    )
    return replace(body, held=Held(lambda: text))


def _belongs(passage: Passage, anchor: str, label: str) -> bool:
    """Whether it stands in the article: （一） of 第九条 does, 第九条之一 does not."""
    if passage.anchor == anchor:
        return True
    below = passage.anchor.startswith(f"{anchor}-")
    return below and passage.section.startswith(label) and "条之" not in passage.section


def _plain(html: str) -> str:
    return entities.unescape(_TAG.sub("", html)).strip()
