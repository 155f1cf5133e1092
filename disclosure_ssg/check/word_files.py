"""Word lists: data files of this package, one entry a line, columns split by tabs."""

from __future__ import annotations

import functools
from importlib.resources import files


@functools.cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a list without its comments, each cut at the tabs."""
    text = files("disclosure_ssg.check").joinpath("words", name).read_text("utf-8")
    return tuple(
        tuple(part.strip() for part in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )
