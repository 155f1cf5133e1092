"""The theme as data: templates and static files by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Layouts:
    """Files of the theme by name.

    ``templates`` are named relative to ``layouts/``, ``assets`` (static files) and
    ``scripts`` (modules of the search) relative to their folder there.  A component has
    a folder: its template ``components/tree/tree.html`` goes by the name
    ``components/tree.html``; ``components`` holds its other files as ``tree.css``,
    ``tree.js`` and ``tree.yml``.

    ``origins`` says where each template was read from, for messages: a path relative
    to the site's folder for the site's own, else the packaged theme's.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    scripts: Mapping[str, str]
    origins: Mapping[str, str]
    components: Mapping[str, bytes] = field(default_factory=dict)

    def origin_of(self, template: str) -> str:
        """Where a template was read from, or where one that is missing would stand."""
        return self.origins.get(template, f"layouts/{template}")
