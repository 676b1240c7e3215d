"""Processor time of a thread: what its work takes, however busy the machine is with other work."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from threading import get_ident

spent: Callable[[], float] = getattr(time, "thread_time", time.monotonic)
"""The processor time of the calling thread in seconds; that of the clock on a platform that does not count it."""


def of_this_thread() -> Callable[[], float]:
    """The processor time of the calling thread, to be asked for from other threads as well.

    Where a platform does not tell it to another thread, that thread gets the latest time that this one asked for.
    """
    owner = get_ident()
    latest = [spent()]
    clock: int | None = None
    with suppress(AttributeError, OSError):  # it is not everywhere, nor of use in a web page, where it is
        clock = time.pthread_getcpuclockid(owner)

    def told() -> float:
        if get_ident() == owner:
            latest[0] = spent()
        elif clock is not None:
            with suppress(OSError):  # a thread that a fork has left behind
                latest[0] = time.clock_gettime(clock)
        return latest[0]

    return told
