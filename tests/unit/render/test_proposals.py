"""建议提案办理: what was replied, by year."""

from __future__ import annotations

from disclosure_ssg.render import proposals
from disclosure_ssg.render.assets import Assets
from disclosure_ssg.render.frame import Frame, site_view
from tests.sites import Site, document, related


def reply(number: int, replied_on: str, kind: str, mode: str = "全文") -> str:
    return document(
        number,
        kind="proposal_reply",
        proposal_kind=kind,
        proposal_number=f"第{number}号",
        session_year="市十届人大三次会议",
        subject=f"关于第{number}件事的建议",
        lead_unit="示例市数据局",
        replied_on=replied_on,
        reply_mode=mode,
    )


TEXTS = {
    "notice/a.md": reply(1, "2023-12-31", "人大代表建议"),
    "notice/b.md": reply(2, "2024-01-01", "人大代表建议", "摘要"),
    "notice/c.md": reply(3, "2024-06-20", "政协委员提案"),
    "notice/d.md": document(4),
}


def test_replies_are_counted_by_the_year_they_were_given_in() -> None:
    site = related(TEXTS)
    (plan,) = proposals.plans(Frame(site, site_view(site, Assets({}))))
    page = plan.made()
    assert [tuple(year) for year in page.years] == [
        ("2024", 1, 1, 2, 1),
        ("2023", 1, 0, 1, 1),
    ]
    assert page.total == 3
    assert page.replies[0] == (
        "关于第1件事的建议",
        "doc/000000-101-2024-00001.html",
        "人大代表建议",
        "第1号",
        "市十届人大三次会议",
        "示例市数据局",
        "2023-12-31",
        "全文",
    )


def test_the_page_is_on_the_map_and_there_only_with_replies(site: Site) -> None:
    site.write({f"content/{path}": text for path, text in TEXTS.items()})
    site.build()
    assert 'href="proposals.html"' in site.page("sitemap.html")
    assert "关于第3件事的建议" in site.page("proposals.html")
    for name in "abc":
        (site.folder / f"content/notice/{name}.md").unlink()
    site.build()
    assert "proposals.html" not in site.files()
    assert "proposals.html" not in site.page("sitemap.html")
