"""Ordinary expressions in which no values are lost: ln(1 + u) and e^u - 1 for small u, odd roots at 0."""

from __future__ import annotations

import sympy
from sympy import Expr


def without_loss(body: Expr) -> Expr:
    """The same expression with log1p and expm1 where it takes the logarithm of 1 + u, or 1 from an exponential.

    The product of u and a power of |u| becomes a power of |u| with the sign of u, which is 0 where u is.

    Args:
        body: an ordinary expression.
    """
    from sympy.codegen.cfunctions import expm1, log1p  # takes its time to load, and few functions need it

    body = body.replace(
        lambda part: isinstance(part, sympy.log) and part.args[0].is_Add and 1 in part.args[0].args,
        lambda part: log1p(part.args[0] - 1),
    )
    body = body.replace(lambda part: part.is_Mul, _with_sign)
    return body.replace(
        lambda part: part.is_Add and len(part.args) == 2 and part.args[0] == -1 and isinstance(part.args[1], sympy.exp),
        lambda part: expm1(part.args[1].args[0]),
    )


def _with_sign(product: Expr) -> Expr:
    for power in product.args:
        if power.is_Pow and isinstance(power.base, sympy.Abs) and power.base.args[0] in product.args:
            inside = power.base.args[0]
            others = [factor for factor in product.args if factor not in (power, inside)]
            return sympy.Mul(*others, sympy.sign(inside), power.base ** (power.exp + 1))
    return product
