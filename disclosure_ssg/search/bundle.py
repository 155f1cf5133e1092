"""The engine's modules written together: one module, or one classic script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import Final

_IMPORT: Final = re.compile(
    r'^import \{[^}]*\} from "(\.{1,2}/[^"]+)";\n', re.MULTILINE
)
_EXPORT: Final = re.compile(
    r"^export (?=async function|function|class|const)", re.MULTILINE
)

ENGINE: Final = "engine.js"
PAGE: Final = "page/main.js"


def module(sources: Mapping[str, str]) -> str:
    """Return the engine as one ES module that exports ``open``.

    ``sources`` are the files of the theme's ``search`` folder by name.  They import
    each other by ``import { ... } from "./name.js";`` alone (``../name.js`` in a folder
    below) and no two have the same name at their outermost level, so they can stand one
    after the other.
    """
    return _joined(sources, ENGINE) + "\nexport { open };\n"


def classic(sources: Mapping[str, str]) -> str:
    """Return engine and pages' scripts as one classic script; it sets ``DisclosureSearch``.

    It works where browsers refuse modules and ``fetch``, in a page opened as a file, and
    is what a page's worker runs.  ``DisclosureSearch.open`` opens an index.
    """
    return (
        "var DisclosureSearch = (function () {\n"
        '"use strict";\n'
        f"{_joined(sources, PAGE)}"
        "return { open: openHere };\n"
        "})();\n"
    )


def _joined(sources: Mapping[str, str], entry: str) -> str:
    """Return ``entry`` after everything it imports, each module once."""
    done: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in done:
            for imported in _IMPORT.findall(sources[name]):
                add(normpath(join(dirname(name), imported)))
            done[name] = _EXPORT.sub("", _IMPORT.sub("", sources[name]))

    add(entry)
    return "\n".join(done.values())
