"""The runner: the same results in the same order, in one process or several."""

from __future__ import annotations

import os

import pytest

from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.pipeline import render
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Robots
from disclosure_ssg.runner import Runner


class Told:
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.done = 0

    def stage(self, name: str, total: int) -> None:
        self.stages.append((name, total))

    def advance(self, count: int) -> None:
        self.done += count


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    told = Told()
    offset = 7  # work may close over what is around it
    made = Runner(told, jobs).map("stage", lambda n: n * n + offset, range(101), cost=1)
    assert made == [n * n + 7 for n in range(101)]
    assert told.stages == [("stage", 101)]
    assert told.done == 101


def test_costly_work_is_shared_out_and_cheap_work_is_not() -> None:
    runner = Runner(jobs=2)
    assert os.getpid() not in runner.map("far", lambda _: os.getpid(), range(9), cost=1)
    assert {os.getpid()} == set(
        runner.map("near", lambda _: os.getpid(), range(9), cost=0)
    )


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_failure_in_any_process_reaches_the_caller(jobs: int) -> None:
    def work(number: int) -> int:
        if number == 50:
            raise ValueError("fifty")
        return number

    with pytest.raises(ValueError, match="fifty"):
        Runner(jobs=jobs).map("stage", work, range(101), cost=1)


def test_nothing_to_do_gives_nothing() -> None:
    assert Runner(jobs=2).map("stage", lambda item: item, [], cost=1) == []


def test_a_failing_template_is_one_finding_in_several_processes_too() -> None:
    """The failure comes back from a worker as a value."""
    layouts = Layouts(
        {"page.txt": "{{ missing }}"}, {}, {}, {"page.txt": "layouts/page.txt"}
    )
    plans = tuple(Plan(f"{n}.txt", "page.txt", Robots("x")) for n in range(4000))
    for jobs in (1, 3):
        outputs, found = render(layouts, plans, Runner(jobs=jobs))
        assert outputs == []
        assert [(d.path, d.line, d.code) for d in found] == [
            ("layouts/page.txt", 1, "T001")
        ]
