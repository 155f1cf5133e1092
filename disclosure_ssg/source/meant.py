"""What an editor may have meant by a key or a value that a field does not take."""

from __future__ import annotations

import re
import unicodedata

from disclosure_ssg.model.diagnostics import nearest
from disclosure_ssg.model.fields import FIELDS, KEY_BY_NAME, Field, Shape
from disclosure_ssg.model.vocabulary import THEMES
from disclosure_ssg.source import scalars
from disclosure_ssg.source.yaml_nodes import Node, Scalar

_TERM = re.compile(r".{0,10}?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s*年")
_DAY = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?", re.ASCII)


def field_meant(key: str, node: Node) -> str:
    """The name of the field that an unknown key may stand for, or an empty string.

    Names alike are guessed from; where the value is a word of closed lists, the fields
    that take it come before those that do not.
    """
    guess = nearest(key, KEY_BY_NAME)
    fitting = {field.key: field.label for field in FIELDS if _takes(field, node)}
    if not fitting or KEY_BY_NAME.get(guess) in fitting:
        return guess
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    return nearest(key, fitting.values(), 0.3) or guess


def _takes(field: Field, node: Node) -> bool:
    """Whether the closed list of a field has the word that was written."""
    if not isinstance(node, Scalar):
        return False
    word = "".join(node.text.split())
    if field.shape is Shape.THEME:
        first, _, second = scalars.theme(word).partition("/")
        return first in THEMES and (not second or second in THEMES[first])
    if field.shape not in (Shape.CHOICE, Shape.CHOICES):
        return False
    choices = field.choices or {}
    return word in choices or word in choices.values()


def term_meant(text: str) -> str:
    """How a term that was written as the kind of a term (有效期: 五年) is written."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if days := _DAY.findall(plain):
        try:
            last = f": {scalars.date(days[-1])}"
        except scalars.Unreadable:
            last = ""
        return f"写明最后一日的，改用“有效期至{last}”"
    if term := _TERM.match(plain):
        years = scalars.small_number(term[1])
        return f"写明年数的，改用“有效期年数: {years}”；没有期限的写“长期”"
    return ""
