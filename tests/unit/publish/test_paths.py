"""Which output paths may reach the disk."""

from __future__ import annotations

import pytest

from disclosure_ssg.publish.errors import PublishError
from disclosure_ssg.publish.paths import PathGuard

HOSTILE = [
    "",
    "/etc/passwd",
    "../index.html",
    "doc/../../index.html",
    "doc/..",
    "./index.html",
    "doc//1.html",
    "doc/",
    "C:/index.html",
    "doc\\1.html",
    "\\\\server\\share",
    "a\x00.html",
    "a\n.html",
    "a\x7f.html",
    "a\x85.html",
    "file:stream",
    "what?.html",
    "all*.html",
    'say "yes".html',
    "a<b.html",
    "a|b.html",
    "con",
    "doc/NUL.txt",
    "doc/aux .html",
    "com1.tar.gz",
    "LPT¹.html",
    "conin$",
    "trailing.",
    "folder./index.html",
    "trailing ",
    "folder /index.html",
    "\udcff.html",
    "字" * 86,
    "字" * 86 + "/index.html",
]

HARMLESS = [
    "index.html",
    "doc/640100-141-2019-00064.html",
    "附件/关于印发《示例》的通知（一）.pdf",
    ".well-known/security.txt",
    "a..b.html",
    "doc/console.html",
    "com10.html",
    "字" * 85,
    "a b/c d.html",
]

COLLIDING = [
    ("index.html", "index.html"),
    ("doc/a.html", "doc/A.html"),
    ("doc/a.html", "DOC/b.html"),
    ("doc/\u00e9.html", "doc/e\u0301.html"),
    ("straße.html", "STRASSE.html"),
    ("doc", "doc/1.html"),
    ("doc/1.html", "doc"),
    ("doc/1.html", "DOC"),
    ("a/b", "a/b/c/d.html"),
    ("index.html", "Manifest.JSON"),
    ("index.html", "manifest.json"),
    ("index.html", "manifest.json/a.html"),
]


@pytest.mark.parametrize("path", HOSTILE, ids=ascii)
def test_a_path_that_could_leave_the_site_or_break_a_system_is_refused(
    path: str,
) -> None:
    with pytest.raises(PublishError, match="不能使用"):
        PathGuard().admit(path)


@pytest.mark.parametrize("path", HARMLESS, ids=ascii)
def test_an_ordinary_path_is_admitted_once(path: str) -> None:
    guard = PathGuard()
    guard.admit(path)
    with pytest.raises(PublishError, match="冲突"):
        guard.admit(path)


@pytest.mark.parametrize(("first", "second"), COLLIDING, ids=ascii)
def test_two_paths_that_some_system_cannot_tell_apart_collide(
    first: str, second: str
) -> None:
    guard = PathGuard("manifest.json")
    guard.admit(first)
    with pytest.raises(PublishError, match="冲突"):
        guard.admit(second)


def test_siblings_and_deeper_folders_do_not_collide() -> None:
    guard = PathGuard("manifest.json")
    for path in ("a/b/c.html", "a/b.html", "a/c.html", "b/c.html", "a/b/d/e.html"):
        guard.admit(path)
