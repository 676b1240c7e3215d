"""A command at work: its limit of time, its progress on a terminal, and Ctrl-C."""

from __future__ import annotations

import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from derivator.base.breadth import breadth
from derivator.base.ending import told
from derivator.base.printable import printable
from derivator.base.watch import Stopped, Teller, current, watched


@contextmanager
def running(timeout: float | None, name: str = "") -> Iterator[None]:
    """Run work that ends when its time is over or when the user presses Ctrl-C.

    Args:
        timeout: the seconds it may take; None for no limit.
        name: what is worked on, to stand in front of its progress.

    Raises:
        StoppedWorkError: the work ended early outside a derivation, which has an error of its own.
    """
    with _progress(name) as teller, watched(timeout, teller) as watch, _signals():
        try:
            yield
        except Stopped as stop:
            raise told(stop, watch.progress) from None


@contextmanager
def _progress(name: str) -> Iterator[Teller | None]:
    """What tells progress on standard error: on a terminal one line that is written over, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    start = printable(name)
    shown: list[str] = []

    def tell(words: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        before = breadth(shown[-1]) if shown else 0
        shown[:] = [(f"{start}: {words}" if start else words)[:width]]
        # Spaces cover what is longer of the line before: no codes, which not every terminal knows.
        click.echo(f"\r{shown[0]}{' ' * (before - breadth(shown[0]))}", err=True, nl=False)

    try:
        yield tell
    finally:
        if shown:
            click.echo(f"\r{' ' * breadth(shown[-1])}\r", err=True, nl=False)


@contextmanager
def _signals() -> Iterator[None]:
    """Ctrl-C ends the work under way."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is told of signals
        return
    usual = signal.signal(signal.SIGINT, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _interrupt(number: int, frame: FrameType | None) -> None:
    watch = current()
    if watch is None or watch.interrupted:
        raise Stopped("interrupt")
    # The work is left a moment to end by itself, which it does between two steps; then it is ended from outside.
    watch.interrupt()
