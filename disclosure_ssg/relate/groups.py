"""The lists: which entries stand together, facet by facet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.numbers import address_key, digest_key
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Group
from disclosure_ssg.source.pinyin import syllables

FACETS = ("category", "year", "issuer", "kind", "theme")


def groups(
    entries: tuple[Entry, ...], config: SiteConfig
) -> Mapping[str, tuple[Group, ...]]:
    """Every list of the site; ``entries`` are in the order wanted.

    Only the statutory column is listed by year, issuer, kind and theme; a listed
    document stands only where its line may tell: category, year and issuer.
    """
    column = [
        e
        for e in entries
        if not e.is_news and config.category_by_id[e.text("category")].statutory
    ]
    public = [e for e in column if not e.listed]
    return {
        "category": _by_category(entries, config),
        "year": _by_year(column),
        "issuer": _by_issuer(column, config),
        "kind": _by_kind(public),
        "theme": _by_theme(public),
    }


def _by_category(entries: Iterable[Entry], config: SiteConfig) -> tuple[Group, ...]:
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        own = config.category_by_id[entry.text("category")]
        # News shows in its own list only, never further up in the statutory column.
        up = (
            one
            for one in own.ancestors
            if not (entry.is_news and config.category_by_id[one].statutory)
        )
        for identity in (*up, own.id):
            members.setdefault(identity, []).append(entry)
    return tuple(
        Group(
            category.id,
            category.title,
            tuple(
                sorted(members[category.id], key=lambda e: not e.values.get("pinned"))
            ),
        )
        for top in config.categories
        for category in top.walk()
        if category.id in members
    )


def _by_year(entries: Iterable[Entry]) -> tuple[Group, ...]:
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        members.setdefault(entry.published_on[:4], []).append(entry)
    return tuple(
        Group(year, f"{year}年", tuple(members[year]))
        for year in sorted(members, reverse=True)
    )


def _by_issuer(entries: Iterable[Entry], config: SiteConfig) -> tuple[Group, ...]:
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        for issuer in dict.fromkeys(entry.issuers):
            members.setdefault(issuer, []).append(entry)
    order = sorted(members, key=lambda name: (-len(members[name]), name))
    slugs = issuer_slugs(order, config)
    return tuple(Group(slugs[name], name, tuple(members[name])) for name in order)


def issuer_slugs(names: Iterable[str], config: SiteConfig) -> dict[str, str]:
    """An address for each issuer: its code in site.yml, else its pinyin.

    Independent of which other issuers there are, so that an address stays.
    """
    codes = {
        r.get("name", ""): r.get("code", "") for r in config.values["issuers"] or ()
    }
    made: dict[str, str] = {}
    for name in names:
        code = address_key(codes.get(name, ""))
        pinyin = address_key("".join(syllables(name)))
        made[name] = (
            code or (pinyin[:60] if len(pinyin) <= 60 else "") or digest_key(name)
        )
    taken: dict[str, str] = {}
    for name in sorted(made):
        if taken.setdefault(made[name], name) != name:
            made[name] = f"{made[name]}-{digest_key(name)[:6]}"
    return made


def _by_kind(entries: Iterable[Entry]) -> tuple[Group, ...]:
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        members.setdefault(entry.kind, []).append(entry)
    return tuple(
        Group(kind, words.KINDS[kind].label, tuple(members[kind]))
        for kind in words.KINDS
        if kind in members
    )


def _by_theme(entries: Iterable[Entry]) -> tuple[Group, ...]:
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        theme = entry.text("theme").split("/")[0]
        if theme:
            members.setdefault(theme, []).append(entry)
    return tuple(
        Group(str(number), theme, tuple(members[theme]))
        for number, theme in enumerate(words.THEMES, 1)
        if theme in members
    )
