"""Does a function rise, fall or bend as is said? By its own values, without any derivative."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sympy import Expr

from derivator.model.curve import BestOnInterval, Stretch, Tangent
from derivator.model.trace import Verdict
from derivator.verification.along_a_letter import Along, CannotEvaluateError, RandomData, along

_PLACES = 24
_FAR = 12.0
_NEAR = 1e-3
"""So close to an end, as a share of the length, nothing is looked at: values there are too near to each other."""


def judged_stretch(function: Expr, unknown: Expr, stretch: Stretch) -> Verdict:
    """The verdict on what a function does between two ends."""
    try:
        height = along(function, unknown, RandomData(0, frozenset()))
    except CannotEvaluateError as error:
        return Verdict("undecided", str(error))
    places = _places(stretch)
    values = [height(place) for place in places]
    size = max((abs(value) for value in values if not math.isnan(value)), default=0.0)
    room = 1e-9 * size
    if sum(not math.isnan(value) for value in values) < len(values) // 2:
        return Verdict("undecided", "the function has too few values there")
    turn = 1 if stretch.course in ("rises", "is convex") else -1
    bent = stretch.course.startswith("is")
    for k in range(len(values) - 2):
        one, two, three = values[k : k + 3]
        change = turn * (one - 2 * two + three if bent else two - one)
        if not math.isnan(change) and change < -room:
            return Verdict("refuted", witness=f"about {places[k + 1]:.6g} it does not")
    return Verdict("agrees", "by values of the function", len(places))


def _places(stretch: Stretch) -> list[float]:
    """Places at equal distances within a stretch, from left to right."""
    low = None if stretch.low is None else float(stretch.low.doit().evalf(20))
    high = None if stretch.high is None else float(stretch.high.doit().evalf(20))
    if low is None:
        low = -_FAR if high is None else high - _FAR
    if high is None:
        high = low + _FAR
    length = high - low
    left, right = low + _NEAR * length, high - _NEAR * length
    return [left + (right - left) * k / (_PLACES - 1) for k in range(_PLACES)]


def judged_tangent(function: Expr, unknown: Expr, tangent: Tangent) -> bool:
    """Whether a line has the height of the function at a place, and leaves it slower than in proportion there."""
    data = RandomData(0, frozenset())
    height, line = along(function, unknown, data), along(tangent.line, unknown, data)
    place = float(tangent.place.doit().evalf(20))
    if not abs(height(place) - line(place)) < 1e-9 * max(1.0, abs(line(place))):
        return False
    step = 1e-3 * (min(1.0, abs(place)) or 1.0)
    gaps = [abs(height(place + size * step) - line(place + size * step)) for size in (2, 1, -2, -1)]
    small = 1e-9 * max(1.0, abs(line(place)))
    # At half the distance a tangent is off by a quarter, another line through the point by a half.
    return all(not wide > small or near < 0.4 * wide + small for wide, near in (gaps[:2], gaps[2:]) if wide == wide)


def judged_best(function: Expr, unknown: Expr, best: BestOnInterval) -> bool:
    """Whether no value on a closed interval is greater than the greatest or less than the least."""
    height = along(function, unknown, RandomData(0, frozenset()))
    low, high, top, bottom = (
        float(each.doit().evalf(20)) for each in (best.low, best.high, best.greatest, best.least)
    )
    room = 1e-9 * max(1.0, abs(top), abs(bottom))
    values = _all(height, [low + (high - low) * k / 1000 for k in range(1001)])
    ends = [height(float(each.doit().evalf(20))) for each in (*best.at_greatest, *best.at_least)]
    taken = [*[top] * len(best.at_greatest), *[bottom] * len(best.at_least)]
    return (
        values is not None and max(values) <= top + room and min(values) >= bottom - room
        and all(abs(one - other) <= room for one, other in zip(ends, taken, strict=True))
    )


def _all(height: Along, places: Sequence[float]) -> list[float] | None:
    values = [height(place) for place in places]
    return None if any(map(math.isnan, values)) else values
