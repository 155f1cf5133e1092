"""``init``: a site that can be built at once."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from disclosure_ssg.cli import main


def built(folder: Path, today: str) -> list[dict[str, str]]:
    """The public documents of the site that ``init`` makes."""
    assert main(["init", "--today", today, str(folder)]) == 0
    assert main(["-C", str(folder), "build", "--strict", "--today", today]) == 0
    data = (folder / "public/data/documents.json").read_text("utf-8")
    found: list[dict[str, str]] = json.loads(data)["documents"]
    return found


@pytest.mark.parametrize("today", ["2026-11-22", "2027-01-05", "2028-02-29"])
def test_the_new_site_builds_clean_and_its_dates_are_just_past(
    tmp_path: Path, today: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Soon after new year too, when they are of the year before."""
    documents = built(tmp_path / "my-site", today)
    assert capsys.readouterr().out == ""
    assert len(documents) >= 5
    last = datetime.date.fromisoformat(today)
    for document in documents:
        published = datetime.date.fromisoformat(document["published_on"])
        assert datetime.timedelta(0) < last - published <= datetime.timedelta(days=120)
        if "written_on" in document:
            assert document["written_on"] <= document["published_on"]
    (rule,) = (d for d in documents if d["kind"] == "normative")
    assert rule["status"] == "有效"
    assert rule["effective_on"] < today


@pytest.mark.parametrize("today", ["2026-11-22", "2027-01-05", "2027-02-15"])
def test_numbers_are_of_the_year_of_their_documents(tmp_path: Path, today: str) -> None:
    documents = built(tmp_path / "site", today)
    years = {d["published_on"][:4] for d in documents}
    assert len(years) == 1
    (rule,) = (d for d in documents if d["kind"] == "normative")
    assert rule["document_number"] == f"示数规〔{rule['written_on'][:4]}〕1号"
    numbers = sorted(d["index_number"] for d in documents if "index_number" in d)
    (year,) = years
    assert numbers == [f"000000-101/{year}-{serial:05}" for serial in range(1, 5)]


def test_no_mark_of_the_starter_is_left(tmp_path: Path) -> None:
    built(tmp_path / "site", "2026-11-22")
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file() and "public" not in path.parts and path.suffix == ".md":
            assert "@" not in path.read_text("utf-8"), path


def test_git_is_told_what_is_made_and_what_is_litter(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "site")]) == 0
    ignored = (tmp_path / "site/.gitignore").read_text("utf-8").splitlines()
    assert {"/public/", "/.public.*", "/.cache/"} <= set(ignored)


def test_vs_code_reads_what_check_finds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    assert main(["init", str(site)]) == 0
    tasks = json.loads((site / ".vscode/tasks.json").read_text("utf-8"))
    (task,) = tasks["tasks"]
    path = site / "content/notice/坏 文件.md"
    path.write_text("没有元数据\n", "utf-8")
    file = [argument.replace("${file}", str(path)) for argument in task["args"]]
    assert main(["-C", str(site), *file]) == 1
    line, hint = capsys.readouterr().out.splitlines()
    pattern = task["problemMatcher"]["pattern"]
    found = re.search(pattern["regexp"], line)
    assert found
    parts = ("file", "line", "column", "severity", "code")
    assert [found[pattern[part]] for part in parts] == [
        "content/notice/坏 文件.md", "1", "1", "error", "F002",
    ]  # fmt: skip
    assert line.endswith(found[pattern["message"]])
    assert not re.search(pattern["regexp"], hint)


def test_the_next_number_follows_those_of_the_starter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(tmp_path / "site", "2026-11-22")
    capsys.readouterr()
    command = ["new", "--today", "2026-11-22", "通知公告", "示例"]
    assert main(["-C", str(tmp_path / "site"), *command]) == 0
    assert capsys.readouterr().out == "content/notice/2026-00005.md\n"


def test_an_empty_folder_may_be_there_already(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert main(["init", str(tmp_path / "site")]) == 0
    assert (tmp_path / "site/site.yml").is_file()


def test_a_folder_that_is_not_empty_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("我的", "utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert "不是空文件夹，没有改动" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_fresh_repository_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert main(["init", str(tmp_path)]) == 0
    assert (tmp_path / "site.yml").is_file()


def test_a_file_of_that_name_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").write_text("我的", "utf-8")
    assert main(["init", str(tmp_path / "site")]) == 2
    assert capsys.readouterr().err.startswith("用法有误：DIR 的值不对：应当是")


def test_what_to_run_next_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "my-site"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("  cd my-site\n  disclosure-ssg build\n")


@pytest.mark.parametrize(
    ("article", "title", "count"),
    [("city", "社会救助", 7), ("township", "筹资筹劳", 8)],
)
def test_the_items_of_article_21_come_as_categories(
    tmp_path: Path, article: str, title: str, count: int
) -> None:
    folder = tmp_path / "site"
    assert (
        main(["init", "--today", "2026-11-22", "--article-21", article, str(folder)])
        == 0
    )
    assert main(["-C", str(folder), "build", "--strict", "--today", "2026-11-22"]) == 0
    text = (folder / "site.yml").read_text("utf-8")
    assert f"title: {title}, defaults: {{art_code: 21-" in text
    assert text.count("art_code: 21-") == count
    assert text.index("art_code: 21-") < text.index("{id: notice,")
    assert f"\narticle_21: {article}\n" in text
