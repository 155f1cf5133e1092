"""The theme's static files under names that carry their content's digest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.palette import tokens
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.frame import Assets

_FOLDER = "assets/"
_TABLE = "traditional-table.js"
_URL = re.compile(rb'url\("([^":]+)"\)')


def theme_files(
    layouts: Layouts, search_script: str, config: SiteConfig
) -> tuple[Assets, tuple[Output, ...]]:
    """All files below ``layouts/assets/`` and ``search.js``, and where they went.

    ``site.css`` begins with the colours and ends with the styles of the components,
    ``site.js`` ends with their scripts, ``traditional.js`` begins with its table.
    """
    colors = _colors(config.values["colors"] or {}).encode()
    files = {**layouts.assets, "search.js": search_script.encode()}
    files["site.css"] = b"".join(
        (colors, files.get("site.css", b""), *_parts(layouts, ".css"))
    )
    files["site.js"] = b"".join((files.get("site.js", b""), *_parts(layouts, ".js")))
    if "traditional.js" in files:
        files["traditional.js"] = files.pop(_TABLE, b"") + files["traditional.js"]
    files["site.css"] = _URL.sub(
        lambda url: _in_sheet(url[1].decode(), files), files["site.css"]
    )
    hrefs: Mapping[str, str] = {n: _FOLDER + _hashed(n, c) for n, c in files.items()}
    outputs = tuple(Output(hrefs[name], files[name]) for name in sorted(files))
    return Assets(hrefs), outputs


def _parts(layouts: Layouts, ending: str) -> Iterator[bytes]:
    return (
        layouts.components[name]
        for name in sorted(layouts.components)
        if name.endswith(ending)
    )


def _colors(colors: Mapping[str, str]) -> str:
    """The colours as custom properties, for the light and the dark scheme."""
    light, dark = (
        "".join(f"--{name}:{value};" for name, value in scheme.items())
        for scheme in tokens(colors).values()
    )
    return (
        f":root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    )


def _in_sheet(name: str, files: Mapping[str, bytes]) -> bytes:
    """A ``url()`` of the style sheet, which lies beside the file it names."""
    return f'url("{_hashed(name, files[name]) if name in files else name}")'.encode()


def _hashed(name: str, content: bytes) -> str:
    stem, dot, ending = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:10]
    return f"{stem}.{digest}.{ending}" if dot else f"{name}.{digest}"


def content_files(site: Site) -> tuple[Output, ...]:
    """The attachments and pictures that public documents refer to."""
    return tuple(Output(urls.file_path(path), source=path) for path in site.files)
