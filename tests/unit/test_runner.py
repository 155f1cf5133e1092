"""The runner: the same results in the same order, in one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from disclosure_ssg.memo import Memo
from disclosure_ssg.model.job import Coarse, Job
from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.outlines import Origins
from disclosure_ssg.pipeline import plan, render
from disclosure_ssg.render.feeds import Robots
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.runner import Runner
from disclosure_ssg.sinks import MemoSink
from disclosure_ssg.source.layouts import read_layouts
from tests.sites import related


class Told:
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.done = 0

    def stage(self, name: str, total: int) -> None:
        self.stages.append((name, total))

    def advance(self, count: int) -> None:
        self.done += count


def ask(
    runner: Runner, work: Callable[[int], int], items: Iterable[int], cost: float = 1
) -> list[int]:
    """A stage without a memory."""
    return runner.map("stage", lambda n: Job(lambda: work(n)), items, int, cost=cost)


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_items(memo: Memo, jobs: int) -> None:
    told = Told()
    offset = 7  # work may close over what is around it
    made = ask(Runner(memo, told, jobs), lambda n: n * n + offset, range(101))
    assert made == [n * n + 7 for n in range(101)]
    assert told.stages == [("stage", 101)]
    assert told.done == 101


def test_costly_work_is_shared_out_and_cheap_work_is_not(memo: Memo) -> None:
    runner = Runner(memo, jobs=2)
    assert os.getpid() not in ask(runner, lambda _: os.getpid(), range(9))
    assert {os.getpid()} == set(ask(runner, lambda _: os.getpid(), range(9), cost=0))


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_failure_in_any_process_reaches_the_caller(memo: Memo, jobs: int) -> None:
    def work(number: int) -> int:
        if number == 50:
            raise ValueError("fifty")
        return number

    with pytest.raises(ValueError, match="fifty"):
        ask(Runner(memo, jobs=jobs), work, range(101))


def test_nothing_to_do_gives_nothing(memo: Memo) -> None:
    assert ask(Runner(memo, jobs=2), lambda item: item, []) == []


class Counted:
    """A stage that notes, on the disk, what it worked on: processes share no memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def job(self, number: int) -> Job[int]:
        def run() -> int:
            (self.folder / str(number)).touch()
            return number * 10

        return Job(run, str(number).encode())

    def worked_on(self) -> list[int]:
        """The items since the last time."""
        found = sorted(int(path.name) for path in self.folder.iterdir())
        for number in found:
            (self.folder / str(number)).unlink()
        return found


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_was_worked_out_once_is_remembered(tmp_path: Path, jobs: int) -> None:
    stage = Counted(tmp_path / "noted")
    for items, new in ((range(20), range(20)), (range(5, 25), range(20, 25))):
        memo = Memo(tmp_path / "memo", b"a program")
        runner = Runner(memo, jobs=jobs)
        made = runner.map("stage", stage.job, items, int, cost=1)
        memo.close()
        assert made == [n * 10 for n in items]
        assert stage.worked_on() == list(new)
        assert runner.hits == {"stage": 20 - len(new)}


@pytest.mark.parametrize(
    ("program", "name"), [(b"another", "stage"), (b"a program", "other")]
)
def test_another_program_and_another_stage_remember_other_things(
    tmp_path: Path, program: bytes, name: str
) -> None:
    stage = Counted(tmp_path / "noted")
    for key, called in ((b"a program", "stage"), (program, name)):
        memo = Memo(tmp_path / "memo", key)
        Runner(memo).map(called, stage.job, range(3), int)
        memo.close()
        assert stage.worked_on() == [0, 1, 2]


def test_what_does_not_stand_any_more_is_worked_out_again(
    tmp_path: Path, memo: Memo
) -> None:
    stage = Counted(tmp_path / "noted")
    for _ in range(2):
        made = Runner(memo).map(
            "stage", stage.job, range(4), int, stands=lambda n: n < 20
        )
        assert made == [0, 10, 20, 30]
    assert stage.worked_on() == [0, 1, 2, 3]
    Runner(memo).map("stage", stage.job, range(4), int, stands=lambda n: n < 20)
    assert stage.worked_on() == [2, 3]


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_coarse_job_is_made_where_its_key_is_new(tmp_path: Path, jobs: int) -> None:
    stage = Counted(tmp_path / "noted")
    (tmp_path / "made").mkdir()

    def coarse(key: str) -> Callable[[int], Coarse[int]]:
        def job_of(number: int) -> Coarse[int]:
            def make() -> Job[int]:
                (tmp_path / "made" / str(number)).touch()
                return stage.job(number)

            return Coarse(f"{key} {number}".encode() if key else b"", make)

        return job_of

    made: list[tuple[str, int, int, int]] = []
    for key in ("one", "one", "two", "two", ""):
        runner = Runner(Memo(tmp_path / "memo", b"a program"), jobs=jobs)
        found = runner.map("stage", coarse(key), range(20), int, cost=1)
        runner.memo.close()
        assert found == [n * 10 for n in range(20)]
        jobs_made = list((tmp_path / "made").iterdir())
        for path in jobs_made:
            path.unlink()
        worked = len(stage.worked_on())
        made.append((key, len(jobs_made), worked, runner.hits["stage"]))
    assert made == [
        ("one", 20, 20, 0),
        ("one", 0, 0, 20),
        ("two", 20, 0, 20),  # what the jobs themselves are named by is the same
        ("two", 0, 0, 20),
        ("", 20, 0, 20),
    ]


def test_a_memo_for_one_run_remembers_nothing(tmp_path: Path) -> None:
    stage, memo = Counted(tmp_path / "noted"), Memo()
    for _ in range(2):
        Runner(memo).map("stage", stage.job, range(3), int)
        assert stage.worked_on() == [0, 1, 2]
    memo.close()


def test_a_failing_template_is_one_finding_in_several_processes_too() -> None:
    """The failure comes back from a worker as a value."""
    layouts = Layouts(
        {"page.txt": "{{ missing }}"}, {}, {}, {"page.txt": "layouts/page.txt"}
    )
    plans = tuple(Plan(f"{n}.txt", "page.txt", Robots("x")) for n in range(4000))
    for jobs in (1, 3):
        memo = Memo()
        site = related({})
        drafted = replace(
            plan(site, read_layouts(Path())), layouts=layouts, plans=plans
        )
        runner, nameless = Runner(memo, jobs=jobs), Origins(b"", {}, site)
        files, found = render(drafted, nameless, runner, MemoSink(memo))
        memo.close()
        assert files == []
        assert [(d.path, d.line, d.code) for d in found] == [
            ("layouts/page.txt", 1, "T001")
        ]
