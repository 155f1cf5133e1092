"""依申请公开 without a server: ``request.html``, ``request-form.html``, blank forms."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from disclosure_ssg.model import applications as ledger
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.validity import han_date
from disclosure_ssg.model.workdays import Calendar
from disclosure_ssg.render import request_form, urls
from disclosure_ssg.render.file_size import readable_size
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.lists import item
from disclosure_ssg.render.package import stored
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.request_form import QuestionGroup
from disclosure_ssg.render.views import Crumb, FileLink, Head, Item, SiteView
from disclosure_ssg.source.workdays import calendar

_FORM_TITLE = "填写政府信息公开申请表"
_GROUPS = {
    "予以公开": "提供信息，或者告知获取的方式和途径；已经主动公开的，告知怎样找到。",
    "部分公开": "信息里有不应当公开的内容、又能区分处理的，提供可以公开的部分，并说明其余部分不公开的理由。",
    "不予公开": "说明理由和依据。",
    "无法提供": "信息不存在、不由本机关负责公开或者要另行制作的，说明理由；知道由哪个机关负责的，告知名称和联系方式。",
    "不予处理": "不是政府信息公开申请，或者已经答复过的，告知理由和应当通过的渠道。",
    "其他处理": "补正、缴费等要求逾期没有完成的，不再处理。",
}


class Limit(NamedTuple):
    """A term, and its last day for what is received on the day of the build."""

    id: str
    title: str
    days: int
    by: str  # 2026年12月18日, empty where no calendar reaches so far
    note: str


class Channel(NamedTuple):
    """Something that is no application, and where to turn with it."""

    matter: str
    where: str
    href: str


class ReadingPlace(NamedTuple):
    """A place where the public may read (art. 25)."""

    name: str
    address: str
    hours: str
    telephone: str


class ReplyKind(NamedTuple):
    """A kind of reply: what it means, and the cases of table 3 it covers."""

    title: str
    meaning: str
    cases: tuple[tuple[str, str], ...]  # label and article, empty for a single one


class YearSoFar(NamedTuple):
    """What the ledger of applications counts in this year."""

    year: int
    carried_in: int
    received: int
    answered: int
    given: int  # wholly or in part
    carried_out: int


@dataclass(frozen=True, slots=True)
class RequestPage:
    """``request.html``: how to apply for information."""

    head: Head
    site: SiteView
    script: str  # href
    office: str
    system: str  # absolute address of the agency's own system, may be empty
    form: str  # href of the form
    blanks: tuple[FileLink, ...]
    channels: tuple[Channel, ...]
    as_of: str
    limits: tuple[Limit, ...]
    days_off: str  # weekdays that are off, from this year on, by spaces
    days_on: str  # weekends that are worked
    last_year: int  # the last year whose calendar is known
    replies: tuple[ReplyKind, ...]
    supervisor: str
    review: str
    court: str
    places: tuple[ReadingPlace, ...]
    guides: tuple[Item, ...]
    so_far: YearSoFar | None
    converted: int  # documents of this year that applications brought about


@dataclass(frozen=True, slots=True)
class RequestFormPage:
    """``request-form.html``: the form that is filled in on the visitor's device."""

    head: Head
    site: SiteView
    script: str
    office: str
    system: str
    who: tuple[str, str]  # 公民, 法人或者其他组织
    groups: tuple[QuestionGroup, ...]
    notes: tuple[str, ...]
    signature: str
    name: str  # of the file that is saved
    parts: str  # JSON of the parts of the DOCX, with a slot for each answer
    blanks: tuple[FileLink, ...]


def plans(frame: Frame, script: str) -> Iterator[Plan]:
    """Both pages, where site.yml has ``request``; ``script`` is the href of theirs."""
    if frame.view.request:
        yield _page(frame, script)
        yield _form(frame, script)


def outputs(frame: Frame) -> tuple[Output, ...]:
    """The blank forms."""
    if not frame.view.request:
        return ()
    files = _blanks(_office(frame))
    return tuple(Output(f"{urls.BLANK_FORM}.{end}", data) for end, data in files)


def _blanks(office: str) -> tuple[tuple[str, bytes], ...]:
    package = stored(request_form.docx_parts(office, filled=False))
    return ("docx", package), ("pdf", request_form.pdf(office))


def _office(frame: Frame) -> str:
    """Who takes applications."""
    given = frame.site.config.values["request"] or {}
    return str(given.get("office") or frame.site.config.publisher)


def _links(office: str) -> tuple[FileLink, ...]:
    return tuple(
        FileLink(
            f"site-blank-{end}",
            request_form.TITLE,
            f"{urls.BLANK_FORM}.{end}",
            end.upper(),
            readable_size(len(data)),
        )
        for end, data in _blanks(office)
    )


def _page(frame: Frame, script: str) -> Plan:
    site, office = frame.site, _office(frame)
    config, today = site.config, site.today
    given = config.values["request"]
    known = calendar(site.ledgers)
    off, on = _exceptions(known, today.year)
    guides = (e for e in site.entries if not e.listed and e.kind == "guide")
    year = str(today.year)
    title = words.REQUEST_BLOCK
    view = RequestPage(
        frame.head(urls.REQUEST_PAGE, title, crumbs=(Crumb(title),), section="request"),
        frame.view,
        script,
        office,
        given.get("system", ""),
        urls.REQUEST_FORM,
        _links(office),
        tuple(
            Channel(one["matter"], one["where"], one.get("url", ""))
            for one in config.values["channels"] or words.CHANNELS
        ),
        today.isoformat(),
        tuple(_limits(known, today)),
        " ".join(off),
        " ".join(on),
        max(known.years),
        tuple(_replies()),
        given.get("supervisor", ""),
        given.get("review", ""),
        given.get("court", ""),
        tuple(
            ReadingPlace(*(one.get(key, "") for key in ReadingPlace._fields))
            for one in config.values["reading_places"] or ()
        ),
        tuple(item(site, entry) for entry in guides),
        _so_far(frame),
        sum(
            bool(e.values.get("converted_from_application"))
            and e.published_on.startswith(year)
            for e in site.entries
        ),
    )
    return Plan(urls.REQUEST_PAGE, "pages/request.html", view)


def _form(frame: Frame, script: str) -> Plan:
    office = _office(frame)
    crumbs = (Crumb(words.REQUEST_BLOCK, urls.REQUEST_PAGE), Crumb("填写申请表"))
    head = frame.head(urls.REQUEST_FORM, _FORM_TITLE, crumbs=crumbs, section="request")
    parts = request_form.docx_parts(office, filled=True)
    view = RequestFormPage(
        head,
        frame.view,
        script,
        office,
        frame.site.config.values["request"].get("system", ""),
        (request_form.PERSON, request_form.BODY),
        request_form.GROUPS,
        request_form.NOTES,
        request_form.SIGNATURE,
        f"{request_form.TITLE}.docx",
        json.dumps(dict(parts), ensure_ascii=False),
        _links(office),
    )
    return Plan(urls.REQUEST_FORM, "pages/request-form.html", view)


def _limits(known: Calendar, today: datetime.date) -> Iterator[Limit]:
    """政府信息公开条例 arts 30, 32, 33; all for an application received ``today``."""
    terms = (
        ("correct", "告知补正", ledger.CORRECT_WITHIN, "申请内容不明确的，一次性告知要补正什么；答复期限从收到补正之日起算"),
        ("answer", "答复", ledger.ANSWER_WITHIN, "能够当场答复的，当场答复"),
        ("extended", "延长后的答复", ledger.ANSWER_WITHIN + ledger.EXTENDED_BY, "经批准可以延长一次，并告知申请人"),
        ("opinion", "第三方提出意见", ledger.OPINION_WITHIN, "涉及商业秘密、个人隐私的，征求第三方意见；所需时间不计入答复期限"),
    )  # fmt: skip
    for identity, title, days, note in terms:
        last = known.after(today, days)
        by = han_date(last.isoformat()) if last else ""
        yield Limit(identity, title, days, by, note)


def _exceptions(known: Calendar, year: int) -> tuple[list[str], list[str]]:
    """Days of ``year`` and later that are off though weekdays, or worked on a weekend."""
    works = frozenset(known.days)
    first = datetime.date(year, 1, 1).toordinal()
    end = datetime.date(max(known.years) + 1, 1, 1).toordinal()
    off: list[str] = []
    on: list[str] = []
    for number in range(first, end):
        day = datetime.date.fromordinal(number)
        if (day.weekday() < 5) != (number in works):
            (on if number in works else off).append(day.isoformat())
    return off, on


def _replies() -> Iterator[ReplyKind]:
    by_group = groupby(ledger.RESULTS.values(), key=lambda result: result.group)
    for title, results in by_group:
        cases = tuple((r.label, r.article) for r in results)
        yield ReplyKind(title, _GROUPS[title], cases if len(cases) > 1 else ())


def _so_far(frame: Frame) -> YearSoFar | None:
    rows = frame.site.ledgers.get(ledger.LEDGER)
    if not rows:
        return None
    year = frame.site.today.year
    table = ledger.table_3(ledger.applications(rows), year)
    return YearSoFar(
        year,
        table["carried_in"]["total"],
        table["new"]["total"],
        table["result_total"]["total"],
        table["granted"]["total"] + table["partial"]["total"],
        table["carried_out"]["total"],
    )
