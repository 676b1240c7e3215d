"""A check within a limit of time: a claim that takes longer is undecided."""

from __future__ import annotations

from collections.abc import Callable

from derivator.ending import said
from derivator.errors import InterruptedWorkError, StoppedWorkError
from derivator.grading.result import Check
from derivator.trace import Problem
from derivator.watch import Stopped, reached, watched


def decided_in_time(checked: Callable[[], Check], problem: Problem, claim: str, timeout: float | None = None) -> Check:
    """What a check finds, or that there was no time to find it.

    Args:
        checked: what checks.
        problem: what was asked.
        claim: the claim as it was given.
        timeout: the seconds it may take, beside those of a watch around it; None for no limit of its own.

    Raises:
        InterruptedWorkError: somebody interrupted.
    """
    with watched(timeout) as watch:
        try:
            reached("checking the claim")
            return checked()
        except Stopped as stop:
            if stop.reason == "interrupt":
                raise InterruptedWorkError(said(stop, watch.progress)) from None
            return Check("undecided", said(stop, watch.progress), problem, claim)
        except InterruptedWorkError:
            raise
        except StoppedWorkError as stopped:  # a derivative of a lower order took too long
            return Check("undecided", str(stopped), problem, claim)
