"""Whether an expression is analytic wherever it is real, so that nothing happens to it far from the points tried."""

from __future__ import annotations

from functools import lru_cache

import sympy
from sympy import Expr, Integer, Symbol

from derivator.functions import FUNCTIONS
from derivator.inert import Apply, Decimal, Derivative, Fraction, Minus, Plus, Power, Times

_CLOSED = (Plus, Times, Minus, Fraction, Derivative, Symbol, Integer)


@lru_cache(maxsize=1024)
def analytic(expression: Expr) -> bool:
    """Whether it is built of analytic functions by arithmetic; a root is none of them, for sqrt(u^2) is |u|."""
    if isinstance(expression, Apply):
        return _analytic(expression.name) and all(map(analytic, expression.arguments))
    if isinstance(expression, Power):
        return isinstance(expression.exponent, Integer) and analytic(expression.base)
    if isinstance(expression, _CLOSED):
        return all(map(analytic, expression.args))
    return isinstance(expression, Decimal) or expression in (sympy.E, sympy.pi)


@lru_cache(maxsize=256)
def _analytic(function: str) -> bool:
    """Whether a function of the table is made of analytic ones: softsign holds |u|, the hypotenuse a root."""
    row = FUNCTIONS[function]
    if row.smooth or row.domain or row.by_cases:
        return False
    whole = {name for kind, name in row.needs if kind == "whole"}
    value = row.sympy(*(Integer(1) if name in whole else Symbol(f"_{name}") for name in row.arguments))
    if value.has(sympy.Abs, sympy.sign, sympy.KroneckerDelta, sympy.Piecewise):
        return False
    return all(power.exp.is_Integer or power.base.is_number for power in value.atoms(sympy.Pow))
