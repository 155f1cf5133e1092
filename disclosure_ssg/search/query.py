"""A query as a tree: what is looked for, and how its parts go together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from disclosure_ssg.search.terms import Run

LAST_DAY: Final = (9999 * 12 + 11) * 31 + 30


def day(year: int, month: int, date: int) -> int:
    """Return the number of a day; months count as 31 days, so gaps mean nothing."""
    return (year * 12 + month - 1) * 31 + date - 1


Asked = Literal["force", "published"]


class AsOf(NamedTuple):
    """A day, ISO text, and what is asked of it.

    ``force``: what held on that day, whenever it was published.  ``published``: what
    had been published by then.
    """

    on: str
    by: Asked = "force"

    @property
    def day(self) -> int:
        """The number of the day."""
        return day(*map(int, self.on.split("-")))


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text that must stand in one block of a document, of ``field`` if any."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A text cut into its run; see ``question``."""

    run: Run
    field: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a facet, by its id or name, or else by a part of the name."""

    facet: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """The days of publication from ``first`` to ``last``, as ``day`` numbers them."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be found."""

    part: Tree


@dataclass(frozen=True, slots=True)
class All:
    """What must all be found in a document, wherever it stands."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Of which at least one must be found."""

    parts: tuple[Tree, ...]


Tree: TypeAlias = Text | Held | Facet | Span | Not | All | Either
