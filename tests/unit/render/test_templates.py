"""Templates: views to text, and every failure at its file and line."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.templates import Renderer, TemplateFailed
from disclosure_ssg.render.views import Crumb

CRUMB = Crumb("丙", "a.html")


@dataclass(frozen=True, slots=True)
class View:
    """A view for the templates below."""

    title: str = "甲 & <b>"
    html: str = "<p>乙</p>"
    crumb: Crumb = CRUMB


@dataclass(frozen=True, slots=True)
class Page:
    """A view that has what parts may share."""

    site: str
    head: Crumb


def rendered(page: str, name: str = "page.html", **others: str) -> str:
    templates = {name: page, **{f"{k}.html": text for k, text in others.items()}}
    made = Renderer(Layouts(templates, {}, {}, {})).render(
        Plan("doc/a.html", name, View())
    )
    assert made.path == "doc/a.html"
    assert made.content is not None
    return made.content.decode()


def failure(page: str, name: str = "page.html", **others: str) -> tuple[str, int, str]:
    with pytest.raises(TemplateFailed) as failed:
        rendered(page, name, **others)
    return failed.value.name, failed.value.line, failed.value.message


def test_text_is_escaped_and_the_body_is_not() -> None:
    assert rendered("{{ title }}{{ html }}") == "甲 &amp; &lt;b&gt;<p>乙</p>"
    assert rendered("{{ title }}", "robots.txt") == "甲 & <b>"
    assert rendered("{{ title }}", "feed.xml") == "甲 &amp; &lt;b&gt;"


def test_a_template_sees_the_fields_of_its_view_and_nothing_else() -> None:
    assert rendered("{{ crumb.href }}") == "a.html"
    assert failure("{{ self.x }}")[0] == "page.html"
    for name in ("View", "view", "plan", "config"):
        assert failure(f"\n{{{{ {name} }}}}") == (
            "page.html",
            2,
            f"渲染 doc/a.html 时出错：没有“{name}”这个名称",
        )


@pytest.mark.parametrize(
    ("page", "others", "expected"),
    [
        pytest.param(
            "甲\n\n{{ titel }}",
            {},
            (
                "page.html",
                3,
                "渲染 doc/a.html 时出错：没有“titel”这个名称；是否想写“title”？",
            ),
            id="undefined name",
        ),
        pytest.param(
            "{{ title }}\n{{ html }}\n{{ crumb.titel }}\n{{ title }}",
            {},
            (
                "page.html",
                3,
                "渲染 doc/a.html 时出错：没有“titel”这个名称；是否想写“title”？",
            ),
            id="undefined attribute amid others",
        ),
        pytest.param(
            "{{ crumb.titel }}",
            {},
            (
                "page.html",
                1,
                "渲染 doc/a.html 时出错：没有“titel”这个名称；是否想写“title”？",
            ),
            id="undefined attribute",
        ),
        pytest.param(
            "{% include 'part.html' %}",
            {"part": "甲\n{{ titel }}"},
            (
                "part.html",
                2,
                "渲染 doc/a.html 时出错：没有“titel”这个名称；是否想写“title”？",
            ),
            id="undefined name in an include",
        ),
        pytest.param(
            "{% extends 'base.html' %}\n{% block a %}\n{{ titel }}{% endblock %}",
            {"base": "{% block a %}{% endblock %}"},
            (
                "page.html",
                3,
                "渲染 doc/a.html 时出错：没有“titel”这个名称；是否想写“title”？",
            ),
            id="undefined name in a block",
        ),
        pytest.param(
            "甲\n{% foo %}",
            {},
            ("page.html", 2, "模板写法有误：Encountered unknown tag 'foo'."),
            id="syntax",
        ),
        pytest.param(
            "{% include 'part.html' %}",
            {"part": "甲\n\n{% foo %}"},
            ("part.html", 3, "模板写法有误：Encountered unknown tag 'foo'."),
            id="syntax in an include",
        ),
        pytest.param(
            "甲\n{% include 'gone.html' %}",
            {},
            ("page.html", 2, "找不到模板“gone.html”"),
            id="missing include",
        ),
        pytest.param(
            "{% include 'part.html' %}",
            {"part": "甲\n{% include 'gone.html' %}"},
            ("part.html", 2, "找不到模板“gone.html”"),
            id="missing include in an include",
        ),
        pytest.param(
            "甲\n\n{{ 1 / 0 }}",
            {},
            ("page.html", 3, "渲染 doc/a.html 时出错：division by zero"),
            id="an error while rendering",
        ),
    ],
)
def test_a_failure_names_its_template_and_line(
    page: str, others: dict[str, str], expected: tuple[str, int, str]
) -> None:
    assert failure(page, **others) == expected


@pytest.mark.parametrize(
    ("page", "base", "expected"),
    [
        (
            "{% extends 'base.html' %}\n{% block maim %}甲{% endblock %}",
            "{% block main %}乙{% endblock %}",
            (
                "page.html",
                2,
                "base.html 没有“maim”这个块，写在里面的不会显示；是否想写“main”？",
            ),
        ),
        (
            "{% extends 'base.html' %}{% block main %}甲{% endblock %}",
            "{% extends 'theme/base.html' %}\n\n{% block trial %}{% endblock %}",
            ("base.html", 3, "theme/base.html 没有“trial”这个块，写在里面的不会显示"),
        ),
    ],
    ids=["of the page", "of what it extends"],
)
def test_a_block_that_nothing_would_show_is_a_failure(
    page: str, base: str, expected: tuple[str, int, str]
) -> None:
    templates = {
        "page.html": page,
        "base.html": base,
        "theme/base.html": "{% block main %}{% block part %}{% endblock %}{% endblock %}",
    }
    renderer = Renderer(Layouts(templates, {}, {}, {}))
    for path in ("a.html", "b.html"):  # whichever is made first
        with pytest.raises(TemplateFailed) as failed:
            renderer.render(Plan(path, "page.html", View()))
        assert failed.value.args == expected


def test_a_block_within_a_known_one_may_be_new() -> None:
    page = "{% extends 'theme/page.html' %}{% block main %}{% block own %}甲{% endblock %}{% endblock %}"
    templates = {"page.html": page, "theme/page.html": "{% block main %}{% endblock %}"}
    made = Renderer(Layouts(templates, {}, {}, {})).render(
        Plan("a.html", "page.html", View())
    )
    assert made.content == "甲".encode()


def test_a_page_without_its_template_is_a_failure() -> None:
    with pytest.raises(TemplateFailed) as failed:
        Renderer(Layouts({}, {}, {}, {})).render(Plan("a.html", "gone.html", View()))
    assert (failed.value.name, failed.value.message) == (
        "gone.html",
        "找不到模板“gone.html”",
    )


def test_a_template_that_includes_itself_ends() -> None:
    name, _, message = failure("{% include 'page.html' %}")
    assert name == "page.html"
    assert message.startswith("渲染 doc/a.html 时出错：maximum recursion")


def test_a_text_template_fails_at_its_line_too() -> None:
    assert failure("甲\n{{ titel }}", "robots.txt")[:2] == ("robots.txt", 2)


def test_what_a_page_is_put_together_from_keeps_its_order() -> None:
    page = (
        '{% extends "base.html" %}{% from "macro.html" import twice %}'
        "{% block first %}1{{ super() }}"
        '{% for n in (2, 3) %}{{ n }}{% include "part.html" %}{% endfor %}'
        "{% call twice() %}4{% endcall %}{% endblock %}"
        '{% block last %}5{% include "plain.html" without context %}6'
        "{% set kept %}7{% endset %}{{ kept }}{% endblock %}"
    )
    base = "<{% block first %}0{% endblock %}|{% block last %}{% endblock %}>"
    macro = "{% macro twice() %}{{ caller() }}{{ caller() }}{% endmacro %}"
    made = rendered(page, base=base, macro=macro, part="[{{ n }}]", plain="p")
    assert made == "<102[2]3[3]44|5p67>"


def test_a_shared_part_is_made_once_for_each_key() -> None:
    templates = {
        "page.html": "{{ shared('part.html', head.title) }}-{{ head.href }}|",
        "part.html": "<b>{{ site }} {{ head.title }} {{ head.href }}</b>",
    }
    renderer = Renderer(Layouts(templates, {}, {}, {}))

    def made(site: str, title: str, href: str) -> str:
        plan = Plan("a.html", "page.html", Page(site, Crumb(title, href)))
        return (renderer.render(plan).content or b"").decode()

    assert made("站", "甲", "1") == "<b>站 甲 1</b>-1|"
    assert made("站", "甲", "2") == "<b>站 甲 1</b>-2|"  # the key says it is the same
    assert made("站", "乙", "3") == "<b>站 乙 3</b>-3|"
    assert made("别站", "乙", "4") == "<b>别站 乙 4</b>-4|"


def test_a_page_is_made_anew_when_a_part_it_shares_has_changed() -> None:
    page = '{{ shared("part.html") }}'
    before, after = (
        Renderer(Layouts({"page.html": page, "part.html": part}, {}, {}, {}))
        for part in ("甲", "乙")
    )
    assert before.closure("page.html") != after.closure("page.html")


def test_a_finding_says_where_and_what() -> None:
    made = TemplateFailed("pages/list.html", 7, "甲").finding("layouts/pages/list.html")
    assert (made.path, made.line, made.column, made.code) == (
        "layouts/pages/list.html",
        7,
        1,
        "T001",
    )
