"""Whoever saves a file during a build poisons nothing that is remembered of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sites import SITE_YML, Site, document

FOOTER = "layouts/components/footer.html"
DOCUMENT = document(2, "[附件](表.csv)\n\n旧的正文。\n", kind="normative")

# What each file holds, and what somebody makes of it; of one length, as a date is.
FILES = {
    "content/notice/a.md": (DOCUMENT, DOCUMENT.replace("旧", "新")),
    "content/notice/表.csv": ("甲,乙\n旧,1\n", "甲,乙\n新,1\n"),
    "content/notice/b.md": (
        document(3, kind="notice"),
        document(3, kind="notice").replace("第3号", "第4号"),
    ),
    FOOTER: ("<footer>旧的</footer>\n", "<footer>新的</footer>\n"),
    "site.yml": (SITE_YML, SITE_YML.replace("title: 测", "title: 侧")),
}


class Saver:
    """Saves a file just before it is opened for the ``left``-th time from now on.

    After that it adds to the file whenever that is opened, if it is ``endless``.
    """

    def __init__(self) -> None:
        self.path = Path()
        self.text = ""
        self.left = 0
        self.is_endless = False

    def arm(
        self, path: Path, text: str, left: int = 1, *, endless: bool = False
    ) -> None:
        self.path, self.text, self.left, self.is_endless = path, text, left, endless

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event != "open" or not self.left or str(args[0]) != str(self.path):
            return
        self.left -= 1
        if self.left:
            return
        before = self.path.stat()
        self.path.write_text(self.text, "utf-8")
        os.utime(self.path, ns=(before.st_atime_ns, before.st_mtime_ns))
        if self.is_endless:
            self.text, self.left = self.text + "。", 1


_saver = Saver()  # an audit hook stays for the life of a process: there is one
_is_hooked: list[bool] = []


@pytest.fixture
def saver() -> Iterator[Saver]:
    if not _is_hooked:
        sys.addaudithook(_saver)
        _is_hooked.append(True)
    yield _saver
    _saver.left = 0


def same_as_clean(site: Site) -> None:
    ours, clean = site.build(), site.build("--no-cache", "-o", "clean")
    assert (ours.status, ours.out) == (clean.status, clean.out) == (0, ours.out)
    folders = (site.folder / name / "manifest.json" for name in ("public", "clean"))
    made, right = (path.read_text("utf-8") for path in folders)
    assert made == right


@pytest.mark.parametrize("name", FILES)
def test_what_is_saved_during_a_build_is_not_taken_for_what_was_there(
    site: Site, saver: Saver, name: str
) -> None:
    old, new = FILES[name]
    assert len(old) == len(new)
    site.write({path: texts[0] for path, texts in FILES.items()})
    for times in range(1, 9):
        saver.arm(site.folder / name, new, times)
        built = site.build()
        assert built.status == 0
        if saver.left:  # it is not opened as often
            break
        same_as_clean(site)
        site.write({name: old})
        same_as_clean(site)
        (site.folder / ".cache").rename(site.folder / f"cache-{times}")
    assert times > 2


def test_a_file_that_changes_whenever_it_is_read_is_told_and_the_old_site_stays(
    site: Site, saver: Saver
) -> None:
    site.write({path: texts[0] for path, texts in FILES.items()})
    assert site.build().status == 0
    before = site.files()
    name = "content/notice/a.md"
    saver.arm(site.folder / name, FILES[name][1], endless=True)
    site.write({"content/notice/c.md": document(4)})
    (site.folder / name).touch()
    ran = site.build()
    assert ran.status == 2
    assert f"{name} 在运行期间有改动" in ran.err
    assert site.files() == before
    saver.left = 0
    same_as_clean(site)
