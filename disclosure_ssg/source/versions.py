"""The earlier texts of a document: the files that its ``versions`` name."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Diagnostic, Rule
from disclosure_ssg.model.document import Document, Source, Version
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.source import findings, front_matter
from disclosure_ssg.source.body import read_body
from disclosure_ssg.source.encodings import as_read
from disclosure_ssg.source.paths import CONTENT, Escape, content_path
from disclosure_ssg.source.redaction import blanked

MAX_VERSION = 4 * 1024 * 1024
_WRITTEN = re.compile(r"[^\n]")


def read_versions(
    site: Path, document: Document, config: SiteConfig
) -> tuple[tuple[Version, ...], tuple[Source, ...], list[Diagnostic]]:
    """The versions, the oldest first, their texts, and what is wrong with them.

    A version is a Markdown file; front matter, if it has any, is passed over, for all
    but the text is that of ``document``.  Links are relative to ``document`` too, so
    that a text can be put aside as it is.
    """
    made: list[Version] = []
    sources: list[Source] = []
    troubles: list[Diagnostic] = []

    def report(number: int, message: str, hint: str, rule: Rule) -> None:
        place = document.place("versions", number)
        troubles.append(rule.at(document.path, place, message, hint))

    for number, record in enumerate(document.values["versions"]):
        written, on = record.get("file", ""), record.get("on", "")
        if not written or not on:
            message = "“历史版本”每条要有 on（自哪一天起）和 file（文件）"
            hint = "写成 {on: 2021-06-01, file: _versions/办法/2021-06-01.md}"
            report(number, message, hint, findings.BAD_VALUE)
            continue
        if any(version.on == on for version in made):
            message = f"“历史版本”有两个都自 {on} 起"
            report(number, message, "核对日期", findings.BAD_VALUE)
            continue
        try:
            path = content_path(document.path, written)
        except Escape as wrong:
            hint = "历史版本放在 content/ 里，用相对于本文件的路径"
            report(number, f"历史版本“{written}”{wrong}", hint, findings.OUTSIDE)
            continue
        text = _text(site, path)
        if text is None:
            message = (
                f"历史版本“{written}”不存在、过大，或者不是 UTF-8 编码的 Markdown 文件"
            )
            hint = "核对路径：相对于本文件，大小写一致"
            report(number, message, hint, findings.BAD_VALUE)
            continue
        parts = front_matter.split(text)
        markdown, first = (parts[1], parts[2]) if parts else (text, 1)
        extensions = config.values["markdown_extensions"]
        body, found = read_body(
            document.path, markdown, first, document.title, extensions
        )
        troubles.extend(replace(trouble, path=path) for trouble in found)
        if body.withheld and document.attribute == words.OPEN:
            report(
                number,
                f"公开属性是“主动公开”，历史版本“{written}”里却有删减部分",
                "改为“公开属性: 删减后公开”并写明不公开理由",
                findings.REDACTION_IN_OPEN,
            )
        made.append(Version(on, record.get("note", ""), body, path))
        start = len(text) - len(markdown)
        shown = _WRITTEN.sub(" ", text[:start]) + blanked(markdown)
        sources.append(Source(shown, start, path))
    versions = tuple(sorted(made, key=lambda version: version.on))
    return versions, tuple(sources), troubles


def _text(site: Path, path: str) -> str | None:
    """The text of a version; None for what is no such file below ``content/``."""
    root, real = os.path.realpath(site / CONTENT), os.path.realpath(site / path)
    if not path.endswith(".md") or os.path.commonpath((root, real)) != root:
        return None
    try:
        if Path(real).stat().st_size > MAX_VERSION:
            return None
        return as_read(Path(real).read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None
