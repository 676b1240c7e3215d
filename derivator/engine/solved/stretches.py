"""Where a derivative keeps its sign: between its zeros and the ends of the domain, told at one place in each piece."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction as Ratio
from itertools import pairwise
from math import ceil, floor

from sympy import Expr, Integer, Rational

from derivator.base.errors import DerivatorError
from derivator.engine.solved.isolating_steps import Solving
from derivator.engine.solved.number_roots import reach_of
from derivator.engine.solved.where_sought import holds_of_number
from derivator.inert import ZERO, Equation, number
from derivator.inert.trees import depends
from derivator.model.curve import CurveCourse, Stretch
from derivator.model.trace import Assumption
from derivator.reals.sign_calculus import Signs
from derivator.syntax.from_sympy import from_sympy

_NOTHING = 1e-15
_DIGITS = 4


def borders_of(domain: Sequence[Assumption], unknown: Expr) -> tuple[Expr, ...] | None:
    """The places at which a condition of the domain begins or ends to hold; None where that is not known exactly."""
    found: list[Expr] = []
    for each in domain:
        if each.subject.free_symbols != unknown.free_symbols:
            return None
        solving = Solving(unknown, Signs())
        try:
            solving.run(Equation(each.subject, ZERO))
        except DerivatorError:
            return None
        if solving.sought:
            return None
        found += solving.values
    return tuple(dict.fromkeys(found))


def stretches(
    derivative: Expr, zeros: Sequence[Expr], borders: Sequence[Expr], domain: Sequence[Assumption], unknown: Expr,
    courses: tuple[CurveCourse, CurveCourse], *, sought: bool
) -> tuple[Stretch, ...] | None:
    """The pieces of the domain between zeros and borders, with the sign in each; None where a sign is not told.

    Args:
        derivative: what keeps its sign.
        zeros: all its zeros, or all in the range in which they were sought.
        borders: where the domain begins and ends.
        domain: conditions on the unknown.
        unknown: the letter.
        courses: what the function does where the derivative is positive, and where it is negative.
        sought: whether zeros were sought in a range only, to which the pieces are cut.
    """
    places = {each: _size(each) for each in (*zeros, *borders)}
    ends: list[Expr | None] = [*sorted(places, key=lambda each: places[each])]
    if sought:
        reach = reach_of(domain, unknown)
        within = (each for each in ends if each is not None and reach[0] < places[each] < reach[1])
        ends = [Integer(reach[0]), *within, Integer(reach[1])]
    else:
        ends = [None, *ends, None]
    found: list[Stretch] = []
    for low, high in pairwise(ends):
        if low is not None and high is not None and _size(low) == _size(high):
            continue
        place = _between(low, high)
        if not all(holds_of_number(each.kind, each.subject.xreplace({unknown: place})) for each in domain):
            continue
        exact = derivative.xreplace({unknown: place}).doit()
        size = exact.evalf(30)
        if not size.is_real or abs(size) < _NOTHING:
            return None
        course = courses[0] if size > 0 else courses[1]
        shown = from_sympy(exact if exact.is_Rational else size.evalf(_DIGITS))
        last = found[-1] if found else None
        if last is not None and last.course == course and last.high == low and low not in borders:
            found[-1] = Stretch(last.low, high, course, last.place, last.size, touching=True)
        else:
            found.append(Stretch(low, high, course, place, shown))
    return tuple(found)


def _size(place: Expr) -> float:
    return float(place.doit().evalf(30))


def _between(low: Expr | None, high: Expr | None) -> Expr:
    """A number between two ends, as short as it is written."""
    if low is None or high is None:
        if low is not None:
            return Integer(floor(_size(low)) + 1)
        return Integer(0) if high is None else number(Rational(ceil(_size(high)) - 1))
    left, right = _size(low), _size(high)
    if left < 0 < right:
        return Integer(0)
    middle, room = (left + right) / 2, (right - left) / 4
    for parts in range(1, 1000):
        near = Ratio(round(middle * parts), parts)
        if abs(float(near) - middle) < room:
            return number(Rational(near.numerator, near.denominator))
    return from_sympy(Rational(middle))


def letters_alone(expression: Expr, unknown: Expr) -> bool:
    """Whether an expression holds the unknown and no other letter."""
    return depends(expression, unknown) and expression.free_symbols == unknown.free_symbols
