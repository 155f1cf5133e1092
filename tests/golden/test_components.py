"""Every example of every component of the theme: valid, and as it was."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from disclosure_ssg.source.layouts import read_layouts
from scripts.gallery import Example, contracts, examples, page
from tests.markup import faults

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "components"
LAYOUTS = read_layouts(ROOT)
EXAMPLES = tuple(examples(LAYOUTS))
TEMPLATES = {
    name.removeprefix("components/").removesuffix(".html")
    for name in LAYOUTS.templates
    if name.startswith("components/")
}


def test_every_component_has_a_contract_and_examples() -> None:
    assert set(contracts(LAYOUTS)) == TEMPLATES
    assert {example.component for example in EXAMPLES} == TEMPLATES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.component}: {e.name}")
def test_an_example_is_valid_html(example: Example) -> None:
    assert faults(page(example, "site.css", "site.js")) == []


@pytest.mark.parametrize("component", sorted(TEMPLATES))
def test_a_component_renders_as_it_did(component: str, update_golden: bool) -> None:
    made = "".join(
        f"<!-- {example.name} -->\n{example.html.strip()}\n\n"
        for example in EXAMPLES
        if example.component == component
    )
    path = GOLDEN / f"{component}.html"
    if update_golden:
        path.write_text(made, "utf-8", newline="\n")
    assert made == path.read_text("utf-8")


def test_no_expected_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == TEMPLATES


def test_examples_of_a_component_differ() -> None:
    for component, some in groupby(EXAMPLES, lambda example: example.component):
        texts = [example.html for example in some]
        assert len(set(texts)) == len(texts), component
