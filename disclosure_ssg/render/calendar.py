"""``calendar.ics`` (RFC 5545): what opens, closes and lapses, to subscribe to."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.periods import HELD
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.validity import day_after
from disclosure_ssg.render import urls

_PAST_DAYS = 31
_LINE = 75  # octets, RFC 5545 section 3.1
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class _Event(NamedTuple):
    on: str
    what: str  # in ASCII, for the identifier
    label: str
    key: str


def output(site: Site) -> Output:
    """All-day events from a month ago on, the earliest first."""
    oldest = (site.today - datetime.timedelta(days=_PAST_DAYS)).isoformat()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//disclosure-ssg//calendar//ZH",
        f"X-WR-CALNAME:{_text(site.config.title)}",
    ]
    for event in sorted(_events(site)):
        if event.on >= oldest:
            lines += _lines(site, event)
    lines.append("END:VCALENDAR")
    text = "".join(f"{part}\r\n" for line in lines for part in _folded(line))
    return Output(urls.CALENDAR, text.encode())


def _events(site: Site) -> Iterator[_Event]:
    for entry in site.entries:
        facts = site.facts[entry.key]
        if facts.last_day and facts.status != words.REPEALED:
            yield _Event(facts.last_day, "expires", "有效期届满", entry.key)
        if facts.period and entry.kind in HELD:
            word = words.KINDS[entry.kind].label
            yield _Event(facts.period.opens, "held", word, entry.key)
        elif facts.period:
            word = "征集意见" if entry.kind == "consultation" else "公示"
            yield _Event(facts.period.opens, "opens", f"{word}开始", entry.key)
            yield _Event(facts.period.closes, "closes", f"{word}截止", entry.key)


def _lines(site: Site, event: _Event) -> Iterator[str]:
    entry, base = site.by_key[event.key], site.config.base_url
    yield "BEGIN:VEVENT"
    yield f"UID:{base}{entry.url}#{event.what}"
    # When the event was made: the day of publication, for no clock may be asked.
    yield f"DTSTAMP:{_day(entry.published_on)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.on)}"
    yield f"DTEND;VALUE=DATE:{_day(day_after(event.on))}"
    yield f"SUMMARY:{_text(f'{event.label}：{entry.title}')}"
    yield f"URL:{base}{entry.url}"
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
