"""Set-up, locks, templates and first pages: what a newcomer meets before the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure_ssg.memo import LIBRARIES
from tests.git import commit, git
from tests.sites import Site, document

ROOT = Path(__file__).parents[2]
DEV = ROOT / "scripts" / "dev"
LOCKS = ("site", "dev")

needs_shell = pytest.mark.skipif(
    shutil.which("sh") is None, reason="there is no POSIX shell"
)


def run(
    *command: str | Path, cwd: Path = ROOT, **env: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def pins(lock: str) -> set[str]:
    """Each requirement of a lock with its marker, without hashes."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    return {line.rstrip(" \\") for line in text.splitlines() if line[0].isalpha()}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def name_of(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    assert match
    return match.group().lower()


# The script


@needs_shell
def test_the_script_without_a_command_lists_the_commands() -> None:
    shown = run("sh", DEV)
    assert shown.returncode == 0
    for command in ("site", "test", "lint", "types", "all", "lock"):
        assert re.search(rf"^  {command} ", shown.stderr, re.MULTILINE)


@needs_shell
def test_an_unknown_command_is_a_usage_error() -> None:
    shown = run("sh", DEV, "no-such-command")
    assert shown.returncode == 2
    assert shown.stderr.startswith("用法")


@needs_shell
def test_without_python_the_script_says_what_is_needed(tmp_path: Path) -> None:
    """Also: it makes no half environment that the next run would trip over."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "rm"):
        (tools / name).symlink_to(shutil.which(name) or "")
    shown = run(tools / "sh", "scripts/dev", "site", cwd=tmp_path, PATH=str(tools))
    assert shown.returncode == 2
    assert shown.stderr.splitlines()[-1].startswith("需要 Python 3.11")
    assert not (tmp_path / ".venv").exists()


@needs_shell
def test_what_is_set_up_already_needs_no_network(tmp_path: Path) -> None:
    """The running environment, seen from a copy; every installer would fail."""
    print_fingerprint = "cat requirements/dev.txt pyproject.toml | cksum"
    stamp = Path(sys.prefix) / "installed-dev"
    current = run("sh", "-c", print_fingerprint).stdout
    if not stamp.is_file() or stamp.read_text("utf-8") != current:
        pytest.skip("this environment was not set up by scripts/dev")
    for name in ("scripts", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "build.py").write_text("import click, sys\nprint(sys.argv[1:])\n")
    offline = {"PIP_NO_INDEX": "1", "UV_OFFLINE": "1"}
    shown = run("sh", "scripts/dev", "site", "--strict", cwd=tmp_path, **offline)
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, "['--strict']\n", "")


@needs_shell
def test_the_scripts_are_well_formed() -> None:
    assert run("sh", "-n", DEV).stderr == ""
    if shutil.which("bash"):
        assert run("bash", "-n", ROOT / ".ci" / "run").stderr == ""


def test_every_make_target_is_a_command_of_the_script() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert targets
    commands = set(re.findall(r"^([a-z-]+)\)", DEV.read_text("utf-8"), re.MULTILINE))
    assert set(targets.group(1).split()) <= commands


# build.py


def test_build_py_without_its_libraries_says_what_to_run(tmp_path: Path) -> None:
    shutil.copy(ROOT / "build.py", tmp_path)
    shown = run(sys.executable, "-S", "build.py", cwd=tmp_path)
    assert shown.returncode == 2
    assert shown.stderr == "缺少依赖，请先运行：sh scripts/dev site\n"


@pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="not in an environment")
def test_build_py_finds_the_environment_beside_it(tmp_path: Path) -> None:
    """Started by an interpreter that has no library, with its arguments kept."""
    shutil.copy(ROOT / "build.py", tmp_path)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    package = tmp_path / "disclosure_ssg"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "cli.py").write_text(
        "import sys\ndef main(argv):\n    print(sys.prefix, argv)\n    return 3\n"
    )
    bare = Path(sys.executable).resolve()
    shown = run(bare, "-S", tmp_path / "build.py", "--today", "2026-01-01")
    assert shown.stderr == ""
    assert shown.stdout.split(" ", 1) == [
        str(tmp_path / ".venv"),
        "['build', '--today', '2026-01-01']\n",
    ]
    assert shown.returncode == 3


def test_build_py_looks_for_exactly_the_libraries_the_project_needs() -> None:
    modules = packages_distributions()
    source = (ROOT / "build.py").read_text("utf-8")
    needed = re.search(r"^NEEDED = \((.*?)^\)", source, re.MULTILINE | re.DOTALL)
    assert needed
    found = {
        modules[module][0].lower().replace("_", "-")
        for module in re.findall(r'"(\w+)"', needed[1])
    }
    assert found == {name_of(one) for one in project()["project"]["dependencies"]}


# Locks


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_has_a_hash_and_no_line_names_a_host(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(pins(lock))
    for entry in entries:
        first, *hashes = entry.split(" \\\n    ")
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", first)
        assert hashes
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes)


def test_the_lock_of_developers_holds_that_of_the_site() -> None:
    """A pin that the site needs on some machines may be there for all."""
    everywhere = {pin.partition(" ;")[0] for pin in pins("dev")}
    missing = pins("site") - pins("dev")
    assert {pin for pin in missing if pin.partition(" ;")[0] not in everywhere} == set()
    assert len(pins("site")) < len(pins("dev"))


def test_the_locks_hold_every_dependency_that_is_declared() -> None:
    declared = project()
    groups = declared["dependency-groups"]
    locked = {lock: {name_of(pin) for pin in pins(lock)} for lock in LOCKS}
    wanted = declared["project"]["dependencies"] + groups["build"]
    assert {name_of(one) for one in wanted} <= locked["site"]
    for group in groups.values():
        assert {name_of(one) for one in group} <= locked["dev"]


def test_pre_commit_runs_the_versions_of_the_lock() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    pinned = {
        requirement.replace("[toml]", "")
        for repository in config["repos"]
        for hook in repository["hooks"]
        for requirement in hook["additional_dependencies"]
    }
    assert all(re.fullmatch(r"[\w-]+==[\d.]+", one) for one in pinned)
    assert {one for one in pinned if not one.startswith("pre-commit-hooks")} == {
        pin for pin in pins("dev") if name_of(pin) in {"ruff", "codespell"}
    }


# Deploy templates


def test_github_pages_are_built_on_push_and_every_day() -> None:
    text = (ROOT / "deploy" / "github-pages.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    triggers = workflow[True]  # YAML 1.1 reads the key `on` so
    assert triggers["push"] == {"branches": ["main"]}
    # 16:10 to 16:59 UTC is soon after midnight at UTC+8
    (schedule,) = triggers["schedule"]
    assert re.fullmatch(r"[1-5]\d 16 \* \* \*", schedule["cron"])


def test_github_pages_grants_little_and_pins_what_it_runs() -> None:
    text = (ROOT / "deploy" / "github-pages.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one) for one in used)
    scripts = [step["run"] for step in steps if "run" in step]
    assert scripts
    assert not any("${{" in one for one in scripts)


def test_gitlab_pages_are_built_on_push_and_on_schedule() -> None:
    text = (ROOT / "deploy" / "gitlab-pages.yml").read_text("utf-8")
    pipeline = yaml.safe_load(text)
    conditions = " ".join(rule["if"] for rule in pipeline["workflow"]["rules"])
    sources = set(re.findall(r'\$CI_PIPELINE_SOURCE == "(\w+)"', conditions))
    assert {"push", "schedule"} <= sources
    assert pipeline["pages"]["artifacts"]["paths"] == ["public"]
    assert ".cache/disclosure" in pipeline["pages"]["cache"]["paths"]


def test_the_hook_for_sites_checks_what_is_about_to_be_committed(site: Site) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    site.write({"content/notice/a.md": document(1, title="")})
    git(site.folder, "init", "-q")
    commit(site.folder)
    program, *args = hook["entry"].split()
    assert program == "disclosure-ssg"
    assert site.run(*args).status == 0
    site.write({"content/notice/b.md": document(2, attribute="")})
    assert site.run(*args).out.startswith("content/notice/b.md:1:1: error F010")
    assert hook["pass_filenames"] is False


@pytest.mark.parametrize("path", ["content/a/b.md", "site.yml", "layouts/pages/x.html"])
def test_the_hook_for_sites_runs_for_what_a_site_is_made_of(path: str) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert re.search(hook["files"], path)
    assert not re.search(hook["files"], "docs/" + path)


ACTION = ROOT / "action.yml"


def run_action(tmp_path: Path, strict: str, base: str, fails: str = "") -> list[str]:
    """Run the action's scripts as a runner does, with a stand-in for the tool."""
    tool = tmp_path / "scripts" / "dev"
    tool.parent.mkdir(exist_ok=True)
    tool.write_text(f'echo "$@"\n{fails}\n', "utf-8")
    summary = tmp_path / "summary"
    environment = {
        **os.environ,
        "ACTION": str(tmp_path),
        "GITHUB_WORKSPACE": "/site",
        "GITHUB_STEP_SUMMARY": str(summary),
        "STRICT": strict,
        "BASE": base,
    }
    said = []
    for step in yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]:
        done = subprocess.run(
            ["sh", "-e", "-c", step["run"]],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        said.append(f"{done.returncode} {done.stdout}".strip())
    return [*said, summary.read_text("utf-8").strip()]


@needs_shell
def test_the_action_checks_and_writes_the_changes_into_the_summary(
    tmp_path: Path,
) -> None:
    assert run_action(tmp_path, "false", "origin/main") == [
        "0 run -C /site check --format github",
        "0",
        "run -C /site compare origin/main",
    ]


@needs_shell
def test_the_action_is_strict_when_asked_and_fails_when_the_check_does(
    tmp_path: Path,
) -> None:
    checked = run_action(tmp_path, "true", "main", "exit 1")[0]
    assert checked == "1 run -C /site check --format github --strict"


def test_a_check_on_github_may_only_read_and_pins_what_it_runs() -> None:
    text = (ROOT / "deploy" / "github-check.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    used = [step["uses"] for step in job["steps"]]
    assert re.fullmatch(r"actions/checkout@[0-9a-f]{40}", used[0])
    assert used[1:] == ["./"]
    assert set(job["steps"][1]["with"]) <= set(
        yaml.safe_load(ACTION.read_text("utf-8"))["inputs"]
    )


def test_gitlab_checks_merge_requests_and_publishes_none() -> None:
    text = (ROOT / "deploy" / "gitlab-pages.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)
    merge = '$CI_PIPELINE_SOURCE {} "merge_request_event"'
    assert jobs["check"]["rules"] == [{"if": merge.format("==")}]
    assert jobs["pages"]["rules"] == [{"if": merge.format("!=")}]
    reports = jobs["check"]["artifacts"]["reports"]
    assert f">{reports['codequality']}" in jobs["check"]["script"][-1]


# First pages


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_two_commands_stand_in_the_first_screen_of_the_readme(readme: str) -> None:
    screen = (ROOT / readme).read_text("utf-8").splitlines()[:40]
    assert any(line.startswith("sh scripts/dev site") for line in screen)
    assert any(line.startswith("sh scripts/dev test") for line in screen)


PAGES = (
    *("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"),
    *(path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("docs/**/*.md"))),
)


def prose(path: Path) -> str:
    """A page without its code, in which a bracket is no link."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.M | re.S)
    return re.sub(r"`[^`\n]+`", "", text)


def anchors(path: Path) -> set[str]:
    """Where the headings of a page can be linked to, as forges make it from them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_links_only_to_what_exists(page: str) -> None:
    path = ROOT / page
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if re.match(r"https?:|mailto:", link):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_links_and_anchors_are_found_at_all() -> None:
    links = [
        len(re.findall(r"\]\([^)\s]*#[^)\s]+\)", prose(ROOT / page))) for page in PAGES
    ]
    assert sum(links) > 5
    assert "规则的级别" in anchors(ROOT / "docs/site-yml.md")


# What is remembered


def test_results_are_remembered_for_the_versions_of_what_made_them() -> None:
    """All libraries but those that only talk to people and watch folders."""
    needed = set(map(name_of, project()["project"]["dependencies"]))
    assert set(LIBRARIES) == needed - {"click", "rich", "watchdog"}


def test_every_module_of_rules_is_imported() -> None:
    """A rule that nobody imports is no rule, and no test would miss it."""
    folder = ROOT / "disclosure_ssg" / "check"
    ruled = {p.stem for p in folder.glob("*.py") if "\n@on_" in p.read_text("utf-8")}
    package = (folder / "__init__.py").read_text("utf-8")
    assert ruled <= set(re.findall(r"import (\w+) as", package))
