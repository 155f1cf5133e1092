"""What tests of every kind share: options, profiles and outside programs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from tests.sites import SITE_YML, Site

# The default run is the same every time; the deep one looks for what is not known.
settings.register_profile("default", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("deep", deadline=None, max_examples=2000)

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--deep", action="store_true", help="the deep tests too, with more examples"
    )
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write expected files and generated documents instead of comparing",
    )


def pytest_configure(config: pytest.Config) -> None:
    os.environ["GIT_CONFIG_GLOBAL"] = str(Path(__file__).with_name("gitconfig"))
    os.environ["GIT_CONFIG_NOSYSTEM"] = "1"
    settings.load_profile("deep" if config.getoption("deep") else "default")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if config.getoption("deep"):
        return
    skip = pytest.mark.skip(reason="a deep test: runs with --deep")
    for item in items:
        if item.get_closest_marker("deep"):
            item.add_marker(skip)


def _not_here(what: str) -> NoReturn:
    """Skip for want of a program, or fail where every one of them must be present."""
    if os.environ.get("DISCLOSURE_REQUIRE_BROWSER") == "1":
        pytest.fail(f"DISCLOSURE_REQUIRE_BROWSER=1, but {what}")
    pytest.skip(what)


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Whether expected files are to be written anew."""
    return bool(pytestconfig.getoption("update_golden"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder with ``corpus/make_corpus.py`` and ``seeds/``."""
    named = os.environ.get("DISCLOSURE_CORPUS")
    if not named:
        pytest.skip("DISCLOSURE_CORPUS names no folder with the larger test data")
    folder = Path(named).resolve()
    assert (folder / "corpus" / "make_corpus.py").is_file(), folder
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser that Playwright starts; ``DISCLOSURE_CHROMIUM`` may name one."""
    for name in (os.environ.get("DISCLOSURE_CHROMIUM") or BROWSERS[0], *BROWSERS):
        if found := shutil.which(name):
            return Path(found)
    _not_here("there is no Chromium, Chrome or Edge")


@pytest.fixture(scope="session")
def node() -> Path:
    """Node.js, which runs the search engine's JavaScript."""
    if found := shutil.which("node"):
        return Path(found)
    _not_here("there is no Node.js")


@pytest.fixture
def site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Site:
    """A site in a folder of its own with the default site.yml and no documents."""
    made = Site(tmp_path / "site", capsys)
    made.write({"site.yml": SITE_YML})
    (made.folder / "content").mkdir()
    return made
