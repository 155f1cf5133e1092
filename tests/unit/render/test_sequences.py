"""The pages of document numbers."""

from __future__ import annotations

from disclosure_ssg.render import sequences
from disclosure_ssg.render.frame import Assets, Frame, site_view
from disclosure_ssg.render.sequences import SequencePage, SequencesPage
from tests.sites import document, related


def made(texts: dict[str, str]) -> dict[str, SequencePage | SequencesPage]:
    site = related(texts)
    frame = Frame(site, site_view(site, Assets({})))
    return {plan.path: plan.made() for plan in sequences.plans(frame)}


def of_years(counts: dict[int, int]) -> dict[str, str]:
    """Documents 示数发 of years, as many as said, without gaps."""
    return {
        f"notice/{year}-{n}.md": document(
            n, id=f"y{year}n{n}", document_number=f"示数发〔{year}〕{n}号"
        )
        for year, count in counts.items()
        for n in range(1, count + 1)
    }


def shown(page: SequencePage) -> list[tuple[int, str, str]]:
    """Each year on a page with its first and last label."""
    return [(one.year, one.places[0].label, one.places[-1].label) for one in page.years]


def test_years_share_a_page_until_it_is_full_and_long_ones_have_several() -> None:
    pages = made(of_years({2026: 60, 2025: 40, 2024: 1, 2023: 230}))
    cut = {
        path: shown(page)
        for path, page in pages.items()
        if isinstance(page, SequencePage)
    }
    assert cut == {
        "number/shishufa/index.html": [(2026, "1号", "60号"), (2025, "1号", "40号")],
        "number/shishufa/2.html": [(2024, "1号", "1号")],
        "number/shishufa/3.html": [(2023, "1号", "100号")],
        "number/shishufa/4.html": [(2023, "101号", "200号")],
        "number/shishufa/5.html": [(2023, "201号", "230号")],
    }


def test_a_gap_says_that_it_is_not_open_or_never_was() -> None:
    texts = of_years({2024: 2})
    texts["notice/z.md"] = document(9, document_number="示数发〔2024〕9号")
    page = made(texts)["number/shishufa/index.html"]
    assert isinstance(page, SequencePage)
    (year,) = page.years
    assert [(p.label, len(p.items)) for p in year.places] == [
        ("1号", 1),
        ("2号", 1),
        ("3—8号", 0),
        ("9号", 1),
    ]
    assert page.gap == "未公开或缺号"


def test_of_numbers_of_others_it_says_only_that_they_are_not_here() -> None:
    texts = {
        f"notice/{n}.md": document(
            n, document_number=f"示政发〔2024〕{n}号", issuer="示例市人民政府"
        )
        for n in (1, 3)
    }
    pages = made(texts)
    page, every = pages["number/shizhengfa/index.html"], pages["number/index.html"]
    assert isinstance(page, SequencePage)
    assert page.gap == "本专栏没有收录"
    assert isinstance(every, SequencesPage)
    assert (every.own, [link.count for link in every.others]) == ((), [2])


def test_a_site_without_numbers_has_no_such_page() -> None:
    assert made({"notice/a.md": document()}) == {}
