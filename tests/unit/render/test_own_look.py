"""A site changes one block, one component or one colour, and copies nothing."""

from __future__ import annotations

from tests.sites import SITE_YML, Site, document

PAGE = "doc/000000-101-2024-00001.html"


def built(site: Site, files: dict[str, str], extra: str = "") -> str:
    site.write(
        {"site.yml": SITE_YML + extra, "content/notice/a.md": document(), **files}
    )
    made = site.build()
    assert made.status == 0, made.out
    return site.page(PAGE)


def test_one_block_of_every_page(site: Site) -> None:
    own = (
        '{% extends "theme/base.html" %}\n'
        "{% block footer %}\n{{ super() }}\n<p>自己的一行</p>\n{% endblock %}\n"
    )
    page = built(site, {"layouts/base.html": own})
    assert page.index("</footer>") < page.index("<p>自己的一行</p>")
    assert "正文。" in page
    assert "<p>自己的一行</p>" in site.page("index.html")


def test_one_block_of_one_kind_of_page(site: Site) -> None:
    own = (
        '{% extends "theme/pages/document.html" %}\n'
        "{% block metadata %}\n<p>索引号 {{ head.path }}</p>\n{% endblock %}\n"
    )
    page = built(site, {"layouts/pages/document.html": own})
    assert "<p>索引号 doc/000000-101-2024-00001.html</p>" in page
    assert 'class="metadata"' not in page
    assert "正文。" in page


def test_one_component_around_the_packaged_one(site: Site) -> None:
    own = '<p>前</p>\n{% include "theme/components/breadcrumb.html" %}\n'
    page = built(site, {"layouts/components/breadcrumb/breadcrumb.html": own})
    assert page.index("<p>前</p>") < page.index("当前位置")


def test_one_rule_of_style(site: Site) -> None:
    own = {"layouts/components/own/own.css": ".document h1 { text-align: left; }\n"}
    built(site, own)
    (sheet,) = (
        c
        for n, c in site.files().items()
        if n.startswith("assets/site.") and n.endswith(".css")
    )
    assert sheet.index(b".masthead {") < sheet.index(
        b".document h1 { text-align: left; }"
    )


def test_one_colour(site: Site) -> None:
    built(site, {}, 'colors: {main: "#0b5345"}\n')
    (sheet,) = (
        c
        for n, c in site.files().items()
        if n.startswith("assets/site.") and n.endswith(".css")
    )
    assert b"--main:#0b5345" in sheet


def test_what_is_wrong_in_a_block_is_told_at_its_line(site: Site) -> None:
    own = '{% extends "theme/base.html" %}\n{% block footer %}\n{{ nothing }}\n{% endblock %}\n'
    site.write(
        {
            "site.yml": SITE_YML,
            "content/notice/a.md": document(),
            "layouts/base.html": own,
        }
    )
    made = site.build()
    assert made.status == 1
    assert "layouts/base.html:3:1: error T001" in made.out
