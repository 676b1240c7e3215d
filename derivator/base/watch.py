"""A watch over long work: how long it may take, how far it has come, and how it is ended in time.

Loops that may run long call `look`. Under a watch whose time is over, or that somebody interrupted, it raises
`Stopped`, which carries what is done so far outward to whoever opened the watch. Without a watch it does nothing.
Work that does not look in time, as SymPy's does not, is ended from outside a moment later.

A limit is counted in processor time of the thread that works: a machine that is busy with other work changes no answer.
By the clock it is `BY_CLOCK` times as long, with what a call waits for its turn, so that whoever waits is never left
waiting much longer than was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import Literal

from derivator.base.alarm import PATIENCE, alarmed
from derivator.base.processor_time import of_this_thread

Reason = Literal["time", "clock", "interrupt"]

BY_CLOCK = 1.75
"""So many times its limit work may take by the clock: less than twice, as ending it takes a moment too."""

TOLD_FROM, TOLD_EVERY = 1.0, 0.2
"""Seconds after which progress is told, and between two tellings."""


class Stopped(BaseException):
    """Work ends before it is done. Like KeyboardInterrupt it has to pass every `except Exception`, SymPy's among them.

    Attributes:
        reason: "time" where its limit is spent, "clock" where it is not but too long ago, or "interrupt".
        done: what is done so far, added by the work that was stopped where there is something.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
        self.done: object = None


class _OutOfTime(Stopped):
    """Raised from outside, which can only name a class."""

    def __init__(self) -> None:
        super().__init__("time")


class _TooLate(Stopped):
    """Raised from outside, which can only name a class."""

    def __init__(self) -> None:
        super().__init__("clock")


class _Interrupted(Stopped):
    """Raised from outside, which can only name a class."""

    def __init__(self) -> None:
        super().__init__("interrupt")


Teller = Callable[[str], None]
"""What shows progress, a few words at a time."""
Follower = Callable[[Callable[[], object]], None]
"""What shows the work itself on the way; it is handed what makes the work as it is done so far."""


@dataclass(eq=False, repr=False)
class Progress:
    """How far work has come, shared by a watch and those inside it.

    Attributes:
        started: when it began, on the monotonic clock.
        stage: what is being done, "simplifying".
        lines: how many lines are done.
        told: when that was last told.
        limit: the seconds it may take, as they were asked for; None for no limit.
    """

    started: float = field(default_factory=monotonic)
    stage: str = "reading"
    lines: int = 0
    told: float = 0.0
    limit: float | None = None

    @property
    def seconds(self) -> float:
        """How long the work has been under way."""
        return monotonic() - self.started


@dataclass(eq=False, repr=False)
class Watch:
    """One piece of work under way.

    Attributes:
        spent: the processor time of the thread that works.
        budget: the processor time at which it has to end; infinite for never.
        deadline: the time on the monotonic clock when it has to end; infinite for never.
        teller: what shows its progress, if anything.
        follower: what shows what is done so far, if anything.
        progress: how far it has come.
        interrupted: whether somebody asked for the end.
    """

    spent: Callable[[], float]
    budget: float = inf
    deadline: float = inf
    teller: Teller | None = None
    progress: Progress = field(default_factory=Progress)
    interrupted: bool = False
    follower: Follower | None = None

    def interrupt(self) -> None:
        """Ask for the end, at once."""
        self.interrupted, self.deadline = True, monotonic()

    def ended(self, patience: float = 0.0) -> Reason | None:
        """Why the work has to end now, or had to so many seconds ago; None while it may go on."""
        late = monotonic() >= self.deadline + patience
        if self.interrupted:
            return "interrupt" if late else None
        if self.spent() > self.budget + patience:
            return "time"
        return "clock" if late else None

    def overdue(self) -> type[Stopped] | None:
        """What ends the work from outside, where it should have ended a moment ago; None while it may go on."""
        reason = self.ended(PATIENCE)
        return None if reason is None else _FROM_OUTSIDE[reason]

    def look(self) -> None:
        """Go on, or end here.

        Raises:
            Stopped: the time is over, or somebody asked for the end.
        """
        reason = self.ended()
        if reason is not None:
            raise Stopped(reason)
        now, done = monotonic(), self.progress
        if self.teller is not None and now - done.started > TOLD_FROM and now - done.told > TOLD_EVERY:
            done.told = now
            self.teller(f"{done.stage}, {counted(done.lines)}, {done.seconds:.0f} s")


_FROM_OUTSIDE: dict[Reason, type[Stopped]] = {"time": _OutOfTime, "clock": _TooLate, "interrupt": _Interrupted}
_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(
    seconds: float | None = None, teller: Teller | None = None, follower: Follower | None = None,
    *, share: float = 1.0, waited: float = 0.0,
) -> Iterator[Watch]:
    """A watch over what is done inside; it ends no later than a watch around it.

    Args:
        seconds: how long it may take, in processor time; None for no limit of its own.
        teller: what shows progress; that of the watch around it by default.
        follower: what shows what is done so far; that of the watch around it by default.
        share: the share of what the watch around it leaves, which it may take.
        waited: the seconds by the clock that have gone before it could begin.
    """
    outer = _WATCH.get()
    watch, now = Watch(of_this_thread(), teller=teller, follower=follower), monotonic()
    begun = watch.spent()
    if seconds is not None:
        watch.budget = begun + seconds
        watch.deadline = now + max(BY_CLOCK * seconds, seconds + PATIENCE) - waited
    if outer is not None:
        watch.budget = min(watch.budget, begun + share * (outer.budget - outer.spent()))
        watch.deadline = min(watch.deadline, now + share * (outer.deadline - now))
        watch.teller = teller or outer.teller
        watch.follower = follower or outer.follower
        watch.progress = outer.progress
    if watch.progress.limit is None:
        watch.progress.limit = seconds
    token = _WATCH.set(watch)
    try:
        with alarmed(watch.overdue):
            yield watch
    finally:
        _WATCH.reset(token)


def current() -> Watch | None:
    """The innermost watch, if there is one."""
    return _WATCH.get()


def look() -> None:
    """Go on, or end here; nothing where there is no watch.

    Raises:
        Stopped: the time is over, or somebody asked for the end.
    """
    watch = _WATCH.get()
    if watch is not None:
        watch.look()


def reached(stage: str = "", lines: int | None = None) -> None:
    """Say how far the work has come.

    Args:
        stage: what is being done from now on; empty for the same as before.
        lines: how many lines are done; None for as many as before.
    """
    watch = _WATCH.get()
    if watch is None:
        return
    watch.progress.stage = stage or watch.progress.stage
    watch.progress.lines = watch.progress.lines if lines is None else lines
    watch.look()


def follow(made: Callable[[], object]) -> None:
    """Let whoever follows the work see what is done so far; nothing where nobody does.

    Args:
        made: what makes it, where it is wanted.
    """
    watch = _WATCH.get()
    if watch is not None and watch.follower is not None:
        watch.follower(made)


def counted(lines: int) -> str:
    """A number of lines in words."""
    return "1 line" if lines == 1 else f"{lines} lines"
