"""Polynomials in one letter, with numbers as coefficients, and their signs where the letter lies in an interval."""

from __future__ import annotations

from functools import lru_cache
from math import prod

import sympy
from sympy import Expr, Integer, Poly, Rational, Symbol

from derivator.arithmetic import value
from derivator.engine.intervals import NONNEGATIVE, POSITIVE, REALS, Interval
from derivator.inert import Apply, Entry, Fraction, Minus, NamedFunction, Plus, Power, Times
from derivator.trees import size

LARGEST = 60
"""Longer expressions are not looked at."""
HIGHEST_DEGREE = 12

_STAND_IN = Symbol("t")


@lru_cache(maxsize=4096)
def in_one_letter(expression: Expr) -> tuple[Expr, Poly] | None:
    """The one letter, entry or function that an expression is a polynomial in, and that polynomial; else None."""
    if size(expression) > LARGEST:
        return None
    letters: set[Expr] = set()
    ordinary = _ordinary(expression, letters)
    if ordinary is None or len(letters) != 1:
        return None
    polynomial = Poly(ordinary, _STAND_IN, domain="QQ")
    return (letters.pop(), polynomial) if 0 < polynomial.degree() <= HIGHEST_DEGREE else None


def _ordinary(node: Expr, letters: set[Expr]) -> Expr | None:
    """The expression in SymPy's terms with one letter for what it is a polynomial in; None where it is none."""
    known = value(node)
    if known is not None:
        return known
    if isinstance(node, Symbol | Entry | NamedFunction | Apply):
        letters.add(node)
        return _STAND_IN if len(letters) == 1 else None
    if isinstance(node, Power):
        base = _ordinary(node.base, letters)
        fits = isinstance(node.exponent, Integer) and 0 < node.exponent <= HIGHEST_DEGREE
        return base**node.exponent if base is not None and fits else None
    if isinstance(node, Fraction):
        below, above = value(node.denominator), _ordinary(node.numerator, letters)
        return above / below if above is not None and below else None
    if not isinstance(node, Plus | Times | Minus):
        return None
    found = [_ordinary(part, letters) for part in node.args]
    parts = [part for part in found if part is not None]
    if len(parts) < len(found):
        return None
    if isinstance(node, Minus):
        return -parts[0]
    return sympy.Add(*parts) if isinstance(node, Plus) else sympy.Mul(*parts)


@lru_cache(maxsize=4096)
def sign_within(polynomial: Poly, where: Interval) -> Interval:
    """What is known of a polynomial's sign: greater than 0, at least 0, the opposite of these, or nothing.

    Args:
        polynomial: in one letter, over the rational numbers.
        where: the interval in which the letter lies.
    """
    if where.low >= where.high:
        return REALS
    odd = (factor for factor, times in polynomial.sqf_list()[1] if times % 2)
    changing = prod(odd, start=Poly(1, polynomial.gen))
    if _roots(changing, where, inside=True):
        return REALS
    found = NONNEGATIVE if _roots(polynomial, where, inside=False) else POSITIVE
    return found if polynomial.eval(_between(polynomial, where)) > 0 else -found


def _roots(polynomial: Poly, where: Interval, *, inside: bool) -> int:
    """How many different roots lie in the interval; `inside` leaves its ends out, though they may belong to it."""
    if polynomial.degree() < 1:
        return 0
    low, high = (None if end.is_infinite else end for end in (where.low, where.high))
    found = int(polynomial.sqf_part().count_roots(low, high))
    for end, within in ((low, where.with_low), (high, where.with_high)):
        if end is not None and (inside or not within) and polynomial.eval(end) == 0:
            found -= 1
    return found


def _between(polynomial: Poly, where: Interval) -> Rational:
    """A number inside the interval that is no root."""
    finite = [end for end in (where.low, where.high) if not end.is_infinite]
    middle = sum(finite) / len(finite) if finite else Rational(0)
    width = (where.high - where.low) / 4 if len(finite) == 2 else Rational(1)
    way = -1 if where.low.is_infinite and finite else 1
    # A polynomial has no more roots than its degree; so one of these is none.
    places = (middle + way * width * Rational(k, HIGHEST_DEGREE + 2) for k in range(1, HIGHEST_DEGREE + 2))
    return next(place for place in places if polynomial.eval(place) != 0)
