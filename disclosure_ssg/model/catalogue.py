"""The basic catalogue (主动公开基本目录): its items, their terms, what fulfils them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Described
from disclosure_ssg.model.ledgers import Row
from disclosure_ssg.model.settings import Category

LEDGER = "catalogue"
WEBSITE = "政府网站"
WORKING, CALENDAR = "工作日", "日"
# What a kind of document is for, where the item asks for it.
ASPECT_KINDS = {
    "interpretation": "解读",
    "faq": "解读",
    "response": "回应",
    "consultation": "参与",
    "consultation_result": "参与",
}
_TERM = re.compile(r"(\d{1,3})\s*个?\s*(工作日|自然日|日|天)")


class Term(NamedTuple):
    """Within how many days something must be published, and which days count."""

    days: int
    unit: str  # WORKING or CALENDAR


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the catalogue; ``line`` is where it stands in the ledger."""

    line: int
    number: str
    first: str
    second: str = ""
    content: str = ""
    basis: str = ""
    limit: str = ""
    body: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    audience: str = ""
    way: str = ""
    level: str = ""
    five_open: tuple[str, ...] = ()
    aspect: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    note: str = ""

    @property
    def title(self) -> str:
        """What is to be disclosed, in short."""
        return self.second or self.first

    @property
    def is_promised(self) -> bool:
        """Whether it is to be found on the website without being asked for."""
        named = any(WEBSITE in channel or "网站" in channel for channel in self.channel)
        return self.way != "依申请" and (named or not self.channel)

    @property
    def term(self) -> Term | None:
        """The days that its time limit names; 即时, 每季度 and the like name none.

        A limit such as 收到之日起7个工作日内 is counted; the first number counts.
        """
        match = _TERM.search(self.limit)
        if match is None:
            return None
        return Term(int(match[1]), WORKING if match[2] == "工作日" else CALENDAR)


def items(rows: Iterable[Row]) -> tuple[Item, ...]:
    """The ledger's lines."""
    return tuple(_item(row) for row in rows)


def _item(row: Row) -> Item:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in row.values.items()
    }
    return Item(row.line, **values)


class Catalogue:
    """Which items a document fulfils."""

    def __init__(
        self, found: Iterable[Item], categories: Mapping[str, Category]
    ) -> None:
        self.items = tuple(found)
        self.by_number = {item.number: item for item in self.items}
        by_category: dict[str, list[Item]] = {}
        for item in self.items:
            for named in item.category:
                by_category.setdefault(named, []).append(item)
        self._of_category: dict[str, tuple[Item, ...]] = {}
        for identity, category in categories.items():
            up = (identity, *reversed(category.ancestors))
            nearest = next((one for one in up if one in by_category), "")
            self._of_category[identity] = tuple(by_category.get(nearest, ()))

    def of(self, document: Described) -> tuple[Item, ...]:
        """The items that it names (目录事项), else those of the nearest category."""
        named = document.texts("catalog_ref")
        if named:
            return tuple(
                self.by_number[number] for number in named if number in self.by_number
            )
        return self._of_category.get(document.text("category"), ())


FACETS = {
    "body": "公开主体",
    "way": "公开方式",
    "audience": "公开对象",
    "five_open": "五公开",
    "aspect": "解读回应参与",
    "phase": "公开阶段",
}
LABELS: Mapping[str, str] = {
    **words.FIVE_OPEN,
    **words.ASPECTS,
    **words.PHASES,
}


def values_of(item: Item, facet: str) -> tuple[str, ...]:
    """What an item has under a facet, as it is shown."""
    value = getattr(item, facet)
    found = value if isinstance(value, tuple) else (value,) if value else ()
    return tuple(LABELS.get(one, one) for one in found)
