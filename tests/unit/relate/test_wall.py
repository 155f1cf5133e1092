"""What passes the wall, value by value."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.document import ListedDocument, PublicDocument
from tests.sites import document, related

# One value for nearly every field; the words of what must not pass are "密".
FULL = {
    "title": "关于密事的通知",
    "subtitle": "密",
    "document_number": "密发〔2024〕1号",
    "issuer": "示例市数据局",
    "publisher": "密局",
    "department": "密科",
    "author": "密",
    "source": "密报",
    "written_on": "2024-06-01",
    "published_on": "2024-06-23 09:30",
    "effective_on": "2024-07-01",
    "attribute_reason": "art16_process",
    "kind": "notice",
    "theme": "综合政务",
    "genre": "通知",
    "keywords": "密",
    "summary": "密",
    "attachments": "[密.pdf]",
    "interprets": "{title: 密}",
    "withdrawn": "",
}
NUMBERED = "000000-101-2024-00001"
BODY = "密。\n\n![密](密.png)\n"


@pytest.mark.parametrize("number", ["000000-101/2024-00001", ""])
def test_of_a_document_on_request_a_line_is_left(number: str) -> None:
    values = {**FULL, "attribute": "依申请公开", "index_number": number}
    site = related(
        {"notice/密.md": document(body=BODY, **values)},
        files={"content/notice/密.pdf": 5, "content/notice/密.png": 5},
    )
    (entry,) = site.entries
    assert isinstance(entry, ListedDocument)
    assert entry.notice == "on_request"
    assert entry.values == {
        "title": "关于密事的通知",
        **({"index_number": number} if number else {}),
        "issuer": ["示例市数据局"],
        "published_on": "2024-06-23",
        "attribute": "依申请公开",
        "attribute_reason": "art16_process",
        "category": "notice",
    }
    assert "密" not in entry.url
    assert site.files == {}
    assert site.facts[entry.key].status == ""
    assert site.facts[entry.key].edges == ()


def test_a_public_title_stands_in_for_the_title() -> None:
    values = {**FULL, "attribute": "依申请公开", "public_title": "一份通知"}
    (entry,) = related({"notice/a.md": document(body=BODY, **values)}).entries
    assert "密" not in repr(entry)
    assert entry.title == "一份通知"


@pytest.mark.parametrize(
    ("withdrawn", "title", "reason", "key"),
    [
        ("{on: 2024-07-01, reason: 有误}", "关于密事的通知", "有误", "mi-shi"),
        ("{on: 2024-07-01, hide_title: 是}", "已撤下的信息", "", NUMBERED),
        ("{on: 2024-07-01, hide_title: 否}", "关于密事的通知", "", "mi-shi"),
    ],
)
def test_of_a_withdrawn_document_a_line_is_left(
    withdrawn: str, title: str, reason: str, key: str
) -> None:
    values = {**FULL, "withdrawn": withdrawn, "id": "mi-shi", "redirects": "a.html"}
    (entry,) = related({"notice/a.md": document(body=BODY, **values)}).withdrawn
    assert (entry.notice, entry.title) == ("withdrawn", title)
    assert entry.text("attribute_reason") == reason
    assert (entry.key, entry.closed_on) == (key, "2024-07-01")
    assert entry.texts("redirects") == (("a.html",) if key == "mi-shi" else ())


def test_a_withdrawn_document_stands_in_no_list_and_keeps_its_address() -> None:
    texts = {
        "notice/a.md": document(1, published_on="2024-06-01", related="《撤下的》"),
        "notice/b.md": document(
            2, title="撤下的", published_on="2024-06-02", withdrawn="{on: 2026-11-01}"
        ),
        "notice/c.md": document(3, published_on="2024-06-03"),
    }
    site = related(texts)
    first, last = (f"000000-101-2024-0000{n}" for n in (1, 3))
    assert [entry.key for entry in site.entries] == [last, first]
    groups = [group for groups in site.lists.values() for group in groups]
    assert all([e.key for e in group.entries] == [last, first] for group in groups)
    assert (site.facts[first].newer, site.facts[last].older) == (last, first)
    assert site.facts[first].edges[0].other == site.withdrawn[0].key
    assert site.by_path["content/notice/b.md"] is site.withdrawn[0]
    assert related(texts, "2026-10-31").withdrawn == ()


def test_of_a_publicity_that_ended_a_line_is_left() -> None:
    period = "{from: 2024-06-01, to: 2024-06-07}"
    text = document(body=BODY, publicity_period=period, kind="publicity")
    (entry,) = related({"notice/a.md": text}).entries
    assert isinstance(entry, ListedDocument)
    assert (entry.notice, entry.closed_on) == ("ended", "2024-06-08")
    assert "publicity_period" not in entry.values


def test_a_public_document_passes_without_what_steers_the_build() -> None:
    text = document(
        id="open-day",
        scheduled="是",
        pinned="是",
        redirects="old.html",
        public_title="密",
        recheck_on="2024-07-01",
        withdrawn="{on: 2099-01-01, reason: 密}",
        versions="[{on: 2020-01-01, file: 密.pdf}]",
        interpretation_exempt="密",
    )
    (entry,) = related({"notice/a.md": text}).entries
    assert isinstance(entry, PublicDocument)
    assert entry.key == "open-day"
    assert set(entry.values) == {
        "title",
        "index_number",
        "published_on",
        "attribute",
        "category",
        "kind",
        "publisher",
        "issuer",
        "pinned",
        "redirects",
    }


def test_a_redacted_document_passes_without_what_it_withholds() -> None:
    text = document(
        body="甲\n\n::: 删减 隐私\n密[密](密.pdf)\n:::\n",
        attribute="删减后公开",
        attribute_reason="涉及隐私",
    )
    site = related({"notice/a.md": text}, files={"content/notice/密.pdf": 5})
    assert "密" not in repr(site.entries)
    assert site.files == {}


@pytest.mark.parametrize(
    "values",
    [
        {"attribute": "不予公开"},
        {"attribute": ""},
        {"published_on": "2026-11-02", "scheduled": "是"},
        {"title": ""},
    ],
)
def test_of_what_is_hidden_nothing_passes(values: dict[str, str]) -> None:
    site = related({"notice/a.md": document(body=BODY, **values)})
    assert (site.entries, site.by_key, site.by_path, site.facts) == ((), {}, {}, {})
    assert all(groups == () for groups in site.lists.values())
