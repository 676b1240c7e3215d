"""Where an expression is 0 along a letter, to many digits: the roots of a polynomial, or changes of sign."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import sympy
from mpmath import mp, mpf
from sympy import Expr, Integer, Symbol

from derivator.inert import Apply, Fraction, Minus, Plus, Power, Times
from derivator.verification.exact.decision import ExactTest
from derivator.verification.exact.polynomial import NotNormalError
from derivator.verification.preparation.sampling import Point
from derivator.verification.regions.emptiness import low_powers
from derivator.verification.values.evaluate import Evaluator, Frame
from derivator.verification.values.precise import PreciseArithmetic

DIGITS = 90
EXACT = mpf(10) ** -70
_LINE = sorted({*(0.011 + 0.23 * k for k in range(-45, 46)), *(s * 1.9**k for k in range(-20, 34) for s in (1, -1))})
_BISECTIONS, _SECANTS = 40, 12
_HIGHEST_DEGREE = 16
_WORK = 20_000


class Roots:
    """Finds roots, in the precision of `DIGITS`, which has to be set around its use.

    Args:
        exact: tells what is a polynomial.
    """

    def __init__(self, exact: ExactTest) -> None:
        self.exact = exact
        self._evaluator = Evaluator(PreciseArithmetic(DIGITS))

    def value(self, expression: Expr, letter: Symbol, place: Any, point: Point) -> Any:
        """A value where a letter has a place of its own; None where there is none."""
        self._evaluator.limit = self._evaluator.work + _WORK
        try:
            found = self._evaluator.value(expression, Frame(point, {letter: place}))
        except (ArithmeticError, ValueError):
            return None
        return found.real if mp.isfinite(found) else None

    def along(self, expression: Expr, letter: Symbol, point: Point) -> Iterator[mpf]:
        """The roots along a letter that were found, all of a polynomial with rational numbers."""
        polynomial = self._polynomial(expression, letter)
        if polynomial is not None:
            for ends, _ in polynomial.intervals(eps=sympy.Rational(1, 10 ** (DIGITS + 10))):
                middle = (ends[0] + ends[1]) / 2
                yield mpf(int(middle.p)) / int(middle.q)
            return
        met = [(mpf(place), self.value(expression, letter, mpf(place), point)) for place in _LINE]
        for (low, first), (high, last) in sorted(pairwise(met), key=lambda pair: abs(pair[0][0])):
            if first == 0:
                yield low
            elif first is not None and last is not None and first * last < 0:
                root = self._closed_in(expression, letter, (low, high), first, point)
                if root is not None:
                    yield root

    def _polynomial(self, expression: Expr, letter: Symbol) -> sympy.Poly | None:
        """It as a polynomial in the letter with rational numbers and simple roots; None where it is none."""
        try:
            ordinary = self.exact.ordinary.of(expression)
            letters = ordinary.free_symbols
            if {each.name for each in letters} != {letter.name} or not low_powers(ordinary, _HIGHEST_DEGREE):
                return None
            if not ordinary.is_polynomial(*letters):
                return None
            found = sympy.Poly(ordinary, *letters)
            if not (found.domain.is_ZZ or found.domain.is_QQ) or found.degree() > _HIGHEST_DEGREE:
                return None
            return found.sqf_part()
        except (NotNormalError, ArithmeticError, ValueError, TypeError, sympy.PolynomialError):
            return None

    def _closed_in(
        self, expression: Expr, letter: Symbol, ends: tuple[mpf, mpf], first: mpf, point: Point
    ) -> mpf | None:
        low, high = ends
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            value = self.value(expression, letter, middle, point)
            if value is None:
                return None
            low, high = (middle, high) if value * first > 0 else (low, middle)
        one, other = low, high
        left, right = (self.value(expression, letter, each, point) for each in (one, other))
        for _ in range(_SECANTS):
            if left is None or right is None or left == right:
                break
            one, other, left = other, other - right * (other - one) / (right - left), right
            right = self.value(expression, letter, other, point)
        sure = right is not None and abs(right) < EXACT and abs(other - one) < mpf(10) ** -40 * (1 + abs(other))
        return other if sure else None


def factors(expression: Expr) -> Iterator[Expr]:
    """What has to be 0 for an expression to be 0, factor by factor."""
    if isinstance(expression, Plus) and len(expression.args) == 2 and expression.args[1] == Minus(Integer(0)):
        yield from factors(expression.args[0])
    elif isinstance(expression, Times):
        for factor in expression.args:
            yield from factors(factor)
    elif isinstance(expression, Power):
        yield from factors(expression.base)
    elif isinstance(expression, Fraction):
        yield from factors(expression.numerator)
    elif isinstance(expression, Minus):
        yield from factors(expression.operand)
    elif isinstance(expression, Apply) and expression.name in ("sqrt", "abs"):
        yield from factors(expression.arguments[0])
    else:
        yield expression
