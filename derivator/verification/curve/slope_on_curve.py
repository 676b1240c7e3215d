"""Whether a derivative has a value at one point of a curve: it has to lie there, and no tangent may be upright."""

from __future__ import annotations

from collections.abc import Mapping

from mpmath import mp, mpf
from sympy import Expr, Symbol

from derivator.verification.curve.curve_checker import Curve
from derivator.verification.curve.curve_points import DIGITS, CurvePoint, equal
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names

CHOICES = range(12)
"""Choices of the other letters that are tried."""
ENOUGH = 3
_FLAT = mpf(10) ** (-DIGITS // 2)
_STEP = mpf(10) ** (-DIGITS // 3)
NOT_SHOWN = "no number showed it"


def against_slope_on(curve: Curve, place: Mapping[Expr, Expr], slope: Expr) -> str:
    """What speaks against a slope of a curve at a point; nothing where numbers show it.

    Args:
        curve: the curve; its order says which derivative the slope is.
        place: x and y(x) with their values, and other letters where the point says them.
        slope: the claimed value there.
    """
    there = {curve.opened(letter): curve.opened(value) for letter, value in place.items()}
    if missing := {curve.variable, curve.height} - there.keys():
        return f"the point does not say {', '.join(sorted(map(str, missing)))}"
    others = names(curve.gap).union(*map(names, there.values()), names(curve.opened(slope))) - there.keys()
    agreed = 0
    with mp.workdps(DIGITS):
        for number in CHOICES if others else CHOICES[:1]:
            found = _against(curve, there, curve.opened(slope), others, number)
            if found:
                return found
            agreed += found is not None
    return "" if agreed >= (ENOUGH if others else 1) else NOT_SHOWN


def _is_smooth(curve: Curve, point: CurvePoint, letter: Expr) -> bool:
    """Whether the equation's sides differ by as much on either side of a point, a tiny step along a letter away."""
    here = dict(point)
    values = []
    for steps in (-1, 0, 1):
        moved = {**here, letter: here[letter] + steps * _STEP}
        values.append(curve.points.value(curve.gap, tuple(moved.items())))
    before, middle, after = values
    if before is None or middle is None or after is None:
        return False
    return bool(abs(after - 2 * middle + before) <= _STEP * mpf(10) ** -10 * (1 + abs(middle)))


def _against(
    curve: Curve, there: Mapping[Expr, Expr], slope: Expr, others: frozenset[Symbol] | set[Symbol], number: int
) -> str | None:
    """The same for one choice of the other letters; None where one of them is not as is assumed."""
    drawn = Point(0, number, {})
    free: CurvePoint = tuple((letter, mpf(drawn.value(letter))) for letter in sorted(others, key=str))
    known = [(letter, curve.points.value(value, free)) for letter, value in there.items()]
    point: CurvePoint = (*free, *((letter, value) for letter, value in known if value is not None))
    if len(point) < len(free) + len(known):
        return None if free else "it has no real value for a letter"
    gap, steep, truth, claimed = (
        curve.points.value(each, point) for each in (curve.gap, curve.by_y, curve.truth, slope)
    )
    if gap is None:
        return None if free else "the equation has no real value there"
    if not equal(gap, mpf(0)):
        return "the point does not lie on the curve"
    if not all(_is_smooth(curve, point, letter) for letter in (curve.variable, curve.height)):
        return "the equation has a kink or a border there"
    if steep is None or abs(steep) < _FLAT:
        return "the curve has no slope there that its equation tells"
    if truth is None or claimed is None or not equal(truth, claimed):
        return "the derivative that was found has no such value"
    return ""
