"""Exact numbers in inert trees: read a numeric tree as a rational, and fold the numbers a rule itself brings in."""

from __future__ import annotations

from sympy import Expr, Integer, Rational

from derivator.inert import Decimal, Fraction, Minus, Plus, Power, Times, number
from derivator.inert.trees import contains

MAXIMAL_EXPONENT = 64
"""Powers of numbers with a larger exponent are left as they are written."""


def value(expression: Expr) -> Rational | None:
    """The rational number a tree of whole numbers, decimals, signs and fractions stands for; None for any other."""
    if isinstance(expression, Integer):
        return expression
    if isinstance(expression, Decimal):
        return expression.doit()
    if isinstance(expression, Minus):
        inner = value(expression.operand)
        return None if inner is None else -inner
    if isinstance(expression, Fraction):
        top, bottom = value(expression.numerator), value(expression.denominator)
        return None if top is None or bottom is None or bottom == 0 else Rational(top, bottom)
    return None


_DECIMAL_DENOMINATOR = 10**6


def number_like(size: int | Rational, *written: Expr) -> Expr:
    """A number as those that it is made of are written: a decimal where one of them is, and it is one of few digits.

    Args:
        size: the number.
        written: what it was worked out from.
    """
    size = Rational(size)
    if size.is_Integer or _DECIMAL_DENOMINATOR % size.q or not any(contains(each, Decimal) for each in written):
        return number(size)
    decimal = Decimal(f"{float(abs(size)):.6f}".rstrip("0"))
    return Minus(decimal) if size < 0 else decimal


def folded(expression: Expr) -> Expr:
    """A sum, product, fraction or power of numbers worked out; anything else as it is."""
    if isinstance(expression, Power):
        if expression.exponent == 1:
            return expression.base
        base, exponent = value(expression.base), value(expression.exponent)
        if base is None or exponent is None or not exponent.is_Integer or abs(exponent) > MAXIMAL_EXPONENT:
            return expression
        return expression if base == 0 and exponent <= 0 else number_like(base**exponent, expression.base)
    values = [known for argument in expression.args if (known := value(argument)) is not None]
    if len(values) < len(expression.args):
        return expression
    if isinstance(expression, Plus):
        return number_like(sum(values, Integer(0)), *expression.args)
    if isinstance(expression, Times):
        product = Integer(1)
        for v in values:
            product *= v
        return number_like(product, *expression.args)
    return expression


def worked_out(expression: Expr) -> Expr:
    """An expression whose parts that are numbers are worked out, from the inside out; anything else as it is."""
    if not expression.args or expression.free_symbols or value(expression) is not None:
        return expression
    return folded(expression.func(*(worked_out(argument) for argument in expression.args)))
