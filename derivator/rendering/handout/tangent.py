"""The tangent of a drawn function at a marked point: where the derivative is seen as a slope."""

from __future__ import annotations

from sympy import Expr, Rational

from derivator.inert import number
from derivator.rendering.handout.handout_view import DrawnTangent
from derivator.rendering.handout.window import PlaneFunction
from derivator.rendering.writing import Writer
from derivator.syntax import read

_PLACES = tuple(map(Rational, ("1", "2", "0", "1/2", "-1", "3", "3/2", "-2", "-1/2", "1/4", "4", "5", "-3")))
"""Nice values of the variable, the best first; one with a slope of few digits goes before all others."""

_SHARE = 0.18
"""How far the line goes to each side, as a share of the width of the picture; and at most as much of its height."""

_ROUND = 1e-9

_STEEP = 0.06, 6.0
"""How steep the line is in the picture, a diagonal being 1: less is not told from the axis, more from the grid."""


def tangent(
    functions: tuple[PlaneFunction, PlaneFunction], seen: tuple[float, float, float, float], variable: Expr,
    writer: Writer,
) -> tuple[DrawnTangent, str] | None:
    """The tangent at the nicest point well inside a picture, and the same in plain words; None if there is none.

    Args:
        functions: the function and its derivative.
        seen: from where to where the picture goes: left, right, bottom, top.
        variable: the variable.
        writer: what writes the words.
    """
    left, right, bottom, top = seen
    width, height = right - left, top - bottom
    found = []
    for place in _PLACES:
        y, slope = (each(float(place)) for each in functions)
        inside = y is not None and bottom + height / 10 < y < top - height / 10 and left < place < right
        if y is not None and slope is not None and inside and _STEEP[0] < abs(slope) * width / height < _STEEP[1]:
            found.append((place, y, slope))
    if not found:
        return None
    place, y, slope = next((each for each in found if _is_short(each[2])), found[0])
    reach = min(_SHARE * width, 2 * _SHARE * height / abs(slope))
    x = float(place)
    ends = (x - reach, y - slope * reach), (x + reach, y + slope * reach)
    about = "" if _is_short(slope) else writer.relation("≈", r"\approx") + " "
    where = writer.equation(writer.math(variable), writer.math(number(place)))
    told = f"{where}{writer.words('with slope')}{about}{writer.math(read(_rounded(slope)).expression)}"
    return DrawnTangent(told, (x, y), ends), f"The tangent at {variable} = {place} has the slope {_rounded(slope)}."


def _rounded(slope: float) -> str:
    return f"{slope:.3g}"


def _is_short(slope: float) -> bool:
    """Whether a slope is told exactly by three digits."""
    return abs(float(_rounded(slope)) - slope) < _ROUND
