"""Texts and values that wait, on the disk or packed, until somebody asks for them.

So no process holds the words of all documents.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Passage(NamedTuple):
    """A block of text (paragraph, heading, cell, item) and where it stands.

    ``anchor`` is the id of the nearest article or heading at or before it, ``section``
    what that article or heading is called.
    """

    text: str
    anchor: str = ""
    section: str = ""


class Text(NamedTuple):
    """What is long of a body: its sanitised HTML and its passages.

    ``html`` holds links to other content files as ``content:PATH#FRAGMENT`` and
    citations as links to ``cite:N``, the place in ``citations``; they get their public
    addresses when the page is made.
    """

    html: str = ""
    passages: tuple[Passage, ...] = ()


class Held:
    """A text that may lie on the disk until somebody asks for it.

    ``name`` is a digest of the text, empty where nobody has named it yet: equal names
    are equal texts.
    """

    __slots__ = ("fetch", "html", "name")

    def __init__(
        self,
        fetch: Callable[[], Text] = Text,
        name: bytes = b"",
        html: Callable[[], str] | None = None,
    ) -> None:
        """``html`` fetches the HTML alone, where that is less work."""
        self.fetch = fetch
        self.name = name
        self.html = html or (lambda: fetch().html)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and self.fetch() == other.fetch()

    def __hash__(self) -> int:
        return hash(self.fetch())


class Later(Generic[T]):
    """A value that may lie packed until somebody asks for it: then it is made, once.

    Of ten thousand documents most are never asked where their keys stand, nor what
    their bodies hold, and to unpack that takes longer than all the rest of them.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make: Callable[[], T] | None = make

    @property
    def value(self) -> T:
        """What ``make`` makes."""
        if self._make is not None:
            self._made: T = self._make()
            self._make = None
        return self._made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)


def there(value: T) -> Later[T]:
    """A value that is there."""
    return Later(lambda: value)
