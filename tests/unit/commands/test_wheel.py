"""The wheel alone, installed outside the checkout, does all that the checkout does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a command that must succeed and know nothing of the tests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    ran = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**kept, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        folder,
        cwd=ROOT,
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programs of an environment are that has only the wheel of its own.

    The libraries are those of the running environment; the checkout, which stands
    there in a ``.pth`` file, is out of reach.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    scheme = {"base": str(folder), "platbase": str(folder)}
    programs = Path(sysconfig.get_path("scripts", "venv", scheme))
    run(
        sys.executable, "-m", "pip", "--python", programs / "python", "install",
        "--quiet", "--no-deps", "--no-index", wheel, cwd=folder,
    )  # fmt: skip
    here = Path(sysconfig.get_path("purelib", "venv", scheme))
    (here / "libraries.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return programs


def test_the_wheel_holds_what_runs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"disclosure_ssg"}
    assert {
        "disclosure_ssg/py.typed",
        "disclosure_ssg/layouts/base.html",
        "disclosure_ssg/layouts/search/engine.js",
        "disclosure_ssg/commands/overlay/overlay.js",
        "disclosure_ssg/commands/starter/site.yml",
        "disclosure_ssg/commands/starter/gitignore",
        "disclosure_ssg/commands/starter/tasks.json",
        "disclosure_ssg/search/fold_table.txt",
    } <= set(names)
    assert not [name for name in names if "__pycache__" in name]


def test_the_wheel_alone_makes_builds_and_searches_a_site(
    scripts: Path, tmp_path: Path
) -> None:
    program = scripts / "disclosure-ssg"
    shown = run(
        scripts / "python", "-c", "import disclosure_ssg; print(disclosure_ssg.__file__)",
        cwd=tmp_path,
    )  # fmt: skip
    assert Path(shown.strip()).is_relative_to(scripts.parent)
    run(program, "init", "--today", "2026-11-22", "my-site", cwd=tmp_path)
    site = tmp_path / "my-site"
    assert run(program, "build", "--strict", "--today", "2026-11-22", cwd=site) == ""
    found = json.loads(run(program, "search", "--json", "申请管理办法", cwd=site))
    assert found["total"] >= 1
    page = (site / "public" / found["results"][0]["url"]).read_text("utf-8")
    assert "申请管理办法" in page
    assert run(program, "explain", "F011", cwd=site).startswith("F011 ")
