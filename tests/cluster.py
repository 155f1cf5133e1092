"""A Dask cluster of two processes on this machine, as a program of its own.

It says its address, waits until its input ends, then says how many pieces of work
each worker has done.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

from distributed import LocalCluster
from distributed.diagnostics.plugin import SchedulerPlugin


class Done(SchedulerPlugin):
    """Counts what has been done, by worker."""

    def __init__(self) -> None:
        self.by_worker: Counter[str] = Counter()

    def transition(
        self, key: Any, start: str, finish: str, *_: Any, **more: Any
    ) -> None:
        if (start, finish) == ("processing", "memory"):
            self.by_worker[more["worker"]] += 1


def main() -> None:
    with LocalCluster(
        n_workers=2,
        threads_per_worker=2,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs="CRITICAL",
    ) as cluster:
        done = Done()
        cluster.scheduler.add_plugin(done)
        print(cluster.scheduler_address.removeprefix("tcp://"), flush=True)
        sys.stdin.read()
        print(json.dumps(sorted(done.by_worker.values())), flush=True)


if __name__ == "__main__":
    main()
