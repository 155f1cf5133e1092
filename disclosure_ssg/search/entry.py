"""What the index is made of: the searchable side of one public document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

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


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of text of one field: a paragraph, heading, cell or list item.

    ``anchor`` is the id, in the document's page, of the nearest article or heading,
    ``section`` its label (第三条).
    """

    text: str
    anchor: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the search sees it.

    ``url`` is relative to the site's root, ``published_on`` an ISO date, ``meta`` what
    a result shows, ``facets`` the values to filter by and ``fields`` the passages of
    each name in ``FIELDS``; a missing field is an empty one.  ``written_on`` may be
    empty; what is not ``in_force`` any more comes after what is.
    """

    key: str
    url: str
    published_on: str
    meta: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    written_on: str = ""
    in_force: bool = True
