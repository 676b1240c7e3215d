"""Where the pieces of a function meet: the places, and whether values and slopes agree there, exactly or not at all."""

from __future__ import annotations

import sympy
from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.cases.sympy_near_places import Ordinary, Side, short
from derivator.cases.tractable import tame
from derivator.inert import Decimal, Minus
from derivator.model.rule import Border

_DIGITS = 40
MOST_DIGITS = 8
"""Decimals with more digits than this are rounded where they are told."""
LARGEST_DEGREE = 4


def places(gap: Expr, x: Symbol) -> list[Expr] | None:
    """Where the difference of two sides is 0, exactly; None where that is not known.

    Args:
        gap: the difference, as SymPy's.
        x: the variable.
    """
    if x not in gap.free_symbols:
        return []
    if not tame(gap):
        return None
    bars = [part for part in gap.atoms(sympy.Abs) if part.has(x)]
    if len(bars) == 1:
        found: list[Expr] = []
        for branch in (bars[0].args[0], -bars[0].args[0]):
            roots = _roots(gap.subs(bars[0], branch), x)
            if roots is None:
                return None
            found += [root for root in roots if equal(gap.subs(x, root), sympy.Integer(0))]
        return sorted(set(found), key=sympy.default_sort_key)
    return None if bars else _roots(gap, x)


def _roots(gap: Expr, x: Symbol) -> list[Expr] | None:
    """The real roots of a polynomial, if all of them are known exactly."""
    try:
        polynomial = sympy.Poly(gap, x)
    except sympy.PolynomialError:
        return None
    if x in polynomial.free_symbols_in_domain:
        return None
    if polynomial.degree() == 1:
        slope, rest = polynomial.all_coeffs()
        return [sympy.cancel(-rest / slope)]
    if polynomial.degree() > LARGEST_DEGREE or not all(c.is_Rational for c in polynomial.all_coeffs()):
        return None
    roots = sorted(set(sympy.real_roots(polynomial)))
    return roots if polynomial.degree() == 2 or all(root.is_Rational for root in roots) else None


def equal(left: Expr, right: Expr) -> bool | None:
    """Whether two values are equal; None where that depends on letters, or is not known."""
    difference = left - right
    if difference.is_number:
        return bool(abs(difference.evalf(_DIGITS)) < sympy.Float(10) ** (10 - _DIGITS))
    if tame(difference):
        difference = sympy.simplify(sympy.expand(difference))
    if difference == 0:
        return True
    return False if difference.is_zero is False else None


def border(before: Side, after: Side, covering: Side, place: Expr) -> tuple[str, tuple[Expr, Expr]] | None:
    """The kind of a border and both slopes there, or both values for a jump; None where it is not known.

    Args:
        before: the piece on the left.
        after: the piece on the right.
        covering: the piece that counts at the place itself.
        place: where.
    """
    values = before.at(place), after.at(place), covering.at(place)
    if any(value is None for value in values):
        return None
    left, right, at = (value for value in values if value is not None)
    meet = equal(left, right)
    if meet is False:
        return "jump", (left, right)
    if meet and equal(at, left) is False:
        return "hole", (left, at)
    if not (meet and equal(at, left)):
        return None
    slopes = before.slope_at(place), after.slope_at(place)
    if slopes[0] is None or slopes[1] is None:
        return None
    alike = equal(slopes[0], slopes[1])
    if alike is None and _never_there(slopes[0] - slopes[1], place):
        alike = False
    return "smooth" if alike else "kink" if alike is False else "unless", (slopes[0], slopes[1])


def _never_there(difference: Expr, place: Expr) -> bool:
    """Whether a difference of slopes is 0 only where there is no such place: -t, at 1/t."""
    if not (tame(difference) and tame(place)):
        return False
    (above, _), (_, below) = (sympy.fraction(sympy.together(each)) for each in (difference, place))
    if not all(each.is_polynomial(*each.free_symbols) for each in (above, below)):
        return False
    of_place = {factor for factor, _ in sympy.factor_list(below)[1]}
    return {factor for factor, _ in sympy.factor_list(above)[1]} <= of_place


def told(found: tuple[str, tuple[Expr, Expr]], ordinary: Ordinary, left: Expr, right: Expr) -> Border | None:
    """A border as data; None where its values have no inert form.

    Args:
        found: its kind and its sides.
        ordinary: the way back.
        left: the left side of the equation of the place.
        right: its right side.
    """
    kind, sides = found
    try:
        shown = [_shown(side, ordinary) for side in sides]
    except UnsupportedError:
        return None
    exact = all(whole for _, whole in shown)
    return Border(kind, left, right, (shown[0][0], shown[1][0]), exact)  # type: ignore[arg-type]


def _shown(side: Expr, ordinary: Ordinary) -> tuple[Expr, bool]:
    """How a value is told, and whether exactly: a number that is long to write is rounded."""
    rounded = side.is_number and not tame(side)
    side = sympy.simplify(side) if tame(side) else side
    if isinstance(side, sympy.Rational) and len(f"{side.p}{side.q}") <= MOST_DIGITS:
        return short(side), True
    if not isinstance(side, sympy.Rational) and not rounded:
        return ordinary.back(side), True
    digits = Decimal(f"{abs(float(side)):.4f}")
    return (Minus(digits) if side < 0 else digits), False
