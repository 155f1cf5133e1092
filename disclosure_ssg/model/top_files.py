"""The files at the top of the output, where old addresses of documents may stand too."""

from __future__ import annotations

import re
from enum import StrEnum


class TopFile(StrEnum):
    """Every one but the parts of those that are long (``parted``)."""

    HOME = "index.html"
    NOT_FOUND = "404.html"
    HELP = "accessibility.html"
    MAP = "sitemap.html"
    EXPIRING = "expiring.html"
    TASKS = "tasks.html"
    TASKS_CALENDAR = "tasks.ics"
    CATALOGUE = "catalogue.html"
    REPORTS = "annual-reports.html"
    STATISTICS = "statistics.html"
    COVERAGE = "coverage.html"
    BODIES = "bodies.html"
    CHANGES = "changes.html"
    CHANGES_FEED = "changes.xml"
    CHANGES_JSON = "changes.json"
    REQUEST = "request.html"
    REQUEST_FORM = "request-form.html"
    FAQ = "faq.html"
    PROPOSALS = "proposals.html"
    FEED = "feed.xml"
    FEED_JSON = "feed.json"
    CALENDAR = "calendar.ics"
    OPEN_SEARCH = "opensearch.xml"
    SITE_MAP = "sitemap.xml"
    ROBOTS = "robots.txt"
    MANIFEST = "manifest.json"

    def parted(self, part: object) -> str:
        """The address of a part: ``tasks-2026.html``."""
        stem, dot, ending = self.rpartition(".")
        return f"{stem}-{part}{dot}{ending}"


_PARTED = frozenset(map(str, (TopFile.TASKS, TopFile.CATALOGUE, TopFile.SITE_MAP)))
_PART = re.compile(r"-.+(?=\.)")
_NAMES = frozenset(map(str, TopFile))


def is_top_file(name: str) -> bool:
    """Whether a name at the top of the output is one of ours, or of a part of one."""
    return name in _NAMES or _PART.sub("", name) in _PARTED
