"""Exact numbers in inert trees: read a numeric tree as a rational, and fold the numbers a rule itself brings in."""

from __future__ import annotations

from sympy import Expr, Integer, Rational

from derivator.inert import Decimal, Fraction, Minus, Plus, Power, Times, number

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


def folded(expression: Expr) -> Expr:
    """A sum, product, fraction or power of numbers worked out; anything else as it is."""
    if isinstance(expression, Power):
        if expression.exponent == 1:
            return expression.base
        base, exponent = value(expression.base), value(expression.exponent)
        if base is None or exponent is None or not exponent.is_Integer or abs(exponent) > MAXIMAL_EXPONENT:
            return expression
        return expression if base == 0 and exponent <= 0 else number(base**exponent)
    values = [known for argument in expression.args if (known := value(argument)) is not None]
    if len(values) < len(expression.args):
        return expression
    if isinstance(expression, Plus):
        return number(sum(values, Integer(0)))
    if isinstance(expression, Times):
        product = Integer(1)
        for v in values:
            product *= v
        return number(product)
    return expression
