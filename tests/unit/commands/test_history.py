"""First commits, asked of real repositories."""

from __future__ import annotations

import datetime
from pathlib import Path

from disclosure_ssg.commands.history import first_commits
from tests.git import commit, git


def test_the_first_commit_of_each_file_is_known_through_renames(tmp_path: Path) -> None:
    site = tmp_path / "repository" / "site"
    (site / "content" / "栏目").mkdir(parents=True)
    git(tmp_path / "repository", "init", "-q")
    first, other = site / "content/栏目/甲.md", site / "content/栏目/乙.md"
    first.write_text("第一个文件，内容够长，改名以后仍然认得出来。\n" * 5, "utf-8")
    commit(site, on="2026-01-05")
    other.write_text("第二个文件\n", "utf-8")
    commit(site, on="2026-02-01")
    first.rename(site / "content/丙.md")
    other.write_text("改过了\n", "utf-8")
    commit(site, on="2026-03-01")
    (site / "content/丁.md").write_text("还没有提交\n", "utf-8")
    assert first_commits(site) == {
        "content/丙.md": datetime.date(2026, 1, 5),
        "content/栏目/乙.md": datetime.date(2026, 2, 1),
    }


def test_a_file_that_was_deleted_and_came_back_counts_from_then(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    git(tmp_path, "init", "-q")
    file = tmp_path / "content/a.md"
    for on in ("2026-01-05", "2026-02-05", "2026-03-05"):
        file.unlink() if file.exists() else file.write_text("一\n", "utf-8")
        commit(tmp_path, on=on)
    assert first_commits(tmp_path) == {"content/a.md": datetime.date(2026, 3, 5)}


def test_nothing_is_told_without_a_whole_history(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    (whole / "content").mkdir(parents=True)
    assert first_commits(whole) is None
    git(whole, "init", "-q")
    for on in ("2026-01-05", "2026-02-05"):
        (whole / "content" / f"{on}.md").write_text(on, "utf-8")
        commit(whole, on=on)
    git(tmp_path, "clone", "-q", "--depth=1", whole.as_uri(), "shallow")
    assert first_commits(tmp_path / "shallow") is None
