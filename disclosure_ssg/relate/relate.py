"""Documents to the Site."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import (
    AttachmentText,
    Document,
    Entry,
    ListedDocument,
    PublicDocument,
)
from disclosure_ssg.model.fields import RELATIONS
from disclosure_ssg.model.ledgers import Ledgers
from disclosure_ssg.model.names import Names
from disclosure_ssg.model.periods import period_of
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Change, Edge, Facts, Site
from disclosure_ssg.model.validity import term_rule
from disclosure_ssg.relate.changes import changes
from disclosure_ssg.relate.groups import groups, pairs
from disclosure_ssg.relate.sequences import sequences
from disclosure_ssg.relate.status import Validity, with_successors
from disclosure_ssg.relate.wall import let_through


def relate(
    documents: Iterable[Document],
    files: Mapping[str, int],
    config: SiteConfig,
    today: datetime.date,
    *,
    texts: Mapping[str, AttachmentText] = MappingProxyType({}),
    extents: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
    ledgers: Ledgers = MappingProxyType({}),
    preview: bool = False,
) -> Site:
    """Let the documents through the wall and work out what they are to each other.

    ``files`` are all files below ``content/`` with their sizes, ``texts`` what was
    read of attachments, public or not, ``extents`` how wide and high pictures are,
    ``ledgers`` the tables of ``content/_data/``;
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
    names = Names((entry, entry.key) for entry in entries)
    edges = _edges(entries, names)
    withdrawn = tuple(
        e for e in entries if isinstance(e, ListedDocument) and e.is_withdrawn
    )
    gone = {entry.key for entry in withdrawn}
    shown = tuple(entry for entry in entries if entry.key not in gone)
    neighbours = dict.fromkeys(gone, ("", "")) | _neighbours(shown)
    with_status = frozenset(config.values["status_kinds"])
    wanted = sorted(_wanted(entries))
    rule = term_rule(config.values["validity_rule"])
    day = today.isoformat()
    facts: dict[str, Facts] = {}
    lives: list[Change] = []
    for entry in entries:
        own = tuple(edges.get(entry.key, ()))
        known: dict[str, Any] = {}
        if not entry.listed and entry.kind in with_status:
            validity = Validity(entry, own, by_key, rule)
            lives += validity.past(day)
            life = validity.life()
            known = {
                "status": validity.status(day),
                "reasons": tuple(validity.reasons(day)),
                "life": life,
                "turns": tuple(turn for turn in life if turn.on > day),
                "last_day": validity.term.last,
            }
        older, newer = neighbours[entry.key]
        facts[entry.key] = Facts(
            edges=own,
            cited=_cited(entry, names),
            older=older,
            newer=newer,
            period=period_of(entry, day, answered=any(map(_is_answer, own))),
            **known,
        )
    repealed = {k: f.reasons for k, f in facts.items() if f.status == words.REPEALED}
    for key, own_reasons in repealed.items():
        reasons = with_successors(key, own_reasons, repealed)
        facts[key] = replace(facts[key], reasons=reasons)
    lists = groups(shown, facts, config, day)
    return Site(
        config,
        today,
        shown,
        by_key,
        {entry.path: entry for entry in entries},
        facts,
        lists,
        tuple(pairs(lists, facts, config)),
        sequences(shown, config),
        {path: files[path] for path in wanted if path in files},
        {path: texts[path] for path in wanted if path in texts},
        {path: extents[path] for path in wanted if path in extents},
        ledgers,
        withdrawn,
        changes(entries, lives, config, day),
    )


def _by_key(entry: Entry) -> str:
    return entry.key


def _moment(entry: Entry) -> str:
    return entry.text("published_on")


def _edges(entries: Iterable[Entry], names: Names[Entry]) -> dict[str, list[Edge]]:
    """Both ends of every relation, by key; the inverse is derived, never written."""
    made: dict[str, list[Edge]] = {}
    for entry in entries:
        for relation in RELATIONS:
            for target in entry.targets(relation):
                found = names.find(target, entry)
                other = next((one for one in found if one is not entry), None)
                if found and other is None:  # it names itself
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


def _is_answer(edge: Edge) -> bool:
    return edge.relation == "result_of" and edge.inverse


def _cited(entry: Entry, names: Names[Entry]) -> tuple[str, ...]:
    """The key of what each citation of the body means; empty for none here."""
    if not isinstance(entry, PublicDocument) or not entry.body.citations:
        return ()
    found = (names.cited(c.title, c.number, entry) for c in entry.body.citations)
    return tuple(other.key if other else "" for other in found)


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
            for attachment in entry.attachments:
                wanted.update(filter(None, (attachment.path, attachment.captions)))
            for body in entry.bodies:
                wanted.update(link.target for link in body.links if link.target)
    return {path for path in wanted if not path.endswith(".md")}
