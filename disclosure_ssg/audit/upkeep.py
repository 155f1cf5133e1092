"""How categories are kept up: what is stale, empty, or soon will be stale."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.indicators import EDITION, Freshness
from disclosure_ssg.model.settings import Category
from disclosure_ssg.model.site import Site
from disclosure_ssg.render.views import Upkeep


@dataclass(frozen=True, slots=True)
class Column:
    """A category that is measured as one, with all that is filed in and below it.

    ``freshness`` is what is demanded of it, None where nothing is.
    """

    upkeep: Upkeep
    freshness: Freshness | None
    is_leaf: bool

    @property
    def is_stale(self) -> bool:
        """Whether it is overdue; an empty one is a matter of its own."""
        return bool(self.upkeep.stale_on) and self.upkeep.age > self.upkeep.limit


def columns(site: Site) -> tuple[Column, ...]:
    """Every category in the order of site.yml.

    Below one that has a class (政策文件), those of the same class (规范性文件) are not
    measured again: together they are one 栏目.
    """
    entries = {group.slug: group.entries for group in site.lists["category"]}
    classes: dict[str, str] = {}
    for top in site.config.categories:
        _classify(site, top, "", classes, entries)
    made = []
    for top in site.config.categories:
        for category in top.walk():
            own = entries.get(category.id, ())
            name = classes[category.id] or ("other" if category.update_days else "")
            above = classes[category.ancestors[-1]] if category.ancestors else ""
            is_own = category.update_days or above != classes[category.id]
            demanded = EDITION.freshness.get(name) if is_own else None
            made.append(
                Column(
                    _upkeep(site, category, own, demanded),
                    demanded,
                    not category.children,
                )
            )
    return tuple(made)


def _classify(
    site: Site,
    category: Category,
    kind: str,
    classes: dict[str, str],
    entries: Mapping[str, tuple[Entry, ...]],
) -> None:
    """The class of a category and of all below it.

    It follows from the kind that it gives its documents (``kind`` is that of the
    categories above), else from what is filed in it, else from its children where
    they are all of one class.
    """
    kind = (category.defaults or {}).get("kind") or kind
    for child in category.children:
        _classify(site, child, kind, classes, entries)
    filed = Counter(
        entry.kind
        for entry in entries.get(category.id, ())
        if not entry.listed and entry.text("category") == category.id
    )
    below = {classes[child.id] for child in category.children}
    if kind or filed:
        common = kind or min(filed, key=lambda one: (-filed[one], one))
        classes[category.id] = EDITION.class_of.get(common, "")
    else:
        classes[category.id] = below.pop() if len(below) == 1 else ""


def _upkeep(
    site: Site,
    category: Category,
    entries: tuple[Entry, ...],
    demanded: Freshness | None,
) -> Upkeep:
    today = site.today
    days = [entry.published_on for entry in entries]
    newest = max(days, default="")
    limit = category.update_days or (demanded.days if demanded else 0)
    last = datetime.date.fromisoformat(newest) if newest else None
    stale_on = last + datetime.timedelta(limit + 1) if last and limit else None
    return Upkeep(
        category.id,
        category.title,
        len(entries),
        sum(day[:7] == today.isoformat()[:7] for day in days),
        sum(day[:4] == str(today.year) for day in days),
        newest,
        (today - last).days if last else 0,
        limit,
        stale_on.isoformat() if stale_on else "",
    )


def forecast(columns: tuple[Column, ...], today: datetime.date) -> Iterator[str]:
    """What will count as stale and when, the next first."""
    coming = sorted(
        (column.upkeep.stale_on, column.upkeep.title, column.upkeep.newest)
        for column in columns
        if column.upkeep.stale_on > today.isoformat()
    )
    for stale_on, title, newest in coming:
        day = datetime.date.fromisoformat(stale_on)
        when = f"{day.year}年{day.month}月{day.day}日"
        yield f"“{title}”最近更新于 {newest}，不再更新的话从{when}起算作没有及时更新"
