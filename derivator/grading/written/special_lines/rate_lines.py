"""Lines about how letters change in time, where an equation holds them, or a name stands for the rate of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy import Expr

from derivator.grading.written.equation_steps import EquationSteps
from derivator.grading.written.review_result import ReviewedLine
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.work_reading import WorkReading
from derivator.inert import ZERO, Minus, Plus


def line_of_rates(
    work: WorkReading, equations: EquationSteps, row: WrittenRow, out: Sequence[Expr], found: ReviewedLine, *,
    about_more: bool,
) -> ReviewedLine | None:
    """What is said of an equation in letters that change: it holds at all times; None where it is wrong.

    Args:
        work: the task, which keeps what a rate comes to where nothing before tells it, dv/dt = -g.
        equations: those that hold so far.
        row: the line in the work.
        out: its sides, written out.
        found: the line.
        about_more: whether a derivative stands on its left.
    """
    rate, gap = out[0], Plus(out[0], Minus(out[1]))
    if rate in work.rates.values() and rate not in out[1].free_symbols and not equations.is_about_known(gap):
        work.laws[rate] = out[1]
        return replace(found, status="given")
    changes = work.rate_of(gap)
    if equations.is_about_known(changes) or about_more:
        return None
    equations.take((changes, ZERO), tainted=False, line=row.line)
    return replace(found, status="given")


def is_rate_with_a_name(work: WorkReading, at: int, out: Sequence[Expr]) -> bool:
    """Whether a line gives a rate a name of its own, dV/dt = q."""
    free = out[1].free_symbols
    rates = {*work.rates.values()}
    new = bool(free) and not free & (work.letters_before(at) | rates)
    return len(out) == 2 and new and bool(out[0].free_symbols & rates)
