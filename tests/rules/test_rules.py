"""Every rule against a site that breaks it and a look-alike that does not.

A case is a text archive: sections ``=== bad``, ``=== expected`` and ``=== good``;
in the sites each file starts with ``--- path``.  A file's options stand in brackets
after its path: ``[gb18030]`` is its encoding, ``[base64]`` that of bytes, ``[line 7 300 times]`` makes it long,
``[unreadable]`` takes away the right to read it.
Without a ``site.yml`` of its own a site has that of ``tests/sites.py``.
"""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

import pytest

from disclosure_ssg import checking as _checking  # noqa: F401 - registers the rules
from disclosure_ssg.model.diagnostics import RULES
from tests.sites import SITE_YML, Site, codes

HERE = Path(__file__).parent
CASES = tuple(sorted(path.stem for path in HERE.glob("*.txt")))
_FILE = re.compile(
    r"^--- (?P<path>\S+)(?: \[(?P<encoding>gb18030|base64)\])?(?: \[(?P<closed>unreadable)\])?"
    r"(?: \[line (?P<line>\d+) (?P<times>\d+) times\])?\n",
    re.MULTILINE,
)


def sections(code: str) -> dict[str, str]:
    text = (HERE / f"{code}.txt").read_text("utf-8")
    _, *parts = re.split(r"^=== (\w+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def files(section: str) -> dict[str, bytes]:
    """The files of one site by path."""
    starts = list(_FILE.finditer(section))
    ends = [start.start() for start in starts[1:]] + [len(section)]
    assert starts
    assert starts[0].start() == 0, "text before the first file"
    made: dict[str, bytes] = {}
    for start, end in zip(starts, ends, strict=True):
        text = section[start.end() : end]
        if start["times"]:
            lines = text.splitlines(keepends=True)
            lines[int(start["line"]) - 1] *= int(start["times"])
            text = "".join(lines)
        if start["encoding"] == "base64":
            made[start["path"]] = base64.b64decode(text)
        else:
            made[start["path"]] = text.encode(start["encoding"] or "utf-8")
    return made


def names(folder: Path) -> set[str]:
    """The files there are, as they are spelt."""
    found = folder.rglob("*")
    return {p.relative_to(folder).as_posix() for p in found if p.is_file()}


# They speak of any file that holds no text a program can read, as many cases' files do.
TALKATIVE = {"L006", "P015"}


def write(site: Site, code: str, section: str) -> None:
    """Write a case's site, and take away what is not to be read."""
    off = ", ".join(f"{other}: off" for other in sorted(TALKATIVE - {code}))
    wanted = {"site.yml": f"{SITE_YML}rules: {{{off}}}\n".encode(), **files(section)}
    try:
        site.write(wanted)
    except OSError:
        pytest.skip("this system has no files of such names")
    if not wanted.keys() <= names(site.folder):
        pytest.skip("this system does not tell such names apart")
    for match in _FILE.finditer(section):
        if match["closed"]:
            path = site.folder / match["path"]
            path.chmod(0)
            if os.access(path, os.R_OK):
                pytest.skip("this user may read every file")


# What no site can break (tests/unit/search/test_selfcheck.py breaks the index), and what
# only git can tell (tests/unit/commands/test_review.py).
OURS = {"S001", "V004", "V005"}


def test_every_rule_has_its_case_and_every_case_its_rule() -> None:
    assert set(CASES) == set(RULES) - OURS


@pytest.mark.parametrize("code", CASES)
def test_a_rule_finds_what_is_wrong_and_says_so_exactly(code: str, site: Site) -> None:
    parts = sections(code)
    write(site, code, parts["bad"])
    ran = site.build()
    assert ran.out == parts["expected"]
    assert code in codes(ran.out)
    levels = set(re.findall(r"^\S+:\d+:\d+: (\w+) ", ran.out, re.MULTILINE))
    assert ran.status == (2 if code[0] == "C" else int("error" in levels)), ran.err
    assert (site.folder / "public").is_dir() == (ran.status == 0)


@pytest.mark.parametrize("code", CASES)
def test_a_rule_is_silent_about_what_only_looks_wrong(code: str, site: Site) -> None:
    write(site, code, sections(code)["good"])
    ran = site.build()
    assert (ran.status, ran.out) == (0, ""), ran.err
