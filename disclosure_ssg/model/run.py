"""One run of the program: what it was asked, and how far its stages are."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides; site.yml decides the rest.

    ``preview`` shows scheduled documents too; such a build is never published.
    """

    site: Path
    today: datetime.date
    base_url: str = ""
    strict: bool = False
    preview: bool = False


class Progress(Protocol):
    """Told how far a run is.  A stage lasts until another one begins."""

    def stage(self, name: str, total: int = 0) -> None:
        """A stage begins, of ``total`` items if it has such."""

    def advance(self, count: int) -> None:
        """``count`` more items are done."""


class Silent:
    """A progress that tells nobody."""

    def stage(self, name: str, total: int = 0) -> None:
        """Nothing."""

    def advance(self, count: int) -> None:
        """Nothing."""


@dataclass(slots=True)
class Clock:
    """Seconds by stage, in the order the stages ran; never reaches the output."""

    progress: Progress = field(default_factory=Silent)
    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Time the block as ``stage``."""
        self.progress.stage(stage)
        start = time.perf_counter()
        yield
        self.stages[stage] = self.stages.get(stage, 0) + time.perf_counter() - start
