"""Two sides that agree on a curve, looked at there to as many digits as it takes until all their parts show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mpmath import mp, mpf
from sympy import Expr

from derivator.verification.curve.curve_points import CurvePoint, CurvePoints, described
from derivator.verification.numeric.comparison import NumericFinding
from derivator.verification.numeric.witness import value_texts
from derivator.verification.preparation.sampling import Point
from derivator.verification.scales.every_scale import HIDDEN
from derivator.verification.scales.visible import SHOWS, digits_needed
from derivator.verification.values.evaluate import Frame

ENOUGH = 3
MORE, CERTAIN = 60, 30
"""So many digits more are worked with than parts are smaller by, and so many of these have to agree."""
MOST = 1500
"""To more digits no point of a curve is found."""


def at_every_scale_of_curve(
    points: CurvePoints, within: Callable[[Iterable[CurvePoint]], Iterator[CurvePoint]], left: Expr, right: Expr
) -> NumericFinding:
    """What points of the curve say at which all parts of both sides show.

    Args:
        points: the points of the curve.
        within: those of some points that count.
        left: one side, written out.
        right: the other side.
    """
    needed = sorted(
        size for place in within(points.all()) if (size := _needed(left, right, place)) is not None
    )[:ENOUGH]
    if needed and needed[-1] <= SHOWS:
        return NumericFinding("equal", len(needed))
    if not needed or needed[0] > MOST:
        return NumericFinding("undecided", reason=HIDDEN)
    finer = points.to_digits(needed[-1] + MORE)
    with mp.workdps(finer.digits):
        for place in list(within(finer.all(ENOUGH)))[:ENOUGH]:
            one, other = finer.value(left, place), finer.value(right, place)
            if one is None or other is None:
                continue
            if abs(one - other) > mpf(10) ** (CERTAIN - finer.digits) * max(abs(one), abs(other)):
                texts = value_texts(one, other)
                return NumericFinding("different", witness=f"{described(place)}: left {texts[0]}, right {texts[1]}")
    return NumericFinding("undecided", reason=HIDDEN)


def _needed(left: Expr, right: Expr, place: CurvePoint) -> int | None:
    def frame() -> Frame:
        return Frame(Point(0, 0, {}, place), {})

    sizes = [digits_needed(side, frame).digits for side in (left, right)]
    return None if None in sizes else max(size for size in sizes if size is not None)
