"""意见采纳情况: what was said of a draft or on an open day, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

ADOPTED, IN_PART = "采纳", "部分采纳"
# In several words, so that none of them is guessed to mean its opposite.
OUTCOMES = {name: name for name in (ADOPTED, IN_PART, "未采纳", "不予采纳", "不采纳")}

Opinions = Sequence[Mapping[str, Any]]
"""Records with ``opinion``, ``count`` (1 where it is not written), ``outcome``, ``reason``."""


def number_of(one: Mapping[str, Any]) -> int:
    """How many times it was said."""
    return int(one.get("count", 1))


def counted(opinions: Opinions, outcome: str = "") -> int:
    """How many opinions there are, of all outcomes or of one."""
    return sum(
        number_of(one) for one in opinions if outcome in ("", one.get("outcome"))
    )


def faults(opinions: Opinions) -> Iterator[tuple[int, str, str]]:
    """What is wrong with single records: their place in the list, what, and the repair."""
    for number, one in enumerate(opinions):
        said = str(one.get("opinion", ""))[:40]
        if not said:
            yield number, "没有写意见的内容", "加上 opinion: 意见的内容"
        elif "outcome" not in one:
            hint = "加上 outcome: 采纳、部分采纳或者未采纳"
            yield number, f"“{said}”没有写是否采纳", hint
        elif one["outcome"] != ADOPTED and not one.get("reason"):
            hint = "加上 reason: 没有采纳的理由"
            yield number, f"“{said}”{one['outcome']}，没有写理由", hint
        if number_of(one) < 1:
            yield number, f"“{said}”的条数是 {number_of(one)}", "条数至少是 1"
