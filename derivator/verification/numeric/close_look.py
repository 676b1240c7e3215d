"""What many digits say of two expressions at one point: a difference has to show at two precisions that agree.

The error of a value is what changes in it from the lower to the higher precision, so neither cancellation nor a tiny
coefficient can pass for the other.
"""

from __future__ import annotations

from typing import Literal, Protocol

from mpmath import mp, mpf
from sympy import Expr

from derivator.verification.numeric.sides import Sides
from derivator.verification.numeric.witness import value_texts
from derivator.verification.preparation.axes import WholeValues
from derivator.verification.preparation.sampling import Point
from derivator.verification.values.fineness import Fineness

AtPoint = Literal["equal", "close", "different", "left only", "right only", "neither", "unknown"]

LOW, HIGH = 40, 80
FINER, MOST = 4, 1500
"""Where two precisions cannot tell, this many times their digits are tried, or as many as the values lack."""


class PreciseValues(Protocol):
    """Where a close look gets its values from."""

    fineness: Fineness

    def sides(  # noqa: D102
        self, left: Expr, right: Expr, point: Point, case: WholeValues, digits: int, *, kept: bool
    ) -> Sides: ...


class CloseLook:
    """Looks at two expressions at one point after the other.

    Args:
        source: where values come from.
        left: one side.
        right: the other side.
        more_digits: how many digits more than usual; with any, one look has to be enough.

    Attributes:
        values: both values where they were found different, as text.
    """

    def __init__(self, source: PreciseValues, left: Expr, right: Expr, more_digits: int = 0) -> None:
        self.source, self.left, self.right = source, left, right
        extra = source.fineness.digits(left, right) + more_digits
        self.low, self.high = LOW + extra, HIGH + 2 * extra
        self.once = more_digits > 0
        self.values = ""
        self._lacking = 0

    def at(self, point: Point, case: WholeValues) -> AtPoint:
        """What two precisions together say; with as many digits as it takes where they cannot tell."""
        try:
            found = self._between(point, case, self.low, self.high, kept=True)
            if found == "unknown" and not self.once:
                low = min(MOST, max(FINER * self.low, self.low + self._lacking))
                # So many digits are wanted of few lines, and of one in a thousand terms they would fill memory.
                found = self._between(point, case, low, 2 * low, kept=False)
        except ArithmeticError:  # a value out of reach, or an error that reaches beyond the domain
            return "unknown"
        return found

    def _between(self, point: Point, case: WholeValues, low: int, high: int, *, kept: bool) -> AtPoint:
        first = self.source.sides(self.left, self.right, point, case, low, kept=kept)
        if None in first.values:
            return one_sided(*(value is not None for value in first.values))
        self._lacking = first.lacking
        with mp.workdps(low):
            if first.difference <= mpf(10) ** (15 - low) * first.size:
                return "equal" if first.alike else "unknown"
        second = self.source.sides(self.left, self.right, point, case, high, kept=kept)
        if None in second.values:
            return "unknown"
        with mp.workdps(high):
            change = abs(first.values[0] - second.values[0]) + abs(first.values[1] - second.values[1])
            tolerance = mpf(2) ** (int(second.doubt) + 10) + mpf(10) ** (15 - low) * change
            if second.difference <= tolerance:
                return "equal" if second.alike else "unknown"
            # Values that still move with the digits, as a difference quotient of sin(x^16) does, refute nothing.
            settled = change <= mpf(10) ** (-low // 4) * second.size
            if settled and second.difference > 1000 * tolerance + mpf(10) ** (30 - high) * second.size:
                self.values = "left {}, right {}".format(*value_texts(*second.values))
                return "different"
        return "unknown"


def one_sided(left: bool, right: bool) -> AtPoint:
    """What is seen at a point where at most one side is real."""
    if left == right:
        return "neither"
    return "left only" if left else "right only"
