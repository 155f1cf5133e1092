"""What comes first for a term alone, of the terms that many documents have.

The list of such a term is long, and so is what tells how long its documents are.
So the entry names the documents that a visitor is shown first who asks for nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from disclosure_ssg.search.arrays import Array, full, greatest, places, rounded, where
from disclosure_ssg.search.entry import FIELDS, NUMBER_OF, Entry
from disclosure_ssg.search.rank import IN_BLOCK, IN_NUMBERS, IN_TITLE, WHOLE_TITLE
from disclosure_ssg.search.score import rarity, thousandths
from disclosure_ssg.search.terms import is_single, run_of

MANY: Final = 4_096  # documents that have a term in one field
_COUNT: Final = 10

_TITLE: Final = NUMBER_OF["title"]
_NUMBERS: Final = NUMBER_OF["numbers"]


class Listed(NamedTuple):
    """The documents that have a term in a field, and how often."""

    field: int
    documents: Array
    frequencies: Array


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the order depends on beside the term: values by document."""

    lengths: Sequence[Array]  # by field
    in_force: Array
    frequent: Collection[str]

    def leaders(self, term: str, listed: Iterable[Listed]) -> list[tuple[int, int]]:
        """Return the first documents, each with a thousand times its score.

        None for a term that is not of Han characters alone, or may be a number's.
        """
        if "号" in term or not all(map(is_single, term)):
            return []
        listed = tuple(listed)
        count = len(self.in_force)
        rare = rarity((len(one.documents) for one in listed), count)
        points, tiers = full(count, 0), full(count, 0)
        for field, documents, frequencies in reversed(listed):
            lengths = self.lengths[field]
            own = lengths[documents]
            average = int(lengths.sum()) / count
            boost = list(FIELDS.values())[field]
            weights = thousandths(rare, frequencies, own, average, boost)
            points[documents] += rounded(weights)
            if field == _TITLE:
                tokens = run_of(term, [False] * len(term), self.frequent).tokens
                tiers[documents] = where(own == tokens, WHOLE_TITLE, IN_TITLE)
            else:
                least = IN_NUMBERS if field == _NUMBERS else IN_BLOCK
                tiers[documents] = tiers[documents].clip(least)
        # All that counts in one number, what counts most in its highest bits.
        values = tiers * 2 + self.in_force
        for column, bits in ((points, 32), (full(count, 1).cumsum() - 1, 24)):
            values = (values << bits) + column
        holding = places(tiers > 0)
        first = greatest(values[holding], _COUNT)
        documents = first & ((1 << 24) - 1)
        return list(zip(documents.tolist(), points[documents].tolist(), strict=True))


def ranking(
    entries: Sequence[Entry],
    lengths: Iterable[Array],
    frequent: Collection[str],
) -> Ranking:
    """Return the ranking of some documents."""
    in_force = full(len(entries), 1)
    in_force[[n for n, entry in enumerate(entries) if not entry.in_force]] = 0
    return Ranking(tuple(lengths), in_force, frozenset(frequent))
