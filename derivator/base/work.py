"""What a call of the library works in: its turn among threads, its limit of time, and a stack that is deep enough."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from numbers import Real
from threading import Lock, get_ident
from time import monotonic
from typing import ParamSpec, TypeVar

from mpmath import mp

from derivator.base.ending import told
from derivator.base.errors import ArgumentError, SizeLimitError, TimeLimitError
from derivator.base.watch import Stopped, watched

DEEPEST = 5000
"""Calls within calls: as many as a function of 256 nested ones needs, and far from what breaks Python itself."""

P = ParamSpec("P")
R = TypeVar("R")


class _Turn:
    """One lock for all threads: caches, Python's recursion limit and mpmath's precision belong to the process."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew: in a process that was forked no other thread goes on that could give the lock back."""
        self.lock, self.owner = Lock(), 0


_TURN = _Turn()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_TURN.forget)


def at_work(function: Callable[P, R]) -> Callable[P, R]:
    """A call of the library, which may be made from any thread.

    Calls work one after the other: as Python computes in one thread at a time, nothing is lost by it. A call with a
    `timeout` in seconds waits as long for its turn at most, and works as long as that when it has come, in processor
    time; by the clock both together end before twice that.

    Raises:
        ArgumentError: the `timeout` is no number, or below 0.
        StoppedWorkError: its turn has not come in time, its time is over, or somebody interrupted.
        SizeLimitError: it needs more than Python's stack, which may be deeper meanwhile than it is by default.
    """

    @wraps(function)
    def working(*args: P.args, **kwargs: P.kwargs) -> R:
        seconds = _seconds(kwargs.get("timeout"))
        within = _TURN.owner == get_ident()
        if within and seconds is None:
            return function(*args, **kwargs)
        begun = monotonic()
        with ExitStack() as around:
            if not within:
                around.enter_context(_turn(seconds))
                around.enter_context(_as_it_was())
            watch = around.enter_context(watched(seconds, waited=monotonic() - begun))
            try:
                return function(*args, **kwargs)
            except Stopped as stop:
                raise told(stop, watch.progress) from None
            except RecursionError:
                raise SizeLimitError("an expression is nested too deep, or has too many parts, to work on") from None

    return working


def _seconds(timeout: object) -> float | None:
    if timeout is None:
        return None
    if isinstance(timeout, bool) or not isinstance(timeout, Real) or not timeout >= 0:  # type: ignore[operator]
        raise ArgumentError("the timeout is a number of seconds, 0 or more")
    return threading.TIMEOUT_MAX if timeout > threading.TIMEOUT_MAX else float(timeout)  # type: ignore[operator]


@contextmanager
def _turn(seconds: float | None) -> Iterator[None]:
    lock = _TURN.lock
    if not lock.acquire(timeout=-1 if seconds is None else max(0.0, seconds)):
        raise TimeLimitError(f"other threads have worked for {seconds:.3g} s, so that there was no time left")
    _TURN.owner = get_ident()
    try:
        yield
    finally:
        _TURN.owner = 0
        lock.release()


@contextmanager
def _as_it_was() -> Iterator[None]:
    """A deeper stack; afterwards the limit and mpmath's precision are what they were, however the work ended."""
    deepest, precision = sys.getrecursionlimit(), mp.prec
    sys.setrecursionlimit(max(deepest, DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(deepest)
        mp.prec = precision
