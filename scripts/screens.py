"""Every kind of page as it looks: docs/screens/, one picture for each.

    sh scripts/dev screens

The sample site is built; of each template a telling page, or else the first, is opened
in headless Chromium at a desktop, in the dark, in 长者版, on a phone and as print.  The
five stand together in one small picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from disclosure_ssg.checking import check
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options
from disclosure_ssg.model.run import Clock
from disclosure_ssg.pipeline import draft
from disclosure_ssg.runner import Runner
from scripts.make_docs import TEMPLATES

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "screens"
TODAY = "2026-11-20"
TELLING = {
    "document": "doc/000000-101-2026-00018.html",
    "list": "normative/index.html",
    "search": "search/index.html?q=公共数据",
}
DESKTOP, PHONE, PAPER = (1280, 960), (390, 780), (794, 1123)
SHOWN = 1.0, 0.5  # of the pictures in the README and on the sheets
SHEET = """<!doctype html><style>
body { margin: 0; width: 980px; background: #888; font-size: 0; }
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


def kinds(site: Path) -> Iterator[tuple[str, str]]:
    """Each kind of page of a site with the address of one."""
    chosen = options(site, TODAY)
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
