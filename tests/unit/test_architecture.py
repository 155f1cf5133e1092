"""Imports only go down, and one library has one door.

The floors are those of ``docs/architecture.md``.  The checker reads source text and
imports nothing, so it also sees imports inside functions.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "disclosure_ssg"
ROOT = Path(__file__).parents[2]

# Rooms in one tuple may import each other; other rooms of one floor may not.
FLOORS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("model",),),
    (("json_text",),),
    (("source",),),
    (("relate",), ("check",)),
    (("render",), ("search",)),
    (("publish",), ("audit",)),
    (
        (
            "memo",
            "sinks",
            "forks",
            "cluster",
            "runner",
            "fingerprints",
            "outlines",
            "checking",
            "pipeline",
        ),
    ),
    (("cli", "commands", "__main__"),),
)
PLACE = {
    room: (floor, suite)
    for floor, suites in enumerate(FLOORS)
    for suite in suites
    for room in suite
}
# click declares each command where it lives: its door is the whole top floor.  Rows of
# the memo are msgspec's, and so is JSON, which is written further down.
WIDE_DOORS = {
    "click": frozenset({"cli", "commands"}),
    "msgspec": frozenset({"json_text", "memo"}),
}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module: by which module, at which line, as it is written."""

    importer: str
    imported: str
    line: int
    text: str
    types_only: bool

    def __str__(self) -> str:
        return f"{self.importer}:{self.line}: {self.text}"


def module_name(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """The folder or module right below the package; empty for the package itself."""
    return module.removeprefix(PACKAGE).lstrip(".").split(".")[0]


def library_of(module: str) -> str:
    return module.split(".")[0]


def imports_of(package: Path) -> tuple[Import, ...]:
    """Every import below ``package``, own modules resolved as far as files go."""
    paths = sorted(package.rglob("*.py"))
    modules = {module_name(path, package) for path in paths}
    return tuple(
        found for path in paths for found in _imports_in(path, package, modules)
    )


def _imports_in(path: Path, package: Path, modules: set[str]) -> Iterator[Import]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    tree = ast.parse(source, str(path))
    importer = module_name(path, package)
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = _absolute(node, importer, path.name == "__init__.py")
            names = [
                full if (full := f"{origin}.{alias.name}") in modules else origin
                for alias in node.names
            ]
        else:
            continue
        text = lines[node.lineno - 1].strip()
        for name in dict.fromkeys(names):
            yield Import(importer, name, node.lineno, text, id(node) in typing_only)


def _absolute(node: ast.ImportFrom, importer: str, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = importer.split(".")
    parts = parts[: len(parts) - node.level + is_package]
    return ".".join([*parts, node.module] if node.module else parts)


def unplaced(imports: Sequence[Import]) -> list[str]:
    """Modules that stand on no floor."""
    rooms = {room_of(one.importer): one.importer for one in imports}
    return [
        f"{module}: stands on no floor"
        for room, module in sorted(rooms.items())
        if room and room not in PLACE
    ]


def upward(imports: Sequence[Import]) -> list[str]:
    """Imports that do not go down, or cross to a neighbour on the same floor."""
    found: list[str] = []
    for one in imports:
        own, other = room_of(one.importer), room_of(one.imported)
        if library_of(one.imported) != PACKAGE or not other or own == other:
            continue
        if own not in PLACE or other not in PLACE:
            continue
        (floor, suite), (target, _) = PLACE[own], PLACE[other]
        if target > floor:
            found.append(f"{one}  (goes up)")
        elif target == floor and other not in suite:
            found.append(f"{one}  (crosses the floor)")
    return found


def foreign(imports: Sequence[Import]) -> list[str]:
    """Libraries imported through more than one door, or by the model at all."""
    doors: dict[str, dict[str, list[Import]]] = {}
    for one in imports:
        library = library_of(one.imported)
        if library == PACKAGE or library in sys.stdlib_module_names or one.types_only:
            continue
        wide = room_of(one.importer) in WIDE_DOORS.get(library, ())
        door = "a wide one" if wide else one.importer
        doors.setdefault(library, {}).setdefault(door, []).append(one)
    found: list[str] = []
    for library, importers in sorted(doors.items()):
        for uses in importers.values():
            if len(importers) > 1:
                found.extend(f"{one}  ({library} has several doors)" for one in uses)
            found.extend(
                f"{one}  (the model is standard library only)"
                for one in uses
                if room_of(one.importer) == "model"
            )
    return found


def cycles(imports: Sequence[Import]) -> list[str]:
    """Modules that import each other round in a ring, one line for each ring."""
    graph: dict[str, dict[str, Import]] = {}
    for one in imports:
        if library_of(one.imported) == PACKAGE and one.imported != one.importer:
            graph.setdefault(one.importer, {}).setdefault(one.imported, one)
    found: dict[frozenset[str], str] = {}
    done: set[str] = set()
    for start in sorted(graph):
        _walk(start, (), graph, done, found)
    return list(found.values())


def _walk(
    module: str,
    trail: tuple[str, ...],
    graph: Mapping[str, Mapping[str, Import]],
    done: set[str],
    found: dict[frozenset[str], str],
) -> None:
    if module in trail:
        ring = trail[trail.index(module) :]
        steps = zip(ring, (*ring[1:], module), strict=True)
        lines = "; ".join(str(graph[a][b]) for a, b in steps)
        found.setdefault(frozenset(ring), f"{lines}  (a ring)")
    elif module not in done:
        for imported in graph.get(module, ()):
            _walk(imported, (*trail, module), graph, done, found)
        done.add(module)


RULES = (unplaced, upward, foreign, cycles)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_to_its_floors_and_doors(
    rule: Callable[[Sequence[Import]], list[str]],
) -> None:
    offences = rule(imports_of(ROOT / PACKAGE))
    assert not offences, "\n".join(["", *offences])


def test_the_package_is_read_at_all() -> None:
    assert any(one.imported == "dataclasses" for one in imports_of(ROOT / PACKAGE))


@pytest.mark.parametrize(
    ("files", "offences"),
    [
        pytest.param(
            {"model/a.py": "from disclosure_ssg.source import b\n", "source/b.py": ""},
            [
                "disclosure_ssg.model.a:1: from disclosure_ssg.source import b"
                "  (goes up)"
            ],
            id="up",
        ),
        pytest.param(
            {
                "check/a.py": "def f():\n    from ..relate import b\n",
                "relate/b.py": "",
            },
            ["disclosure_ssg.check.a:2: from ..relate import b  (crosses the floor)"],
            id="across, inside a function",
        ),
        pytest.param(
            {"source/a.py": "import yaml\n", "render/b.py": "from yaml import nodes\n"},
            [
                "disclosure_ssg.render.b:1: from yaml import nodes"
                "  (yaml has several doors)",
                "disclosure_ssg.source.a:1: import yaml  (yaml has several doors)",
            ],
            id="two doors",
        ),
        pytest.param(
            {"model/a.py": "import msgspec.json\n"},
            [
                "disclosure_ssg.model.a:1: import msgspec.json"
                "  (the model is standard library only)"
            ],
            id="a library in the model",
        ),
        pytest.param(
            {
                "model/__init__.py": "from .a import x\n",
                "model/a.py": "from . import b\n",
                "model/b.py": "from disclosure_ssg.model import x\n",
            },
            [
                "disclosure_ssg.model:1: from .a import x; "
                "disclosure_ssg.model.a:1: from . import b; "
                "disclosure_ssg.model.b:1: from disclosure_ssg.model import x  (a ring)"
            ],
            id="a ring through the folder itself",
        ),
        pytest.param(
            {"extras.py": "import os\n"},
            ["disclosure_ssg.extras: stands on no floor"],
            id="a module without a floor",
        ),
        pytest.param(
            {
                "__init__.py": "",
                "model/a.py": "from typing import TYPE_CHECKING\n",
                "source/b.py": "from ..model import a\nimport yaml\n",
                "check/c.py": (
                    "from typing import TYPE_CHECKING\n"
                    "if TYPE_CHECKING:\n    import yaml\n"
                ),
                "pipeline.py": "from . import runner\n",
                "runner.py": "from disclosure_ssg import publish\n",
                "publish/__init__.py": "from disclosure_ssg.search import d\n",
                "search/d.py": "",
                "cli.py": "import click\nfrom .commands import e\n",
                "commands/e.py": "import click\nfrom disclosure_ssg import pipeline\n",
            },
            [],
            id="nothing wrong",
        ),
    ],
)
def test_the_checker_sees_what_is_wrong_and_nothing_else(
    tmp_path: Path, files: Mapping[str, str], offences: list[str]
) -> None:
    package = tmp_path / PACKAGE
    for name, text in files.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    imports = imports_of(package)
    assert [line for rule in RULES for line in rule(imports)] == offences
