"""The JavaScript side: a Node process that answers questions line by line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from disclosure_ssg.search.bundle import classic, module

ROOT = Path(__file__).parents[3]
LUNR = ROOT / "tests/vendor/lunr/lunr.js"
# What the tests ask for beyond what the module exports.
INNER = "\nexport { decode, parse, read, segment };\n"

Ask = Callable[..., Any]


def sources() -> dict[str, str]:
    """Return the engine's modules by name."""
    folder = ROOT / "layouts/search"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.js"))
    }


@contextmanager
def engine_process(node: Path, folder: Path) -> Iterator[Ask]:
    """Start Node; its answers come from ``ask(operation, name=value, ...)``."""
    (folder / "engine.mjs").write_text(module(sources()) + INNER, "utf-8")
    (folder / "classic.js").write_text(classic(sources()), "utf-8")
    server = Path(__file__).with_name("server.mjs")
    arguments = [node, server, folder / "engine.mjs", folder / "classic.js", LUNR]
    with subprocess.Popen(
        [str(argument) for argument in arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:

        def ask(operation: str, **values: Any) -> Any:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps({"operation": operation, **values}) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert "error" not in answer, answer["error"]
            return answer["value"]

        yield ask
