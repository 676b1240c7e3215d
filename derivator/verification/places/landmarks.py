"""The constants that stand in expressions: narrow domains and kinks lie near them, or near their square roots."""

from __future__ import annotations

from math import sqrt

from sympy import Expr

from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.values.evaluate import Evaluator, Frame, real_value
from derivator.verification.values.machine import MachineArithmetic
from derivator.verification.values.missing import OutOfReachError

SMALLEST, LARGEST = 1e-30, 1e30
MAX_LANDMARKS = 8


class Landmarks:
    """Finds the constants in expressions, and remembers them for each part."""

    def __init__(self) -> None:
        self._known: dict[Expr, frozenset[float]] = {}
        self._evaluator = Evaluator(MachineArithmetic())

    def of(self, *expressions: Expr) -> list[float]:
        """The sizes of the constants, and their square roots, the most remote from 1 first."""
        constants = frozenset[float]().union(*(self._in(expression) for expression in expressions))
        found = constants | {sqrt(size) for size in constants}
        return sorted(found, key=lambda size: (-abs(size - 1 / size), size))[:MAX_LANDMARKS]

    def _in(self, expression: Expr) -> frozenset[float]:
        known = self._known.get(expression)
        if known is None:
            known = frozenset()
            for part in expression.args:
                if isinstance(part, Expr):
                    known |= self._in(part)
            if not names(expression):
                known |= self._value(expression)
            self._known[expression] = known
        return known

    def _value(self, expression: Expr) -> frozenset[float]:
        self._evaluator.limit = self._evaluator.work + 1000
        try:
            value = real_value(self._evaluator, expression, Frame(Point(0, 0, {}), {}))
        except OutOfReachError:
            return frozenset()
        if value is None or not SMALLEST < abs(value) < LARGEST or abs(value) == 1:
            return frozenset()
        return frozenset((abs(value),))
