"""The constants in expressions, and the ends of domains: narrow domains and kinks lie near them, or their roots."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

from sympy import Expr

from derivator.functions import Function
from derivator.functions.spans import domain_span
from derivator.inert import Apply
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.values.evaluate import Evaluator, Frame, real_value
from derivator.verification.values.machine import MachineArithmetic
from derivator.verification.values.missing import OutOfReachError

SMALLEST, LARGEST = 1e-30, 1e30
MAX_LANDMARKS = 8


class Landmarks:
    """Finds the constants in expressions and the ends of their functions' domains, and remembers them for each part."""

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
            if isinstance(expression, Apply):
                known |= _ends(expression.function)
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
        return frozenset() if value is None else _telling(value)


@lru_cache(maxsize=256)
def _ends(function: Function) -> frozenset[float]:
    """The sizes of the numbers at which the domain of a known function ends."""
    domain = domain_span(function)
    ends = () if domain is None else (end for end in (domain.low, domain.high) if end.is_finite)
    return frozenset[float]().union(*(_telling(float(end)) for end in ends))


def _telling(value: float) -> frozenset[float]:
    """The size of a number, where points are not near it anyway."""
    if not SMALLEST < abs(value) < LARGEST or abs(value) == 1:
        return frozenset()
    return frozenset((abs(value),))
