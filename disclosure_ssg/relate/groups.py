"""The lists: which entries stand together, facet by facet, and by two facets at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.genre import genre_of
from disclosure_ssg.model.numbers import address_key, digest_key
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Facts, Group, Pair
from disclosure_ssg.relate.topics import topics_of
from disclosure_ssg.source.pinyin import syllables

# What visitors narrow by what; a list of the one is cut into lists of both.
_PAIRS = (
    ("category", "year"),
    ("category", "issuer"),
    ("category", "kind"),
    ("category", "theme"),
    ("category", "status"),
    ("issuer", "year"),
    ("issuer", "kind"),
    ("issuer", "theme"),
    ("issuer", "status"),
    ("kind", "year"),
    ("kind", "theme"),
    ("genre", "year"),
    ("theme", "year"),
    ("status", "year"),
    ("topic", "year"),
    ("topic", "kind"),
    ("audience", "year"),
    ("audience", "kind"),
)

Names = Callable[[Entry], Iterable[str]]


def groups(
    entries: tuple[Entry, ...],
    facts: Mapping[str, Facts],
    config: SiteConfig,
    today: str,
) -> Mapping[str, tuple[Group, ...]]:
    """Every list of the site; ``entries`` are in the order wanted.

    Only the statutory column is listed by anything but category; a listed document
    stands only where its line may tell: category, year and issuer.  What is pinned
    comes first in its categories, up to its last day.
    """
    column = [
        e
        for e in entries
        if not e.is_news and config.category_by_id[e.text("category")].statutory
    ]
    issuers = _most_first(_shelved(column, _issuers))
    audiences = _most_first(_shelved(column, _audiences))
    topics = _shelved(column, topics_of(config))
    named = {one["title"]: one["id"] for one in config.values["topics"]}
    shelves = {title: topics.get(title, []) for title in named} | _most_first(topics)
    genres = _sorted(_shelved(column, _genres), words.GENRES)
    statuses = _sorted(_shelved(column, partial(_statuses, facts)), words.STATUSES)
    codes = {
        r.get("name", ""): r.get("code", "") for r in config.values["issuers"] or ()
    }
    return {
        "category": _by_category(entries, config, today),
        "year": _in_order(_shelved(column, _years), _year_titles(column)),
        "issuer": _listed(issuers, slugs(issuers, codes)),
        "kind": _in_order(_shelved(column, _kinds), _KIND_TITLES),
        "genre": _listed(genres, slugs(genres, {})),
        "theme": _by_theme(column, config),
        "status": _listed(statuses, slugs(statuses, {})),
        "topic": _listed(shelves, slugs(shelves, named)),
        "audience": _listed(audiences, slugs(audiences, {})),
    }


def pairs(
    lists: Mapping[str, tuple[Group, ...]],
    facts: Mapping[str, Facts],
    config: SiteConfig,
) -> Iterator[Pair]:
    """What two lists have in common, where one of them is longer than a glance.

    So the pairs of a long list are complete: each of its documents is in one with every
    facet.  A pair that holds all of one of the two lists is no list of its own.
    """
    names: dict[str, Names] = {**_NAMES, "status": partial(_statuses, facts)}
    named = {by: _named(lists, by) for by in names}
    others = {by: {group.slug: group for group in lists[by]} for by in names}
    held = {
        by: {slug: set(map(id, group.entries)) for slug, group in others[by].items()}
        for by in names
    }
    for facet, by in _PAIRS:
        ways = (by,) if facet == "category" else (by, facet)
        if any(len(lists[way]) < 2 for way in ways):
            continue  # a facet of one value narrows nothing
        for first in lists[facet]:
            shelves = _shelved(first.entries, names[by])
            for name, (slug, title) in named[by].items():
                members = shelves.get(name, ())
                other = others[by].get(slug)
                if other and not held[by][slug].issuperset(map(id, members)):
                    other = None  # news, which stands in its category alone
                longest = max(len(first.entries), len(other.entries) if other else 0)
                if members and longest > config.few:
                    yield Pair(
                        facet, first, by, other, Group(slug, title, tuple(members))
                    )


def _named(
    lists: Mapping[str, tuple[Group, ...]], facet: str
) -> Mapping[str, tuple[str, str]]:
    """The names of a facet in the order shown, each with its address and title."""
    if facet == "year":  # those of news too, which stands in no list of a year
        every = (entry for group in lists["category"] for entry in group.entries)
        return {year: (year, title) for year, title in _year_titles(every).items()}
    if facet == "kind":
        return {kind: (kind, title) for kind, title in _KIND_TITLES.items()}
    return {group.title: (group.slug, group.title) for group in lists[facet]}


# -- under which names an entry stands ------------------------------------------------
def _years(entry: Entry) -> Iterable[str]:
    return (entry.published_on[:4],)


def _issuers(entry: Entry) -> Iterable[str]:
    return dict.fromkeys(entry.issuers)


def _kinds(entry: Entry) -> Iterable[str]:
    return () if entry.listed else (entry.kind,)


def _themes(entry: Entry) -> Iterable[str]:
    theme = entry.text("theme").split("/")[0]
    return (theme,) if theme else ()


def _genres(entry: Entry) -> Iterable[str]:
    genre = "" if entry.listed else genre_of(entry)
    return (genre,) if genre else ()


def _statuses(facts: Mapping[str, Facts], entry: Entry) -> Iterable[str]:
    status = facts[entry.key].status
    return (status,) if status else ()


def _audiences(entry: Entry) -> Iterable[str]:
    return dict.fromkeys(entry.texts("audience"))


_KIND_TITLES = {kind: words.KINDS[kind].label for kind in words.KINDS}


def _year_titles(entries: Iterable[Entry]) -> dict[str, str]:
    years = {entry.published_on[:4] for entry in entries}
    return {year: f"{year}年" for year in sorted(years, reverse=True)}


_NAMES: Mapping[str, Names] = {
    "year": _years,
    "issuer": _issuers,
    "kind": _kinds,
    "theme": _themes,
}


# -- from names to lists --------------------------------------------------------------
def _shelved(entries: Iterable[Entry], names: Names) -> dict[str, list[Entry]]:
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in names(entry):
            members.setdefault(name, []).append(entry)
    return members


def _most_first(shelves: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    return {
        name: shelves[name]
        for name in sorted(shelves, key=lambda n: (-len(shelves[n]), n))
    }


def _sorted(
    shelves: Mapping[str, list[Entry]], order: Iterable[str]
) -> dict[str, list[Entry]]:
    return {name: shelves[name] for name in order if name in shelves}


def _listed(
    shelves: Mapping[str, list[Entry]], addresses: Mapping[str, str]
) -> tuple[Group, ...]:
    return tuple(
        Group(addresses[name], name, tuple(members))
        for name, members in shelves.items()
    )


def _in_order(
    shelves: Mapping[str, list[Entry]], titles: Mapping[str, str]
) -> tuple[Group, ...]:
    return tuple(
        Group(name, title, tuple(shelves[name]))
        for name, title in titles.items()
        if name in shelves
    )


def _by_category(
    entries: Iterable[Entry], config: SiteConfig, today: str
) -> tuple[Group, ...]:
    def names(entry: Entry) -> Iterable[str]:
        own = config.category_by_id[entry.text("category")]
        # News shows in its own list only, never further up in the statutory column.
        up = (
            one
            for one in own.ancestors
            if not (entry.is_news and config.category_by_id[one].statutory)
        )
        return (*up, own.id)

    members = _shelved(entries, names)
    return tuple(
        Group(
            category.id,
            category.title,
            tuple(sorted(members[category.id], key=lambda e: not e.is_pinned(today))),
        )
        for top in config.categories
        for category in top.walk()
        if category.id in members
    )


def _by_theme(entries: Iterable[Entry], config: SiteConfig) -> tuple[Group, ...]:
    members = _shelved(entries, _themes)
    return tuple(
        Group(str(number), theme, tuple(members[theme]))
        for number, theme in enumerate(config.themes.table, 1)
        if theme in members
    )


def slugs(names: Iterable[str], codes: Mapping[str, str]) -> dict[str, str]:
    """An address for each name: its code in site.yml, else its pinyin.

    Independent of which other names there are, so that an address stays.
    """
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
