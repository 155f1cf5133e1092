"""Sequences of document numbers (文号): per word of an issuer and year, with their gaps."""

from __future__ import annotations

from collections.abc import Iterable

from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.numbers import numbered
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Place, Sequence
from disclosure_ssg.relate.groups import slugs

_LEAST = 2  # documents that make a sequence


def sequences(entries: Iterable[Entry], config: SiteConfig) -> tuple[Sequence, ...]:
    """The sequences of what the public may read, by how much is in them.

    What stands behind the wall has no number here, so it is a gap like a number that was
    never given: nothing tells the two apart.
    """
    found: dict[str, dict[int, dict[int, list[Entry]]]] = {}
    for entry in entries:
        number = numbered(entry.text("document_number"))
        if number and not entry.is_news:
            years = found.setdefault(number.word, {})
            years.setdefault(number.year, {}).setdefault(number.serial, []).append(
                entry
            )
    made = [
        Sequence(
            "",
            word,
            _is_own(years, config),
            tuple((year, tuple(_places(years[year]))) for year in sorted(years)[::-1]),
        )
        for word, years in found.items()
    ]
    long = [one for one in made if one.total >= _LEAST]
    names = slugs((one.word for one in long), {})
    long.sort(key=lambda one: (not one.is_own, -one.total, one.word))
    return tuple(one._replace(slug=names[one.word]) for one in long)


def _is_own(years: dict[int, dict[int, list[Entry]]], config: SiteConfig) -> bool:
    """Whether the publisher of the column gives these numbers."""
    own = config.publisher
    return any(
        config.aliases.get(entry.issuers[0], entry.issuers[0]) == own
        for serials in years.values()
        for entries in serials.values()
        for entry in entries
        if entry.issuers
    )


def _places(serials: dict[int, list[Entry]]) -> Iterable[Place]:
    """The numbers of a year in their order; a gap is one place without entries."""
    last = 0
    for serial in sorted(serials):
        if serial > last + 1:
            yield Place(last + 1, serial - 1)
        yield Place(serial, serial, tuple(serials[serial]))
        last = serial
