"""Ordinary expressions in which small differences are not lost: ln(1 + u) and e^u - 1 as functions of their own."""

from __future__ import annotations

import sympy
from sympy import Expr
from sympy.codegen.cfunctions import expm1, log1p


def without_loss(body: Expr) -> Expr:
    """The same expression with log1p and expm1 where it takes the logarithm of 1 + u, or 1 from an exponential.

    Args:
        body: an ordinary expression.
    """
    body = body.replace(
        lambda part: isinstance(part, sympy.log) and part.args[0].is_Add and 1 in part.args[0].args,
        lambda part: log1p(part.args[0] - 1),
    )
    return body.replace(
        lambda part: part.is_Add and len(part.args) == 2 and part.args[0] == -1 and isinstance(part.args[1], sympy.exp),
        lambda part: expm1(part.args[1].args[0]),
    )
