"""Order, neighbours, the two ends of relations, and the files that are published."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.document import Target
from disclosure_ssg.model.site import Edge, Site
from tests.sites import document, related


def keys(site: Site) -> list[str]:
    return [entry.key for entry in site.entries]


def dated(number: int, day: str, **values: str) -> str:
    return document(number, id=f"d{number}", published_on=day, **values)


def test_entries_are_newest_first_then_by_key_whatever_the_order_read() -> None:
    texts = {
        "notice/c.md": dated(3, "2024-06-23"),
        "notice/a.md": dated(1, "2024-06-23"),
        "notice/b.md": dated(2, "2024-06-24"),
        "notice/d.md": dated(4, "2024-06-23 00:01"),
        "notice/e.md": dated(5, "1999-12-31"),
    }
    assert keys(related(texts)) == ["d2", "d4", "d1", "d3", "d5"]
    assert related(dict(sorted(texts.items()))) == related(texts)


def test_neighbours_are_the_older_and_the_newer_of_the_same_category() -> None:
    site = related(
        {
            "notice/a.md": dated(1, "2024-06-01"),
            "policy/b.md": dated(2, "2024-06-02"),
            "notice/c.md": dated(3, "2024-06-03", attribute="依申请公开"),
            "notice/d.md": dated(4, "2024-06-04"),
            "policy/normative/e.md": dated(5, "2024-06-05"),
        }
    )
    listed = "000000-101-2024-00003"
    assert {k: (f.older, f.newer) for k, f in site.facts.items()} == {
        "d1": ("", listed),
        listed: ("d1", "d4"),
        "d4": (listed, ""),
        "d2": ("", ""),
        "d5": ("", ""),
    }


def test_every_relation_is_seen_from_both_ends() -> None:
    site = related(
        {
            "policy/a.md": dated(1, "2024-06-01", document_number="甲〔2024〕1号"),
            "policy/b.md": dated(
                2, "2024-06-02", repeals="甲[2024] 1号", based_on="{title: 某法}"
            ),
            "policy/c.md": dated(3, "2024-06-03", interprets="000000-101/2024-00002"),
            "policy/d.md": dated(4, "2024-06-04", related="d3"),
        }
    )
    assert {key: facts.edges for key, facts in site.facts.items()} == {
        "d1": (Edge("repeals", True, "d2", Target("甲[2024] 1号")),),
        "d2": (
            Edge("interprets", True, "d3", Target("000000-101/2024-00002")),
            Edge("repeals", False, "d1", Target("甲[2024] 1号")),
            Edge("based_on", False, "", Target("", "某法")),
        ),
        "d3": (
            Edge("related", True, "d4", Target("d3")),
            Edge("interprets", False, "d2", Target("000000-101/2024-00002")),
        ),
        "d4": (Edge("related", False, "d3", Target("d3")),),
    }


@pytest.mark.parametrize(
    "written",
    [
        "000000-101/2024-00001",
        "d1",
        "甲[2024] 1号",
        "《检查办法》",
        "《检查 办法》",
        "《检查办法》（甲〔2024〕1号）",
        "{title: 检查办法}",
        "{id: d1}",
        "{title: 不论怎么称呼, document_number: 甲〔2024〕1号}",
    ],
)
def test_a_relation_may_name_a_document_in_any_way(written: str) -> None:
    site = related(
        {
            "policy/a.md": dated(
                1, "2024-06-01", title="检查办法", document_number="甲〔2024〕1号"
            ),
            "policy/b.md": dated(2, "2024-06-02", interprets=written),
        }
    )
    assert [e.other for e in site.facts["d2"].edges] == ["d1"]
    assert [(e.relation, e.inverse) for e in site.facts["d1"].edges] == [
        ("interprets", True)
    ]


def test_a_title_means_the_last_document_before_that_has_it() -> None:
    notice = "关于印发《检查办法》的通知"
    site = related(
        {
            "policy/a.md": dated(1, "2018-06-01", title="检查办法"),
            "policy/b.md": dated(2, "2020-06-01", title=notice),
            "policy/c.md": dated(
                3, "2022-06-01", title="检查办法", replaces="《检查办法》"
            ),
            "policy/d.md": dated(4, "2024-06-01", title="检查办法"),
            "policy/e.md": dated(5, "2023-06-01", interprets="《检查办法》"),
            "policy/f.md": dated(6, "2017-06-01", related="《检查办法》"),
        }
    )
    outward = {
        key: [e.other for e in facts.edges if not e.inverse]
        for key, facts in site.facts.items()
    }
    assert outward == {
        "d1": [],
        "d2": [],
        "d3": ["d2"],
        "d4": [],
        "d5": ["d3"],
        "d6": ["d4"],
    }


def test_citations_mean_documents_of_the_site_and_never_themselves() -> None:
    own = "《检查办法》（甲〔2024〕1号）。《检查办法》。《登记办法》。《别的办法》。《登记办法》（乙〔2020〕9号）。"
    site = related(
        {
            "policy/a.md": dated(
                1,
                "2024-06-01",
                body=own,
                title="检查办法",
                document_number="甲〔2024〕1号",
            ),
            "policy/b.md": dated(2, "2024-06-02", title="登记办法", body=own),
            "policy/c.md": dated(
                3, "2024-06-03", title="密件", attribute="不予公开", body=own
            ),
            "policy/d.md": dated(4, "2024-06-04", body="《密件》。"),
        }
    )
    assert {key: facts.cited for key, facts in site.facts.items()} == {
        "d1": ("", "", "d2", "", ""),
        "d2": ("d1", "d1", "", "", ""),
        "d4": ("",),
    }


def test_a_relation_to_what_is_not_public_has_one_end_only() -> None:
    site = related(
        {
            "policy/a.md": dated(1, "2024-06-01", attribute="不予公开"),
            "policy/b.md": dated(2, "2024-06-02", repeals="000000-101/2024-00001"),
        }
    )
    (edge,) = site.facts["d2"].edges
    assert edge.other == ""
    assert set(site.facts) == {"d2"}


def test_no_document_is_related_to_itself() -> None:
    number = "甲〔2024〕1号"
    site = related(
        {
            "policy/a.md": dated(
                1, "2024-06-01", document_number=number, repeals=number
            ),
            "policy/b.md": dated(
                2, "2024-06-02", document_number=number, repeals=number
            ),
            "policy/c.md": dated(3, "2024-06-03", repeals="d3"),
        }
    )
    assert [e.other for e in site.facts["d1"].edges if not e.inverse] == ["d2"]
    assert [e.other for e in site.facts["d2"].edges if not e.inverse] == ["d1"]
    assert site.facts["d3"].edges == ()


def test_of_two_with_one_address_one_is_kept_everywhere() -> None:
    site = related(
        {
            "notice/a.md": document(1, id="same", published_on="2024-06-01"),
            "notice/b.md": document(2, id="same", published_on="2024-06-02"),
        }
    )
    assert [e.path for e in site.entries] == ["content/notice/b.md"]
    assert list(site.by_path) == ["content/notice/b.md"]
    assert [len(g.entries) for g in site.lists["category"]] == [1]


def test_only_files_that_public_documents_refer_to_are_published() -> None:
    files = {
        f"content/notice/{name}": size
        for size, name in enumerate(
            ["a.pdf", "b.pdf", "c.png", "secret.pdf", "unused.pdf", "_draft.md"]
        )
    }
    site = related(
        {
            "notice/a.md": document(
                1,
                body="[乙](b.pdf)[草](_draft.md)[没有](gone.pdf)\n\n![丙](c.png)",
                attachments="a.pdf",
            ),
            "notice/b.md": document(
                2,
                body="[密](secret.pdf)",
                attribute="依申请公开",
                attachments="secret.pdf",
            ),
            "notice/c.md": document(3, attribute="不予公开", attachments="secret.pdf"),
        },
        files=files,
    )
    assert site.files == {
        "content/notice/a.pdf": 0,
        "content/notice/b.pdf": 1,
        "content/notice/c.png": 2,
    }
