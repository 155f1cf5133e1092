"""ZIP packages (DOCX, XLSX) whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from html import escape

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def stored(parts: Iterable[tuple[str, str]]) -> bytes:
    """Names and texts as a package: not compressed, with a fixed date."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        for name, text in parts:
            info = zipfile.ZipInfo(name)  # 1980-01-01
            info.create_system = 0
            packed.writestr(info, text.encode())
    return file.getvalue()


def clean(text: str) -> str:
    """Text for XML 1.0, which has no control characters."""
    kept = "".join(c for c in text if c >= " " and c not in "\ufffe\uffff")
    return escape(kept, quote=False)
