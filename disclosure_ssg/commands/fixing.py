"""``check --fix``: what rules can mend, shown as a diff, written only when told to."""

from __future__ import annotations

import difflib
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from disclosure_ssg.check.grading import Grading
from disclosure_ssg.check.inspection import CLEANED
from disclosure_ssg.check.personal import masked
from disclosure_ssg.check.registry import fixes, texts
from disclosure_ssg.check.text import Edit, Text
from disclosure_ssg.model.ledgers import FOLDER
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.source import office_cleaning, picture_cleaning
from disclosure_ssg.source.file_contents import contents_of
from disclosure_ssg.source.ledgers import read_ledgers
from disclosure_ssg.source.load import read_document
from disclosure_ssg.source.office_package import Unreadable

_SUFFIX = "-cleaned"
_PICTURES = ("jpg", "jpeg", "png")


class Change(NamedTuple):
    """A file as it is and as it would be; ``target`` differs for a cleaned copy."""

    path: str
    old: str
    new: str
    data: bytes
    target: str


def changes(
    site: Path, paths: Sequence[str], config: SiteConfig, grading: Grading
) -> Iterator[Change]:
    """What would change in each of these documents and ledgers.

    The earlier texts of a document change with it.
    """
    seen = set()
    for text in _texts(site, paths, config):
        edits = fixes(text, config, grading)
        if edits and text.path not in seen:
            seen.add(text.path)  # two documents may share one
            yield changed(text.path, (site / text.path).read_bytes(), edits)


def _texts(site: Path, paths: Sequence[str], config: SiteConfig) -> Iterator[Text]:
    for path in paths:
        if not path.startswith(FOLDER):
            yield from texts(read_document(site, path, config).value)
    yield from map(Text.of_table, read_ledgers(site, paths).value.sources)


def copies(site: Path, paths: Sequence[str]) -> Iterator[Change]:
    """Cleaned copies of attachments, where one would differ from its original."""
    for path in paths:
        stem, _, ending = path.rpartition(".")
        if ending.lower() in CLEANED and not stem.endswith(_SUFFIX):
            data = (site / path).read_bytes()
            try:
                made = _clean(ending.lower(), data)
            except (Unreadable, ValueError):
                continue  # the rule on files that cannot be checked has said so
            target = f"{stem}{_SUFFIX}.{ending}"
            old, new = (_shown(path, one) for one in (data, made))
            if old != new:
                yield Change(path, old, new, made, target)


def _clean(ending: str, data: bytes) -> bytes:
    if ending in _PICTURES:
        return picture_cleaning.cleaned(data)
    if ending != "csv":
        return office_cleaning.cleaned(data, masked)
    is_utf8 = True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        is_utf8 = False
    encoding = "utf-8" if is_utf8 else "gb18030"
    return masked(data.decode(encoding)).encode(encoding)


def _shown(path: str, data: bytes) -> str:
    """What a file says, a line for each text and each trace."""
    contents = contents_of(path, data)
    pieces = (
        f"{p.where}{p.hidden and f'（{p.hidden}）'}：{p.text}" for p in contents.pieces
    )
    return "\n".join((*pieces, *(f"{t.what}：{t.value}" for t in contents.traces)))


def changed(path: str, data: bytes, edits: Sequence[Edit]) -> Change:
    """A file with its edits made; its byte-order mark and line ends stay.

    ``edits`` count in text whose lines end in ``\\n``, in order.
    """
    old = data.decode("utf-8-sig")
    dropped: list[int] = []  # where a line break lost its second character
    for at, character in enumerate(old):
        if character == "\r" and old[at + 1 : at + 2] == "\n":
            dropped.append(at - len(dropped))

    def place(offset: int) -> int:
        return offset + bisect_left(dropped, offset)

    parts, at = [], 0
    for edit in edits:
        parts += [old[at : place(edit.start)], edit.text]
        at = place(edit.end)
    new = "".join((*parts, old[at:]))
    start = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return Change(path, old, new, start + new.encode(), path)


def offer(site: Path, offered: Sequence[Change], *, yes: bool) -> bool:
    """Show the changes and, when told to, make them; returns whether they were made."""
    for change in offered:
        diff = difflib.unified_diff(
            change.old.splitlines(), change.new.splitlines(),
            change.path, change.target, "", "", 1, "",
        )  # fmt: skip
        for line in diff:
            click.echo(line)
    if not offered:
        click.echo("没有可以代为改正的问题。", err=True)
        return False
    if not yes and sys.stdin.isatty():
        yes = click.confirm(f"写入 {len(offered)} 个文件？", err=True)
    if not yes:
        click.echo("没有写入；加 --yes 写入。", err=True)
        return False
    for change in offered:
        (site / change.target).write_bytes(change.data)
        if change.target != change.path:
            click.echo(
                f"{change.path} 的副本在 {change.target}，请核对后替换原件。", err=True
            )
    click.echo(f"写入了 {len(offered)} 个文件。", err=True)
    return True
