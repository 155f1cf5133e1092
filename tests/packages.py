"""ZIP packages made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def pack(members: Mapping[str, str | bytes]) -> bytes:
    """A package of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return file.getvalue()
