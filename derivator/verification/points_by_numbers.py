"""Is a stationary point missing? Newton's method from many places, which knows no rules for solving."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import chain

from sympy import Expr, Symbol

from derivator.base.watch import look
from derivator.verification.along_a_letter import CannotEvaluateError, RandomData, along
from derivator.verification.matrices.arrays import eliminated

_STARTS, _MOST_STEPS, _AROUND, _FARTHEST = 60, 30, 4.0, 20.0
_SETTLED, _SAME = 1e-9, 1e-3
_NOWHERE = Symbol("nowhere")


def point_beside(
    unknowns: Sequence[Expr], slopes: Sequence[Expr], bends: Sequence[Sequence[Expr]], points: Sequence[Sequence[Expr]]
) -> str:
    """A place between -20 and 20 where all derivatives are 0 and no point lies; empty where none is found.

    Args:
        unknowns: letters.
        slopes: the derivatives by them, which have no other letters and were not taken by the rules.
        bends: the second derivatives, row by row.
        points: the points that are known, a value for each unknown.

    Source: Newton's method, as in any textbook of numerical analysis; a step that comes to rest tells a root from a
    tail on which the derivatives only die away.
    """
    known = [[float(value.doit().evalf(20)) for value in each] for each in points]
    newton = _Newton(unknowns, slopes, bends)
    draws = random.Random(f"{slopes} stationary")  # noqa: S311 (not for secrets)
    for _ in range(_STARTS):
        look()
        try:
            found = newton.at_rest([draws.uniform(-_AROUND, _AROUND) for _ in unknowns])
        except CannotEvaluateError:
            return ""
        if found and not any(math.dist(found, each) < _SAME * max(1.0, *map(abs, each)) for each in known):
            return ", ".join(f"{letter} = {size:.6g}" for letter, size in zip(unknowns, found, strict=True))
    return ""


class _Newton:
    """Newton's method on the derivatives of a function."""

    def __init__(self, unknowns: Sequence[Expr], slopes: Sequence[Expr], bends: Sequence[Sequence[Expr]]) -> None:
        self.unknowns, self.slopes, self.bends, self.data = unknowns, slopes, bends, RandomData(0, frozenset())

    def at_rest(self, place: list[float]) -> list[float]:
        """Where the steps from a place come to rest; empty where they do not, or far away."""
        for _ in range(_MOST_STEPS):
            self.data.known.update(zip(self.unknowns, place, strict=True))
            slope = [self.value(each) for each in self.slopes]
            bend: list[list[float | complex]] = [[self.value(each) for each in row] for row in self.bends]
            if any(each != each for each in chain(slope, *bend)):  # what is no number is unlike itself
                return []
            try:
                _, inverse = eliminated(bend)
            except (ValueError, ArithmeticError):
                return []
            step = [sum((a * b).real for a, b in zip(row, slope, strict=True)) for row in inverse]
            place = [a - b for a, b in zip(place, step, strict=True)]
            if max(map(abs, place)) > _FARTHEST:
                return []
            if max(map(abs, step)) < _SETTLED * max(1.0, *map(abs, place)):
                return place
        return []

    def value(self, expression: Expr) -> float:
        """The value of an expression at the place; no number where it has none."""
        return along(expression, _NOWHERE, self.data)(math.nan)
