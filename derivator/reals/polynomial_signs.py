"""The sign of a polynomial in one letter on an interval, by counting its roots there."""

from __future__ import annotations

from functools import lru_cache
from math import prod

from sympy import Poly, Rational

from derivator.reals.intervals import NONNEGATIVE, POSITIVE, REALS, Interval
from derivator.reals.polynomials.one_letter import HIGHEST_DEGREE


@lru_cache(maxsize=256)
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
