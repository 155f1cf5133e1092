"""Every example of every component, as axe and as a screen reader have it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from disclosure_ssg.source.layouts import read_layouts
from scripts.gallery import Example, write
from tests.browser.column import FILES
from tests.browser.conftest import Column, Visitor
from tests.browser.test_pages import AXE, ELDER, MODES, RULES

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Example]]:
    """A folder with a page for each example."""
    folder = tmp_path_factory.mktemp("gallery")
    for name, content in FILES.items():
        if name.startswith("layouts/") and isinstance(content, bytes):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return folder, list(write(folder, read_layouts(folder)))


@pytest.mark.theme
@pytest.mark.parametrize(
    "mode",  # pages show the components in every mode; deep runs at each example too
    [
        mode if mode == "light" else pytest.param(mode, marks=pytest.mark.deep)
        for mode in MODES
    ],
)
def test_axe_finds_nothing_in_any_example(
    gallery: tuple[Path, list[Example]], browser: Browser, mode: str
) -> None:
    package = pytest.importorskip("axe_playwright_python", reason="there is no axe")
    script = (Path(package.__file__).parent / AXE.name).read_text("utf-8")
    folder, shown = gallery
    context = browser.new_context(bypass_csp=True, **MODES[mode])
    page = context.new_page()
    found = []
    for example in shown:
        page.goto((folder / example.file).as_uri())
        if mode.startswith("elder"):
            page.evaluate(ELDER)
        page.evaluate(script)
        answer = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for violation in answer["violations"]:
            nodes = [node["html"] for node in violation["nodes"]]
            found.append((example.file, violation["id"], nodes))
    context.close()
    assert found == []


def test_the_gallery_shows_every_example(
    gallery: tuple[Path, list[Example]], visitor: Visitor
) -> None:
    folder, shown = gallery
    visitor.page.goto((folder / "index.html").as_uri())
    frames = visitor.page.locator("iframe")
    assert frames.count() == len(shown) > 20
    assert visitor.page.locator("h2").count() == len({e.component for e in shown})


def names(page: Page, role: str) -> list[str]:
    """How a screen reader calls what it finds under a role, in their order."""
    script = """(nodes) => nodes.map((node) => {
        const by = node.getAttribute("aria-labelledby");
        return node.getAttribute("aria-label")
            || (by && document.getElementById(by).textContent) || "";
    })"""
    found: list[str] = page.get_by_role(role).evaluate_all(script)  # type: ignore[arg-type]
    return found


def test_landmarks_of_a_document_have_names(column: Column, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(column.at("file", RULES))
    assert names(page, "navigation") == ["栏目", "当前位置", "本文目录"]
    assert "附件" in names(page, "region")
    for role in ("banner", "main", "contentinfo", "search"):
        expect(page.get_by_role(role)).to_have_count(1)


def test_the_tab_key_walks_through_a_document_in_the_order_of_the_page(
    column: Column, visitor: Visitor
) -> None:
    page = visitor.page
    page.goto(column.at("file", RULES))
    total = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
            .filter((e) => e.checkVisibility() && !e.disabled).length"""
    )
    walked: list[tuple[float, bool]] = []
    for _ in range(total):
        page.keyboard.press("Tab")
        walked.append(
            page.evaluate(
                """() => {
                    const e = document.activeElement;
                    const all = [...document.querySelectorAll("*")];
                    const { outlineStyle } = getComputedStyle(e);
                    return [all.indexOf(e), outlineStyle !== "none"];
                }"""
            )
        )
    order = [at for at, _ in walked]
    assert order == sorted(set(order))  # each once, none skipped back
    assert all(is_seen for _, is_seen in walked)
