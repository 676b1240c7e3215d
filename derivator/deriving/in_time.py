"""A derivation within a limit of time: where it ends early, what is derived and checked by then is kept."""

from __future__ import annotations

from dataclasses import replace

from derivator.base.ending import said, told
from derivator.base.errors import StoppedWorkError
from derivator.base.watch import Stopped, Watch, watched
from derivator.deriving.checked import check_trace
from derivator.deriving.chosen_notation import check_names
from derivator.engine import Plan, derive_problem, with_value
from derivator.model.facts import Facts
from derivator.model.steps import every, everything
from derivator.model.trace import Problem, Trace

FOR_DERIVING = 0.75
"""The share of the time that deriving may take: no line is shown unchecked, and checking takes time as well."""
AFTER_AN_INTERRUPTION = 1.0
"""The seconds in which lines are checked that were derived before somebody interrupted."""


def checked_in_time(problem: Problem, plan: Plan) -> Trace:
    """Derive a problem by a plan and check every line, in the time that the watch around it leaves.

    Args:
        problem: what is to be derived.
        plan: the phases to go through.

    Raises:
        SizeLimitError: an expression is, or becomes, too large.
        StoppedWorkError: the time is over, or somebody interrupted; it holds the lines that were derived and checked.
        DerivatorError: what `derive_problem` and `check_trace` raise.
    """
    with watched() as watch:
        try:
            with watched(share=FOR_DERIVING):
                trace = with_value(derive_problem(problem, plan))
                _check_names(trace)
        except Stopped as stop:
            raise _ended(stop, watch) from None
        try:
            return check_trace(trace)
        except Stopped as stop:
            raise told(stop, watch.progress, _kept(stop.done, said(stop, watch.progress))) from None


def _ended(stop: Stopped, watch: Watch) -> StoppedWorkError:
    """The error where deriving ended early: what was derived is checked in what time there is."""
    words, error = said(stop, watch.progress), told(stop, watch.progress)
    trace = stop.done
    if isinstance(trace, Trace) and trace.steps:
        try:
            with watched(AFTER_AN_INTERRUPTION if stop.reason == "interrupt" else None):
                trace = check_trace(replace(trace, stopped=words))
        except Stopped as again:
            trace = again.done
    error.partial = _kept(trace, words)
    return error


def _kept(trace: object, words: str) -> Trace | None:
    """A derivation that ended early, without what tells of its result; it may have no line at all."""
    if not isinstance(trace, Trace):
        return None
    _check_names(trace)
    return replace(trace, problem=replace(trace.problem, facts=Facts()), forms=(), cases=(), borders=(), value=None,
                   stopped=words)


def _check_names(trace: Trace) -> None:
    # A step may bring in an index or a function of its own.
    check_names(trace.problem.conventions, [step.after for step in every(everything(trace))])
