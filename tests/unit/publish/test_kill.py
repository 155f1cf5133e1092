"""``kill -9`` at any moment leaves the old site or the new one, whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import disclosure_ssg
from tests.unit.publish import sites
from tests.unit.publish.sites import NEW, OLD, whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="os.fork and SIGKILL")

PACKAGE = Path(disclosure_ssg.__file__).parents[1]
TESTS = Path(sites.__file__).parents[3]

Site = dict[str, str] | None


def text(site: Mapping[str, bytes]) -> dict[str, str]:
    return {path: content.decode("latin-1") for path, content in site.items()}


def kills(folder: Path, old: Mapping[str, bytes] | None, **how: Any) -> list[Any]:
    """One finding for each step at which a publisher was killed."""
    scenario = {
        "old": old and text(old),
        "new": text(NEW),
        "exchange": True,
        "half_done": None,
        "steps": "calls",
        "stride": 1,
        **how,
    }
    done = subprocess.run(
        [
            sys.executable,
            TESTS / "tests" / "unit" / "publish" / "kill_driver.py",
            folder,
            json.dumps(scenario),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (PACKAGE, TESTS)))},
        check=True,
        capture_output=True,
        text=True,
    )
    findings = json.loads(done.stdout)
    assert isinstance(findings, list)
    return findings


def check(findings: list[Any], old: Site, *, seen_missing: bool) -> None:
    new = text(whole(NEW))
    after_kill = [finding["killed"] for finding in findings]
    recovered = [finding["recovered"] for finding in findings]
    for finding in findings:
        assert finding["killed"] in (old, new, None), finding["step"]
        assert finding["recovered"] in (old, new), finding["step"]
        assert finding["again"] == new, finding["step"]
        assert finding["left"] == ["public"], finding["step"]
    # The kills came early and late enough to see both.
    assert recovered[0] == old
    assert recovered[-1] == new
    assert (None in after_kill) == seen_missing


def test_an_exchange_is_never_seen_half_done(tmp_path: Path) -> None:
    findings = kills(tmp_path, OLD)
    assert len(findings) > 40
    check(findings, text(whole(OLD)), seen_missing=False)


def test_a_switch_by_renames_is_completed_by_the_next_command(tmp_path: Path) -> None:
    findings = kills(tmp_path, OLD, exchange=False)
    assert len(findings) > 40
    check(findings, text(whole(OLD)), seen_missing=True)


def test_a_first_publish_shows_nothing_or_the_whole_site(tmp_path: Path) -> None:
    findings = kills(tmp_path, None)
    assert len(findings) > 15
    check(findings, None, seen_missing=True)


@pytest.mark.parametrize("renames", [1, 2])
def test_a_recovery_that_is_killed_is_recovered_from(
    tmp_path: Path, renames: int
) -> None:
    findings = kills(tmp_path, OLD, half_done=renames, steps="lines")
    assert len(findings) > 30
    new = text(whole(NEW))
    for finding in findings:
        assert finding["killed"] in ((new, None) if renames == 1 else (new,))
        assert finding["recovered"] == new
        assert finding["again"] == new
        assert finding["left"] == ["public"]


# A stride that no loop of the code has as its length reaches other lines in each; it
# is shorter than what lies between two renames.
@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "renames"])
def test_a_kill_between_any_two_lines_is_survived(
    tmp_path: Path, exchange: bool
) -> None:
    findings = kills(tmp_path, OLD, exchange=exchange, steps="lines", stride=3)
    assert len(findings) > 60
    check(findings, text(whole(OLD)), seen_missing=not exchange)


@pytest.mark.deep
@pytest.mark.parametrize("old", [OLD, None], ids=["second", "first"])
@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "renames"])
def test_a_kill_after_every_line_is_survived(
    tmp_path: Path, exchange: bool, old: Mapping[str, bytes] | None
) -> None:
    findings = kills(tmp_path, old, exchange=exchange, steps="lines")
    assert len(findings) > 400
    before = None if old is None else text(whole(old))
    check(findings, before, seen_missing=old is None or not exchange)
