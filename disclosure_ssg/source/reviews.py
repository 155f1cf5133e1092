"""``reviews/``: records of review beside ``content/``, and digests of documents.

``reviews/<key>.jsonl`` has one record a line, ``reviews/adopted.txt`` the digests of
what had been public before reviews began.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, NamedTuple

from disclosure_ssg.model.diagnostics import Diagnostic, Level, Outcome, Place, rule
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.review import MODES, STAGES, Record
from disclosure_ssg.source.paths import Escape, content_path

FOLDER = "reviews"
ADOPTED = f"{FOLDER}/adopted.txt"
_DIGEST = re.compile("[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TEXTS = ("stage", "digest", "reviewer", "on", "mode", "number", "reason", "salt")

BAD_RECORD = rule("V002", "bad-review", Level.ERROR, """
审核记录读不出来，或者不能算数：审核人不在名单里、一个人作了两审、关口没有逐项确认、次序不对。
为什么：不能算数的记录等于没有审核。
修复：用 disclosure-ssg review 重新记录，不要手工改 reviews/ 里的文件；离任的审核人留在名单里，写上 until。
依据：政府网站信息发布“三审三校”“先审后发”制度
""", firm=True)  # fmt: skip


class Reviews(NamedTuple):
    """All records by the key of their document, and the digests of what was adopted."""

    records: Mapping[str, tuple[Record, ...]]
    adopted: frozenset[str]


def review_path(key: str) -> str:
    """The file that holds the records of a document."""
    return f"{FOLDER}/{key}.jsonl"


def review_files(site: Path) -> Iterator[str]:
    """The files of ``reviews/``, relative to the site's folder, sorted."""
    if not (site / FOLDER).is_dir():
        return
    with os.scandir(site / FOLDER) as entries:
        names = sorted(entry.name for entry in entries if entry.is_file())
    for name in names:
        if name.endswith((".jsonl", ".txt")):
            yield f"{FOLDER}/{name}"


def read_reviews(site: Path) -> Outcome[Reviews]:
    """Every record, and what is wrong with the lines that are none."""
    made: dict[str, tuple[Record, ...]] = {}
    adopted: frozenset[str] = frozenset()
    found: list[Diagnostic] = []
    for path in review_files(site):
        try:
            with open(f"{site}/{path}", "rb") as file:  # noqa: PTH123 - ten thousand times
                text = file.read().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            hint = "用 git 恢复这个文件"
            found.append(BAD_RECORD.at(path, Place(), "审核记录读不出来", hint))
            continue
        if path == ADOPTED:
            adopted = frozenset(line[:64] for line in text.splitlines())
        elif path.endswith(".jsonl"):
            name = posixpath.basename(path).removesuffix(".jsonl")
            made[name] = tuple(_records(path, text, found))
    return Outcome(Reviews(made, adopted), tuple(found))


def _records(path: str, text: str, found: list[Diagnostic]) -> Iterator[Record]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            record = parsed(line, number)
            if record is None:
                hint = "不要手工改；用 git 恢复，或删去这一行后重新审核"
                message = "这一行不是审核记录"
                found.append(BAD_RECORD.at(path, Place(number), message, hint))
            else:
                yield record


def parsed(line: str, number: int = 0) -> Record | None:
    """One line to a record; None for anything else."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.keys() - {*_TEXTS, "gates"}:
        return None
    texts: dict[str, Any] = {key: data.get(key, "") for key in _TEXTS}
    gates = data.get("gates", [])
    if not isinstance(gates, list) or not all(
        isinstance(one, str) for one in (*texts.values(), *gates)
    ):
        return None
    record = Record(**texts, gates=tuple(gates), line=number)
    if (
        record.stage not in STAGES
        or record.mode not in MODES
        or not _DIGEST.fullmatch(record.digest)
        or not _DAY.fullmatch(record.on)
        or not record.reviewer
    ):
        return None
    return record


def written(record: Record) -> str:
    """A record as its line."""
    data = {k: v for k, v in record._asdict().items() if v and k != "line"}
    return json.dumps(data, ensure_ascii=False) + "\n"


# -- digests -------------------------------------------------------------------------
def seal(site: Path, path: str) -> str:
    """SHA-256 of a file; of Markdown without BOM and with ``\\n`` ends of lines.

    So a checkout with other line ends is the same document.  Empty for no file.
    """
    try:
        if path.endswith(".md"):
            data = (site / path).read_bytes().removeprefix(b"\xef\xbb\xbf")
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            return sha256(data).hexdigest()
        with (site / path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def files_of(document: Document) -> tuple[str, ...]:
    """All files that a document is made of: its own, attachments, pictures, versions."""
    files = {attachment.path for attachment in document.attachments}
    bodies = (document.body, *(version.body for version in document.versions))
    files.update(link.target for body in bodies for link in body.links)
    named = {path for path in files if path and not path.endswith(".md")}
    for version in document.values.get("versions", ()):
        try:
            named.add(content_path(document.path, version.get("file", "")))
        except Escape:  # a finding of its own
            continue
    return (document.path, *sorted(named))


def digest_of(document: Document, seals: Mapping[str, str]) -> str:
    """SHA-256 of the list that ``sha256sum`` prints of all its files."""
    lines = (f"{seals.get(path, '')}  {path}\n" for path in files_of(document))
    return sha256("".join(lines).encode()).hexdigest()
