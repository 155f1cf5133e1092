"""One run of the program: what it was asked, and how long its stages took."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


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


@dataclass(slots=True)
class Clock:
    """Seconds by stage, in the order the stages ran; never reaches the output."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Time the block as ``stage``."""
        start = time.perf_counter()
        yield
        self.stages[stage] = self.stages.get(stage, 0) + time.perf_counter() - start
