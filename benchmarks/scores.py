"""What a list of results is worth to somebody who looks for a known item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares of questions from 0 to 1, over ``questions`` questions."""

    questions: int
    first: float  # the first result is an answer (success@1)
    shown: float  # one of the first ten is (success@10)
    reciprocal: float  # mean of 1 / rank of the first answer, 0 where none is shown


def rank(results: Sequence[str], answers: frozenset[str]) -> int | None:
    """The place of the first answer among the first ten results, from 1."""
    for place, key in enumerate(results[:SHOWN], 1):
        if key in answers:
            return place
    return None


def quality(ranks: Iterable[int | None]) -> Quality:
    """What ranks amount to; there must be at least one."""
    found = list(ranks)
    return Quality(
        questions=len(found),
        first=fmean(place == 1 for place in found),
        shown=fmean(place is not None for place in found),
        reciprocal=fmean(1 / place if place else 0 for place in found),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that ``share`` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 100) * len(ordered) // 100) - 1)]
