"""A plan: one page or text file to be rendered, as data."""

from __future__ import annotations

from typing import Any, NamedTuple


class Plan(NamedTuple):
    """``view`` is a dataclass of ``views``; its fields are the names a template sees."""

    path: str
    template: str
    view: Any
