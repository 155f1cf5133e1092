"""The page of what lapses within half a year."""

from __future__ import annotations

from disclosure_ssg.render import pages
from disclosure_ssg.render.frame import Assets, Frame, site_view
from disclosure_ssg.render.pages import ExpiringPage, MapPage
from tests.sites import document, related


def views(texts: dict[str, str], today: str) -> dict[str, object]:
    """The views of the single pages by address."""
    site = related(texts, today)
    plans = pages.plans(Frame(site, site_view(site, Assets({}))), "search.js")
    return {plan.path: plan.view for plan in plans}


def test_what_lapses_within_half_a_year_is_listed_by_its_last_day() -> None:
    last = ("2026-10-31", "2026-11-01", "2027-05-03", "2027-05-04", "2026-12-31")
    texts = {
        f"policy/{n}.md": document(n, title=f"办法{n}", expires_on=day)
        for n, day in enumerate(last, 1)
    }
    texts["policy/6.md"] = document(6, repeals="《办法5》")
    texts["notice/7.md"] = document(7, kind="notice", expires_on="2026-11-01")
    made = views(texts, "2026-11-01")
    page, table = made["expiring.html"], made["sitemap.html"]
    assert isinstance(page, ExpiringPage)
    assert [(d.on, [i.title for i in d.items]) for d in page.days] == [
        ("2026-11-01", ["办法2"]),
        ("2027-05-03", ["办法3"]),
    ]
    assert (page.as_of, page.until) == ("2026-11-01", "2027-05-03")
    assert isinstance(table, MapPage)
    (section,) = (one for one in table.sections if one.id == "status")
    assert (section.children[-1].href, section.children[-1].count) == (
        "expiring.html",
        2,
    )


def test_without_such_documents_there_is_no_such_page() -> None:
    made = views({"policy/a.md": document(expires_on="2028-01-01")}, "2026-11-01")
    assert "expiring.html" not in made
    table = made["sitemap.html"]
    assert isinstance(table, MapPage)
    links = [link.href for section in table.sections for link in section.children]
    assert "status/youxiao/index.html" in links
    assert "expiring.html" not in links
