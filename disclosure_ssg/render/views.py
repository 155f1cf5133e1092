"""View models: all that a template may see.

Every text is ready to print and not yet escaped (``html`` apart, which is sanitised);
every ``href`` is relative to the root of the site, so a template writes
``{{ head.root }}{{ item.href }}``.  Field comments are the template reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from disclosure_ssg.render.comparison import Segment


class Crumb(NamedTuple):
    """A step of the breadcrumb; the last one has no ``href``."""

    title: str
    href: str = ""


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


class Reprint(NamedTuple):
    """A page elsewhere that reprinted a document."""

    name: str
    href: str  # absolute, may be empty
    on: str


class Status(NamedTuple):
    """The computed status and why."""

    label: str
    reasons: tuple[Relation, ...]
    as_of: str  # the day for which it was computed
    then: str  # changes to come: "2027-12-01 失效", joined by commas
    life: str  # all changes, the same way; before the first it is 尚未施行


@dataclass(frozen=True, slots=True)
class HomePage:
    """``index.html``."""

    head: Head
    site: SiteView
    latest: tuple[Item, ...]
    categories: tuple[CategoryCard, ...]
    years: tuple[NavItem, ...]
    topics: tuple[NavItem, ...]
    audiences: tuple[NavItem, ...]
    total: int
    as_of: str  # the day of which the statuses speak, empty where there are none


class CategoryCard(NamedTuple):
    """A top category on the home page, with its newest documents."""

    category: NavItem
    description: str
    items: tuple[Item, ...]


class Filter(NamedTuple):
    """The pages of a facet that each hold a part of this one."""

    title: str
    values: tuple[NavItem, ...]


class Section(NamedTuple):
    """Lines of a list that belong together; ``title`` is a year or month, or empty."""

    title: str
    items: tuple[Item, ...]


class Part(NamedTuple):
    """One thing by which a list is filtered, and the list without it."""

    title: str
    facet: str  # 年份, 类型 …
    without: str  # href of the wider list, empty where there is none


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: of a category, year, issuer, kind …, or of two of them."""

    head: Head
    site: SiteView
    heading: str
    description: str
    facet: str  # category, year, issuer, kind, theme, topic, audience
    children: tuple[NavItem, ...]  # sub-categories, or sibling years …
    filters: tuple[Filter, ...]  # links that narrow it by another facet
    parts: tuple[Part, ...]  # by what it is filtered, where that is more than one
    sections: tuple[Section, ...]
    brief: bool  # whether a line is title and date alone
    asked: tuple[tuple[str, str], ...]  # asks the search for the same, may be empty
    has_status: bool  # whether any of its documents, on all pages, has one
    nearest: tuple[NavItem, ...]  # where to look where the list is empty
    pagination: Pagination
    as_of: str  # the day of which the statuses speak, empty where there are none
    more: tuple[Crumb, ...]  # pages that show the same as a table


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
    downloads: tuple[Crumb, ...]  # the same as files, where site.yml asks for them
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
class VersionPage:
    """``doc/<key>/<day>.html``: another text of a document than its page shows."""

    head: Head
    site: SiteView
    heading: str
    document: str  # href of the document's page
    version: str  # 自2021年6月1日起的文本
    note: str
    until: str  # from which day the next text holds, empty for the last
    html: str
    timeline: tuple[TextLink, ...]
    comparisons: tuple[TextLink, ...]
    life: str  # as of a Status


class ComparisonRow(NamedTuple):
    """An article of two texts; of each segment ``mark`` is empty, ``del`` or ``ins``."""

    kind: str  # same, changed, renumbered, moved, added, removed
    old_label: str
    new_label: str
    old: tuple[Segment, ...]
    new: tuple[Segment, ...]
    inline: tuple[Segment, ...]  # both in one


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """``doc/<key>/<a>_<b>.html``: two texts, article by article."""

    head: Head
    site: SiteView
    heading: str
    title: str
    old: TextLink
    new: TextLink
    rows: tuple[ComparisonRow, ...]  # what differs
    same: tuple[ComparisonRow, ...]
    download: str  # href of the DOCX


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


@dataclass(frozen=True, slots=True)
class SearchPage:
    """``search/index.html``; without scripts it offers the lists."""

    head: Head
    site: SiteView
    script: str  # href of the search script
    years: tuple[NavItem, ...]
    total: int
    as_of: str  # the day of which the lists speak


@dataclass(frozen=True, slots=True)
class MapPage:
    """``sitemap.html``: every list there is, by facet."""

    head: Head
    site: SiteView
    sections: tuple[NavItem, ...]  # children are the lists


class ChangeLine(NamedTuple):
    """A line of the change log."""

    on: str
    what: str  # published, corrected, amended, partly_repealed, repealed, lapsed, ended, withdrawn
    label: str  # 公开 …
    title: str
    href: str
    note: str
    other: Relation | None  # the document that brought it about


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """``changes.html``: the newest changes."""

    head: Head
    site: SiteView
    changes: tuple[ChangeLine, ...]
    total: int  # in the whole log
    data: str  # href of the whole log as a table
    as_of: str


class LastDay(NamedTuple):
    """The documents whose term ends on one day."""

    on: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ExpiringPage:
    """``expiring.html``: what lapses within half a year; only when something does."""

    head: Head
    site: SiteView
    days: tuple[LastDay, ...]  # the next first
    as_of: str
    until: str


class Bar(NamedTuple):
    """One line of a chart: a label, a number, and how long its bar is."""

    label: str
    href: str  # the list it counts, may be empty
    value: int
    width: str  # of 100
    level: int  # 1 for a top category, 2 for one below …


class Chart(NamedTuple):
    """Numbers with bars; the table that holds them is the chart's own data."""

    id: str
    title: str
    heads: tuple[str, str]  # above the labels and above the numbers
    bars: tuple[Bar, ...]
    rest: str  # what is not shown, empty where all is


class MonthCell(NamedTuple):
    """A month of the publication calendar; ``tone`` is 0 to 4."""

    number: int
    tone: int


class CalendarYear(NamedTuple):
    """A line of the publication calendar: January to December and their sum."""

    year: str
    months: tuple[MonthCell, ...]
    total: int


class ReadingYear(NamedTuple):
    """How the documents of a year were interpreted, and its press conferences."""

    year: str
    documents: int  # that have an interpretation
    varied: int  # of these, with more than text
    share: str  # 多元化解读率, 75%; empty where there are none
    readings: int
    conferences: int


class Account(NamedTuple):
    """A new-media account of the body."""

    platform: str
    name: str
    unit: str
    last_post: str


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """``statistics.html``: the statutory column in numbers."""

    head: Head
    site: SiteView
    total: int
    as_of: str
    charts: tuple[Chart, ...]
    readings: tuple[ReadingYear, ...]  # 政策解读, the newest year first
    calendar: tuple[CalendarYear, ...]  # the newest year first
    figures: tuple[Chart, ...]  # from content/_data/figures.csv
    accounts: tuple[Account, ...]  # from content/_data/accounts.csv


class DataSet(NamedTuple):
    """The data of the whole column (``id`` is empty) or of one category."""

    id: str
    title: str
    description: str
    documents: int
    updated: str  # day of the newest document, empty where there is none
    frequency: str  # 每月, 每季度 …
    frequency_term: str  # of http://purl.org/cld/freq/
    href: str  # the page with the same documents
    files: tuple[str, ...]  # hrefs


class DataField(NamedTuple):
    """A line of the data dictionary."""

    key: str
    label: str
    meaning: str
    shape: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """``data/index.html``."""

    head: Head
    site: SiteView
    total: int
    whole: DataSet
    sets: tuple[DataSet, ...]
    fields: tuple[DataField, ...]
    single: bool  # whether each document has a JSON file of its own
    reviews: str  # href of the table of reviews, empty where none are asked for


@dataclass(frozen=True, slots=True)
class PlainPage:
    """``404.html`` and ``accessibility.html``."""

    head: Head
    site: SiteView


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page at an old address."""

    head: Head
    site: SiteView
    target: str  # href, relative to the root


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


class MapEntry(NamedTuple):
    """One address of ``sitemap.xml``; ``modified`` may be empty."""

    url: str
    modified: str


@dataclass(frozen=True, slots=True)
class SiteMap:
    """``sitemap.xml`` or, with ``is_index``, a list of such files."""

    entries: tuple[MapEntry, ...]
    is_index: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """``robots.txt``."""

    sitemap: str


@dataclass(frozen=True, slots=True)
class OpenSearch:
    """``opensearch.xml`` (OpenSearch 1.1): lets a browser search the site."""

    name: str  # at most 16 characters
    description: str
    address: str  # absolute, of the search page with {searchTerms} in it


class Offence(NamedTuple):
    """A file or a category that an indicator points at, and what is wrong with it."""

    path: str  # of the file, or the id of the category
    message: str


class Indicator(NamedTuple):
    """One line of the self-inspection."""

    id: str
    group: str
    title: str
    norm: str  # where it is demanded
    threshold: str  # what is demanded
    value: str  # what was measured
    verdict: str  # 合格, 预警, 扣分, 不合格 or 无法判断
    points: int  # taken off
    files: tuple[Offence, ...]


class Upkeep(NamedTuple):
    """How a category is kept up."""

    id: str
    title: str
    documents: int
    this_month: int
    this_year: int
    newest: str  # day of the newest document, empty where there is none
    age: int  # days since then
    limit: int  # days within which it should be updated, 0 where nothing is demanded
    stale_on: str  # the first day on which it counts as stale, empty without a limit


class Pace(NamedTuple):
    """How soon an office publishes what it has written, in one quarter."""

    office: str
    quarter: str  # 2026-Q3
    documents: int
    in_time: int
    late: int
    unknown: int  # in years without a calendar of working days
    longest: int  # working days of the slowest


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The report of ``disclosure-ssg audit``."""

    publisher: str
    title: str
    as_of: str
    edition: str  # the indicators that were measured
    verdict: str
    score: int
    indicators: tuple[Indicator, ...]
    forecast: tuple[str, ...]  # what will be stale soon, in sentences
    upkeep: tuple[Upkeep, ...]
    pace: tuple[Pace, ...]
    late: tuple[Offence, ...]
