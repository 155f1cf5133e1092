"""What is installed beside us, against what ``importlib.metadata`` says of it."""

from __future__ import annotations

import importlib
import sys
import zipfile
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from disclosure_ssg.model.installed import may_offer, versions


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder from which packages are imported."""
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


def package(place: Path, folder: str, points: str = "") -> None:
    (place / folder).mkdir()
    if points:
        (place / folder / "entry_points.txt").write_text(points, "utf-8")


def test_a_version_is_known_by_the_name_of_a_folder(place: Path) -> None:
    package(place, "Python_Docx-1.2.0.dist-info")
    package(place, "jinja2-3.1.4.egg-info")
    package(place, "other-9.dist-info")
    assert versions(("jinja2", "python-docx")) == [
        "Python_Docx-1.2.0.dist-info",
        "jinja2-3.1.4.egg-info",
    ]


def test_what_stands_in_no_folder_is_asked_of_the_library(place: Path) -> None:
    archive = place / "packages.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("odd-2.5.dist-info/METADATA", "Name: odd\nVersion: 2.5\n")
    sys.path.append(str(archive))
    importlib.invalidate_caches()
    assert versions(("odd",)) == ["odd 2.5"]
    with pytest.raises(PackageNotFoundError):
        versions(("nowhere",))


def test_entry_points_are_seen_by_their_group(place: Path) -> None:
    package(place, "plain-1.dist-info")
    package(place, "script-1.dist-info", "[console_scripts]\na = b:c\n")
    sys.path.append(str(place / "gone"))
    assert not may_offer("some.rules")
    package(place, "rules-1.dist-info", "[some.rules]\na = b\n")
    assert may_offer("some.rules")


def test_an_archive_may_offer_anything(place: Path) -> None:
    (place / "packages.zip").write_bytes(b"")
    sys.path.append(str(place / "packages.zip"))
    assert may_offer("some.rules")
