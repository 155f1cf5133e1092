"""What below ``content/`` is a document, and what may be published at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.source.tree import scan


def made(site: Path, *names: str) -> Path:
    for name in names:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"12345")
    return site


def test_documents_and_other_files_are_listed_in_order(tmp_path: Path) -> None:
    made(
        tmp_path,
        "content/notice/b.md",
        "content/notice/a.md",
        "content/通知/甲 乙.md",
        "content/a.md",
        "content/notice/表.xlsx",
        "site.yml",
    )
    tree = scan(tmp_path)
    assert tree.documents == (
        "content/a.md",
        "content/notice/a.md",
        "content/notice/b.md",
        "content/通知/甲 乙.md",
    )
    assert tree.files == {"content/notice/表.xlsx": 5}


def test_what_begins_with_a_dot_or_a_line_is_no_document(tmp_path: Path) -> None:
    made(
        tmp_path,
        "content/_a.md",
        "content/.b.md",
        "content/_drafts/c.md",
        "content/.git/d.md",
        "content/notice/e_.md",
    )
    assert scan(tmp_path).documents == ("content/notice/e_.md",)


def test_the_litter_of_offices_is_not_there(tmp_path: Path) -> None:
    made(
        tmp_path,
        "content/~$表.xlsx",
        "content/~$a.md",
        "content/Thumbs.db",
        "content/notice/.DS_Store",
        "content/Desktop.ini",
        "content/~a.md",
    )
    tree = scan(tmp_path)
    assert (tree.documents, tree.files) == (("content/~a.md",), {})


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A site beside a secret, in a file system that knows symbolic links."""
    site = made(tmp_path / "site", "content/notice/a.md", "content/表.xlsx")
    made(tmp_path, "secret.md", "secret/b.md", "secret.pdf")
    try:
        (site / "content" / "out.md").symlink_to(tmp_path / "secret.md")
    except OSError:
        pytest.skip("no symbolic links here")
    return site


def test_a_link_out_of_content_is_not_followed(linked: Path) -> None:
    content = linked / "content"
    (content / "out.pdf").symlink_to(linked.parent / "secret.pdf")
    (content / "relative.pdf").symlink_to("../../secret.pdf")
    (content / "folder").symlink_to(linked.parent / "secret")
    (content / "through.md").symlink_to(content / "folder" / "b.md")
    tree = scan(linked)
    assert tree.documents == ("content/notice/a.md",)
    assert tree.files == {"content/表.xlsx": 5}


def test_a_link_within_content_is_a_file_like_any(linked: Path) -> None:
    (linked / "content" / "同一张表.xlsx").symlink_to("表.xlsx")
    (linked / "content" / "b.md").symlink_to("notice/a.md")
    tree = scan(linked)
    assert tree.documents == ("content/b.md", "content/notice/a.md")
    assert tree.files == {"content/表.xlsx": 5, "content/同一张表.xlsx": 5}


def test_links_in_a_circle_or_to_nowhere_are_no_files(linked: Path) -> None:
    content = linked / "content"
    (content / "self.md").symlink_to("self.md")
    (content / "one.md").symlink_to("two.md")
    (content / "two.md").symlink_to("one.md")
    (content / "nowhere.md").symlink_to("gone.md")
    (content / "notice" / "round").symlink_to(content)
    assert scan(linked).documents == ("content/notice/a.md",)


def test_content_itself_may_be_a_link(linked: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "content").symlink_to(linked / "content")
    assert scan(other).documents == ("content/notice/a.md",)


def test_a_file_in_another_encoding_of_names_is_left_out(tmp_path: Path) -> None:
    made(tmp_path, "content/a.md")
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/content/\xd6\xd0.md"))).touch()
    except (OSError, UnicodeDecodeError):
        pytest.skip("names here are Unicode")
    assert scan(tmp_path).documents == ("content/a.md",)


def test_a_site_without_content_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DisclosureError, match="没有找到 content 文件夹"):
        scan(tmp_path)


@pytest.mark.parametrize("name", ["a\nb.md", "a\x1b[31m.pdf", "a\u2028b.md"])
def test_a_name_that_would_break_a_line_is_refused(tmp_path: Path, name: str) -> None:
    try:
        made(tmp_path, f"content/{name}")
    except OSError:
        pytest.skip("no such names here")
    with pytest.raises(DisclosureError, match="含有控制字符，请改名"):
        scan(tmp_path)


def test_a_name_with_wide_spaces_is_a_name(tmp_path: Path) -> None:
    made(tmp_path, "content/关于　检查\u00a0的通知.md")
    assert scan(tmp_path).documents == ("content/关于　检查\u00a0的通知.md",)
