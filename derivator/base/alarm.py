"""Ends work in any thread that does not look at the clock itself, as SymPy's does not, once its time is over."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Thread, get_ident
from typing import Any

PATIENCE = 0.25
"""Seconds between two looks from outside, and for which work that is overdue is left to end by itself."""


class _Entry:
    """Work under way in a thread, and what to raise there if it is overdue."""

    __slots__ = ("overdue", "thread")

    def __init__(self, thread: int, overdue: Callable[[], type[BaseException] | None]) -> None:
        self.thread, self.overdue = thread, overdue


_lock = Lock()
_entries: list[_Entry] = []
_looker: list[Thread] = []
"""The one thread that looks, while there is anything to look at."""


@contextmanager
def alarmed(overdue: Callable[[], type[BaseException] | None]) -> Iterator[None]:
    """Work that is ended from outside: an exception is raised between two instructions of its thread.

    A single call into compiled code is not ended. Where no thread can be started, nothing ends from outside.

    Args:
        overdue: the exception to raise in the work now; None while it may go on.
    """
    entry = _Entry(get_ident(), overdue)
    usual = sys.unraisablehook
    try:
        with _lock:
            _entries.append(entry)
            _start()
        sys.unraisablehook = _quiet(usual)
        yield
    finally:
        sys.unraisablehook = usual
        _leave(entry)


def _quiet(usual: Callable[[Any], object]) -> Callable[[Any], object]:
    """What is raised while Python clears up goes no further, and is raised again later: no traceback tells of it."""

    def hook(unraisable: Any) -> None:
        if issubclass(unraisable.exc_type, Exception) and not issubclass(unraisable.exc_type, RecursionError):
            usual(unraisable)

    return hook


def _leave(entry: _Entry) -> None:
    """Take the work off the list; an exception on its way to it must not reach whoever comes after."""
    while True:
        try:
            with _lock:
                if entry in _entries:
                    _entries.remove(entry)
                if entry.overdue() is not None:
                    _take_back()
            return
        except BaseException:
            # The exception arrived just here. The work is at its end; what it raises is told by its watch.
            if entry.overdue() is None:
                raise


def _start() -> None:
    if _looker and _looker[0].is_alive():  # after a fork no thread but the caller's is alive
        return
    looker = Thread(target=_look, name="derivator-alarm", daemon=True)
    try:
        looker.start()
    except RuntimeError:  # a platform without threads
        return
    _looker[:] = [looker]


def _look() -> None:
    while True:
        time.sleep(PATIENCE)
        with _lock:
            if not _entries:
                _looker.clear()
                return
            for entry in _entries:
                kind = entry.overdue()
                if kind is not None:
                    _raise_in(entry.thread, kind)


class _TakenBackError(BaseException):
    """Stands in the place of an exception that is not raised yet."""


def _take_back() -> None:
    """Take back an exception that is on its way to this thread.

    One that is cleared, and not raised, leaves Python looking for it at every call from then on, and a traced function
    without end; so another one is raised in its place, and goes no further.
    """
    try:
        _raise_in(get_ident(), _TakenBackError)
        for _ in range(1000):  # it is raised between two instructions
            pass
    except _TakenBackError:
        pass


def _raise_in(thread: int, kind: type[BaseException]) -> None:
    """Let an exception be raised in a thread."""
    import ctypes  # most work never needs it

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(kind))
