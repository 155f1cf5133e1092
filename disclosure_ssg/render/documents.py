"""Pages of single documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Body, Entry, ListedDocument, PublicDocument
from disclosure_ssg.model.facets import LISTED
from disclosure_ssg.model.fields import BY_KEY, RELATIONS
from disclosure_ssg.model.numbers import document_number_key
from disclosure_ssg.model.periods import outcome, period_name
from disclosure_ssg.model.site import Edge, Facts, Reason, Site, in_script
from disclosure_ssg.model.validity import han_date
from disclosure_ssg.relate.coverage import matters
from disclosure_ssg.render import annual_reports, faq, receipts, urls
from disclosure_ssg.render.attachments import file_link
from disclosure_ssg.render.body_links import resolved
from disclosure_ssg.render.citation import citation
from disclosure_ssg.render.downloads import imprint, links
from disclosure_ssg.render.frame import Frame, article_metas, list_items
from disclosure_ssg.render.interpretations import interpretations, reprints
from disclosure_ssg.render.meta_table import readable, rows
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.versions import VersionPages
from disclosure_ssg.render.views import (
    Contents,
    Correction,
    Crumb,
    DocumentPage,
    Item,
    Meta,
    NoticePage,
    Relation,
    RelationGroup,
    Row,
    Service,
    Status,
    TermBox,
)

_CITED = re.compile(r'<a href="cite:([0-9]+)">([^<]*)</a>')
_PICTURE = re.compile(r'<img src="([^"]+)"')
_LONG = 800  # characters
_SCHEMA = "https://schema.org/"
_FORCE = {  # members of an enumeration, which are named in full
    words.IN_FORCE: f"{_SCHEMA}InForce",
    words.AMENDED: f"{_SCHEMA}InForce",
    words.PARTLY_LAPSED: f"{_SCHEMA}PartiallyInForce",
}


class DocumentPages:
    """Makes the page of each entry; holds what all of them look up."""

    def __init__(
        self, frame: Frame, versions: VersionPages, items: Mapping[str, Item]
    ) -> None:
        """``items`` are the entries as lines of lists."""
        self.frame = frame
        self.versions = versions
        self.items = items
        self.site: Site = frame.site
        self.matters: dict[str, list[PublicDocument]] = {}
        for by_name in matters(self.site).values():
            for name, found in by_name.items():
                self.matters.setdefault(name, []).extend(found)
        self.links = {
            (facet, link.title): link.href
            for facet in LISTED
            for link in list_items(frame.site, facet)
        } | {
            ("document_number", one.word): urls.list_page("number", one.slug)
            for one in frame.site.sequences
        }

    def plans(self) -> Iterator[Plan]:
        """One page per entry, and one per old address."""
        return map(self.plan, (*self.site.entries, *self.site.withdrawn))

    def plan(self, entry: Entry) -> Plan:
        """The page of an entry."""
        if isinstance(entry, PublicDocument):
            view = partial(self.document, entry)
            return Plan(entry.url, "pages/document.html", view, entry.path)
        name = "withdrawn" if entry.is_withdrawn else "notice"
        return Plan(entry.url, f"pages/{name}.html", partial(self.notice, entry))

    def of(self, site: Site) -> DocumentPages:
        """The same for a site in which nothing but words of documents differs."""
        frame = replace(self.frame, site=site)
        return DocumentPages(frame, self.versions, self.items)

    def document(self, entry: PublicDocument) -> DocumentPage:
        """The page of a public document."""
        site, facts = self.site, self.site.facts[entry.key]
        category = site.category_of(entry)
        html = self._html(entry, facts)
        picture = _PICTURE.search(html)
        image = picture[1].removeprefix(urls.root_of(entry.url)) if picture else ""
        head = self.frame.head(
            entry.url,
            entry.title,
            crumbs=(*self.frame.category_crumbs(category), Crumb("正文")),
            metas=self._metas(entry, facts, image),
            category=category,
            feed=urls.feed_of(category.id),
            json_ld=self._json_ld(entry, facts),
        )
        reason = entry.text("attribute_reason")
        if image:
            head = head._replace(image=image)
        readings = tuple(interpretations(site, entry))
        groups = (
            *self._matter(entry),
            *self._relations(facts),
            *_unknown(entry, facts),
        )
        statuses = (
            *(box.document.status for box in readings if box.document),
            *(one.status for group in groups for one in group.items),
        )
        tells = facts.period or "data-status=" in html or any(statuses)
        return DocumentPage(
            head,
            self.frame.view,
            entry.title,
            entry.text("subtitle"),
            _caption(entry),
            tuple(rows(site, entry, self.links)),
            self._status(entry, facts),
            words.REASONS.get(reason, reason)
            if entry.text("attribute") == words.REDACTED
            else "",
            html,
            contents(entry.body),
            tuple(
                Service(one.get("name", ""), one.get("code", ""), one.get("url", ""))
                for one in entry.values.get("services", ())
            ),
            (
                *(
                    file_link(site, entry, a)
                    for a in entry.attachments
                    if a.path in site.files
                ),
                *annual_reports.file_links(site, entry),
            ),
            groups,
            self._term(entry, facts),
            outcome(entry),
            _corrections(entry, site.today.isoformat()),
            _archived(entry),
            self.versions.timeline(entry.key, entry.url),
            self.versions.comparisons(entry.key),
            readings,
            reprints(entry),
            self.items.get(facts.older),
            self.items.get(facts.newer),
            citation(entry),
            imprint(site, self.versions, entry),
            links(site, entry),
            receipts.view(entry),
            faq.outdated(site, entry),
            urls.FAQ_PAGE if entry.kind == "faq" else "",
            site.today.isoformat() if tells and not facts.status else "",
        )

    def notice(self, entry: ListedDocument) -> NoticePage:
        """The page of a document of which only a line is public."""
        category = self.site.category_of(entry)
        head = self.frame.head(
            entry.url,
            entry.title,
            crumbs=(*self.frame.category_crumbs(category), Crumb("信息条目")),
            metas=(
                *article_metas(entry, entry.title),
                *((Meta("robots", "noindex"),) if entry.is_withdrawn else ()),
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
            entry.closed_on,
        )

    # -- parts ---------------------------------------------------------------------
    def _metas(self, entry: PublicDocument, facts: Facts, image: str) -> Iterator[Meta]:
        """国办发〔2017〕47号, annex: the tags of the article; Validity is ours."""
        yield from article_metas(entry, entry.title)
        if entry.texts("keywords"):
            yield Meta("Keywords", ";".join(entry.texts("keywords")))
        if entry.text("author"):
            yield Meta("Author", entry.text("author"))
        yield Meta("Description", entry.text("summary") or entry.title)
        if image:
            yield Meta("Image", self.site.config.base_url + image)
        yield Meta("Url", self.site.config.base_url + entry.url)
        if facts.status:
            yield Meta("Validity", facts.status)

    def _json_ld(self, entry: PublicDocument, facts: Facts) -> Mapping[str, Any]:
        """schema.org: official kinds are Legislation, the rest DigitalDocument."""
        base = self.site.config.base_url
        if entry.kind == "faq":
            found = faq.json_ld(base, [faq.question(self.site, entry)])
            if found["mainEntity"]:
                return found
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
            data["legislationLegalForce"] = _FORCE.get(
                facts.status, f"{_SCHEMA}NotInForce"
            )
            for key, name in (
                ("document_number", "legislationIdentifier"),
                ("written_on", "legislationDate"),
                ("effective_on", "legislationDateOfApplicability"),
            ):
                if entry.text(key):
                    data[name] = entry.text(key)
        return data

    def _status(self, entry: PublicDocument, facts: Facts) -> Status | None:
        if not facts.status:
            return None
        reasons = tuple(Relation(r.text, self._place(r), "") for r in facts.reasons)
        as_of = self.site.today.isoformat()
        return Status(
            facts.status,
            reasons,
            as_of,
            facts.then,
            in_script(facts.life),
            self.versions.standing(entry),
        )

    def _term(self, entry: PublicDocument, facts: Facts) -> TermBox | None:
        if facts.period is None:
            return None
        answers = (
            self.site.by_key[edge.other]
            for edge in facts.edges
            if edge.relation == "result_of" and edge.inverse
        )
        return TermBox(
            period_name(entry.kind),
            *facts.period,
            entry.text("shortened_reason"),
            tuple(Relation(a.title, a.url, outcome(a)) for a in answers),
            urls.CALENDAR,
        )

    def _place(self, reason: Reason) -> str:
        """The address of what a reason rests on."""
        if not reason.key:
            return ""
        url = self.site.by_key[reason.key].url
        return f"{url}#{urls.href(reason.anchor)}" if reason.anchor else url

    def _matter(self, entry: PublicDocument) -> Iterator[RelationGroup]:
        """The other documents of the same project, from its first stage to its last."""
        others = tuple(
            Relation(
                other.title, other.url, f"{other.text('stage')}　{other.published_on}"
            )
            for other in sorted(
                self.matters.get(entry.text("matter"), ()),
                key=lambda other: other.published_on,
            )
            if other is not entry
        )
        if others:
            yield RelationGroup(f"{entry.text('matter')}的各环节", others)

    def _relations(self, facts: Facts) -> Iterator[RelationGroup]:
        by_end: dict[tuple[str, bool], list[Edge]] = {}
        for edge in facts.edges:
            if not (edge.other and edge.relation == "interprets"):  # they have a box
                by_end.setdefault((edge.relation, edge.inverse), []).append(edge)
        for relation in RELATIONS if by_end else ():
            for inverse in (False, True):
                if found := by_end.get((relation, inverse)):
                    label = BY_KEY[relation].ends[inverse]
                    yield RelationGroup(label, tuple(map(self._relation, found)))

    def _relation(self, edge: Edge) -> Relation:
        note = "、".join(edge.target.articles)
        if edge.other:
            other = self.site.by_key[edge.other]
            number = other.text("document_number")
            notes = (number, other.published_on, note)
            facts = self.site.facts[edge.other]
            told = "　".join(n for n in notes if n)
            return Relation(other.title, other.url, told, facts.status, facts.then)
        title = edge.target.title or edge.target.number
        number = edge.target.number if edge.target.title else ""
        return Relation(title, "", "　".join(n for n in (number, note) if n))

    def _html(self, entry: PublicDocument, facts: Facts) -> str:
        """The body with its links and citations turned into public addresses."""
        root = urls.root_of(entry.url)
        html = entry.body.html
        if facts.cited:
            html = _CITED.sub(lambda match: self._cited(match, facts, root), html)
        return resolved(html, self.site, entry.url)

    def _cited(self, match: re.Match[str], citing: Facts, root: str) -> str:
        """A citation: a link that shows the status of what it leads to, or its words."""
        key = citing.cited[int(match[1])]
        if not key:
            return match[2]
        facts = self.site.facts[key]
        status, later = facts.status, facts.then
        shown = f' data-status="{status}" title="效力状态：{status}"' if status else ""
        shown += f' data-then="{later}"' if later else ""
        return f'<a class="cited" href="{root}{self.site.by_key[key].url}"{shown}>{match[2]}</a>'


def _caption(entry: PublicDocument) -> str:
    """题注: when and by which order a regulation was made, changed and put in force."""
    parts = []
    for one in entry.values.get("caption", ()):
        day = han_date(one["on"]) if one.get("on") else ""
        event = one.get("event", "")
        if event == "施行" and day:
            parts.append(f"自{day}起施行")
        else:
            parts.append(f"{day}{one.get('document_number', '')}{event}")
    return f"（{'　'.join(parts)}）" if parts else ""


def _corrections(entry: PublicDocument, today: str) -> tuple[Correction, ...]:
    """更正说明: those whose day has come, the newest first."""
    made = (
        Correction(one["on"], one.get("what", ""))
        for one in entry.values.get("corrections", ())
        if one.get("on", "9") <= today
    )
    return tuple(sorted(made, reverse=True))


def _archived(entry: PublicDocument) -> str:
    """Since when and where from, in words."""
    record = entry.values.get("archived")
    if record is None:
        return ""
    day = han_date(record["on"]) if record.get("on") else ""
    return "，".join(part for part in (day, record.get("from", "")) if part) or "旧页面"


def _unknown(entry: PublicDocument, facts: Facts) -> Iterator[RelationGroup]:
    """The documents the text cites by number that are not on this site."""
    known = [edge.target.number for edge in facts.edges if not edge.other]
    named = {document_number_key(n) for n in (*known, entry.text("document_number"))}
    found = tuple(
        Relation(citation.title, "", citation.number)
        for citation, key in zip(entry.body.citations, facts.cited, strict=True)
        if citation.number
        and not key
        and document_number_key(citation.number) not in named
    )
    if found:
        yield RelationGroup("文中引用的其他文件", found)


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
