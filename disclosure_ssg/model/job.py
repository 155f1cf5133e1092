"""Work on one of many items, and what runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Job(NamedTuple, Generic[Result]):
    """The work of one item.

    ``key`` names everything that ``run`` depends on; without a key the result is not
    remembered.  ``run`` must not change anything it was given.
    """

    run: Callable[[], Result]
    key: bytes = b""


class Coarse(NamedTuple, Generic[Result]):
    """A job that is made only where nothing is remembered under ``key``.

    The key is made at once and names more than the job depends on; that of the job
    itself costs more, and what is remembered under it stays.
    """

    key: bytes
    job: Callable[[], Job[Result]]


Work = Job[Result] | Coarse[Result]


class Run(Protocol):
    """Runs the jobs of all items of a stage: ``runner.Runner.map``."""

    def __call__(
        self,
        name: str,
        job_of: Callable[[Item], Work[Result]],
        items: Iterable[Item],
        of: type[Result],
        *,
        stands: Callable[[Result], bool] | None = None,
        cost: float = 0.0005,
    ) -> list[Result]:
        """The results in the order of the items."""


class Pool(Protocol):
    """Workers side by side, ``size`` of them."""

    size: int

    def map(
        self, work: Callable[[Sequence[Any]], Any], chunks: Sequence[Sequence[Any]]
    ) -> Iterator[Any]:
        """``work`` of each chunk, in order."""


def digest(*parts: bytes | str) -> bytes:
    """A name for some content: 20 bytes, different wherever the parts differ."""
    state = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "little"))
        state.update(data)
    return state.digest()


def content_digest(data: bytes) -> bytes:
    """The digest of what is in a file, by which it is known."""
    return blake2b(data, digest_size=20).digest()
