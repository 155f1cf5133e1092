"""What unit tests share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from disclosure_ssg.memo import Memo


@pytest.fixture
def memo(tmp_path: Path) -> Iterator[Memo]:
    """A memo in a folder of its own, closed in the end."""
    with closing(Memo(tmp_path / "memo")) as made:
        yield made
