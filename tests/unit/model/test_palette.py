"""Colours of site.yml: what can be read, and what is made of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from disclosure_ssg.model.palette import contrast, faint, tokens

CSS = (Path(__file__).parents[3] / "layouts/assets/site.css").read_text("utf-8")
# What is written on what in the theme, beside the greys of its style sheet.
WRITTEN = [
    *(("main", on) for on in ("paper", "ground", "main-soft")),
    *(("accent", on) for on in ("paper", "ground", "accent-soft")),
    *(("band-ink", on) for on in ("band", "band-deep", "seal")),
    ("band-soft", "band"),
]
COLORS = [
    {},
    {"main": "#00563f"},
    {"main": "#7a1f1f", "accent": "#8a5a00"},
    {"main": "#000000", "accent": "#333333"},
    {"main": "#4b2a7b", "accent": "#00606b"},
]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [  # as WCAG's examples and common checkers have them
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ffffff", "#ff0000", 4.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("colors", COLORS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_is_written_in_colour_can_be_read(
    colors: dict[str, str], scheme: str
) -> None:
    assert list(faint(colors)) == []
    made = {**tokens(colors)["light"], **tokens(colors)[scheme]}
    pale = {
        (text, on): contrast(made[text], made[on])
        for text, on in WRITTEN
        if contrast(made[text], made[on]) < 4.5
    }
    assert pale == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_greys_of_the_style_sheet_can_be_read_on_every_ground(scheme: str) -> None:
    start = CSS.index("color-scheme: dark)") if scheme == "dark" else 0
    greys = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", CSS[start:][:1200]))
    grounds = tokens({})[scheme]
    for on in ("paper", "ground", "main-soft", "accent-soft"):
        assert contrast(greys["ink"], grounds[on]) >= 7
        assert contrast(greys["ink-soft"], grounds[on]) >= 4.5
    assert contrast(greys["ink"], greys["mark"]) >= 4.5
    for edge in ("line-strong", "focus"):  # WCAG 1.4.11
        assert contrast(greys[edge], grounds["paper"]) >= 3


def test_a_pale_colour_is_told_with_one_that_can_be_read() -> None:
    (weak,) = faint({"main": "#7fa8d8", "accent": "#a3221c"})
    assert (weak.name, round(weak.ratio, 2), weak.instead) == ("main", 2.16, "#546f8f")
    assert list(faint({"main": weak.instead})) == []


def test_given_colours_are_used_as_they_are() -> None:
    light = tokens({"main": "#00563f", "accent": "#8a5a00"})["light"]
    assert (light["main"], light["band"]) == ("#00563f", "#00563f")
    assert (light["accent"], light["seal"]) == ("#8a5a00", "#8a5a00")
