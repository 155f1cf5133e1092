"""What the index is made of: the searchable side of one public document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from disclosure_ssg.model.held import Held, Passage

# The searchable fields in the order of their numbers in the index, with lunr's boosts.
FIELDS: Final[Mapping[str, int]] = {
    "title": 10,
    "numbers": 10,
    "keywords": 4,
    "issuer": 2,
    "publisher": 2,
    "summary": 2,
    "body": 1,
    "attachments": 1,
}
NUMBER_OF: Final[Mapping[str, int]] = {name: at for at, name in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the search sees it.

    ``url`` is relative to the site's root, ``published_on`` an ISO date, ``meta`` what
    a result shows, ``facets`` the values to filter by, ``names`` what else of a facet an
    operator finds it by, as it is or without what is before a slash, and ``fields`` the
    passages of each name in ``FIELDS``; a missing field is an empty one.  The passages of the
    body may be ``held`` elsewhere, with ``size`` characters.  ``written_on`` may be
    empty; what is not ``in_force`` any more comes after what is.  ``life`` are the
    changes of its status, ISO dates and what it is from then on, none without a status.
    """

    key: str
    url: str
    published_on: str
    meta: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    written_on: str = ""
    in_force: bool = True
    life: tuple[tuple[str, str], ...] = ()
    held: Held | None = None
    size: int = 0

    def texts(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages of all fields; the body is fetched each time."""
        if self.held is None:
            return self.fields
        return {**self.fields, "body": self.held.fetch().passages}

    def length(self) -> int:
        """The number of characters of all fields."""
        return self.size + sum(len(p.text) for ps in self.fields.values() for p in ps)
