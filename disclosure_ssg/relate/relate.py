"""Documents to the Site."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from disclosure_ssg.model.document import (
    AttachmentText,
    Document,
    Entry,
    PublicDocument,
)
from disclosure_ssg.model.fields import RELATIONS
from disclosure_ssg.model.ledgers import Ledgers
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Edge, Facts, Reason, Site
from disclosure_ssg.relate.groups import groups
from disclosure_ssg.relate.numbers import Register
from disclosure_ssg.relate.status import status_of
from disclosure_ssg.relate.wall import let_through


def relate(
    documents: Iterable[Document],
    files: Mapping[str, int],
    config: SiteConfig,
    today: datetime.date,
    *,
    texts: Mapping[str, AttachmentText] = MappingProxyType({}),
    ledgers: Ledgers = MappingProxyType({}),
    preview: bool = False,
) -> Site:
    """Let the documents through the wall and work out what they are to each other.

    ``files`` are all files below ``content/`` with their sizes, ``texts`` what was
    read of attachments, public or not, ``ledgers`` the tables of ``content/_data/``;
    ``preview`` shows scheduled documents too, and is never published.  Never fails:
    what does not resolve is left out here and was a finding before.
    """
    entries = tuple(
        sorted(
            sorted(let_through(documents, config, today, preview=preview), key=_by_key),
            key=_moment,
            reverse=True,
        )
    )
    by_key = {entry.key: entry for entry in reversed(entries)}
    entries = tuple(entry for entry in entries if by_key[entry.key] is entry)
    edges = _edges(entries)
    neighbours = _neighbours(entries)
    with_status = frozenset(config.values["status_kinds"])
    wanted = sorted(_wanted(entries))
    facts: dict[str, Facts] = {}
    for entry in entries:
        own = tuple(edges.get(entry.key, ()))
        status: str = ""
        reasons: tuple[Reason, ...] = ()
        if not entry.listed and entry.kind in with_status:
            status, reasons = status_of(entry, own, by_key, today)
        facts[entry.key] = Facts(status, reasons, own, *neighbours[entry.key])
    return Site(
        config,
        today,
        entries,
        by_key,
        {entry.path: entry for entry in entries},
        facts,
        groups(entries, config),
        {path: files[path] for path in wanted if path in files},
        {path: texts[path].blocks for path in wanted if path in texts},
        ledgers,
    )


def _by_key(entry: Entry) -> str:
    return entry.key


def _moment(entry: Entry) -> str:
    return entry.text("published_on")


def _edges(entries: Iterable[Entry]) -> dict[str, list[Edge]]:
    """Both ends of every relation, by key; the inverse is derived, never written."""
    entries = tuple(entries)
    register = Register(entries)
    made: dict[str, list[Edge]] = {}
    for entry in entries:
        for relation in RELATIONS:
            for target in entry.targets(relation):
                other = register.find(target, entry)
                if other is entry:
                    continue
                key = other.key if other else ""
                made.setdefault(entry.key, []).append(
                    Edge(relation, False, key, target)
                )
                if other:
                    made.setdefault(key, []).append(
                        Edge(relation, True, entry.key, target)
                    )
    return made


def _neighbours(entries: Iterable[Entry]) -> dict[str, tuple[str, str]]:
    """The keys of the older and the newer document of the same category."""
    newer: dict[str, Entry] = {}
    made: dict[str, tuple[str, str]] = {}
    for entry in entries:
        above = newer.get(entry.text("category"))
        made[entry.key] = ("", above.key if above else "")
        if above:
            made[above.key] = (entry.key, made[above.key][1])
        newer[entry.text("category")] = entry
    return made


def _wanted(entries: Iterable[Entry]) -> set[str]:
    """The files that public documents refer to; no other file is ever published."""
    wanted: set[str] = set()
    for entry in entries:
        if isinstance(entry, PublicDocument):
            wanted.update(attachment.path for attachment in entry.attachments)
            wanted.update(link.target for link in entry.body.links if link.target)
    return {path for path in wanted if not path.endswith(".md")}
