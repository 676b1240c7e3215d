"""How many more digits an expression deserves because very small or very large constants stand in it.

x + x/10^40 differs from x in the fortieth digit only: a comparison to 40 digits would call them equal.
"""

from __future__ import annotations

import math

from mpmath import mp
from sympy import Expr, Integer

from derivator.inert import Apply, Decimal, Power
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.values.evaluate import Evaluator, Frame, real_value
from derivator.verification.values.missing import OutOfReachError
from derivator.verification.values.precise import PreciseArithmetic

ORDINARY_DIGITS = 6
MOST_DIGITS = 400
STEP = 40


class Fineness:
    """Counts the digits that constants span, and remembers them for each part of an expression."""

    def __init__(self) -> None:
        self._known: dict[Expr, float] = {}
        self._evaluator = Evaluator(PreciseArithmetic(15))

    def digits(self, *expressions: Expr) -> int:
        """The digits to add for some expressions together, in steps, so that most lines share one precision."""
        span = sum(self._span(expression) for expression in expressions)
        return min(MOST_DIGITS, STEP * math.ceil(span / STEP))

    def _span(self, expression: Expr) -> float:
        known = self._known.get(expression)
        if known is None:
            known = self._known[expression] = self._found(expression)
        return known

    def _found(self, expression: Expr) -> float:
        if isinstance(expression, Integer):
            return _beyond_ordinary(int(expression).bit_length() * math.log10(2))
        if isinstance(expression, Decimal):
            return _beyond_ordinary(len(expression.digits))
        if isinstance(expression, Power | Apply) and not names(expression):
            return _beyond_ordinary(self._size(expression))
        span = 0.0
        for part in expression.args:
            if isinstance(part, Expr):
                span += self._span(part)
        return min(span, MOST_DIGITS)

    def _size(self, expression: Expr) -> float:
        """The decimal exponent of a constant."""
        self._evaluator.limit = self._evaluator.work + 1000
        try:
            with mp.workdps(15):
                value = real_value(self._evaluator, expression, Frame(Point(0, 0, {}), {}))
        except OutOfReachError:
            return MOST_DIGITS
        return abs(mp.mag(value)) * math.log10(2) if value else 0.0


def _beyond_ordinary(digits: float) -> float:
    return min(digits, MOST_DIGITS) if digits > ORDINARY_DIGITS else 0.0
