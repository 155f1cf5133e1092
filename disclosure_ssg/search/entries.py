"""The Site as the index sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry as SiteEntry
from disclosure_ssg.model.document import ListedDocument, PublicDocument
from disclosure_ssg.model.genre import genre_of
from disclosure_ssg.model.held import Passage
from disclosure_ssg.model.site import Site
from disclosure_ssg.relate.interpretations import readings
from disclosure_ssg.search.entry import Entry

_NUMBERS = ("index_number", "document_number", "registration_number", "proposal_number")


def entries(site: Site) -> Iterator[Entry]:
    """What may be found of each entry: of a listed one its line and nothing else."""
    common = {title: was for was, title in site.config.themes.names.items()}
    for entry in site.entries:
        category = site.category_of(entry)
        facts = site.facts[entry.key]
        # What opens and closes is asked for by where it stands, as by 效力状态.
        standing = facts.period.label if facts.period else ""
        then = facts.period.then if facts.period else ""
        meta = {
            "title": entry.title,
            "index_number": entry.text("index_number"),
            "document_number": entry.text("document_number"),
            "issuer": "、".join(entry.issuers),
            "published_on": entry.published_on,
            "category": category.title,
            "kind": ""
            if isinstance(entry, ListedDocument)
            else words.KINDS[entry.kind].label,
            "status": facts.status or standing,
            "then": facts.then or then,
            "attribute": entry.text("attribute"),
        }
        facets: dict[str, tuple[str, ...]] = {
            "category": (*category.ancestors, category.id),
            "year": (entry.published_on[:4],),
            "issuer": entry.issuers,
            "attribute": (entry.text("attribute"),),
        }
        names: tuple[str, ...] = ()
        if not isinstance(entry, ListedDocument):
            facets["kind"] = (entry.kind,)
            facets["genre"] = tuple(filter(None, (genre_of(entry),)))
            theme = entry.text("theme")
            first, _, second = theme.partition("/")
            facets["theme"] = (first,) if theme else ()
            others = (common.get(first, first), theme if second else first)
            names = tuple(name for name in others if name != first)
            facets["status"] = (meta["status"],) if meta["status"] else ()
            facets["interpreted"] = tuple(_interpreted(site, entry))
        yield Entry(
            entry.key,
            entry.url,
            entry.published_on,
            {k: v for k, v in meta.items() if v},
            {k: v for k, v in facets.items() if v},
            {"theme": names} if names else {},
            _fields(site, entry),
            written_on=entry.text("written_on"),
            in_force=facts.status not in (words.LAPSED, words.REPEALED),
            life=facts.life,
            held=None if isinstance(entry, ListedDocument) else entry.body.held,
            size=0 if isinstance(entry, ListedDocument) else entry.body.size,
        )


def _interpreted(site: Site, entry: PublicDocument) -> Iterator[str]:
    if readings(site, entry.key):
        yield "有解读"
    elif words.KINDS[entry.kind].official:
        yield "无解读"


def _fields(site: Site, entry: SiteEntry) -> Mapping[str, tuple[Passage, ...]]:
    texts: dict[str, tuple[str, ...]] = {
        "title": (entry.title, entry.text("subtitle")),
        "numbers": tuple(entry.text(key) for key in _NUMBERS),
        "issuer": entry.issuers,
    }
    if isinstance(entry, ListedDocument):
        return _passages(texts)
    texts |= {
        "publisher": (entry.text("publisher"),),
        "keywords": entry.texts("keywords"),
        "summary": (entry.text("summary"),),
    }
    attachments = tuple(_attachments(site, entry))
    return {**_passages(texts), "attachments": attachments}


def _attachments(site: Site, entry: PublicDocument) -> Iterator[Passage]:
    """Titles and texts; all lead to the attachment's link in the document's page."""
    for attachment in entry.attachments:
        yield Passage(attachment.title, attachment.anchor)
        label = attachment.title
        if not label.startswith("附件"):
            label = f"附件：{label}"
        text = site.texts.get(attachment.path)
        for block in text.blocks if text else ():
            section = f"{label} {block.where}".rstrip()
            yield Passage(block.text, attachment.anchor, section)


def _passages(texts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Passage, ...]]:
    return {
        name: tuple(Passage(t) for t in some if t)
        for name, some in texts.items()
        if any(some)
    }


def facet_labels(site: Site) -> Mapping[str, Mapping[str, str]]:
    """The names shown for the values of facets that are ids."""
    return {
        "category": {c.id: c.title for c in site.config.category_by_id.values()},
        "kind": {key: kind.label for key, kind in words.KINDS.items()},
    }
