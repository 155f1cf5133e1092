"""Where each value of a document comes from, and why it stands where it stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any, NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.fields import BY_KEY, PART_LABELS, Shape
from disclosure_ssg.model.names import in_marks
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.standing import (
    Standing,
    is_scheduled,
    is_unreviewed,
    standing,
)
from disclosure_ssg.source import front_matter

_STANDINGS = {
    Standing.PUBLIC: "公开",
    Standing.ON_REQUEST: "只列条目（依申请公开）",
    Standing.WITHDRAWN: "只列条目（已撤下）",
    Standing.ENDED: "只列条目（公示期满）",
    Standing.HIDDEN: "不产生任何输出",
}


class Value(NamedTuple):
    """A value as shown: its label, its text, and where it comes from."""

    label: str
    text: str
    origin: str


def written_keys(site: Path, path: str) -> Set[str]:
    """The fields to which the file itself gives a value; a blank one is none."""
    text = (site / path).read_text("utf-8-sig", errors="replace")
    parts = front_matter.split(text)
    return front_matter.read(path, parts[0]).values.keys() if parts else frozenset()


def values(
    document: Document, written: Set[str], config: SiteConfig
) -> Iterator[Value]:
    """Every value: those of the file in its order, then what was filled in."""
    for key, value in document.values.items():
        if key in written:
            origin = f"第 {document.place(key).line} 行"
        else:
            origin = _default(document, key, written, config)
        yield Value(BY_KEY[key].label, _text(key, value, config), origin)


def _default(
    document: Document, key: str, written: Set[str], config: SiteConfig
) -> str:
    """What filled in a value that the file does not give."""
    if key == "category":
        return "所在文件夹"
    giver = _giver(document, key, config)
    if giver:
        return f"site.yml 栏目 {giver} 的默认值"
    if key == "publisher":
        has_issuer = "issuer" in written or _giver(document, "issuer", config)
        return "同发文机关" if has_issuer else "site.yml 的 publisher"
    if key == "issuer":
        return "同发布机构"
    return "没有写时的默认值"


def _giver(document: Document, key: str, config: SiteConfig) -> str:
    """The category whose default a field has, the nearest first."""
    category = config.category_by_id.get(document.text("category"))
    if category is None or key in document.places:  # a blank turns the default off
        return ""
    for identity in (category.id, *reversed(category.ancestors)):
        if key in (config.category_by_id[identity].defaults or {}):
            return identity
    return ""


def _text(key: str, value: Any, config: SiteConfig) -> str:
    """A value as an editor reads it: a word of a list with its code."""
    field = BY_KEY[key]
    if field.shape is Shape.CATEGORY:
        return _named(config.category_by_id[value].title, value)
    if field.shape is Shape.CHOICE and field.choices:
        return _named(field.choices[value], value)
    if field.shape is Shape.TARGETS:
        return "；".join(map(_reference, value))
    return _readable(value)


def _reference(target: Mapping[str, Any]) -> str:
    """What a relation points at, as people cite it."""
    title, number = target.get("title", ""), target.get("number", "")
    named = f"{in_marks(title)}（{number}）" if title and number else number
    named = named or in_marks(title)
    more = (
        "、".join(target.get("articles", ())),
        f"自 {target['on']} 起" if "on" in target else "",
    )
    return "，".join(filter(None, (named, *more)))


def _readable(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return "，".join(
            f"{PART_LABELS[key]}：{_readable(one)}" for key, one in value.items()
        )
    if isinstance(value, list):
        has_records = any(isinstance(one, dict) for one in value)
        return ("；" if has_records else "、").join(map(_readable, value))
    return str(value)


def _named(label: str, code: str) -> str:
    return label if label == code else f"{label}（{code}）"


def stands(document: Document, config: SiteConfig, today: datetime.date) -> str:
    """What the public sees of a document; of a hidden one, why that is nothing."""
    where = standing(document, config, today)
    said = _STANDINGS[where]
    return f"{said}（{_why(document, today)}）" if where is Standing.HIDDEN else said


def _why(document: Document, today: datetime.date) -> str:
    if document.lost:
        return "文件读不出来"
    for key in ("title", "published_on", "category"):
        if not document.values.get(key):
            return f"缺少{BY_KEY[key].label}"
    if is_scheduled(document, today):
        return f"发布日期 {document.published_on} 还没有到"
    if document.review is not None and is_unreviewed(document):
        return "等待" + "、".join(document.review.waits)
    if document.attribute == words.ON_REQUEST:
        return "依申请公开，site.yml 写了 on_request: omit"
    return document.attribute or f"缺少{BY_KEY['attribute'].label}"
