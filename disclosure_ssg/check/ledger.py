"""The ledger of findings: when each was opened, when it was fixed, and the rate.

The rate of correction (整改率) of a rule in a month is the share of the findings opened
in that month that have been fixed since.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from disclosure_ssg.check.baseline import Identity, identity
from disclosure_ssg.model.diagnostics import Diagnostic
from disclosure_ssg.model.errors import DisclosureError

PATH = "ledger.json"


class Item(NamedTuple):
    """A finding over time; ``fixed`` is empty while it is there."""

    path: str
    code: str
    message: str
    opened: str
    fixed: str = ""

    @property
    def identity(self) -> Identity:
        """What the finding is known by."""
        return Identity(self.path, self.code, self.message)


class Row(NamedTuple):
    """A rule in a month: how many were opened, how many of these are fixed."""

    month: str
    code: str
    opened: int
    fixed: int


def updated(
    items: Iterable[Item], found: Iterable[Diagnostic], today: datetime.date
) -> tuple[Item, ...]:
    """The ledger after a day on which ``found`` are all findings there are.

    Of equal findings in one file, the first opened are the first fixed.
    """
    left = Counter(identity(one) for one in found)
    made: list[Item] = []
    for item in sorted(items, key=lambda item: item.opened, reverse=True):
        if item.fixed:
            made.append(item)
        elif left[item.identity] > 0:
            left[item.identity] -= 1
            made.append(item)
        else:
            made.append(item._replace(fixed=today.isoformat()))
    for known, count in left.items():
        made += [Item(*known, opened=today.isoformat())] * count
    return tuple(sorted(made, key=lambda item: (item.opened, *item)))


def rows(items: Iterable[Item]) -> tuple[Row, ...]:
    """The table, newest month first, rules in order."""
    opened: Counter[tuple[str, str]] = Counter()
    fixed: Counter[tuple[str, str]] = Counter()
    for item in items:
        key = (item.opened[:7], item.code)
        opened[key] += 1
        fixed[key] += bool(item.fixed)
    made = [Row(*key, count, fixed[key]) for key, count in opened.items()]
    made.sort(key=lambda row: row.code)
    return tuple(sorted(made, key=lambda row: row.month, reverse=True))


def render(items: Iterable[Item]) -> str:
    """The file, one finding a line."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def parse(data: bytes) -> tuple[Item, ...]:
    """Read the file.  Raises ``DisclosureError`` for one that is not of this form."""
    try:
        return tuple(
            Item(
                str(path), str(code), str(message), _day(opened), fixed and _day(fixed)
            )
            for path, code, message, opened, fixed in json.loads(data)
        )
    except (ValueError, TypeError, RecursionError):
        raise DisclosureError(f"读不懂 {PATH}：从 git 恢复，或删去后重新建账") from None


def _day(text: str) -> str:
    return datetime.date.fromisoformat(text).isoformat()
