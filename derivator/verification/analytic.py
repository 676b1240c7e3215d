"""Whether an expression is analytic wherever it is real, so that nothing happens to it far from the points tried."""

from __future__ import annotations

from functools import lru_cache

import sympy
from sympy import Expr, Integer, Symbol

from derivator.inert import Apply, Decimal, Derivative, Fraction, Minus, Plus, Power, Times

_CLOSED = (Plus, Times, Minus, Fraction, Derivative, Symbol, Integer)


@lru_cache(maxsize=65536)
def analytic(expression: Expr) -> bool:
    """Whether it is built of analytic functions by arithmetic; a root is none of them, for sqrt(u^2) is |u|."""
    if isinstance(expression, Apply):
        row = expression.function
        return not (row.smooth or row.domain) and all(map(analytic, expression.arguments))
    if isinstance(expression, Power):
        return isinstance(expression.exponent, Integer) and analytic(expression.base)
    if isinstance(expression, _CLOSED):
        return all(map(analytic, expression.args))
    return isinstance(expression, Decimal) or expression in (sympy.E, sympy.pi)
