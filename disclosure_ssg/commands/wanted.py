"""Which files of a site ``check`` is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.source.paths import CONTENT, SITE_YML
from disclosure_ssg.source.reviews import FOLDER


@dataclass(frozen=True, slots=True)
class Wanted:
    """Files and folders by their paths; None for all there are.

    site.yml is always one of them: without it nothing could be checked.
    """

    paths: frozenset[str] | None = None

    @classmethod
    def named(cls, site: Path, paths: Iterable[Path]) -> Self:
        """Those given on the command line.  Raises ``DisclosureError``."""
        found = frozenset(_inside(site, path) for path in paths)
        return cls(None if "." in found or not found else found)

    @classmethod
    def since(cls, site: Path, ref: str) -> Self:
        """Those that changed since a commit.

        All, where anything changed that others depend on: site.yml, templates, data
        files, attachments and records of review, and whatever is gone.  Raises ``DisclosureError``.
        """
        from disclosure_ssg.commands.git import changes_since  # not for a named file

        changes = changes_since(site, ref)
        mine = {path for path in changes.there if path.startswith(f"{CONTENT}/")}
        depended_on = {
            *(path for path in changes.gone if path.startswith(f"{CONTENT}/")),
            *(path for path in mine if not path.endswith(".md")),
            *(p for p in (*changes.there, *changes.gone) if p.startswith("layouts/")),
            *(p for p in (*changes.there, *changes.gone) if p.startswith(f"{FOLDER}/")),
            *({SITE_YML} & {*changes.there}),
        }
        return cls(None if depended_on else frozenset(mine))

    def __contains__(self, path: str) -> bool:
        if self.paths is None or path == SITE_YML:
            return True
        while path and path not in self.paths:
            path = path.rpartition("/")[0]
        return bool(path)

    @property
    def covers_pages(self) -> bool:
        """Whether pages and index are asked about too: templates, or everything."""
        if self.paths is None:
            return True
        return any(path.split("/")[0] == "layouts" for path in self.paths)


def _inside(site: Path, path: Path) -> str:
    """A path given on the command line as findings name it."""
    for base in (Path.cwd(), site):
        place = (base / path).resolve()
        if place.exists() and place.is_relative_to(site):
            return place.relative_to(site).as_posix()
    raise DisclosureError(f"在网站里没有找到 {path}")
