"""The theme's files: the site's own ``layouts/`` over the packaged one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.layouts import Layouts

_TEMPLATES = (".html", ".json", ".xml", ".txt")
_PARTS = (".css", ".js", ".yml")
_FOLDED = re.compile(r"^(components/)([^/]+)/(?=\2\.)")  # components/tree/tree.html


def packaged() -> Path:
    """The default theme: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


def read_layouts(site: Path) -> Layouts:
    """Read the whole theme; a file of the site replaces the packaged one of its name.

    A packaged template that is replaced goes on under ``theme/`` and its name, so that
    the new one can extend it or take it in.

    Raises ``DisclosureError`` for a template that is not UTF-8.
    """
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    scripts: dict[str, str] = {}
    origins: dict[str, str] = {}
    components: dict[str, bytes] = {}
    roots = [packaged()]
    if (site / "layouts").is_dir() and (site / "layouts").resolve() != roots[0]:
        roots.append(site / "layouts")
    for root in roots:
        for name, path in _files(root):
            folder, _, inside = name.partition("/")
            if folder == "assets":
                assets[inside] = path.read_bytes()
            elif folder == "search":
                scripts[inside] = _text(path)
            elif name.endswith(_TEMPLATES):
                called = _FOLDED.sub(r"\1", name)
                if called in templates:
                    templates["theme/" + called] = templates[called]
                    origins["theme/" + called] = origins[called]
                templates[called] = _text(path)
                origins[called] = f"layouts/{name}"
            elif _FOLDED.match(name) and name.endswith(_PARTS):
                components[path.name] = path.read_bytes()
    if not templates:
        raise DisclosureError(
            f"没有找到主题文件：{roots[0]}（请重新安装 disclosure-ssg）"
        )
    return Layouts(templates, assets, scripts, origins, components)


def theme_below(root: Path) -> tuple[Path, ...]:
    """The files of a theme that lies in ``root``, if there is one."""
    return tuple(path for _, path in _files(root)) if root.is_dir() else ()


def has_asset(site: Path, name: str) -> bool:
    """Whether the theme of a site has a static file ``name``, as ``Layouts`` calls it."""
    roots = (packaged() / "assets", site / "layouts" / "assets")
    there = (root for root in roots if root.is_dir())
    return any(name == own for root in there for own, _ in _files(root))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise DisclosureError(
            f"主题文件 {path} 不是 UTF-8 编码，请另存为 UTF-8"
        ) from None


def _files(root: str | Path, above: str = "") -> Iterator[tuple[str, Path]]:
    """Yield the files below ``root`` in order, but no hidden one and no linked folder."""
    for entry in sorted(os.scandir(root), key=attrgetter("name")):
        if entry.name[0] in "._~":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{above}{entry.name}/")
        elif entry.is_file():
            yield above + entry.name, Path(entry.path)
