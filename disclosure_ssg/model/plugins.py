"""Rules of other packages, from the entry points ``disclosure_ssg.rules``.

An entry point names a module that declares its rules with ``on_document``,
``on_text`` or ``on_corpus`` when it is imported; their codes start with X.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from disclosure_ssg.model.diagnostics import RULES
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.installed import may_offer

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "disclosure_ssg.rules"


def _points() -> tuple[EntryPoint, ...]:
    if not may_offer(GROUP):
        return ()
    from importlib.metadata import entry_points  # slow to import, needed by few runs

    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


@functools.cache
def plugins() -> str:
    """A name for the rules of other packages that are installed."""
    found = (
        f"{point.value} {point.dist.version if point.dist else ''}"
        for point in _points()
    )
    return "\n".join(sorted(found))


@functools.cache
def load_plugins() -> None:
    """Import them all, once.  Raises ``DisclosureError`` for one that cannot be used."""
    for point in _points():
        before = set(RULES)
        try:
            point.load()
        except Exception as wrong:  # whatever another's module raises
            raise DisclosureError(f"规则包 {point.value} 加载失败：{wrong}") from wrong
        foreign = sorted(c for c in set(RULES) - before if not c.startswith("X"))
        if foreign:
            raise DisclosureError(
                f"规则包 {point.value} 的规则代码应当以 X 开头：{'、'.join(foreign)}"
            )
