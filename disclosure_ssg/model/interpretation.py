"""Interpretations (政策解读): what asks for one, and what a good one tells.

Sources: the elements and forms that the State Council's and local work plans on
disclosure name (``docs/authoring.md``); all of it is usage, none of it law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from disclosure_ssg.model.document import Described, Document
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.vocabulary import ELEMENTS

PLAN = "interpretation_plan"
_USUAL = "文字"
# Kinds whose form goes without saying.
_FORMS = {"interpretation": _USUAL, "press_conference": "发布会", PLAN: "方案"}
_SIGNS = {name: re.compile(pattern) for name, pattern in ELEMENTS.items()}
_PLAN_SIGNS = {
    "解读内容": re.compile("内容|提纲|要点"),
    "解读形式": re.compile("形式|方式"),
    "解读渠道": re.compile("渠道|途径|平台|媒体|网站"),
    "解读时间": re.compile("时间|日期|进度|[0-9]+月"),
}
_SIGN = 40  # characters: longer lines are text, not what names a part of it


def is_due(document: Document, config: SiteConfig) -> bool:
    """Whether a document must be interpreted: by its own word, else by its kind."""
    if document.text("interpretation_exempt"):
        return False
    required = document.values.get("interpretation_required")
    if required is None:
        return document.kind in config.values["interpretation_kinds"]
    return bool(required)


def forms_of(document: Described) -> tuple[str, ...]:
    """The forms in which a document interprets others; none where it is no such thing."""
    usual = _FORMS.get(document.kind)
    return document.texts("form") or ((usual,) if usual else ())


def is_varied(forms: Iterable[str]) -> bool:
    """Whether not all of some forms is text (多元化解读)."""
    return any(form != _USUAL for form in forms)


def untold(lines: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """The elements among ``wanted`` that no short line of a text names."""
    return _missing(lines, {name: _SIGNS[name] for name in wanted})


def unplanned(lines: Iterable[str]) -> list[str]:
    """What a plan (解读方案) should say and no line of it does."""
    return _missing(lines, _PLAN_SIGNS)


def _missing(lines: Iterable[str], signs: Mapping[str, re.Pattern[str]]) -> list[str]:
    short = "\n".join(line for line in lines if len(line) <= _SIGN)
    return [name for name, sign in signs.items() if not sign.search(short)]
