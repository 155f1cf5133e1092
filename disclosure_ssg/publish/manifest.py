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


def decode_manifest(content: bytes) -> Mapping[str, bytes] | None:
    """The digests by path; None where this is no manifest of ours."""
    try:
        manifest = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(manifest, dict) or manifest.keys() != {"files"}:
        return None
    files = manifest["files"]
    if not isinstance(files, dict) or not all(map(_is_digest, files.values())):
        return None
    return {path: bytes.fromhex(digest) for path, digest in files.items()}


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and bool(_DIGEST.fullmatch(value))
