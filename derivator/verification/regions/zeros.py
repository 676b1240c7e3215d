"""Where an expression is 0 along a letter, to many digits: the roots of a polynomial, or changes of sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import sympy
from mpmath import mp, mpf
from sympy import Expr, Integer, Symbol

from derivator.inert import Apply, Fraction, Minus, Plus, Power, Times
from derivator.inert.piecewise import Comparison, Piecewise
from derivator.inert.trees import subexpressions
from derivator.verification.exact.decision import ExactTest
from derivator.verification.exact.polynomial import NotNormalError
from derivator.verification.places.line_search import closed_in, line
from derivator.verification.preparation.sampling import Point
from derivator.verification.regions.emptiness import certainly_empty
from derivator.verification.values.evaluate import Evaluator, Frame
from derivator.verification.values.precise import PreciseArithmetic

DIGITS = 90
EXACT = mpf(10) ** -70
_LINE = line(0.011, 0.23, 45, (
    *(1.9**k for k in range(-20, 34)),
    *(10.0**k for k in (*range(-40, -6, 4), *range(11, 40, 2), *range(40, 101, 10))),
))
_BISECTIONS, _SECANTS = 40, 12
_WORK = 20_000
PLACE_NOT_FOUND = "of the single places that its equations name not all could be looked at"
_NO_FORM = (NotNormalError, ArithmeticError, ValueError, TypeError, sympy.PolynomialError)


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

    def all_of(self, expression: Expr, letter: Symbol) -> bool:
        """Whether all roots along a letter are found, or it is certain that there is none."""
        return self._polynomial(expression, letter) is not None or self.nowhere(expression)

    def nowhere(self, expression: Expr) -> bool:
        """Whether it is certain that an expression is 0 nowhere. False says only that it was not shown."""
        if certainly_empty(self.exact, (), (expression,)):
            return True
        try:
            return bool(self.exact.ordinary.of(expression).is_nonzero)
        except _NO_FORM:
            return False

    def along(self, expression: Expr, letter: Symbol, point: Point) -> Iterator[mpf]:
        """The roots along a letter that were found, all of a polynomial with rational numbers."""
        polynomial = self._polynomial(expression, letter)
        if polynomial is not None:
            for ends, _ in polynomial.intervals(eps=sympy.Rational(1, 10 ** (DIGITS + 10))):
                middle = (ends[0] + ends[1]) / 2
                yield mpf(int(middle.p)) / int(middle.q)
            return
        met = [(mpf(place), self.value(expression, letter, mpf(place), point)) for place in _LINE]
        touching = self._touching(expression, letter, met, point)
        for (low, first), (high, last) in sorted(pairwise(met), key=lambda pair: abs(pair[0][0])):
            if first == 0:
                yield low
            elif first is not None and last is not None and first * last < 0:
                root = self._closed_in(expression, letter, (low, high), first, point)
                if root is not None:
                    yield self._near(expression, letter, root, point)
            if (low, high) in touching:
                yield touching[low, high]

    def _near(self, expression: Expr, letter: Symbol, root: mpf, point: Point) -> mpf:
        """The simple number that a root is close to, where that is a root as well."""
        number = sympy.Rational(str(mp.nstr(root, DIGITS // 3))).limit_denominator(1000)
        near = mpf(int(number.p)) / int(number.q)
        if abs(near - root) > mpf(10) ** (-DIGITS // 3):
            return root
        value = self.value(expression, letter, near, point)
        return near if value is not None and abs(value) < EXACT else root

    def _touching(
        self, expression: Expr, letter: Symbol, met: Sequence[tuple[mpf, Any]], point: Point
    ) -> dict[tuple[mpf, mpf], mpf]:
        """The roots at which there is no change of sign, by the neighbours they lie beside: sin(x) - 1 at π/2.

        There the size is least, and the slope changes its sign.
        """
        found: dict[tuple[mpf, mpf], mpf] = {}
        step = mpf(10) ** -(DIGITS // 2)

        def slope(place: mpf) -> Any:
            values = [self.value(expression, letter, place + side * step, point) for side in (1, -1)]
            return None if None in values else values[0] - values[1]

        end_of = {one: other for (one, _), (other, _) in pairwise(met)}
        for (low, first), (middle, least), (high, last) in zip(met, met[1:], met[2:], strict=False):
            if None in (first, least, last) or not first * least > 0 or not last * least > 0:
                continue
            if not abs(first) >= abs(least) <= abs(last):
                continue
            start, end = slope(low), slope(high)
            if start is None or end is None or start * end >= 0:
                continue
            place = sum(closed_in(slope, low, high, start, int(DIGITS * 1.7)) or (low, high)) / 2
            place = self._near(expression, letter, place, point)
            value = self.value(expression, letter, place, point)
            if value is not None and abs(value) < EXACT * max(1, abs(first)):
                found[middle, end_of[middle]] = place
        return found

    def _polynomial(self, expression: Expr, letter: Symbol) -> sympy.Poly | None:
        """It as a polynomial in the letter with rational numbers and simple roots; None where it is none."""
        found = self.exact.polynomial(expression)
        return found.sqf_part() if found is not None and [each.name for each in found.gens] == [letter.name] else None

    def _closed_in(
        self, expression: Expr, letter: Symbol, ends: tuple[mpf, mpf], first: mpf, point: Point
    ) -> mpf | None:
        ends_found = closed_in(
            lambda place: self.value(expression, letter, place, point), *ends, first, _BISECTIONS
        )
        if ends_found is None:
            return None
        one, other = ends_found
        left, right = (self.value(expression, letter, each, point) for each in (one, other))
        for _ in range(_SECANTS):
            if left is None or right is None or left == right:
                break
            one, other, left = other, other - right * (other - one) / (right - left), right
            right = self.value(expression, letter, other, point)
        if right is None or abs(right) >= EXACT * max(1, abs(first)):
            return None
        return other if abs(other - one) < mpf(10) ** -40 * (1 + abs(other)) else None


def named_places(claim: Expr) -> Iterator[Expr]:
    """What is 0 at the single places of which an equation of a claim says something, factor by factor.

    Args:
        claim: it, written out; a piece for u != 0 alone says nothing of the places where u is 0.
    """
    for node in (part for part in subexpressions(claim) if isinstance(part, Piecewise)):
        for _, test in node.pieces:
            for left, sign, right in test.links if isinstance(test, Comparison) else ():
                if sign == "=" or (sign == "!=" and len(node.pieces) > 1):
                    yield from factors(Plus(left, Minus(right)))


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
