"""manifest.json: the digest of every other file, and the mark of a site of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from disclosure_ssg.model.output import Filed
from disclosure_ssg.model.top_files import TopFile

MANIFEST = TopFile.MANIFEST.value
_DIGEST = re.compile("[0-9a-f]{64}")


def encode_manifest(site: Mapping[str, Filed]) -> bytes:
    """The manifest of a site's files by path: UTF-8, sorted, one file a line."""
    files = {path: site[path].digest.hex() for path in sorted(site)}
    text = json.dumps({"files": files}, ensure_ascii=False, separators=(",\n", ": "))
    return text.encode() + b"\n"


def is_manifest(content: bytes) -> bool:
    """Whether these bytes are a manifest of ours, not some other program's."""
    try:
        manifest = json.loads(content)
    except (ValueError, RecursionError):
        return False
    if not isinstance(manifest, dict) or manifest.keys() != {"files"}:
        return False
    files = manifest["files"]
    return isinstance(files, dict) and all(
        isinstance(digest, str) and _DIGEST.fullmatch(digest)
        for digest in files.values()
    )
