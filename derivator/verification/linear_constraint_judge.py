"""Is a point the best under a linear constraint? On random data it obeys it, and no other place that does is better."""

from __future__ import annotations

import random

from sympy import Expr, Symbol

from derivator.inert import ZERO, Equation
from derivator.model.trace import Verdict
from derivator.verification.matrices.arrays import Array, each, eliminated, filled, product, scaled, shape, transposed
from derivator.verification.matrices.shaped_values import ShapedValues
from derivator.verification.shaped_solution_judge import ShapedSolutionJudge

_CLOSE = 1e-7
_SIZES = (1e-3, 1e-2, 0.1, 1.0, 5.0)
_DIRECTIONS = 6


def judged_under_constraint(
    function: Expr, constraint: Equation, unknown: Expr, solution: Expr, positive: frozenset[Symbol], kind: str
) -> Verdict:
    """The verdict on a stationary point under a constraint, and on its kind.

    Args:
        function: what is minimised or maximised.
        constraint: linear in the unknown.
        unknown: the vector.
        solution: what it is said to be.
        positive: scalars that are positive.
        kind: minimum, maximum or undecided.
    """
    judge = ShapedSolutionJudge(function, unknown, solution, positive)
    seen = 0
    for data in judge.data():
        place = judge.at_solution(data)
        if _size(_gap(constraint, data, unknown, place)) > _CLOSE * max(1.0, _size(place)):
            return Verdict("refuted", witness="the point does not obey the constraint on random data")
        across = _across(constraint, data, unknown, place)
        top = judge.height(data, place)
        draws = random.Random(f"{seen} along")  # noqa: S311 (not for secrets)
        for _ in range(_DIRECTIONS):
            along = _along(across, [[draws.gauss(0, 1)] for _ in place])
            slope = judge.height(data, _moved(place, along, 1e-4)) - judge.height(data, _moved(place, along, -1e-4))
            if abs(slope) > 1e-7 * max(1.0, abs(top)):
                return Verdict("refuted", witness="the function still changes along the constraint")
            for size in _SIZES:
                height, room = judge.height(data, _moved(place, along, size)), 1e-9 * max(1.0, abs(top))
                if (kind == "minimum" and height < top - room) or (kind == "maximum" and height > top + room):
                    return Verdict("refuted", witness=f"another place has {height:.6g}, the point {top:.6g}")
        seen += 1
    if not seen:
        return Verdict("undecided", "no data were found on which the solution has a value")
    return Verdict("agrees", "not bettered by any other place that obeys it, on random data", seen)


def _gap(constraint: Equation, data: dict[Expr, Array], unknown: Expr, place: Array) -> Array:
    values = ShapedValues({**data, unknown: place}, {})
    left = values.of(constraint.left)
    right = filled(*shape(left), 0.0) if constraint.right == ZERO else values.of(constraint.right)
    return each(lambda a, b: a - b, left, right)


def _across(constraint: Equation, data: dict[Expr, Array], unknown: Expr, place: Array) -> Array:
    """The matrix of the constraint: how it changes with each entry."""
    here = _gap(constraint, data, unknown, place)
    columns = []
    for k in range(len(place)):
        step: Array = [[float(row == k)] for row in range(len(place))]
        there = _gap(constraint, data, unknown, _moved(place, step, 1.0))
        columns.append([a[0] - b[0] for a, b in zip(there, here, strict=True)])
    return transposed(columns)


def _along(across: Array, direction: Array) -> Array:
    """The part of a direction in which the constraint stays as it is."""
    square = product(across, transposed(across))
    _, inverse = eliminated(square)
    off = product(transposed(across), product(inverse, product(across, direction)))
    return each(lambda a, b: a - b, direction, off)


def _moved(place: Array, direction: Array, size: float) -> Array:
    return each(lambda a, b: a + b, place, scaled(size, direction))


def _size(array: Array) -> float:
    return max(abs(entry) for row in array for entry in row)
