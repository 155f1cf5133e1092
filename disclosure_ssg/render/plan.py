"""A plan: one page or text file to be rendered, as data."""

from __future__ import annotations

from typing import Any, NamedTuple


class Plan(NamedTuple):
    """``view`` is a dataclass of ``views``; its fields are the names a template sees.

    Where a site has many such pages it is a function that makes the view.  ``source``
    is the path of the document whose words the page shows, if it shows any that are
    shown nowhere else.
    """

    path: str
    template: str
    view: Any
    source: str = ""

    def made(self) -> Any:
        """The view."""
        return self.view() if callable(self.view) else self.view
