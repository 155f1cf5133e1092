"""What the generator publishes: one file of the built site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol


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


class Filed(NamedTuple):
    """A file of the new site that a sink took.

    ``digest`` is its SHA-256.
    """

    path: str
    digest: bytes


class Sink(Protocol):
    """Where outputs go as soon as they are made; forked processes may add to one."""

    def add(self, output: Output) -> Filed:
        """Take one file."""

    def keeps(self, filed: Filed) -> bool:
        """Whether such a file need not be made again."""

    def read(self, filed: Filed) -> bytes:
        """The bytes of a file that was taken or kept."""
