"""Between which numbers an ordinary expression lies wherever it is real, by the ranges of the functions in it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction as Ratio

import sympy
from sympy import Expr

_SLACK = 1e-9
"""By so much of itself a bound is put further off than floats say."""

Bounds = tuple[float, float]
ANY: Bounds = (-math.inf, math.inf)

_BETWEEN: dict[type, Bounds] = {
    sympy.sin: (-1, 1), sympy.cos: (-1, 1), sympy.tanh: (-1, 1), sympy.erf: (-1, 1), sympy.erfc: (0, 2),
    sympy.cosh: (1, math.inf), sympy.sech: (0, 1), sympy.exp: (0, math.inf), sympy.Abs: (0, math.inf),
    sympy.atan: (-1.5707963268, 1.5707963268), sympy.asin: (-1.5707963268, 1.5707963268), sympy.acos: (0, 3.1415926536),
}
_RISING: dict[type, tuple[float, float]] = {sympy.exp: (-700, 700), sympy.log: (1e-300, 1e300)}
"""Functions that rise, with the arguments between which floats hold them."""


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
    low, high = _BETWEEN.get(type(term), ANY)
    if type(term) in _RISING:
        least, most = _RISING[type(term)]
        inside = bounds(term.args[0], box)
        function = math.exp if isinstance(term, sympy.exp) else math.log
        if least < inside[0]:
            low = max(low, _below(function(min(inside[0], most))))
        if inside[1] < most:
            high = min(high, _above(function(max(inside[1], least))))
    return low, high


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


def _below(value: float) -> float:
    # e^0 is exactly 1.
    return value if value == 1 else _down(value)


def _above(value: float) -> float:
    return value if value == 1 else _up(value)


def _down(value: float) -> float:
    return value if not value or math.isinf(value) else value - abs(value) * _SLACK


def _up(value: float) -> float:
    return -_down(-value)
