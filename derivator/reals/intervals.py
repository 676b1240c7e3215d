"""Intervals of real numbers with rational ends: sums, products and powers of what lies in them."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

import sympy
from sympy import Expr, Rational

from derivator.base.record import record
from derivator.functions.spans import span


@record
class Interval:
    """The numbers between two ends.

    Attributes:
        low, high: the ends; infinite where there is none.
        with_low, with_high: whether the end belongs to it.
    """

    low: Expr = -sympy.oo
    high: Expr = sympy.oo
    with_low: bool = False
    with_high: bool = False

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{{{self.low}}}"
        low, high = (str(end).replace("oo", "∞") for end in (self.low, self.high))
        return f"{'[' if self.with_low else '('}{low}, {high}{']' if self.with_high else ')'}"

    @property
    def positive(self) -> bool:
        """Whether all its numbers are greater than 0."""
        return bool(self.low > 0 or (self.low == 0 and not self.with_low))

    @property
    def nonnegative(self) -> bool:
        """Whether none of its numbers is less than 0."""
        return bool(self.low >= 0)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.with_high, self.with_low)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            self.low + other.low, self.high + other.high,
            self.with_low and other.with_low, self.with_high and other.with_high,
        )

    def __mul__(self, other: Interval) -> Interval:
        corners = [_corner(*pair) for pair in product(self._ends(), other._ends())]
        low, high = min(value for value, _ in corners), max(value for value, _ in corners)
        return Interval(low, high, (low, True) in corners, (high, True) in corners)

    def __and__(self, other: Interval) -> Interval:
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(
            low, high,
            all(each.with_low for each in (self, other) if each.low == low),
            all(each.with_high for each in (self, other) if each.high == high),
        )

    def size(self) -> Interval:
        """The absolute values of its numbers."""
        if self.nonnegative:
            return self
        turned = -self
        if turned.nonnegative:
            return turned
        most = max(self.high, turned.high)
        within = any(each.with_high for each in (self, turned) if each.high == most)
        return Interval(Rational(0), most, with_low=True, with_high=within)

    def power(self, exponent: int) -> Interval:
        """The powers of its numbers; the exponent is a whole number greater than 0."""
        whole = self.size() if exponent % 2 == 0 else self
        return Interval(whole.low**exponent, whole.high**exponent, whole.with_low, whole.with_high)

    def reciprocal(self) -> Interval:
        """1 over those of its numbers that are not 0; all real numbers where they have both signs."""
        if self.nonnegative and self.high > 0:
            return Interval(
                Rational(0) if self.high == sympy.oo else 1 / self.high,
                sympy.oo if self.low == 0 else 1 / self.low,
                self.with_high, self.with_low and self.low != 0,
            )
        turned = -self
        return -turned.reciprocal() if turned.nonnegative and turned.high > 0 else REALS

    def _ends(self) -> tuple[tuple[Expr, bool], tuple[Expr, bool]]:
        return (self.low, self.with_low), (self.high, self.with_high)


def _corner(one: tuple[Expr, bool], other: tuple[Expr, bool]) -> tuple[Expr, bool]:
    """The product of two ends, and whether it is reached; 0 is where one factor reaches it, whatever the other is."""
    if one[0] == 0 or other[0] == 0:
        return Rational(0), any(end == 0 and within for end, within in (one, other))
    return one[0] * other[0], one[1] and other[1]


def point(value: Rational) -> Interval:
    """The interval of one number."""
    return Interval(value, value, with_low=True, with_high=True)


@lru_cache(maxsize=256)
def interval(text: str) -> Interval:
    """The interval that a text such as "[0, oo)" states, with rational ends; all real numbers for no text."""
    found = span(text).widened()
    return Interval(found.low, found.high, found.with_low, found.with_high)


REALS = Interval()
POSITIVE = Interval(low=Rational(0))
NONNEGATIVE = Interval(low=Rational(0), with_low=True)
