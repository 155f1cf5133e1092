"""Addresses: relative, ending in a file, quoted."""

from __future__ import annotations

import pytest

from disclosure_ssg.render import urls

BASE = "https://www.example.gov.cn/zfxxgk/"


@pytest.mark.parametrize(
    ("path", "root"),
    [("index.html", ""), ("doc/a.html", "../"), ("year/2024/2.html", "../../")],
)
def test_the_root_is_as_far_up_as_the_page_is_deep(path: str, root: str) -> None:
    assert urls.root_of(path) == root


@pytest.mark.parametrize(
    ("facet", "slug", "number", "path"),
    [
        ("category", "notice", 1, "notice/index.html"),
        ("category", "notice", 2, "notice/2.html"),
        ("year", "2024", 1, "year/2024/index.html"),
        ("issuer", "yiju", 12, "issuer/yiju/12.html"),
        ("theme", "2", 1, "theme/2/index.html"),
    ],
)
def test_a_list_has_a_folder_of_numbered_pages(
    facet: str, slug: str, number: int, path: str
) -> None:
    assert urls.list_page(facet, slug, number) == path


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", BASE),
        ("notice/index.html", BASE + "notice/"),
        ("notice/2.html", BASE + "notice/2.html"),
        ("doc/open-index.html", BASE + "doc/open-index.html"),
        ("old/旧 页.html", BASE + "old/%E6%97%A7%20%E9%A1%B5.html"),
    ],
)
def test_an_index_is_named_by_its_folder_and_nothing_else_is_cut(
    path: str, address: str
) -> None:
    assert urls.address(BASE, path) == address


def test_a_file_keeps_its_place_below_the_files() -> None:
    assert urls.file_path("content/notice/附件/表 1.pdf") == (
        "assets/files/notice/附件/表 1.pdf"
    )
    assert urls.href("a?b#c%d/e&f.pdf") == "a%3Fb%23c%25d/e%26f.pdf"
