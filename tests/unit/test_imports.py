"""What a command does not need is not imported: it must begin at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.sites import Site, document

# Libraries, and parts of the standard library, that take a while to import.
HEAVY = frozenset(
    """
    concurrent.futures distributed docx email.message http.server jinja2 lunr markdown
    msgspec multiprocessing nh3 numpy openpyxl pyinstrument pypdf pypinyin rich sqlite3
    watchdog xml.etree.ElementTree yaml
    """.split()
)
SCRIPT = """
import sys
from disclosure_ssg.cli import main
status = main(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(status)
"""


def heavy_imports(*arguments: str) -> frozenset[str]:
    """What of ``HEAVY`` a command line has imported when it is done."""
    ran = subprocess.run(
        (sys.executable, "-c", SCRIPT, *arguments),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return HEAVY.intersection(ran.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", ["--help", "--version", "init --help", "serve --help"]
)
def test_the_command_line_itself_needs_nothing_heavy(arguments: str) -> None:
    assert heavy_imports(*arguments.split()) == set()


@pytest.mark.parametrize("command", ["build", "check"])
def test_the_help_of_a_command_does_not_import_what_it_runs(command: str) -> None:
    memo = {"msgspec", "sqlite3"}
    assert heavy_imports(command, "--help") <= memo


@pytest.mark.parametrize("command", ["explain", "new"])
def test_no_help_of_a_command_on_documents_imports_pages_or_index(command: str) -> None:
    assert heavy_imports(command, "--help").isdisjoint({"jinja2", "numpy", "pypinyin"})


def test_a_check_of_one_file_makes_no_page_and_reads_no_attachment(site: Site) -> None:
    site.write({"content/notice/a.md": document(1)})
    found = heavy_imports("-C", str(site.folder), "check", "content/notice/a.md")
    assert found.isdisjoint(
        {
            "docx",
            "jinja2",
            "multiprocessing",
            "numpy",
            "openpyxl",
            "pypdf",
            "pypinyin",
            "rich",
        }
    )
    assert "yaml" in found  # or modules are not seen at all
