"""The equation of a line beside a graph: of its tangent at a point that was named, or at right angles to that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.grading.written.review_result import ReviewedLine
from derivator.grading.written.step_judge import StepJudge
from derivator.grading.written.written_names import with_values
from derivator.inert import ONE, ZERO, Derivative, Fraction, Minus, Times

NO_TANGENT = "the equation of a line beside the curve, at which point was not found"


def line_beside(
    gap: Expr, letters: tuple[Symbol, Symbol], places: Iterable[Mapping[Expr, Expr]],
    slopes: Iterable[tuple[Expr, bool]], judge: StepJudge, found: ReviewedLine,
) -> ReviewedLine:
    """What is said of the equation of a line.

    Args:
        gap: the difference of its sides, in x and y.
        letters: x and y.
        places: points of the graph that were named, both letters with their values.
        slopes: the slope in x and y, as it is, and as the writer has it: with whether that is wrong.
        judge: compares expressions.
        found: the line.
    """
    x, y = letters
    slope = Minus(Fraction(Derivative(gap, x), Derivative(gap, y)))
    slopes, apart = tuple(slopes), None
    for place in places:
        if not judge.same(with_values(gap, place), ZERO):
            continue
        for known, tainted in slopes:
            there = with_values(known, place)
            if judge.same(slope, there) or judge.same(Times(slope, there), Minus(ONE)):
                return replace(found, status="follows-from-wrong" if tainted else "follows")
        apart = with_values(slopes[0][0], place)
    return replace(found, note=NO_TANGENT) if apart is None else judge.wrong(found, [apart, slope], slope)
