"""Sequences of document numbers, and what of them is not there."""

from __future__ import annotations

from disclosure_ssg.model.site import Site
from tests.sites import document, related


def told(site: Site) -> dict[str, dict[int, list[str]]]:
    """For each word and year: its numbers with keys, gaps with none."""
    return {
        one.word: {
            year: [
                f"{place.first}-{place.last}: " + " ".join(e.key for e in place.entries)
                for place in places
            ]
            for year, places in one.years
        }
        for one in site.sequences
    }


def numbered(number: int, text: str, **values: str) -> str:
    return document(number, id=f"d{number}", document_number=text, **values)


def test_numbers_stand_by_word_and_year_with_their_gaps() -> None:
    texts = {
        "notice/a.md": numbered(1, "示数发〔2024〕2号"),
        "notice/b.md": numbered(2, "示数发[2024]5号"),
        "notice/c.md": numbered(3, "示数发〔2025〕1号"),
        "notice/d.md": numbered(4, "示数发〔2025〕2号"),
        "notice/e.md": numbered(5, "示数发〔2025〕2号"),
        "notice/f.md": numbered(6, "示例市人民政府令第3号"),
        "notice/g.md": document(7),
    }
    assert told(related(texts)) == {
        "示数发": {
            2025: ["1-1: d3", "2-2: d4 d5"],
            2024: ["1-1: ", "2-2: d1", "3-4: ", "5-5: d2"],
        }
    }


def test_what_is_not_open_is_a_gap_like_a_number_never_given() -> None:
    hidden = {
        "attribute": "依申请公开",
        "attribute_reason": "art16_internal",
    }
    later = {"published_on": "2027-01-01", "scheduled": "是"}
    texts = {
        "notice/a.md": numbered(1, "示数发〔2024〕1号"),
        "notice/b.md": numbered(2, "示数发〔2024〕2号", **hidden),
        "notice/c.md": numbered(3, "示数发〔2024〕3号", withdrawn="{on: 2024-07-01}"),
        "notice/d.md": numbered(4, "示数发〔2024〕5号"),
        "notice/e.md": numbered(5, "示数发〔2024〕6号", **later),
        "notice/f.md": numbered(6, "示数发〔2024〕7号", **hidden),
    }
    assert told(related(texts)) == {"示数发": {2024: ["1-1: d1", "2-4: ", "5-5: d4"]}}


def test_the_numbers_of_the_publisher_come_first() -> None:
    texts = {
        f"notice/{word}{n}.md": numbered(
            at * 5 + n, f"{word}〔2024〕{n}号", issuer=issuer
        )
        for at, (word, issuer, count) in enumerate(
            [("示政发", "示例市人民政府", 3), ("示数发", "示例市数据局", 2)]
        )
        for n in range(1, count + 1)
    }
    site = related(texts)
    assert [(one.word, one.is_own, one.slug) for one in site.sequences] == [
        ("示数发", True, "shishufa"),
        ("示政发", False, "shizhengfa"),
    ]


def test_one_document_is_no_sequence() -> None:
    assert told(related({"notice/a.md": numbered(1, "示数发〔2024〕1号")})) == {}
