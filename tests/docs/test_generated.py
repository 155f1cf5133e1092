"""The generated pages of ``docs/`` say what the code says, and all of it."""

from __future__ import annotations

import importlib
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import jinja2
import jinja2.meta
import pytest

from disclosure_ssg import cli
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import RULES
from disclosure_ssg.model.fields import FIELDS
from disclosure_ssg.model.settings import SETTINGS
from disclosure_ssg.render import views
from disclosure_ssg.source.layouts import read_layouts
from tests.sites import Site, codes, document

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "make_docs.py"


@pytest.fixture(scope="module")
def make_docs(update_golden: bool) -> ModuleType:
    """The script; under ``--update-golden`` it has written its pages."""
    spec = importlib.util.spec_from_file_location("make_docs", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if update_golden:
        module.write()
    return module


@pytest.fixture(scope="module")
def made(make_docs: ModuleType) -> dict[str, str]:
    pages: dict[str, str] = make_docs.pages()
    return pages


def rows(page: str) -> dict[str, str]:
    """The rows of all tables by the first code in them; the first of two counts."""
    made: dict[str, str] = {}
    for line in page.splitlines():
        if found := re.match(r"\|[^`]*`([^`]+)`", line):
            made.setdefault(found[1], line)
    return made


def test_no_generated_page_is_stale(made: dict[str, str]) -> None:
    assert len(made) > 40
    stale = [
        name
        for name, text in made.items()
        if not (ROOT / "docs" / name).is_file()
        or (ROOT / "docs" / name).read_text("utf-8") != text
    ]
    assert not stale, f"run: sh scripts/dev docs  ({', '.join(stale)})"


def test_no_page_of_a_rule_that_is_gone_is_left(make_docs: ModuleType) -> None:
    assert make_docs.stale_files(make_docs.pages()) == []


def test_pages_are_the_same_on_a_narrow_terminal(
    make_docs: ModuleType, made: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert make_docs.pages() == made


def test_the_glossary_has_every_field_kind_and_word(made: dict[str, str]) -> None:
    page = made["glossary.md"]
    shown = rows(page)
    for field in FIELDS:
        assert all(label in shown[field.key] for label in field.labels), field.key
        assert field.meaning in shown[field.key]
        for key, name in (field.choices or {}).items():
            assert name in page, (field.key, key)
    for key, kind in words.KINDS.items():
        assert f"| {kind.label} | `{key}` |" in page
    for word in (*words.ATTRIBUTES, *words.STATUSES, *words.GENRES, *words.THEMES):
        assert word in page


def test_what_the_glossary_calls_required_is_what_a_document_needs(
    made: dict[str, str], site: Site
) -> None:
    """The sentence is written by hand; the rules decide."""
    assert "必填：标题、发布日期、公开属性，以及索引号（" in made["glossary.md"]
    site.write({"content/notice/a.md": document(1)})
    assert site.check().out == ""
    for key in ("title", "published_on", "attribute", "index_number"):
        site.write({"content/notice/a.md": document(1, **{key: ""})})
        assert codes(site.check().out) in (["F010"], ["F011"]), key


def test_every_setting_and_every_key_of_a_category_is_explained(
    made: dict[str, str],
) -> None:
    shown = rows(made["site-yml.md"])
    for setting in SETTINGS:
        assert setting.meaning in shown[setting.key]
    categories = rows(made["site-yml.md"].partition("\n## 栏目\n")[2])
    for key in "id title description column_type statutory defaults children".split():
        assert key in categories
    assert shown["page_size"].endswith("| `20` |")
    assert shown["meta_table"].endswith("| `library` |")


def test_the_example_of_site_yml_is_one_that_works(
    made: dict[str, str], site: Site
) -> None:
    *_, example = re.findall(r"```yaml\n(.*?)```", made["site-yml.md"], re.S)
    site.write({"site.yml": example, "content/notice/a.md": document(1)})
    ran = site.build()
    assert (ran.status, ran.out) == (0, "")


def test_every_rule_has_its_page_and_its_line_in_the_list(made: dict[str, str]) -> None:
    for rule in RULES.values():
        page = made[f"rules/{rule.code}.md"]
        assert page.startswith(f"# {rule.code} {rule.slug}\n")
        assert (
            f"[{rule.code}]({rule.code}.md) | `{rule.slug}` |"
            in made["rules/README.md"]
        )


def test_an_example_of_a_rule_is_shown_as_it_is_typed(made: dict[str, str]) -> None:
    assert "**正确示例**\n\n```text\n::: 删减 个人隐私\n" in made["rules/B001.md"]
    assert "```text\n![办理流程图](流程.png)\n```" in made["rules/B005.md"]


def view_classes() -> dict[str, type]:
    """Every class of ``render/`` by its name."""
    folder = ROOT / "disclosure_ssg" / "render"
    names = (f"disclosure_ssg.render.{path.stem}" for path in folder.glob("*.py"))
    return {
        name: found
        for module in map(importlib.import_module, names)
        for name, found in vars(module).items()
        if isinstance(found, type) and found.__module__ == module.__name__
    }


def test_every_view_and_each_of_its_fields_is_listed(
    made: dict[str, str], make_docs: ModuleType
) -> None:
    sections = dict(
        re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", made["templates.md"], re.M | re.S)
    )
    known = view_classes()
    own = {name for name in known if known[name].__module__ == views.__name__}
    assert set(sections) >= own | set(make_docs.TEMPLATES.values())
    for name, section in sections.items():
        listed = re.findall(r"^\| `(\w+)` \| `(.+?)` \|", section, re.M)
        assert [field for field, _ in listed] == list(known[name].__annotations__), name
        for _, kind in listed:
            inside = set(re.findall(r"\w+", kind)) & known.keys()
            assert inside <= sections.keys(), name
    assert "| `count` | `int` |" in sections["NavItem"]
    assert "relative to the root" in sections["Head"]


def test_a_template_uses_no_name_that_its_view_has_not(make_docs: ModuleType) -> None:
    """So the list of templates and their views cannot be wrong."""
    folder = ROOT / "layouts"
    environment = jinja2.Environment(autoescape=True)
    sources = read_layouts(ROOT).templates

    def used(name: str) -> tuple[set[str], set[str]]:
        """Names that a template and those it includes want; names that they set."""
        tree = environment.parse(sources[name])
        wanted = jinja2.meta.find_undeclared_variables(tree)
        given = {n.name for n in tree.find_all(jinja2.nodes.Name) if n.ctx == "store"}
        for node in tree.find_all(jinja2.nodes.FromImport):
            given |= {n if isinstance(n, str) else n[1] for n in node.names}
        for other in jinja2.meta.find_referenced_templates(tree):
            assert other, f"{name} names a template by a variable"
            below = used(other)
            wanted, given = wanted | below[0], given | below[1]
        return wanted, given

    shown = {
        path.relative_to(folder).as_posix()
        for path in [
            *folder.glob("pages/*"),
            *folder.glob("feeds/*"),
            *folder.glob("reports/*"),
            folder / "robots.txt",
        ]
    }
    assert set(make_docs.TEMPLATES) == shown
    for template, view in make_docs.TEMPLATES.items():
        wanted, given = used(template)
        fields = set(view_classes()[view].__annotations__)
        assert wanted - given <= fields | {"shared"}, template
        assert fields & wanted, template


def test_every_command_is_listed_with_its_options(made: dict[str, str]) -> None:
    page = made["cli.md"]
    for name in cli.COMMANDS:
        assert f"\n## {name}\n\n```text\n用法：disclosure-ssg {name} [选项]" in page
    for option in ("--today", "--format", "--report", "--port", "--json", "--category"):
        assert option in page
