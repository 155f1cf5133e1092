"""What else is installed, by the names of folders and files alone.

``importlib.metadata`` knows it better and takes thirty times as long; it is asked where
there is something to know.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

_ENDINGS: Final = (".dist-info", ".egg-info")


def versions(packages: Collection[str]) -> list[str]:
    """Texts that change when a version of one of these packages does.

    Names are lower case, with hyphens.  Raises ``PackageNotFoundError``.
    """
    made, found = [], set()
    for place in _places():
        for folder in _metadata(place):
            name = folder.partition("-")[0].lower().replace("_", "-")
            if name in packages:
                made.append(folder)
                found.add(name)
    if missing := sorted(set(packages) - found):
        from importlib.metadata import version

        made += (f"{name} {version(name)}" for name in missing)
    return sorted(made)


def may_offer(group: str) -> bool:
    """Whether some package may have entry points of ``group``; an archive may."""
    for place in _places():
        if not place.is_dir():
            return True
        for folder in _metadata(place):
            try:
                points = (place / folder / "entry_points.txt").read_bytes()
            except OSError:  # most have none
                continue
            if group.encode() in points:
                return True
    return False


def _places() -> Iterator[Path]:
    return filter(Path.exists, map(Path, dict.fromkeys(sys.path)))


def _metadata(place: Path) -> Iterator[str]:
    if place.is_dir():
        with os.scandir(place) as entries:
            yield from (one.name for one in entries if one.name.endswith(_ENDINGS))
