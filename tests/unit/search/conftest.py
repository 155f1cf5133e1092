"""The engine in Node, one process for all tests of the search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.search.engine_process import Ask, engine_process


@pytest.fixture(scope="session")
def ask(node: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask the engine: ``ask(operation, name=value, ...)``."""
    with engine_process(node, tmp_path_factory.mktemp("engine")) as ask:
        yield ask
