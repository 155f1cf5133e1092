"""The door to distributed: work shared out to the workers of a Dask cluster.

They read what this machine reads and write where it writes, so the site, its memo and
the output lie on storage that all of them have under the same path.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import TYPE_CHECKING, Any

from disclosure_ssg.memo import program
from disclosure_ssg.model.errors import DisclosureError

if TYPE_CHECKING:
    from distributed import Client

# A worker may have several threads; what they would work on is made for one.
_turn = Lock()


@dataclass(frozen=True, slots=True)
class _Stage:
    """What a worker gets once for all chunks, so that it gets a site once."""

    work: Callable[[Sequence[Any]], Any]
    chunks: Sequence[Sequence[Any]]


class Cluster:
    """A ``Pool`` of the workers that a cluster has now."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.size = len(client.nthreads())

    def map(
        self, work: Callable[[Sequence[Any]], Any], chunks: Sequence[Sequence[Any]]
    ) -> Iterator[Any]:
        """``work`` of each chunk, in order.

        A chunk whose worker dies is given to another one.
        """
        from distributed import CancelledError, KilledWorker
        from distributed.comm.core import CommClosedError

        client = self._client
        try:
            stage = client.scatter(_Stage(work, chunks), broadcast=True, hash=False)
            futures = [
                client.submit(_work_chunk, stage, number, pure=False)
                for number in range(len(chunks))
            ]
            for future in futures:
                yield future.result()
        except (CancelledError, CommClosedError, KilledWorker, TimeoutError) as wrong:
            raise DisclosureError(
                f"集群没有完成工作：{wrong}；请查看调度器和工作进程的日志，或去掉 --executor"
            ) from wrong


@contextmanager
def cluster(
    address: str, folders: Sequence[Path], *, patience: float = 10.0
) -> Iterator[Cluster]:
    """The cluster at ``dask://HOST:PORT``, whose workers can write in ``folders``.

    The scheduler is waited for, ``patience`` seconds at most.  Raises
    ``DisclosureError`` where there is none, or its workers have other files or another
    program than this machine.
    """
    logging.disable()  # what goes wrong is said once, in our words
    try:
        with _client(address, patience) as client:
            _compare(client, folders)
            yield Cluster(client)
    finally:
        logging.disable(logging.NOTSET)


def _client(address: str, patience: float) -> Client:
    where = re.fullmatch(r"dask://([^/\s@]+:\d+)/?", address)
    if where is None:
        raise DisclosureError(
            f"--executor 的值“{address}”不对，写成 dask://主机:端口，例如 dask://10.0.0.5:8786"
        )
    try:
        from distributed import Client
    except ImportError as wrong:
        raise DisclosureError(
            "--executor 用到的 Dask 没有安装，请运行：pip install 'disclosure-ssg[distributed]'"
        ) from wrong
    try:
        return Client(f"tcp://{where[1]}", timeout=patience, set_as_default=False)
    except (OSError, ValueError) as wrong:
        raise DisclosureError(
            f"连不上 {address} 的调度器；请核对地址，并确认 dask scheduler 正在运行"
        ) from wrong


def _compare(client: Client, folders: Sequence[Path]) -> None:
    """Refuse workers that would make another site, or make it elsewhere."""
    marks = {folder / f".disclosure-{token_hex(8)}": token_hex(8) for folder in folders}
    try:
        _write(marks)
        seen = _asked(client, {str(mark): text for mark, text in marks.items()})
    finally:
        for mark in marks:
            mark.unlink(missing_ok=True)
    if not seen:
        raise DisclosureError("集群里没有工作进程；请先启动 dask worker")
    for worker, (version, missing) in seen.items():
        if version != _version():
            raise DisclosureError(
                f"工作进程 {worker} 的程序与本机不同；"
                "请使 Python、disclosure-ssg 和各个依赖的版本一致"
            )
        if missing:
            raise DisclosureError(
                f"工作进程 {worker} 不能在 {Path(missing[0]).parent} 里读写本机的文件；"
                "网站和输出文件夹要放在各台机器共享的存储上，路径相同，并且可写"
            )


def _asked(client: Client, marks: dict[str, str]) -> dict[str, Any]:
    """What each worker sees."""
    try:
        seen: dict[str, Any] = client.run(_seen, marks)
    except Exception as wrong:  # what distributed makes of a missing module, too
        raise DisclosureError(
            f"集群的工作进程不能工作：{wrong}；请确认每台机器都装有同一版本的 disclosure-ssg"
        ) from wrong
    return seen


def _write(marks: dict[Path, str]) -> None:
    for mark, text in marks.items():
        try:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.write_text(text, "utf-8")
        except OSError as wrong:
            raise DisclosureError(
                f"不能在 {mark.parent} 里写文件：{wrong.strerror}"
            ) from wrong


def _seen(marks: dict[str, str]) -> tuple[object, list[str]]:
    """On a worker: its program, and the marks that it does not see or cannot write."""
    missing = []
    for mark, text in marks.items():
        own = Path(f"{mark}.{token_hex(8)}")
        try:
            if Path(mark).read_text("utf-8") != text:
                missing.append(mark)
            own.touch()
        except OSError:
            missing.append(mark)
        finally:
            with suppress(OSError):
                own.unlink()
    return _version(), missing


def _version() -> tuple[object, ...]:
    return (*sys.version_info[:2], program())


def _work_chunk(stage: _Stage, number: int) -> Any:
    """One chunk, on a worker."""
    with _turn:
        return stage.work(stage.chunks[number])
