"""Topics (专题): what documents name themselves, and what site.yml asks for by fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.settings import TOPIC_FIELDS, SiteConfig, asked_for


def topics_of(config: SiteConfig) -> Callable[[Entry], Iterable[str]]:
    """Which topics an entry belongs to, by their titles.

    It belongs to those it names (by title or id) and to those of site.yml of which every
    field given has one of the values asked for; a category stands for those below it too.
    A listed document belongs to none: its line may not tell.
    """
    titles = {one["id"]: one["title"] for one in config.values["topics"]}
    asked = [
        (
            one["title"],
            [
                (key, frozenset(asked_for(one, key)))
                for key in TOPIC_FIELDS
                if key in one
            ],
        )
        for one in config.values["topics"]
    ]

    def names(entry: Entry) -> Iterable[str]:
        if entry.listed:
            return ()
        found = [titles.get(name, name) for name in entry.texts("topic")]
        found += [
            title
            for title, fields in asked
            if fields
            and all(wanted & _values(entry, key, config) for key, wanted in fields)
        ]
        return dict.fromkeys(found)

    return names


def _values(entry: Entry, key: str, config: SiteConfig) -> set[str]:
    if key == "category":
        own = config.category_by_id[entry.text("category")]
        return {own.id, *own.ancestors}
    if key == "kind":
        return {entry.kind}
    if key == "theme":
        theme = entry.text("theme")
        return {theme, theme.split("/")[0]}
    value = entry.values.get(key, ())
    return {value} if isinstance(value, str) else set(value)
