"""View models: all that a template may see.

Every text is ready to print and not yet escaped (``html`` apart, which is sanitised);
every ``href`` is relative to the root of the site, so a template writes
``{{ head.root }}{{ item.href }}``.  Field comments are the template reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Crumb(NamedTuple):
    """A step of the breadcrumb; the last one has no ``href``."""

    title: str
    href: str = ""


class Copy(NamedTuple):
    """A file of a document's text; ``name`` is what it is called once saved."""

    title: str
    href: str
    name: str


class Meta(NamedTuple):
    """One ``<meta name content>`` of the page (国办发〔2017〕47号, annex)."""

    name: str
    content: str


class Head(NamedTuple):
    """What every page says of itself."""

    title: str  # of the window: page and site
    root: str  # "", "../", "../../" …; of 404.html the base_url
    path: str  # of this page, relative to the root
    canonical: str  # absolute address, empty where there is none
    metas: tuple[Meta, ...]
    crumbs: tuple[Crumb, ...]  # empty on the home page
    feed: str  # href of the Atom feed that belongs to the page
    json_ld: str  # JSON text, safe inside <script type="application/ld+json">
    section: str  # id of the top category the page stands in, for the navigation
    image: str = ""  # href of a picture of the page, for those who pass it on


@dataclass(frozen=True, slots=True)
class NavItem:
    """A category or another list, with the number of documents in it."""

    id: str
    title: str
    href: str
    count: int
    children: tuple[NavItem, ...] = ()


class Row(NamedTuple):
    """A labelled value: a line of the metadata table or of the contact block."""

    key: str
    label: str
    value: str
    href: str = ""
    then: str = ""  # for a status, the changes to come


@dataclass(frozen=True, slots=True)
class SiteView:
    """What is the same on every page."""

    title: str  # name of the column
    publisher: str
    site_name: str  # name of the government site the column belongs to
    description: str
    base_url: str
    site_id_code: str  # 政府网站标识码
    icp: str
    police_record: str
    error_report_url: str
    contact: tuple[Row, ...]
    parents: tuple[Crumb, ...]  # absolute addresses of the pages above the column
    navigation: tuple[NavItem, ...]  # category tree, empty ones left out
    menu: tuple[NavItem, ...]  # top categories with 依申请公开 at its place
    request: str  # href of the page 依申请公开, empty where there is none
    bodies: str  # href of the page 机构和领导, empty where there is none
    styles: tuple[str, ...]  # hrefs of style sheets
    scripts: tuple[str, ...]  # hrefs of classic scripts for every page
    search: tuple[str, ...]  # href of the search script, loaded when wanted
    traditional: tuple[str, ...]  # the same for traditional characters
    icon: str  # href of the icon
    early: tuple[str, ...]  # hrefs of scripts that run before the page is drawn
    domain: str  # of base_url
    logo: tuple[str, ...]  # href of the logo
    police_url: str  # where the record of the police is shown
    government_badge_url: str  # where 党政机关网站标识 is verified
    languages: tuple[Crumb, ...]  # versions in other languages
    direct_hosts: tuple[str, ...]  # domains to which links lead without a notice
    image: str  # href of a picture of the site, for those who pass a page on
    complete_since: str  # from which day on the collection is complete, may be empty


class Item(NamedTuple):
    """One document in a list."""

    title: str
    href: str
    date: str  # YYYY-MM-DD
    issuer: str
    index_number: str
    document_number: str
    category: str  # title of its category
    kind: str  # label of its kind, empty for a listed document
    status: str  # 有效 …, 征集中 …, 公示中; empty where there is none
    notice: str  # 依申请公开, 公示期满, 已归档; empty for most documents
    summary: str
    pinned: bool
    then: str  # changes of status to come: "2027-12-01 失效", joined by commas
    forms: tuple[str, ...] = ()  # 图解, 视频 … of an interpretation
    written: str = ""  # day of writing, where it is not that of publication
    unpinned: str = ""  # the day from which on it is no longer pinned
    period: str = ""  # 征集期 2026-11-16 至 2026-12-16, 会议日期 2026-10-12


class PageLink(NamedTuple):
    """A link of the pagination; ``number`` 0 is a gap."""

    number: int
    href: str
    current: bool


class Pagination(NamedTuple):
    """Where a list page stands; ``previous`` and ``next`` may be empty."""

    current: int
    pages: int
    total: int  # documents in the whole list
    previous: str
    next: str
    links: tuple[PageLink, ...]


class Relation(NamedTuple):
    """A related document; ``href`` is empty for one outside the repository."""

    title: str
    href: str
    note: str  # document number, date, articles
    status: str = ""  # of the related document, where the page tells it
    then: str = ""  # changes of it to come: "2027-12-01 失效"


class RelationGroup(NamedTuple):
    """All documents in one relation to this one, under its Chinese label."""

    label: str
    items: tuple[Relation, ...]


class Contents(NamedTuple):
    """An entry of the contents list; ``level`` counts from 1."""

    level: int
    href: str  # "#anchor"
    text: str


class FileLink(NamedTuple):
    """An attachment; ``type`` is PDF, DOCX …, ``size`` reads 12.3 KB.

    ``anchor`` is the id that leads to it; ``player`` is video, audio or empty.
    """

    anchor: str
    title: str
    href: str
    type: str
    size: str
    pages: int = 0  # 0 where it is not known
    page: str = ""  # href of the page that shows it, empty where there is none
    mute: bool = False  # whether it has no text that could be read aloud
    player: str = ""
    captions: str = ""  # href of the captions of a video
    note: str = ""  # 会议材料, 会议纪要 …


class Reading(NamedTuple):
    """One interpretation of a document."""

    title: str
    href: str  # empty on its own page
    on: str
    forms: tuple[str, ...]  # 文字, 图解, 视频 …
    interpreter: str  # 第一解读人, may be empty


class Interpretation(NamedTuple):
    """A document and all interpretations of it, the oldest first."""

    document: Item | None  # None on the document's own page
    readings: tuple[Reading, ...]
    planned: bool = False  # whether all of them are mere plans (解读方案)


class Reprint(NamedTuple):
    """A page elsewhere that reprinted a document."""

    name: str
    href: str  # absolute, may be empty
    on: str


class Standing(NamedTuple):
    """Which text of an amended document a page shows: ``said``, a link, ``rest``."""

    said: str
    newer: TextLink | None
    rest: str


class Status(NamedTuple):
    """The computed status and why."""

    label: str
    reasons: tuple[Relation, ...]
    as_of: str  # the day for which it was computed
    then: str  # changes to come: "2027-12-01 失效", joined by commas
    life: str  # all changes, the same way; before the first it is 尚未施行
    standing: Standing | None  # of the text below, where it was amended


class Filter(NamedTuple):
    """The pages of a facet that each hold a part of this one."""

    title: str
    values: tuple[NavItem, ...]


class Citation(NamedTuple):
    """How to cite a document (GB/T 7714-2015)."""

    name: str  # 《…》（示数规〔2025〕1号）, before the number of an article
    text: str  # up to the day of the citation; the address follows


class Imprint(NamedTuple):
    """By which a copy of a document's page is found again; its head on paper."""

    number: str  # 发文字号, may be empty
    text_on: str  # from which day the text stands
    qr: bool  # whether a QR code is shown
    issuers: tuple[str, ...]  # above a red line, empty where the kind asks for none


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """``doc/<key>.html`` of a public document."""

    head: Head
    site: SiteView
    heading: str
    subtitle: str
    caption: str  # 题注 of a regulation
    meta: tuple[Row, ...]
    status: Status | None
    redaction: str  # why parts are withheld, empty where nothing is
    html: str  # the body, sanitised, links resolved
    contents: tuple[Contents, ...]  # empty for short texts
    services: tuple[Service, ...]
    attachments: tuple[FileLink, ...]
    relations: tuple[RelationGroup, ...]
    term: TermBox | None  # of a consultation or a public notice
    outcome: str  # of the result of a consultation: 收到意见 42 条，采纳 31 条
    corrections: tuple[Correction, ...]  # the newest first
    archived: str  # 2019年1月1日，旧网站; empty where it is not
    timeline: tuple[TextLink, ...]  # its texts, empty where there is one only
    comparisons: tuple[TextLink, ...]
    interpretations: tuple[Interpretation, ...]
    reprints: tuple[Reprint, ...]
    previous: Item | None  # the older document of the same category
    next: Item | None
    citation: Citation
    imprint: Imprint
    downloads: tuple[Copy, ...]  # the same as files, where site.yml asks for them
    receipt: Receipt | None  # of the reviews before release, where they are asked for
    outdated: str  # of a 政策问答, what is no longer in force of its basis
    library: str  # href of the library a 政策问答 belongs to
    as_of: str  # the day of which its statuses speak; empty where the page has one of its own, or none


class Approval(NamedTuple):
    """One review of a document."""

    stage: str
    role: str  # the reviewer's, never a name
    on: str
    mode: str


class Receipt(NamedTuple):
    """Who approved a document, when and in which state."""

    approvals: tuple[Approval, ...]
    note: str  # 紧急发布，待补复审、终审; empty where nothing is to be made
    code: str  # SHA-256 of the state that was approved


class TermBox(NamedTuple):
    """From when to when it is open, and where it stands."""

    word: str  # 征集期, 公示期, 会议日期 or 活动日期
    opens: str
    closes: str
    label: str  # 未开始, 征集中, 已结束, 已反馈, 公示中, 未举行, 今天举行, 已举行
    then: str  # changes to come: "2026-12-17 已结束"
    reason: str  # why it is shorter than usual
    results: tuple[Relation, ...]  # with their counts
    calendar: str  # href of the calendar to subscribe to


class Service(NamedTuple):
    """A service that can be had online; ``href`` is absolute."""

    name: str
    code: str
    href: str


class Correction(NamedTuple):
    """What was corrected in a document after its publication."""

    on: str
    what: str


class TextLink(NamedTuple):
    """One of the texts of a document, or a comparison of two."""

    title: str
    href: str
    on: str  # from which day it holds, may be empty
    note: str
    current: bool  # shown on this very page


@dataclass(frozen=True, slots=True)
class NoticePage:
    """``doc/<key>.html`` of a document that is only listed."""

    head: Head
    site: SiteView
    heading: str
    meta: tuple[Row, ...]
    notice: str  # on_request, withdrawn or ended
    reason: str
    closed_on: str  # the day on which it was closed, empty for one on request


class FeedEntry(NamedTuple):
    """One entry of an Atom feed; addresses are absolute."""

    id: str
    title: str
    url: str
    updated: str  # RFC 3339
    author: str
    category: str
    summary: str
    status: str  # 有效 …, empty where no status is shown


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed (RFC 4287) or a JSON Feed 1.1."""

    id: str
    title: str
    url: str  # of the page it belongs to
    self_url: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]
