"""How much a text may ask for, and how large a power of numbers would be, told without computing it."""

from __future__ import annotations

import math
from fractions import Fraction as Rational

import sympy
from sympy import Expr, Integer, Symbol

from derivator.base.record import record
from derivator.functions.spans import values
from derivator.inert import Apply, Decimal, Fraction, Minus, NamedFunction, Plus, Power, Times
from derivator.inert.terms import summands

HIGHEST_ORDER = 10
"""A derivative of a higher order than this is neither read nor derived."""


@record
class Limits:
    """What a text may ask for.

    Attributes:
        length: characters of text.
        depth: brackets, or other constructions, inside one another.
        digits: digits of one number.
        exponent: the size of a constant exponent.
        size: decimal digits of a power of numbers, if it were computed.
        work: decimal digits of the numbers inside a power with letters, if it were computed: those of (2x)^1000.
    """

    length: int = 4096
    depth: int = 100
    digits: int = 40
    exponent: int = 10**9
    size: int = 1000
    work: int = 10**5


_LARGEST = 300.0
"""The decimal logarithm up to which a float holds a power of ten."""


def excess_of_power(base: Expr, exponent: Expr, limits: Limits) -> str:
    """Why a power may not be formed; empty where it may.

    Args:
        base: the base, whose own powers have been admitted.
        exponent: the exponent, likewise.
        limits: what is allowed.
    """
    if isinstance(exponent, Integer) and exponent <= min(1000, limits.exponent) and isinstance(base, Symbol):
        return ""
    digits, constant = _digits(base)
    for part in _constant_terms(exponent):
        size = _size(part)
        if size > limits.exponent:
            return f"an exponent above {limits.exponent} is not read"
        if constant and digits * size > limits.size:
            return f"a number of more than {limits.size} digits is not computed"
        if digits * size > limits.work:
            return f"a power with numbers of more than {limits.work} digits in it is not computed"
    return ""


def excess_of_exponential(exponent: Expr, limits: Limits) -> str:
    """Why e may not be raised to this exponent; empty where it may."""
    if any(_size(part) > limits.work for part in _constant_terms(exponent)):
        return f"e to a constant above {limits.work} is not read"
    return ""


def _constant_terms(exponent: Expr) -> list[Expr]:
    """The parts of an exponent that are numbers: itself, or the terms of a sum."""
    terms = summands(exponent)
    if all(_digits(term)[1] for term in terms):
        return [exponent]
    return [term for term in terms if _digits(term)[1]]


def _size(number: Expr) -> float:
    """A bound of the size of a number."""
    exact = _exact(number)
    if exact is not None:
        return math.inf if abs(exact) > 10**18 else abs(float(exact))
    digits = _digits(number)[0]
    return math.inf if digits > _LARGEST else 10.0**digits


def _exact(number: Expr) -> Rational | None:
    """The value of a rational number, None for anything else; powers were admitted before, so this is cheap."""
    if isinstance(number, Integer):
        return Rational(int(number))
    if isinstance(number, Decimal):
        return Rational(number.digits)
    if not isinstance(number, (Plus, Times, Minus, Fraction, Power)):
        return None
    parts = [_exact(part) for part in number.args]
    values = [part for part in parts if part is not None]
    if len(values) < len(parts):
        return None
    if isinstance(number, Plus):
        return sum(values, Rational(0))
    if isinstance(number, Times):
        return math.prod(values, start=Rational(1))
    if isinstance(number, Minus):
        return -values[0]
    first, second = values
    if isinstance(number, Fraction):
        return first / second if second else None
    return first**second.numerator if second.denominator == 1 and (first or second >= 0) else None


def _digits(expression: Expr) -> tuple[float, bool]:
    """A bound of the digits of its numbers, above and below the fraction bar, and whether it has no letters.

    A letter counts as 0 digits: what is bounded is the numbers that an expansion of the expression would hold.
    """
    if isinstance(expression, Integer):
        return math.log10(max(int(expression), 1)), True
    if isinstance(expression, Decimal):
        return float(len(expression.digits)), True
    if expression is sympy.E or expression is sympy.pi or expression is sympy.I:
        return 0.5, True
    parts = [_digits(part) for part in expression.args if isinstance(part, Expr)]
    total = sum(digits for digits, _ in parts)
    constant = bool(parts) and all(constant for _, constant in parts)
    if isinstance(expression, Plus):
        return total + math.log10(len(parts)), constant
    if isinstance(expression, Power) and parts[1][1]:
        return parts[0][0] * max(1.0, _size(expression.exponent)), constant
    if isinstance(expression, NamedFunction):
        return 0.0, False
    if isinstance(expression, Apply) and values(expression.function).bounded:
        return 1.0, constant  # one digit, however large the argument
    if isinstance(expression, Apply):
        grown = 10.0 ** min(total, _LARGEST) if expression.function.exponential and constant else total
        return grown + 1, constant
    return total, constant
