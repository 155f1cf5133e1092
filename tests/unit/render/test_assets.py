"""The theme's static files: one sheet and one script of many parts."""

from __future__ import annotations

from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.render.assets import theme_files
from tests.sites import config

LAYOUTS = Layouts(
    {},
    {"site.css": b"body{}\n", "site.js": b"main();\n", "logo.png": b"\x89"},
    {},
    {},
    {"tree.css": b".tree{}\n", "chips.css": b".chips{}\n", "tree.js": b"tree();\n"},
)


def made(extra: str = "") -> dict[str, bytes | None]:
    assets, outputs = theme_files(LAYOUTS, "search", config(extra))
    by_path = {output.path: output.content for output in outputs}
    return {name: by_path[href] for name, href in assets.hrefs.items()}


def test_the_sheet_has_colours_first_and_the_components_last() -> None:
    sheet = made()["site.css"]
    assert sheet is not None
    assert sheet.startswith(b":root{--paper:#ffffff;--ground:#f3f5f8;--main:#17477c;")
    assert sheet.endswith(b"}}\nbody{}\n.chips{}\n.tree{}\n")


def test_the_script_ends_with_the_scripts_of_the_components() -> None:
    assert made()["site.js"] == b"main();\ntree();\n"


def test_colours_of_the_site_replace_those_of_the_theme() -> None:
    sheet = made('colors: {main: "#00563F"}\n')["site.css"]
    assert sheet is not None
    light, dark = sheet.decode().split("@media", 1)
    assert "--main:#00563f;" in light
    assert "--seal:#a3221c;" in light
    assert "(prefers-color-scheme:dark)" in dark
    assert "--main:#00563f;" not in dark


def test_the_sheet_names_pictures_as_they_are_called() -> None:
    sheet = b'a{cursor:url("logo.png") 4 4,auto;background:url("gone.png")}'
    layouts = Layouts({}, {"site.css": sheet, "logo.png": b"\x89"}, {}, {})
    assets, outputs = theme_files(layouts, "", config())
    made = {output.path: output.content for output in outputs}
    name = assets.hrefs["logo.png"].removeprefix("assets/")
    text = (made[assets.hrefs["site.css"]] or b"").decode()
    assert f'url("{name}") 4 4,auto;background:url("gone.png")' in text


def test_other_files_are_as_they_were() -> None:
    files = made()
    assert (files["logo.png"], files["search.js"]) == (b"\x89", b"search")
    assert "tree.css" not in files
