"""Calendars (RFC 5545); ``calendar.ics``: what opens, closes and lapses."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.periods import HELD
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.validity import day_after
from disclosure_ssg.render import urls

_PAST_DAYS = 31
_LINE = 75  # octets, RFC 5545 section 3.1
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Event(NamedTuple):
    """What is on a day; ``made_on`` stands for when the event was written down."""

    on: str
    identity: str
    made_on: str
    text: str
    url: str


def output(site: Site) -> Output:
    """What opens, closes and lapses."""
    made = calendar(site.config.title, _events(site), site.today)
    return Output(urls.CALENDAR, made)


def calendar(name: str, events: Iterable[Event], today: datetime.date) -> bytes:
    """All-day events from a month ago on, the earliest first."""
    oldest = (today - datetime.timedelta(days=_PAST_DAYS)).isoformat()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//disclosure-ssg//calendar//ZH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in sorted(events):
        if event.on >= oldest:
            lines += _lines(event)
    lines.append("END:VCALENDAR")
    text = "".join(f"{part}\r\n" for line in lines for part in _folded(line))
    return text.encode()


def _events(site: Site) -> Iterator[Event]:
    for entry in site.entries:
        facts = site.facts[entry.key]
        if facts.last_day and facts.status != words.REPEALED:
            yield _event(site, entry, facts.last_day, "expires", "有效期届满")
        if last := entry.text("apply_until")[:10]:
            yield _event(site, entry, last, "apply", "报名截止")
        if facts.period and entry.kind in HELD:
            word = words.KINDS[entry.kind].label
            yield _event(site, entry, facts.period.opens, "held", word)
        elif facts.period:
            word = "征集意见" if entry.kind == "consultation" else "公示"
            yield _event(site, entry, facts.period.opens, "opens", f"{word}开始")
            yield _event(site, entry, facts.period.closes, "closes", f"{word}截止")


def _event(site: Site, entry: Entry, on: str, what: str, label: str) -> Event:
    url = site.config.base_url + entry.url
    text = f"{label}：{entry.title}"
    return Event(on, f"{url}#{what}", entry.published_on, text, url)


def _lines(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.identity}"
    # A day that the content tells, for no clock may be asked.
    yield f"DTSTAMP:{_day(event.made_on)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.on)}"
    yield f"DTEND;VALUE=DATE:{_day(day_after(event.on))}"
    yield f"SUMMARY:{_text(event.text)}"
    yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: str) -> str:
    return day.replace("-", "")


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, no character torn."""
    if len(line.encode()) <= _LINE:
        yield line
        return
    part, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _LINE:
            yield part
            part, size = " ", 1
        part += char
        size += width
    yield part
