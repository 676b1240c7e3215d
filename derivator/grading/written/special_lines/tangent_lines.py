"""The equation of a line beside a graph: of its tangent at a point that was named, or at right angles to that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.regex import regex
from derivator.grading.written.equation_steps import is_linear
from derivator.grading.written.formula_sides import FormulaSides, read_side
from derivator.grading.written.review_result import ReviewedLine
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.grading.written.step_judge import StepJudge
from derivator.grading.written.work_reading import WorkReading
from derivator.grading.written.written_names import with_values
from derivator.inert import ONE, ZERO, Derivative, Fraction, Minus, NamedFunction, Plus, Times

_TANGENT = regex(r"tangent|normal", re.IGNORECASE)
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


def line_of_graph(
    work: WorkReading, row: WrittenRow, sides: FormulaSides, judge: StepJudge, found: ReviewedLine
) -> ReviewedLine | None:
    """What is said of the equation of a line beside the graph of a name; None for any other line.

    It needs a point of the graph that was named before, unless it is called a tangent.
    """
    if len(sides.sides) != 2:
        return None
    gap = Plus(read_side(sides.sides[0]), Minus(read_side(sides.sides[1])))
    names, place = work.names, work.place_before(row, [work.variable])
    is_named = _TANGENT.search(f"{row.remark} {row.text}") is not None
    x = names.variable
    heights = [each for each in gap.free_symbols if each != x]
    if len(heights) != 1 or heights[0].name not in names:
        return None
    letters, graph = (x, heights[0]), names.written_out(heights[0])
    if not is_linear(gap, letters, judge) or is_linear(graph, letters[:1], judge):
        return None
    subjects = [each.subject for each in judge.chains[::-1] if each.subject is not None]
    at = [each.arguments[0] for each in subjects if isinstance(each, NamedFunction) and not each.free_symbols]
    at += [place[x]] if place else []
    if not at and not is_named:
        return None
    places = [{x: each, letters[1]: with_values(graph, {x: each})} for each in at]
    slopes = [(Derivative(graph, x), False)]
    slopes += [(each.last, True) for each in judge.chains if each.tainted]
    return line_beside(gap, letters, places, slopes, judge, found)
