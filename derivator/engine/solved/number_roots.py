"""Roots as decimal numbers, each with how far it may be off: of polynomials all of them, of others in a range."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import sympy
from mpmath import mp, mpf
from sympy import Expr, Integer, Poly, Rational, Symbol, lambdify

from derivator.base.record import record
from derivator.inert import Decimal, Minus, Plus, times
from derivator.inert.terms import over
from derivator.model.trace import Assumption

_DIGITS = 10
USUAL_REACH = (-20, 20)
_MOST_WIDE = 400
"""In a wider interval roots are not sought: too many may be missed."""
_STEPS = 200
"""So many places are looked at from one whole number to the next."""
_MOST_PARTS = 12
"""A root is recognised as a multiple of a part of π, of so many parts at most."""


@record
class Enclosed:
    """A root as a decimal number, and how far it may be off, as text; empty where it is exact."""

    value: Expr
    within: str


def enclosed_roots(polynomial: Poly) -> tuple[Enclosed, ...]:
    """All real roots of a polynomial with rational coefficients, by Sturm's theorem."""
    width = Rational(1, 10 ** (_DIGITS + 2))
    found = polynomial.intervals(eps=width)
    return tuple(_as_decimal(Rational(low + high) / 2) for (low, high), _ in found)


def reach_of(assumptions: Iterable[Assumption], unknown: Expr) -> tuple[int, int]:
    """Between which whole numbers roots are sought: those around an interval that the unknown is known to lie in."""
    bounds: dict[bool, list[float]] = {True: [], False: []}
    for each in assumptions:
        if each.kind not in ("positive", "nonnegative") or each.subject.free_symbols != {unknown}:
            continue
        subject = each.subject.doit()
        rise = sympy.diff(subject, unknown)
        if rise.is_number and rise.is_real and rise != 0:
            place = float(-subject.xreplace({unknown: Integer(0)}) / rise)
            bounds[bool(rise > 0)].append(place)
    if not bounds[True] or not bounds[False]:
        return USUAL_REACH
    low, high = math.floor(max(bounds[True])), math.ceil(min(bounds[False]))
    within = USUAL_REACH[0] <= low and high <= USUAL_REACH[1]
    return USUAL_REACH if within or not 0 < high - low <= _MOST_WIDE else (low, high)


def told_reach(reach: tuple[int, int]) -> str:
    """Where roots were sought, in words."""
    return f"between {reach[0]} and {reach[1]}"


def in_range(unknown: Expr, reach: tuple[int, int]) -> tuple[Assumption, ...]:
    """That the unknown lies where roots are sought by numbers."""
    above, below = Plus(unknown, Integer(-reach[0])), Plus(Integer(reach[1]), Minus(unknown))
    return Assumption("positive", above), Assumption("positive", below)


def roots_in_range(function: Expr, unknown: Expr, reach: tuple[int, int]) -> tuple[Enclosed, ...]:
    """The places in a range at which a function of one letter changes its sign without a jump."""
    letter = Symbol("t", real=True)
    compiled = lambdify(letter, function.xreplace({unknown: letter}).doit(), "mpmath")

    def at(place: float) -> float:
        try:
            found = compiled(mpf(place))
            return float(found) if found == found and not getattr(found, "imag", 0) else math.nan
        except (ArithmeticError, ValueError, TypeError):
            return math.nan

    places = [reach[0] + (k + 0.37) / _STEPS for k in range(_STEPS * (reach[1] - reach[0]))]
    values = [at(place) for place in places]
    found = []
    for k in range(len(places) - 1):
        if values[k] * values[k + 1] < 0:
            root = _bisected(at, places[k], places[k + 1], values[k])
            if root is not None:
                found.append(_exact(function, unknown, root) or _as_decimal(Rational(root)))
    return tuple(found)


def _exact(function: Expr, unknown: Expr, root: float) -> Enclosed | None:
    """The multiple of π, or 0, that a root is; None where it is none."""
    share = Rational(root / math.pi).limit_denominator(_MOST_PARTS)
    if abs(root - float(share) * math.pi) > 1e-9 * max(1.0, abs(root)):
        return None
    if function.doit().xreplace({unknown: share * sympy.pi}) != 0:
        return None
    if not share:
        return Enclosed(Integer(0), "")
    above, below = abs(int(share.p)), int(share.q)
    size = over(sympy.pi if above == 1 else times(Integer(above), sympy.pi), Integer(below))
    return Enclosed(Minus(size) if share < 0 else size, "")


def _bisected(at: Callable[[float], float], low: float, high: float, below: float) -> float | None:
    edge = max(abs(below), abs(at(high)))
    for _ in range(80):
        middle = (low + high) / 2
        here = at(middle)
        if math.isnan(here):
            return None
        if here * below > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2 if abs(at((low + high) / 2)) <= edge else None


def _as_decimal(root: Rational) -> Enclosed:
    if abs(root) < Rational(1, 10**12):
        return Enclosed(Integer(0), "1e-12")
    with mp.workdps(_DIGITS + 20):
        size = abs(mpf(int(root.p)) / mpf(int(root.q)))
        text = mp.nstr(size, _DIGITS, strip_zeros=False, min_fixed=-mp.inf, max_fixed=mp.inf)
    decimals = len(text.partition(".")[2])
    known = Decimal(text)
    return Enclosed(Minus(known) if root < 0 else known, f"0.5e-{decimals}" if decimals else "0.5")
