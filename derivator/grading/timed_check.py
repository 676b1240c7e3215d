"""A check within the limit of time around it: a claim that takes longer is undecided."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from derivator.base.ending import said
from derivator.base.errors import InterruptedWorkError, StoppedWorkError, TimeLimitError
from derivator.base.watch import Stopped, reached, watched
from derivator.grading.result import Check
from derivator.model.trace import Problem

P = ParamSpec("P")


def undecided_when_late(
    asked: Callable[..., tuple[Problem, str]],
) -> Callable[[Callable[P, Check]], Callable[P, Check]]:
    """A check whose turn among threads did not come in time is undecided, as one that takes too long is.

    Args:
        asked: reads the problem and the claim from the arguments of the check.
    """

    def wrapped(check: Callable[P, Check]) -> Callable[P, Check]:
        @wraps(check)
        def deciding(*args: P.args, **kwargs: P.kwargs) -> Check:
            try:
                return check(*args, **kwargs)
            except TimeLimitError as error:
                return Check("undecided", str(error), *asked(*args, **kwargs))

        return deciding

    return wrapped


def decided_in_time(checked: Callable[[], Check], problem: Problem, claim: str) -> Check:
    """What a check finds, or that there was no time to find it.

    Args:
        checked: what checks.
        problem: what was asked.
        claim: the claim as it was given.

    Raises:
        InterruptedWorkError: somebody interrupted.
    """
    with watched() as watch:
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
