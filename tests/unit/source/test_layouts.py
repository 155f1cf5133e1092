"""The theme: the site's own files over the packaged ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.source.layouts import packaged, read_layouts


def write(site: Path, name: str, data: bytes) -> None:
    path = site / "layouts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_a_site_without_layouts_has_the_packaged_theme(tmp_path: Path) -> None:
    theme = read_layouts(tmp_path)
    assert {"base.html", "pages/document.html", "robots.txt"} <= set(theme.templates)
    assert "site.css" in theme.assets
    assert "engine.js" in theme.scripts
    assert theme.origins["base.html"] == "layouts/base.html"
    text = (packaged() / "base.html").read_text("utf-8")
    assert theme.templates["base.html"] == text


def test_a_file_of_the_site_replaces_the_packaged_one(tmp_path: Path) -> None:
    write(tmp_path, "pages/404.html", b"\xef\xbb\xbf<p>" + "甲".encode())
    write(tmp_path, "assets/site.css", b"p{}")
    write(tmp_path, "assets/own/logo.png", b"\x89PNG")
    packaged_theme = read_layouts(tmp_path / "elsewhere")
    theme = read_layouts(tmp_path)
    assert theme.templates["pages/404.html"] == "<p>甲"
    assert theme.assets["site.css"] == b"p{}"
    assert theme.assets["own/logo.png"] == b"\x89PNG"
    assert theme.templates["base.html"] == packaged_theme.templates["base.html"]


def test_a_component_goes_by_its_own_name(tmp_path: Path) -> None:
    """In the packaged theme as in the site's, with its folder or without."""
    write(tmp_path, "components/tree/tree.html", b"<p>1")
    write(tmp_path, "components/tree/tree.css", b"p{}")
    write(tmp_path, "components/tree/notes.css", b"p{}")
    write(tmp_path, "components/chips.html", b"<p>2")
    packaged_theme = read_layouts(tmp_path / "elsewhere")
    theme = read_layouts(tmp_path)
    assert theme.templates["components/tree.html"] == "<p>1"
    assert theme.origins["components/tree.html"] == "layouts/components/tree/tree.html"
    assert theme.templates["components/chips.html"] == "<p>2"
    replaced = {"theme/components/tree.html", "theme/components/chips.html"}
    assert theme.templates.keys() == packaged_theme.templates.keys() | replaced
    assert theme.components["tree.css"] == b"p{}"
    assert theme.components.keys() == packaged_theme.components.keys()


@pytest.mark.parametrize(
    "name", ["_old/base.html", ".base.html", "~base.html", "notes.md", "pages/_x.html"]
)
def test_drafts_and_other_files_are_no_templates(tmp_path: Path, name: str) -> None:
    before = read_layouts(tmp_path)
    write(tmp_path, name, b"x")
    assert read_layouts(tmp_path) == before


def test_a_template_in_another_encoding_is_named(tmp_path: Path) -> None:
    write(tmp_path, "pages/404.html", "甲".encode("gb18030"))
    with pytest.raises(DisclosureError, match=r"404\.html 不是 UTF-8 编码"):
        read_layouts(tmp_path)


def test_a_replaced_template_goes_on_under_another_name(tmp_path: Path) -> None:
    write(tmp_path, "base.html", b"{% extends 'theme/base.html' %}")
    theme = read_layouts(tmp_path)
    packaged_theme = read_layouts(tmp_path / "elsewhere")
    assert theme.templates["theme/base.html"] == packaged_theme.templates["base.html"]
    assert theme.origins["theme/base.html"] == "layouts/base.html"
