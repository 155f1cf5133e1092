"""政策问答: the library, its data, and answers whose policy is over."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from disclosure_ssg.render import faq
from disclosure_ssg.render.assets import Assets
from disclosure_ssg.render.documents import DocumentPages
from disclosure_ssg.render.frame import Frame, site_view
from disclosure_ssg.render.lists import item
from disclosure_ssg.render.versions import VersionPages
from tests.sites import Site, document, related

POLICY = document(
    1,
    title="开放办法",
    kind="policy",
    document_number="示数发〔2024〕1号",
    expires_on="2026-10-31",
)
ASKED = document(
    2,
    title="申请要多久",
    kind="faq",
    question="申请开放数据要多久？",
    answer="十五个工作日。",
    policy_refs="示数发〔2024〕1号",
    topic="[数据开放]",
    reviewed_on="2026-10-01",
)


def frame(texts: dict[str, str], today: str) -> Frame:
    site = related(texts, today)
    return Frame(site, site_view(site, Assets({})))


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2026-10-30", ""),
        ("2026-10-31", ""),
        ("2026-11-01", "《开放办法》已经失效"),
        ("2026-11-02", "《开放办法》已经失效"),
    ],
)
def test_an_answer_is_flagged_from_the_day_its_policy_is_over(
    today: str, told: str
) -> None:
    made = frame({"policy/a.md": POLICY, "notice/q.md": ASKED}, today)
    (plan,) = faq.plans(made)
    (topic,) = plan.made().topics
    assert [q.outdated for q in topic.questions] == [told]
    entry = made.site.by_key["000000-101-2024-00002"]
    assert item(made.site, entry).notice == ("依据已失效" if told else "")
    page = DocumentPages(made, VersionPages(made.site), {}).document(entry)
    assert page.outdated == told
    (output,) = faq.outputs(made.site)
    (row,) = json.loads(output.content or b"")["questions"]
    assert row["in_force"] is (told == "")


def test_the_data_hold_question_answer_and_policy() -> None:
    made = frame({"policy/a.md": POLICY, "notice/q.md": ASKED}, "2026-10-31")
    (output,) = faq.outputs(made.site)
    assert output.path == "data/faq.json"
    assert json.loads(output.content or b"") == {
        "questions": [
            {
                "question": "申请开放数据要多久？",
                "answer": "十五个工作日。",
                "url": "doc/000000-101-2024-00002.html",
                "published_on": "2024-06-23",
                "reviewed_on": "2026-10-01",
                "topics": ["数据开放"],
                "policies": [
                    {
                        "title": "开放办法",
                        "document_number": "示数发〔2024〕1号",
                        "url": "doc/000000-101-2024-00001.html",
                        "status": "有效",
                    }
                ],
                "in_force": True,
            }
        ]
    }


def ld(page: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])


def test_pages_tell_search_engines_the_question_and_its_answer(site: Site) -> None:
    site.write(
        {
            "content/policy/a.md": POLICY.replace("2026-10-31", "2027-10-31"),
            "content/notice/q.md": ASKED,
        }
    )
    assert site.build().status == 0
    expected = [
        {
            "@type": "Question",
            "name": "申请开放数据要多久？",
            "url": "https://www.example.gov.cn/zfxxgk/doc/000000-101-2024-00002.html",
            "acceptedAnswer": {"@type": "Answer", "text": "十五个工作日。"},
        }
    ]
    for path in ("faq.html", "doc/000000-101-2024-00002.html"):
        data = ld(site.page(path))
        assert (data["@type"], data["mainEntity"]) == ("FAQPage", expected)
    assert 'href="../faq.html"' in site.page("doc/000000-101-2024-00002.html")
    assert 'href="faq.html"' in site.page("sitemap.html")
    assert "有效" in site.page("faq.html")


def test_an_answer_that_may_not_hold_is_no_data_for_search_engines() -> None:
    made = frame({"policy/a.md": POLICY, "notice/q.md": ASKED}, "2026-11-01")
    (plan,) = faq.plans(made)
    assert json.loads(plan.made().head.json_ld)["mainEntity"] == []
    page = DocumentPages(made, VersionPages(made.site), {}).document(
        made.site.by_key["000000-101-2024-00002"]
    )
    assert json.loads(page.head.json_ld)["@type"] == "DigitalDocument"


def test_topics_come_by_size_the_rest_last_and_none_is_endless() -> None:
    texts = {
        f"notice/{n}.md": document(
            n,
            kind="faq",
            question=f"第{n}问？",
            topic="[甲]",
            published_on="2024-01-01",
        )
        for n in range(1, 23)
    }
    texts["notice/b.md"] = document(40, kind="faq", question="乙？", topic="[乙, 甲]")
    texts["notice/c.md"] = document(41, kind="faq", question="无？")
    made = frame(texts, "2026-11-01")
    (plan,) = faq.plans(made)
    page = plan.made()
    assert [(t.title, len(t.questions), t.total) for t in page.topics] == [
        ("甲", 20, 23),
        ("乙", 1, 1),
        ("其他", 1, 1),
    ]
    assert page.topics[0].questions[0].text == "乙？"  # the newest first
    assert page.total == 24


def test_without_questions_there_is_no_library(site: Site) -> None:
    site.write({"content/policy/a.md": document(1)})
    assert site.build().status == 0
    assert {"faq.html", "data/faq.json"}.isdisjoint(site.files())
    assert "faq.html" not in site.page("sitemap.html")
