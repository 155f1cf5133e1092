"""Pages of single documents."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import (
    Attachment,
    Body,
    Entry,
    ListedDocument,
    PublicDocument,
)
from disclosure_ssg.model.fields import BY_KEY, RELATIONS
from disclosure_ssg.model.site import Edge, Facts, Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.citation import citation
from disclosure_ssg.render.frame import Frame, list_items
from disclosure_ssg.render.lists import item
from disclosure_ssg.render.meta_table import readable, rows
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import (
    Contents,
    Crumb,
    DocumentPage,
    FileLink,
    Item,
    Meta,
    NoticePage,
    Relation,
    RelationGroup,
    Row,
    Status,
)

_CONTENT_LINK = re.compile(r' (href|src)="content:([^"#]*)(#[^"]*)?"')
_TONES = {
    words.IN_FORCE: "good",
    words.AMENDED: "warn",
    words.PARTLY_LAPSED: "warn",
    words.NOT_YET: "warn",
}
_LONG = 800  # characters
_FORCE = {
    words.IN_FORCE: "InForce",
    words.AMENDED: "InForce",
    words.PARTLY_LAPSED: "PartiallyInForce",
}


class DocumentPages:
    """Makes the page of each entry; holds what all of them look up."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.site: Site = frame.site
        self.links = {
            (facet, link.title): link.href
            for facet in ("issuer", "kind", "theme")
            for link in list_items(frame.site, facet)
        }

    def plans(self) -> Iterator[Plan]:
        """One page per entry, and one per old address."""
        for entry in self.site.entries:
            if isinstance(entry, PublicDocument):
                view = partial(self.document, entry)
                yield Plan(entry.url, "pages/document.html", view)
            else:
                yield Plan(entry.url, "pages/notice.html", partial(self.notice, entry))

    def document(self, entry: PublicDocument) -> DocumentPage:
        """The page of a public document."""
        site, facts = self.site, self.site.facts[entry.key]
        category = site.category_of(entry)
        head = self.frame.head(
            entry.url,
            entry.title,
            crumbs=(*self.frame.category_crumbs(category), Crumb("正文")),
            metas=tuple(self._metas(entry, facts)),
            category=category,
            feed=urls.feed_of(category.id),
            json_ld=self._json_ld(entry, facts),
        )
        reason = entry.text("attribute_reason")
        return DocumentPage(
            head,
            self.frame.view,
            entry.title,
            entry.text("subtitle"),
            tuple(rows(site, entry, self.links)),
            self._status(facts),
            words.REASONS.get(reason, reason)
            if entry.text("attribute") == words.REDACTED
            else "",
            self._html(entry),
            contents(entry.body),
            tuple(
                file_link(site, a) for a in entry.attachments if a.path in site.files
            ),
            tuple(self._relations(facts)),
            self._neighbour(facts.older),
            self._neighbour(facts.newer),
            citation(entry),
        )

    def notice(self, entry: ListedDocument) -> NoticePage:
        """The page of a document of which only a line is public."""
        category = self.site.category_of(entry)
        head = self.frame.head(
            entry.url,
            entry.title,
            crumbs=(*self.frame.category_crumbs(category), Crumb("信息条目")),
            metas=(
                Meta("ArticleTitle", entry.title),
                Meta("PubDate", _pub_date(entry)),
            ),
            category=category,
        )
        order = ("index_number", "title", "issuer", "published_on", "attribute")
        meta = (
            Row(
                key,
                BY_KEY[key].label,
                readable(self.site, BY_KEY[key], entry.values[key]),
            )
            for key in order
            if entry.values.get(key)
        )
        reason = entry.text("attribute_reason")
        return NoticePage(
            head,
            self.frame.view,
            entry.title,
            tuple(meta),
            entry.notice,
            words.REASONS.get(reason, reason),
        )

    # -- parts ---------------------------------------------------------------------
    def _metas(self, entry: PublicDocument, facts: Facts) -> Iterator[Meta]:
        """国办发〔2017〕47号, annex: the tags of the article; Validity is ours."""
        source = entry.values.get("source") or {}
        yield Meta("ArticleTitle", entry.title)
        yield Meta("PubDate", _pub_date(entry))
        yield Meta("ContentSource", source.get("name") or entry.text("publisher"))
        if entry.texts("keywords"):
            yield Meta("Keywords", ";".join(entry.texts("keywords")))
        if entry.text("author"):
            yield Meta("Author", entry.text("author"))
        yield Meta("Description", entry.text("summary") or entry.title)
        yield Meta("Url", self.site.config.base_url + entry.url)
        if facts.status:
            yield Meta("Validity", facts.status)

    def _json_ld(self, entry: PublicDocument, facts: Facts) -> Mapping[str, Any]:
        """schema.org: official kinds are Legislation, the rest DigitalDocument."""
        base = self.site.config.base_url
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "DigitalDocument",
            "name": entry.title,
            "url": base + entry.url,
            "inLanguage": "zh-CN",
            "datePublished": entry.published_on,
            "publisher": {
                "@type": "GovernmentOrganization",
                "name": entry.text("publisher"),
            },
        }
        if entry.text("index_number"):
            data["identifier"] = entry.text("index_number")
        if entry.text("summary"):
            data["abstract"] = entry.text("summary")
        if facts.status and words.KINDS[entry.kind].official:
            data["@type"] = "Legislation"
            data["legislationLegalForce"] = _FORCE.get(facts.status, "NotInForce")
            for key, name in (
                ("document_number", "legislationIdentifier"),
                ("written_on", "legislationDate"),
                ("effective_on", "legislationDateOfApplicability"),
            ):
                if entry.text(key):
                    data[name] = entry.text(key)
        return data

    def _status(self, facts: Facts) -> Status | None:
        if not facts.status:
            return None
        reasons = tuple(
            Relation(r.text, self.site.by_key[r.key].url if r.key else "", "")
            for r in facts.reasons
        )
        tone = _TONES.get(facts.status, "off")
        return Status(facts.status, tone, reasons, self.site.today.isoformat())

    def _relations(self, facts: Facts) -> Iterator[RelationGroup]:
        for relation in RELATIONS:
            for inverse in (False, True):
                found = [
                    e
                    for e in facts.edges
                    if (e.relation, e.inverse) == (relation, inverse)
                ]
                if found:
                    label = BY_KEY[relation].ends[inverse]
                    yield RelationGroup(label, tuple(self._relation(e) for e in found))

    def _relation(self, edge: Edge) -> Relation:
        note = "、".join(edge.target.articles)
        if edge.other:
            other = self.site.by_key[edge.other]
            number = other.text("document_number")
            notes = (number, other.published_on, note)
            return Relation(other.title, other.url, "　".join(n for n in notes if n))
        title = edge.target.title or edge.target.number
        number = edge.target.number if edge.target.title else ""
        return Relation(title, "", "　".join(n for n in (number, note) if n))

    def _neighbour(self, key: str) -> Item | None:
        return item(self.site, self.site.by_key[key]) if key else None

    def _html(self, entry: PublicDocument) -> str:
        """The body with ``content:`` links turned into public addresses."""
        html = entry.body.html
        if "content:" not in html:
            return html
        root = urls.root_of(entry.url)

        def resolve(match: re.Match[str]) -> str:
            path = entities.unescape(match[2])
            other = self.site.by_path.get(path)
            if other is not None:
                target = other.url
            elif path in self.site.files:
                target = urls.href(urls.file_path(path))
            else:  # nothing public is there: no link, whatever the rules let pass
                return ""
            return f' {match[1]}="{entities.escape(root + target)}{match[3] or ""}"'

        return _CONTENT_LINK.sub(resolve, html)


def contents(body: Body) -> tuple[Contents, ...]:
    """The contents list of a long text: chapters and sections, else its articles."""
    headings = body.headings
    if body.size < _LONG:
        return ()
    upper = tuple(h for h in headings if h.level <= 2)
    chosen = upper if len(upper) >= 3 else tuple(h for h in headings if h.level <= 3)
    if len(chosen) < 3:
        return ()
    lowest = min(h.level for h in chosen)
    return tuple(Contents(h.level - lowest + 1, f"#{h.anchor}", h.text) for h in chosen)


def file_link(site: Site, attachment: Attachment) -> FileLink:
    """An attachment with what a visitor wants to know before opening it."""
    name = attachment.path.rpartition("/")[2]
    return FileLink(
        attachment.anchor,
        attachment.title,
        urls.href(urls.file_path(attachment.path)),
        name.rpartition(".")[2].upper() if "." in name else "",
        readable_size(site.files[attachment.path]),
    )


def readable_size(size: int) -> str:
    """Bytes as 812 B, 12.3 KB or 4.5 MB."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def _pub_date(entry: Entry) -> str:
    """``YYYY-MM-DD HH:MM``; a date alone counts from the start of its day."""
    moment = entry.text("published_on")
    return moment if len(moment) > 10 else f"{moment} 00:00"
