"""How an early end of work is told, without anything that takes time to load."""

from __future__ import annotations

from derivator.base.errors import InterruptedWorkError, StoppedWorkError, TimeLimitError
from derivator.base.watch import Progress, Stopped, counted


def said(stop: Stopped, progress: Progress) -> str:
    """What ended the work and when, in words."""
    if stop.reason == "interrupt":
        return f"interrupted while {progress.stage}"
    if stop.reason == "clock":
        return f"stopped after {progress.seconds:.3g} s by the clock while {progress.stage}"
    seconds = progress.seconds if progress.limit is None else progress.limit
    return f"stopped after {seconds:.3g} s while {progress.stage}"


def told(stop: Stopped, progress: Progress, partial: object = None) -> StoppedWorkError:
    """The error that tells of an end before the end."""
    kind = InterruptedWorkError if stop.reason == "interrupt" else TimeLimitError
    are = "is" if progress.lines == 1 else "are"
    lines = f"{counted(progress.lines)} {are} {'checked' if progress.stage == 'checking' else 'done'}"
    return kind(f"{said(stop, progress)}; {lines}", partial)
