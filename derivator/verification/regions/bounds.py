"""Between which numbers an ordinary expression lies wherever it is real, by the ranges of the functions in it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction as Ratio
from functools import lru_cache
from typing import Any

import sympy
from mpmath import mp, mpf
from sympy import Expr

from derivator.functions import BY_SYMPY, Function
from derivator.functions.spans import values
from derivator.verification.values.missing import OutOfReachError, OutsideDomainError
from derivator.verification.values.precise import PreciseArithmetic

_SLACK = 1e-9
"""By so much of itself a bound is put further off than floats say."""

_LARGEST = 1e300
"""Larger numbers, and smaller ones than 1 over it, are not told from each other by floats."""
DIGITS = 30
_EXACT = (0, 1)
"""Where a value that looks like a whole number is one: e^0 is 1, but tanh(100) is not."""

ExactNumber = Any  # one of SymPy's or mpmath's
Bounds = tuple[float, float]
ANY: Bounds = (-math.inf, math.inf)

def bounds(term: Expr, box: Mapping[Expr, Bounds]) -> Bounds:
    """Between which numbers a term lies, wherever it is real.

    Args:
        term: an ordinary expression over real symbols.
        box: bounds of letters.
    """
    if term.is_Number or term.is_NumberSymbol:
        value = float(term)
        return value - abs(value) * _SLACK * (not term.is_Integer), value + abs(value) * _SLACK * (not term.is_Integer)
    if term.is_Symbol:
        low, high = box.get(term, ANY)
        return (max(low, 0.0), high) if term.is_positive else (low, high)
    if term.is_Add:
        found = [bounds(part, box) for part in term.args]
        return sum(low for low, _ in found), sum(high for _, high in found)
    if term.is_Mul:
        result: Bounds = (1.0, 1.0)
        for part in term.args:
            result = _product(result, bounds(part, box))
        return result
    if term.is_Pow and not isinstance(term, sympy.exp):
        return _power(term, box)
    return _of_function(term, box)


def _of_function(term: Expr, box: Mapping[Expr, Bounds]) -> Bounds:
    """By the values that the row of a function tells, and at the bounds of its argument where it is monotone."""
    row = BY_SYMPY.get(type(term))
    if row is None:
        return ANY
    low, high = _told(row)
    if row.monotone:
        inside = bounds(term.args[0], box)
        least, most = inside if row.monotone == "rising" else inside[::-1]
        low = max(low, _below(_value(row, least), exact=least in _EXACT))
        high = min(high, _above(_value(row, most), exact=most in _EXACT))
    return low, high


@lru_cache(maxsize=256)
def _told(row: Function) -> Bounds:
    span = values(row)
    return _below(span.low, exact=span.low.is_Integer), _above(span.high, exact=span.high.is_Integer)


def _value(row: Function, place: float) -> ExactNumber | None:
    """The value of a function at a bound of its argument; None where it has none, or is not computed."""
    if math.isinf(place):
        return None
    try:
        with mp.workdps(DIGITS):
            return PreciseArithmetic(DIGITS).apply(row.name, [mpf(place)])
    except (OutsideDomainError, OutOfReachError):
        return None


def _power(term: Expr, box: Mapping[Expr, Bounds]) -> Bounds:
    base, exponent = term.as_base_exp()
    low, high = bounds(base, box)
    if exponent.is_Integer and exponent > 0:
        if exponent % 2 == 0:
            ends = _raised(low, int(exponent)), _raised(high, int(exponent))
            return (0.0 if low <= 0 <= high else _down(min(ends))), _up(max(ends))
        return _down(_raised(low, int(exponent))), _up(_raised(high, int(exponent)))
    if exponent.is_Integer:
        whole = _power(base ** -exponent, box) if exponent != -1 else (low, high)
        return _reciprocal(*whole)
    if exponent.is_Rational or base.is_positive:
        return 0.0, math.inf
    return ANY


def _raised(value: float, exponent: int) -> float:
    try:
        return value**exponent
    except OverflowError:
        return math.inf if value > 0 or exponent % 2 == 0 else -math.inf


def _reciprocal(low: float, high: float) -> Bounds:
    if low >= 0:
        return (0.0 if high == math.inf else _down(1 / high) if high else math.inf), (_up(1 / low) if low else math.inf)
    if high <= 0:
        return (_down(1 / high) if high else -math.inf), (0.0 if low == -math.inf else _up(1 / low))
    return ANY


def _product(one: Bounds, other: Bounds) -> Bounds:
    ends = [0.0 if 0 in (a, b) else a * b for a in one for b in other]
    return _down(min(ends)), _up(max(ends))


def around(number: Ratio) -> Bounds:
    """The floats around a number, which are one where it is a float."""
    value = float(number)
    return (value, value) if Ratio(value) == number else (_down(value), _up(value))


def _below(value: ExactNumber | None, *, exact: bool) -> float:
    """A float that is not greater than a number; minus infinity where there is none.

    Args:
        value: a number, which may be larger or smaller than floats are.
        exact: whether it is itself a whole number where it looks like one.
    """
    if value is None or value < -_LARGEST:
        return -math.inf
    if value > _LARGEST:
        return _LARGEST
    if 0 < abs(value) < 1 / _LARGEST:
        return 0.0 if value > 0 else -1 / _LARGEST
    size = float(value)
    return size if exact and size.is_integer() else _down(size)


def _above(value: ExactNumber | None, *, exact: bool) -> float:
    return -_below(None if value is None else -value, exact=exact)


def _down(value: float) -> float:
    return value if not value or math.isinf(value) else value - abs(value) * _SLACK


def _up(value: float) -> float:
    return -_down(-value)
