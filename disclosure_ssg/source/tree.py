"""The files below ``content/``: which are documents, and what may be published."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.source.paths import CONTENT

_LITTER = frozenset(("thumbs.db", "desktop.ini", ".ds_store"))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
MAX_FOLDERS = 64


class Tree(NamedTuple):
    """Paths are posix and relative to the site's folder, sorted.

    ``files`` are all regular files below ``content/`` that are not documents, with
    their sizes in bytes.
    """

    documents: tuple[str, ...]
    files: Mapping[str, int]


def scan(site: Path) -> Tree:
    """List the content of a site.

    A file whose real place is outside ``content/`` (a symbolic link) is left out, so
    nothing from outside can be published.  Raises ``DisclosureError`` when there is
    no ``content/`` folder, and for a name with control characters.
    """
    root = site / CONTENT
    if not root.is_dir():
        raise DisclosureError(
            f"没有找到 content 文件夹：{root}（用 -C 指定网站所在的文件夹）"
        )
    real_root = os.path.realpath(root)
    documents: list[str] = []
    files: dict[str, int] = {}
    for path, entry in _walk(str(root), CONTENT, 0):
        if entry.is_symlink():
            real = os.path.realpath(entry.path)
            if os.path.commonpath((real_root, real)) != real_root:
                continue
        hidden = any(part[0] in "_." for part in path.split("/")[1:])
        if path.lower().endswith(".md") and not hidden:  # load says what is wrong
            documents.append(path)
        else:
            files[path] = entry.stat().st_size
    return Tree(tuple(sorted(documents)), files)


def _walk(
    folder: str, prefix: str, depth: int
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file, litter aside; links to folders are not followed, so no loops."""
    with os.scandir(folder) as entries:
        listed = list(entries)
    for entry in listed:
        name = entry.name
        if name.lower() in _LITTER or name.startswith("~$") or not _decodable(name):
            continue
        path = f"{prefix}/{name}"
        if _CONTROL.search(name):  # would break the line of a finding
            raise DisclosureError(f"文件名 {path!r} 含有控制字符，请改名")
        if entry.is_dir(follow_symlinks=False):
            if depth < MAX_FOLDERS:
                yield from _walk(entry.path, path, depth + 1)
        elif _is_file(entry):
            yield path, entry


def _is_file(entry: os.DirEntry[str]) -> bool:
    """A link that leads nowhere or round in a circle is no file."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _decodable(name: str) -> bool:
    """Names that are not UTF-8 (surrogates in Python) cannot become addresses."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
