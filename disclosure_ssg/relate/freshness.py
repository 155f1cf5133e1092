"""How often each category should be updated, by what is filed in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from disclosure_ssg.model.indicators import EDITION, Freshness
from disclosure_ssg.model.settings import Category
from disclosure_ssg.model.site import Site


class Demand(NamedTuple):
    """What is demanded of a category; ``freshness`` is None where nothing is."""

    freshness: Freshness | None
    days: int


def demands(site: Site) -> Mapping[str, Demand]:
    """By the id of every category, in the order of site.yml.

    Below one that has a class (政策文件), those of the same class (规范性文件) are not
    measured again: together they are one 栏目.
    """
    filed: dict[str, Counter[str]] = {}
    for entry in site.entries:
        if not entry.listed:
            filed.setdefault(entry.text("category"), Counter())[entry.kind] += 1
    classes: dict[str, str] = {}
    for top in site.config.categories:
        _classify(top, "", classes, filed)
    made = {}
    for top in site.config.categories:
        for category in top.walk():
            name = classes[category.id] or ("other" if category.update_days else "")
            above = classes[category.ancestors[-1]] if category.ancestors else ""
            is_own = category.update_days or above != classes[category.id]
            freshness = EDITION.freshness.get(name) if is_own else None
            days = category.update_days or (freshness.days if freshness else 0)
            made[category.id] = Demand(freshness, days)
    return made


def _classify(
    category: Category,
    kind: str,
    classes: dict[str, str],
    filed: Mapping[str, Counter[str]],
) -> None:
    """The class of a category and of all below it.

    It follows from the kind that it gives its documents (``kind`` is that of the
    categories above), else from what is filed in it, else from its children where
    they are all of one class.
    """
    kind = (category.defaults or {}).get("kind") or kind
    for child in category.children:
        _classify(child, kind, classes, filed)
    own = filed.get(category.id, Counter())
    below = {classes[child.id] for child in category.children}
    if kind or own:
        common = kind or min(own, key=lambda one: (-own[one], one))
        classes[category.id] = EDITION.class_of.get(common, "")
    else:
        classes[category.id] = below.pop() if len(below) == 1 else ""
