"""The JavaScript side: one Node process that answers questions line by line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from disclosure_ssg.search.bundle import classic, module

ROOT = Path(__file__).parents[3]
LUNR = ROOT / "tests/vendor/lunr/lunr.js"
# What the tests ask for beyond what the module exports.
INNER = "\nexport { decode, parse, runsOf, segment };\n"

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def sources() -> dict[str, str]:
    """The engine's modules by name."""
    paths = sorted((ROOT / "layouts/search").glob("*.js"))
    return {path.name: path.read_text("utf-8") for path in paths}


@pytest.fixture(scope="session")
def ask(
    node: Path, sources: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ask]:
    """Ask the Node process: ``ask(operation, name=value, ...)``."""
    folder = tmp_path_factory.mktemp("engine")
    (folder / "engine.mjs").write_text(module(sources) + INNER, "utf-8")
    (folder / "classic.js").write_text(classic(sources), "utf-8")
    server = Path(__file__).with_name("server.mjs")
    arguments = [server, folder / "engine.mjs", folder / "classic.js", LUNR]
    with subprocess.Popen(
        [str(node), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def question(operation: str, **values: Any) -> Any:
            assert process.stdin is not None
            assert process.stdout is not None
            request = json.dumps({"operation": operation, **values})
            process.stdin.write(request + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert "error" not in answer, answer["error"]
            return answer["value"]

        yield question
        process.stdin.close()
