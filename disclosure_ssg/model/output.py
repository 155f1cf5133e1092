"""What the generator publishes: one file of the built site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site, either made by us or copied.

    ``path`` is posix and relative to the root of the site.  Exactly one of
    ``content`` (the bytes) and ``source`` (the file to copy, so that attachments
    are never held in memory) is given.
    """

    path: str
    content: bytes | None = None
    source: str | None = None
