"""Relative paths as editors write them, kept inside ``content/``."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import unquote

from disclosure_ssg.model.file_names import is_device

CONTENT = "content"
SITE_YML = "site.yml"
BASELINE = "baseline.json"  # beside it: the findings that are accepted


class Escape(ValueError):
    """A path that leads out of ``content/`` or is no path; the text is Chinese."""


def content_path(document: str, written: str) -> str:
    """The path (relative to the site's folder) that a document's reference means.

    ``document`` is the path of the referring file.  Percent-encoding is undone,
    a leading slash means the top of ``content/``.  Raises ``Escape``.
    """
    path = unquote(written)
    if "\\" in path:
        meant = path.replace("\\", "/")
        raise Escape(f"用了反斜杠，应当写“{meant[:80]}”")
    if "\0" in path or any(unicodedata.category(c) == "Cc" for c in path):
        raise Escape("含有控制字符")
    if re.match(r"[A-Za-z]:", path):
        raise Escape("是本机的绝对路径")
    base = CONTENT if path.startswith("/") else posixpath.dirname(document)
    joined = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    if not joined.startswith(CONTENT + "/"):
        raise Escape("在 content/ 之外")
    if any(part.startswith(".") for part in joined.split("/")):
        raise Escape("是隐藏文件")
    return joined


def safe_address(written: str) -> str | None:
    """An old address as a path in the output, or None where no page can stand there.

    ``/zwgk/old/`` becomes ``zwgk/old/index.html``; a full URL keeps its path.
    """
    path = re.sub(r"^https?://[^/]+", "", unquote(written.strip()))
    if "?" in path or "#" in path or "\\" in path:
        return None
    if not path.strip("/") or any(
        unicodedata.category(c) in ("Cc", "Cf") for c in path
    ):
        return None
    parts = path.lstrip("/").split("/")
    if parts[-1] == "":
        parts[-1] = "index.html"
    for part in parts:
        if (
            part in ("", ".", "..")
            or part.startswith(".")
            or part[-1] in " ."
            or any(c in '<>:"|*' for c in part)
            or is_device(part)
            or len(part.encode()) > 200
        ):
            return None
    if "." not in parts[-1]:
        parts.append("index.html")
    elif not re.search(r"\.(s?html?|php|aspx?|jspx?|do)$", parts[-1], re.IGNORECASE):
        return None
    return "/".join(parts) if len(parts) <= 20 else None
