"""``disclosure-ssg moved``: the former addresses of documents, out of git's history.

An address changes when a document without a number is renamed, or a number or an id is
changed.  What git knows is written into the documents: no build asks git.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from disclosure_ssg import checking
from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.git import git
from disclosure_ssg.commands.known import corpus_of
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.model.document import Body, Document
from disclosure_ssg.model.held import there
from disclosure_ssg.model.run import Clock
from disclosure_ssg.model.standing import Standing, is_veiled
from disclosure_ssg.runner import Runner
from disclosure_ssg.source import front_matter
from disclosure_ssg.source.edits import NotEditable, with_item


class _State(NamedTuple):
    """A former state of a document: its path then, and what it held."""

    document: Document
    path: str
    blob: str


@click.command(
    cls=Command,
    help="从 git 的历史中找出改了名、改了索引号或 id 的文件以前的网址，写进它们的“旧地址”，旧网址会转到新网址。",
)
@today_option
@click.pass_obj
def command(site: Path, today: datetime.date) -> int:
    """Write the addresses and print them; 1 if some must be written by hand."""
    chosen = options(site, today)
    with memo_of(chosen.site) as memo:
        checked = checking.check(chosen, Runner(memo), Clock())
    corpus = corpus_of(checked)
    if corpus is None:
        return 2
    found = tuple(_former(chosen.site, corpus))
    by_hand = 0
    for document, address in found:
        place = chosen.site / document.path
        try:
            text = place.read_bytes().decode("utf-8")
            place.write_bytes(with_item(text, "redirects", address).encode())
        except (NotEditable, UnicodeDecodeError):
            by_hand += 1
            click.echo(f"{document.path}: 请手工写上旧地址 {address}", err=True)
        else:
            click.echo(f"{document.path}: {address}")
    click.echo(f"写入旧地址 {len(found) - by_hand} 个。", err=True)
    return int(bool(by_hand))


def _former(site: Path, corpus: Corpus) -> Iterator[tuple[Document, str]]:
    """Each former address that nobody uses or claims, with the document it was of."""
    states = tuple(_states(site, corpus))
    taken = {key.lower() for key in corpus.by_address}
    for state, text in zip(states, _texts(site, states), strict=True):
        parts = front_matter.split(text)
        if parts is None:
            continue
        values = front_matter.read(state.path, parts[0]).values
        then = Document(state.path, values, there({}), there(Body()))
        address = f"doc/{then.key}.html"
        was_public = then.is_open and len(then.published_on) > 0
        if (
            was_public
            and then.published_on <= corpus.today.isoformat()
            and then.key not in taken
            and address not in corpus.by_redirect
        ):
            taken.add(then.key)
            yield state.document, address


def _states(site: Path, corpus: Corpus) -> Iterator[_State]:
    """All former states of the documents that may be known by their addresses."""
    log = git(
        site, "log", "--topo-order", "-M", "--raw", "--no-abbrev", "-z", "--relative",
        "--format=", "--", "content",
    )  # fmt: skip
    words = log.decode("utf-8", "replace").replace("\0", "\n").split("\n")
    parts = iter([word for word in words if word])
    now = {document.path: document for document in corpus.documents}
    for part in parts:
        _, _, blob, _, status = part.split(" ")
        before = path = next(parts)
        if status[0] in "RC":
            path = next(parts)
        document = now.get(path)
        if document is None:
            continue
        if status[0] in "AR":  # further back the path was another document's
            del now[path]
        if status[0] == "R":
            now[before] = document
        if status[0] in "RM" and _is_known(document, corpus):
            yield _State(document, before, blob)


def _is_known(document: Document, corpus: Corpus) -> bool:
    stands = corpus.standings[document.path]
    return stands is not Standing.HIDDEN and not is_veiled(document, stands)


def _texts(site: Path, states: tuple[_State, ...]) -> Iterator[str]:
    """What the files held in those states."""
    asked = "".join(f"{state.blob}\n" for state in states).encode()
    data = git(site, "cat-file", "--batch", given=asked) if states else b""
    start = 0
    for _ in states:
        end = data.index(b"\n", start)
        size = int(data[start:end].split(b" ")[2])
        yield data[end + 1 : end + 1 + size].decode("utf-8-sig", "replace")
        start = end + 1 + size + 1
