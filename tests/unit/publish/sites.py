"""Small sites, and what is on the disk told without the code under test."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from disclosure_ssg.model.output import Output
from disclosure_ssg.publish.publication import publishing
from disclosure_ssg.publish.staging import PublishReport

OLD = {
    "index.html": "旧首页".encode(),
    "doc/1.html": b"<p>one</p>",
    "doc/2.html": b"<p>two</p>",
    "附件/登记表.txt": b"a\tb\n",
    "policy/normative/index.html": b"<ul></ul>",
}
NEW = {
    "index.html": "新首页".encode(),
    "doc/2.html": b"<p>two</p>",
    "doc/3.html": b"<p>three</p>",
    "附件/登记表.txt": b"a\tb\n",
    "notice/index.html": b"<ul></ul>",
}


def outputs(site: Mapping[str, bytes]) -> list[Output]:
    return [Output(path, content) for path, content in site.items()]


def publish(outputs: Iterable[Output], target: Path, **how: Any) -> PublishReport:
    """Publish a whole site at once."""
    with publishing(target, **how) as site:
        return site.finish([site.add(output) for output in outputs])


def on_disk(root: Path) -> dict[str, bytes] | None:
    """Every file below ``root`` by posix path; None where there is no such folder."""
    if not root.is_dir():
        return None
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if not path.is_dir()
    }


def whole(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """What must be on the disk for ``site``: its files and their manifest."""
    lines = [
        f"{json.dumps(path, ensure_ascii=False)}: "
        f'"{hashlib.sha256(site[path]).hexdigest()}"'
        for path in sorted(site)
    ]
    text = '{"files": {' + ",\n".join(lines) + "}}\n"
    return {**site, "manifest.json": text.encode()}


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208 - the bare names are the point
