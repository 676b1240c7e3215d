"""What is said of the place where two pieces of a function meet, held against values close to it on either side.

Nothing is known here of how a border was found: the slopes are those of secants, the values those a tiny step away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from mpmath import mp, mpf
from sympy import Expr

from derivator.inert import Derivative
from derivator.model.rule import Border
from derivator.verification.numeric.comparison import Restriction
from derivator.verification.preparation.pieces_that_count import counting
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.symbols import names
from derivator.verification.values.evaluate import Evaluator, Frame
from derivator.verification.values.precise import PreciseArithmetic

DIGITS = 90
STEP_DIGITS = 30
CLOSE_DIGITS = 12
ROUNDED = 1e-3
POINTS = range(14)
ENOUGH = 2
MOST_WORK = 20_000
_FIRST = (mpf("0.37"), mpf("1.91"))

SlopeVerdict = Literal["agrees", "refuted", "undecided"]


def border_verdict(
    function: Expr, variable: Expr, border: Border, restrictions: Sequence[Restriction], seed: int = 0
) -> SlopeVerdict:
    """Whether a function does at a border what is said of it.

    Args:
        function: the function, written out.
        variable: what moves over the border.
        border: what is said.
        restrictions: what holds of the letters.
        seed: fixes the points.
    """
    agreed = 0
    about_letters = [each for each in restrictions if not names(each.subject) & names(variable)]
    positive = frozenset(each.subject for each in about_letters if each.kind == "positive")
    with mp.workdps(DIGITS):
        for number in POINTS:
            evaluator = Evaluator(PreciseArithmetic(DIGITS))
            evaluator.limit = MOST_WORK
            try:
                point = Point(seed, number, {}, positive=positive)
                frame = Frame(point, {})
                if not all(each.holds(evaluator.value(each.subject, frame)) for each in about_letters):
                    continue
                found = _at(evaluator, point, function, variable, border)
            except ArithmeticError:
                continue
            if found is False:
                return "refuted"
            agreed += found is True
    return "agrees" if agreed >= ENOUGH else "undecided"


def _at(evaluator: Evaluator, point: Point, function: Expr, variable: Expr, border: Border) -> bool | None:
    """Whether it holds for one choice of the other letters; None where the border is not met."""
    key, _ = evaluator.place(Derivative(function, variable), Frame(point, {}))

    def value(expression: Expr, place: Any) -> Any:
        return evaluator.value(expression, Frame(point, {key: place})).real

    place = _place(value, border)
    if place is None:
        return None
    step = mpf(10) ** -STEP_DIGITS
    near = {k: value(function, place + k * step) for k in (-2, -1, 1, 2)}
    slopes = (near[-1] - near[-2]) / step, (near[2] - near[1]) / step
    said = [value(side, place) for side in border.sides]
    # Which side is the left one may hang on a letter; what is said is said of the pair.
    if border.kind == "jump":
        return _alike((near[-1], near[1]), said, border)
    small = mpf(10) ** -CLOSE_DIGITS
    if border.kind != "hole" and abs(near[1] - near[-1]) > small:
        return False
    there = chosen_there(value, function, place)
    if there is None:
        return None
    if border.kind == "hole":
        return _isolated(near, said) and _close(value(there, place), said[1], border)
    if abs(near[1] - value(there, place)) > small:
        return False
    return _alike(slopes, said, border) and (border.kind != "kink" or not _close(*slopes, border))


def _place(value: Any, border: Border) -> Any:
    """Where the two sides of the border's equation are equal, None where no such place is found."""
    first, second = _FIRST
    gaps = [value(border.left, at) - value(border.right, at) for at in (first, second)]
    if gaps[0] == gaps[1]:
        return None
    # Borders that are told lie where an equation is linear in the variable.
    place = first - gaps[0] * (second - first) / (gaps[1] - gaps[0])
    gap = value(border.left, place) - value(border.right, place)
    return place if abs(gap) <= mpf(10) ** (10 - DIGITS) * (1 + abs(place)) else None


def _alike(found: tuple[Any, Any], said: list[Any], border: Border) -> bool:
    return any(
        all(_close(one, other, border) for one, other in zip(order, said, strict=True))
        for order in (found, found[::-1])
    )


def _isolated(near: dict[int, Any], said: list[Any]) -> bool:
    """Whether the function has one value on both sides, as is said, and another is said of the place itself."""
    small = mpf(10) ** -CLOSE_DIGITS
    return bool(abs(near[1] - near[-1]) <= small and abs(near[1] - said[0]) <= small and said[0] != said[1])


def chosen_there(value: Any, node: Any, place: Any) -> Any:
    """A function with the pieces that count at a place, at which sides count as equal up to rounding.

    Args:
        value: an expression's value at a place.
        node: the function, written out.
        place: where.
    """

    def gap(left: Expr, right: Expr) -> Any:
        sides = value(left, place), value(right, place)
        size = 1 + abs(place) + max(map(abs, sides))
        apart = sides[0] - sides[1]
        return 0 if abs(apart) <= mpf(10) ** (10 - DIGITS) * size else apart

    return counting(node, gap)


def _close(one: Any, other: Any, border: Border) -> bool:
    tolerance = mpf(10) ** -CLOSE_DIGITS if border.exact else mpf(ROUNDED)
    return bool(abs(one - other) <= tolerance * max(1, abs(one), abs(other)))
