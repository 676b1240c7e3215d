"""Numbers that have no value, told exactly: the floats at π/2 are not π/2, and their tangent is large and no pole."""

from __future__ import annotations

from functools import lru_cache

import sympy
from sympy import Expr

from derivator.inert import ONE, ZERO, Apply, Decimal, Fraction, Power
from derivator.inert.numbers import value
from derivator.inert.trees import size, subexpressions
from derivator.verification.preparation.symbols import names

NO_VALUE = Fraction(ONE, ZERO)
LARGEST = 40
LARGEST_EXPONENT = 64
_INFINITE = (sympy.zoo, sympy.nan, sympy.oo, -sympy.oo)
_NOT_MADE_FOR = (ArithmeticError, ValueError, TypeError, AttributeError, RecursionError)


@lru_cache(maxsize=1024)
def without_value(number: Expr) -> bool:
    """Whether a number is certain to have no value, as tan(π/2) and 1/sin(π) have none, or a fraction for such a one.

    Args:
        number: a function's value, a fraction or a power.
    """
    if isinstance(number, Fraction) and number.numerator != ONE:
        return without_value(Fraction(ONE, number.denominator))
    if names(number) or all(value(part) is not None for part in number.args if not part.is_Atom or part.is_number):
        return False  # the arithmetics are exact enough for whole numbers and their fractions
    if size(number) > LARGEST or not all(map(_small, subexpressions(number))):
        return False
    try:
        return bool(number.doit().has(*_INFINITE))
    except _NOT_MADE_FOR:
        return False  # SymPy raises these on inputs it was not made for


def _small(part: Expr) -> bool:
    """Whether nothing large is worked out for a part of a number."""
    if isinstance(part, Power):
        exponent = value(part.exponent)
        return exponent is not None and abs(exponent) <= LARGEST_EXPONENT
    if isinstance(part, Apply):
        return all(abs(found) <= LARGEST_EXPONENT for each in part.arguments if (found := value(each)) is not None)
    return not isinstance(part, Decimal)
