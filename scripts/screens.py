"""Every kind of page as it looks: docs/screens/, one picture for each.

    sh scripts/dev screens

The sample site is built; of each template a telling page, or else the first, is opened
in headless Chromium at a desktop, in the dark, in 长者版, on a phone and as print.  The
five stand together in one small picture.
"""

from __future__ import annotations

import base64
import datetime
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.pages import TODAY
from benchmarks.visits import browser
from disclosure_ssg.checking import check
from disclosure_ssg.cli import main
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options
from disclosure_ssg.model.run import Clock
from disclosure_ssg.pipeline import draft
from disclosure_ssg.runner import Runner
from scripts.make_docs import TEMPLATES

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "screens"
TELLING = {
    "document": "doc/000000-101-2025-00012.html",
    "list": "normative/index.html",
    "search": "search/index.html?q=公共数据",
}
DESKTOP, PHONE, PAPER = (1280, 960), (390, 780), (794, 1123)
# What the README shows.
SHOWN = {
    ("home", "desktop"): "readme-home.jpg",
    ("document", "phone"): "readme-phone.jpg",
}
SHEET = """<!doctype html><style>
body { margin: 0; width: 984px; background: #888; font-size: 0; }
img { margin: 4px; height: 362px; }
</style>%s"""
LOOKS: Mapping[str, tuple[tuple[int, int], str, str]] = {
    # size, colours and medium, what follows the address
    "desktop": (DESKTOP, "light", ""),
    "dark": (DESKTOP, "dark", ""),
    "elder": (DESKTOP, "light", "view=elder"),
    "phone": (PHONE, "light", ""),
    "print": (PAPER, "print", ""),
}


def kinds(site: Path, built: Path) -> Iterator[tuple[str, str]]:
    """Each kind of page of a site with the address of one."""
    chosen = options(site, datetime.date.fromisoformat(TODAY))
    with memo_of(site) as memo:
        runner = Runner(memo)
        drafted = draft(chosen, check(chosen, runner, Clock()), Clock())
    first: dict[str, str] = {}
    for plan in drafted.plans:
        first.setdefault(plan.template, plan.path)
    for template in TEMPLATES:
        name = template.removeprefix("pages/").removesuffix(".html")
        if template.startswith("pages/") and template in first and name != "redirect":
            yield name, TELLING.get(name, first[template])
    # Notices of links that leave are made while the other pages are.
    yield "leave", f"leave/{min(path.name for path in (built / 'leave').iterdir())}"


def taken(page: Page, address: str, look: str) -> bytes:
    """A picture of the top of a page, looked at in one of the ``LOOKS``."""
    (width, height), scheme, more = LOOKS[look]
    page.set_viewport_size({"width": width, "height": height})
    medium: Any = "print" if scheme == "print" else "screen"
    colors: Any = "light" if scheme == "print" else scheme
    page.emulate_media(media=medium, color_scheme=colors)
    page.goto(address + (("&" if "?" in address else "?") + more if more else ""))
    page.wait_for_load_state("networkidle")
    return page.screenshot(type="jpeg", quality=70)


def sheet(opened: Browser, pictures: list[bytes]) -> bytes:
    """Pictures side by side."""
    page = opened.new_page(viewport={"width": 984, "height": 740})
    images = "".join(
        f'<img src="data:image/jpeg;base64,{base64.b64encode(one).decode()}">'
        for one in pictures
    )
    page.set_content(SHEET % images)
    made = page.locator("body").screenshot(type="jpeg", quality=60)
    page.close()
    return made


def write(folder: Path) -> int:
    """All pictures into ``folder``; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.jpg"):
        old.unlink()
    count = 0
    with tempfile.TemporaryDirectory() as built, browser() as opened:
        target = f"{built}/site"
        assert main(["-C", str(ROOT), "build", "--today", TODAY, "-o", target]) == 0
        for name, path in kinds(ROOT, Path(target)):
            address = f"{Path(target).as_uri()}/{path}"
            pictures = []
            for look in LOOKS:
                page = opened.new_page()
                pictures.append(taken(page, address, look))
                page.close()
                if (name, look) in SHOWN:
                    shown = folder / SHOWN[name, look]
                    shown.write_bytes(pictures[-1])
            (folder / f"{name}.jpg").write_bytes(sheet(opened, pictures))
            count += 1
    return count


if __name__ == "__main__":
    print(f"{write(OUT)} 种页面的样子在 {OUT.relative_to(ROOT)}/")
