"""The theme's static files under names that carry their content's digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.frame import Assets

_FOLDER = "assets/"


def theme_files(
    layouts: Layouts, search_script: str
) -> tuple[Assets, tuple[Output, ...]]:
    """All files below ``layouts/assets/`` and ``search.js``, and where they went."""
    files = {**layouts.assets, "search.js": search_script.encode()}
    hrefs: Mapping[str, str] = {n: _FOLDER + _hashed(n, c) for n, c in files.items()}
    outputs = tuple(Output(hrefs[name], files[name]) for name in sorted(files))
    return Assets(hrefs), outputs


def _hashed(name: str, content: bytes) -> str:
    stem, dot, ending = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:10]
    return f"{stem}.{digest}.{ending}" if dot else f"{name}.{digest}"


def content_files(site: Site) -> tuple[Output, ...]:
    """The attachments and pictures that public documents refer to."""
    return tuple(Output(urls.file_path(path), source=path) for path in site.files)
