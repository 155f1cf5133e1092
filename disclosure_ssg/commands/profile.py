"""The door to pyinstrument: where the time of a block goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from disclosure_ssg.model.errors import DisclosureError


@contextmanager
def profiling(*, wanted: bool) -> Iterator[Callable[[], str]]:
    """Look at the stack of this process a thousand times a second, if ``wanted``.

    Yields what makes a profile of it after the block: a file for speedscope.app.
    Forked processes are not seen.
    """
    if not wanted:
        yield str
        return
    try:
        from pyinstrument import Profiler
        from pyinstrument.renderers import SpeedscopeRenderer
    except ImportError as wrong:
        raise DisclosureError(
            "--profile 用到的 pyinstrument 没有安装，请运行：pip install 'disclosure-ssg[profile]'"
        ) from wrong
    # The clock is read at every call, a tenth more time: the thread that would do it
    # instead was seen to stand still on a busy machine, and the profile to be empty.
    profiler = Profiler(async_mode="disabled", use_timing_thread=False)
    # Frames that last a moment stay in: the viewer adds up those of 10,000 documents.
    whole = SpeedscopeRenderer(processor_options={"filter_threshold": 0})
    with profiler:
        yield lambda: profiler.output(whole)
