"""What opens, closes and lapses: on pages, in lists, and to subscribe to."""

from __future__ import annotations

import datetime
import json

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from disclosure_ssg.render import calendar
from tests.sites import Site, document, related

CALL = document(
    1, id="a", title="征集, 意见", kind="consultation", opens="2026-10-20",
    closes="2026-11-19", published_on="2026-10-20", consultation_basis="other",
)  # fmt: skip


def lines(texts: dict[str, str]) -> list[str]:
    """The lines of the calendar, unfolded."""
    text = (calendar.output(related(texts)).content or b"").decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("END:VCALENDAR\r\n")
    return text.replace("\r\n ", "").split("\r\n")


def test_the_calendar_holds_whole_days_as_rfc_5545_writes_them() -> None:
    made = lines({"notice/a.md": CALL})
    assert made[:13] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//disclosure-ssg//calendar//ZH",
        "X-WR-CALNAME:示例市数据局政府信息公开",
        "BEGIN:VEVENT",
        "UID:https://www.example.gov.cn/zfxxgk/doc/a.html#opens",
        "DTSTAMP:20261020T000000Z",
        "DTSTART;VALUE=DATE:20261020",
        "DTEND;VALUE=DATE:20261021",
        "SUMMARY:征集意见开始：征集\\, 意见",
        "URL:https://www.example.gov.cn/zfxxgk/doc/a.html",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    assert [line for line in made if line.startswith("DTSTART")][1:] == [
        "DTSTART;VALUE=DATE:20261119"
    ]


def test_the_last_day_of_an_enrolment_is_in_the_calendar() -> None:
    post = document(2, id="b", title="招聘", apply_until="2026-11-30 17:30")
    assert lines({"notice/b.md": post})[5:10] == [
        "UID:https://www.example.gov.cn/zfxxgk/doc/b.html#apply",
        "DTSTAMP:20240623T000000Z",
        "DTSTART;VALUE=DATE:20261130",
        "DTEND;VALUE=DATE:20261201",
        "SUMMARY:报名截止：招聘",
    ]


# What front matter can hold, and RFC 5545 has to escape or fold.
TITLES = st.text("征集，,;:\\\"'nN📄示 ", min_size=1, max_size=90).filter(str.strip)


@given(TITLES)
def test_a_library_reads_back_what_the_calendar_says(title: str) -> None:
    site = related(
        {
            "notice/a.md": CALL.replace(
                "征集, 意见", json.dumps(title, ensure_ascii=False)
            )
        }
    )
    title = next(iter(site.entries)).title
    made = calendar.output(site).content or b""
    read = icalendar.Calendar.from_ical(made)
    assert (read["VERSION"], read["X-WR-CALNAME"]) == (
        "2.0",
        "示例市数据局政府信息公开",
    )
    assert [
        (event["SUMMARY"], event["DTSTART"].dt, event["DTEND"].dt, event.errors)
        for event in read.walk("VEVENT")
    ] == [
        (
            f"征集意见{word}：{title}",
            datetime.date(2026, month, day),
            datetime.date(2026, month, day + 1),
            [],
        )
        for word, month, day in (("开始", 10, 20), ("截止", 11, 19))
    ]
    assert {event["DTSTAMP"].dt for event in read.walk("VEVENT")} == {
        datetime.datetime(2026, 10, 20, tzinfo=datetime.UTC)
    }


def test_the_calendar_goes_a_month_back_and_holds_what_lapses() -> None:
    texts = {
        "policy/a.md": document(1, title="甲办法", expires_on="2026-10-01"),
        "policy/b.md": document(2, title="乙办法", expires_on="2026-09-30"),
        "policy/c.md": document(3, title="丙办法", expires_on="2027-01-31"),
        "policy/d.md": document(4, title="丁办法", expires_on="2027-02-28"),
        "policy/e.md": document(5, published_on="2026-10-01", repeals="《丁办法》"),
    }
    found = [line for line in lines(texts) if line.startswith("SUMMARY")]
    assert found == ["SUMMARY:有效期届满：甲办法", "SUMMARY:有效期届满：丙办法"]


def test_a_consultation_and_its_result_lead_to_each_other(site: Site) -> None:
    answer = document(
        2, "未采纳一条：已有规定。\n", id="b", title="采纳情况", kind="consultation_result",
        result_of="a", received="3", adopted="2", published_on="2026-11-01",
    )  # fmt: skip
    site.write({"content/notice/a.md": CALL, "content/notice/b.md": answer})
    assert site.build().status == 0
    page = site.page("doc/a.html")
    assert 'data-then="2026-11-20 已反馈">征集中</span>' in page
    assert 'data-closes="2026-11-19"' in page
    assert '<a href="../doc/b.html">采纳情况</a>' in page
    assert "（收到意见 3 条，采纳 2 条）" in page
    assert "收到意见 3 条，采纳 2 条" in site.page("doc/b.html")
    assert 'data-status="征集中" data-then="2026-11-20 已反馈"' in site.page(
        "notice/index.html"
    )
    assert site.page("calendar.ics").count("BEGIN:VEVENT") == 2


def test_meetings_and_events_stand_in_the_calendar_on_their_day() -> None:
    texts = {
        "notice/a.md": document(
            1, title="局务会议", kind="meeting", held_on="2026-12-10"
        ),
        "notice/b.md": document(2, title="开放日", kind="event", held_on="2026-12-12"),
    }
    found = [line for line in lines(texts) if line.startswith(("DTSTART", "SUMMARY"))]
    assert found == [
        "DTSTART;VALUE=DATE:20261210",
        "SUMMARY:会议公开：局务会议",
        "DTSTART;VALUE=DATE:20261212",
        "SUMMARY:政府开放日和活动：开放日",
    ]


def test_a_meeting_and_what_it_considered_lead_to_each_other(site: Site) -> None:
    site.write(
        {
            "content/policy/a.md": document(1, title="开放办法", id="a"),
            "content/notice/m.md": document(
                2, "会议通过办法。\n", id="m", title="局务会议", kind="meeting",
                held_on="2026-10-10", place="第一会议室", considers="《开放办法》",
            ),
        }
    )  # fmt: skip
    assert site.build().status == 0
    page = site.page("doc/m.html")
    assert ">已举行</span> 会议日期：<time" in page
    assert "第一会议室" in page
    assert "会议审议" in page
    assert '<a href="../doc/a.html">开放办法</a>' in page
    assert "审议本文的会议" in site.page("doc/a.html")
    assert 'data-status="已举行"' in site.page("notice/index.html")
