"""How categories are kept up: what is stale, empty, or soon will be stale."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure_ssg.audit.views import Upkeep
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.indicators import Freshness
from disclosure_ssg.model.settings import Category
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.validity import han_date
from disclosure_ssg.relate.freshness import demands


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
    """Every category in the order of site.yml."""
    entries = {group.slug: group.entries for group in site.lists["category"]}
    return tuple(
        Column(
            _upkeep(site, category, entries.get(identity, ()), demand.days),
            demand.freshness,
            not category.children,
        )
        for identity, demand in demands(site).items()
        for category in (site.config.category_by_id[identity],)
    )


def _upkeep(
    site: Site,
    category: Category,
    entries: tuple[Entry, ...],
    limit: int,
) -> Upkeep:
    today = site.today
    days = [entry.published_on for entry in entries]
    newest = max(days, default="")
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
        yield f"“{title}”最近更新于 {newest}，不再更新的话从{han_date(stale_on)}起算作没有及时更新"
