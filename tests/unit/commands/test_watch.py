"""What wakes the preview: changes of what a site is made from, whatever comes or goes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer

from disclosure_ssg.commands import watch
from disclosure_ssg.commands.watch import Changes

DEADLINE = 60  # seconds until a test that hangs fails; nothing waits so long


@pytest.fixture(params=["notices", "polling"])
def changes(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Changes]:
    """Watching a site, with the system's notices and where it has none to give."""
    (tmp_path / "content").mkdir()
    if request.param == "polling":

        class Exhausted(Observer):  # type: ignore[misc, valid-type]
            def schedule(self, *args: object, **settings: object) -> None:
                raise OSError(28, "inotify watch limit reached")

        monkeypatch.setattr(watch, "Observer", Exhausted)
    made = Changes(tmp_path)
    assert made.is_polling == (request.param == "polling")
    yield made
    made.stop()


def wakes(changes: Changes) -> frozenset[str]:
    """The next change is noticed, and all of it; the paths that are told."""
    told: list[frozenset[str]] = []
    waiting = threading.Thread(target=lambda: told.append(changes.wait()), daemon=True)
    waiting.start()
    waiting.join(DEADLINE)
    assert not waiting.is_alive()
    return told[0]


def test_files_that_are_written_renamed_and_removed_are_noticed(
    changes: Changes, tmp_path: Path
) -> None:
    path = tmp_path / "content" / "a.md"
    path.write_text("甲", "utf-8")
    wakes(changes)
    path.rename(tmp_path / "content" / "b.md")
    assert wakes(changes) == {"content/a.md", "content/b.md"}
    (tmp_path / "content" / "b.md").unlink()
    wakes(changes)
    for name in ("site.yml", "baseline.json"):
        (tmp_path / name).write_text("title: 示例", "utf-8")
        assert wakes(changes) == {name}


def test_folders_that_come_and_go_are_followed(
    changes: Changes, tmp_path: Path
) -> None:
    for name in ("layouts", "content"):
        folder = tmp_path / name
        if folder.exists():
            folder.rename(tmp_path / "aside")
            wakes(changes)
        folder.mkdir()
        wakes(changes)
        (folder / "below").mkdir()
        wakes(changes)
        (folder / "below" / "a.html").write_text("甲", "utf-8")
        wakes(changes)


def test_what_editors_keep_beside_a_file_is_not_told(
    changes: Changes, tmp_path: Path
) -> None:
    for name in (".a.md.swp", "a.md~", "~$a.docx", "a.md"):
        (tmp_path / "content" / name).write_text("甲", "utf-8")
    assert wakes(changes) == {"content/a.md"}


def test_a_folder_that_leaves_is_told(changes: Changes, tmp_path: Path) -> None:
    (tmp_path / "content" / "below").mkdir()
    wakes(changes)
    (tmp_path / "content" / "below").rename(tmp_path / "aside")
    assert "content/below" in wakes(changes)


def test_in_a_second_without_a_change_there_is_time_for_something_else(
    tmp_path: Path,
) -> None:
    (tmp_path / "content").mkdir()
    changes = Changes(tmp_path)
    rested = threading.Event()
    calls: list[None] = []

    def rest() -> None:
        calls.append(None)
        rested.set()

    waiting = threading.Thread(target=changes.wait, args=(rest,), daemon=True)
    waiting.start()
    assert rested.wait(DEADLINE)
    (tmp_path / "content" / "a.md").write_text("甲", "utf-8")
    waiting.join(DEADLINE)
    assert not waiting.is_alive()
    assert len(calls) == 1
    changes.stop()
