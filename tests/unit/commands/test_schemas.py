"""What other programs read, against the schemas that they publish."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema.validators import validator_for
from lxml import etree

from tests.sites import Site, document

ROOT = Path(__file__).parents[3]
SARIF = ROOT / "tests" / "vendor" / "sarif" / "sarif-2.1.0-rtm.5.json"
JUNIT = ROOT / "tests" / "vendor" / "junit" / "junit-10.xsd"
ODD = "content/通知 a/50%,b：c.md"  # an error, warnings, and a name that must be quoted
FILES = {
    ODD: document(2, "帐号见附件的的表。\n", attribute="", 发布者="某科"),
    "content/notice/good.md": document(1),
}


def faults_of_sarif(log: str) -> list[str]:
    schema = json.loads(SARIF.read_text("utf-8"))
    found = validator_for(schema)(schema).iter_errors(json.loads(log))
    return [f"{fault.json_path} {fault.message}" for fault in found]


def faults_of_junit(report: str) -> list[str]:
    schema = etree.XMLSchema(etree.parse(JUNIT))
    schema.validate(etree.fromstring(report.encode()))
    return [fault.message for fault in schema.error_log]


@pytest.mark.parametrize("schema", [SARIF, JUNIT])
def test_a_schema_is_the_published_one_unchanged(schema: Path) -> None:
    said = (schema.parent / "README.md").read_text("utf-8")
    assert f"SHA-256: `{sha256(schema.read_bytes()).hexdigest()}`" in said


@pytest.mark.parametrize("files", [FILES, {"content/notice/good.md": document(1)}])
def test_sarif_is_what_its_schema_demands(site: Site, files: dict[str, str]) -> None:
    site.write(files)
    log = site.check("--format", "sarif").out
    assert len(json.loads(log)["runs"][0]["results"]) == (4 if ODD in files else 0)
    assert faults_of_sarif(log) == []
    wrong = log.replace('"columnKind": "unicodeCodePoints"', '"columnKind": "bytes"')
    assert len(faults_of_sarif(wrong)) == 1


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_junit_is_what_its_schema_demands(site: Site, strict: tuple[str, ...]) -> None:
    site.write(FILES)
    report = site.check("--format", "junit", *strict).out
    assert "<failure" in report
    assert ("<system-out" in report) is not bool(strict)
    assert faults_of_junit(report) == []
    assert (
        len(faults_of_junit(report.replace(' name="content', ' called="content'))) > 0
    )


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", "deploy/github-check.yml"),
        ("github-workflows", "deploy/github-pages.yml"),
        ("gitlab-ci", "deploy/gitlab-pages.yml"),
    ],
)
def test_what_a_forge_runs_is_what_its_schema_demands(schema: str, path: str) -> None:
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema")
    done = subprocess.run(
        [*command, f"vendor.{schema}", ROOT / path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_pre_commit_reads_the_hook_for_sites() -> None:
    hooks = ROOT / ".pre-commit-hooks.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", hooks],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
