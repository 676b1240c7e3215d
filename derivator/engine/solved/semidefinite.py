"""Whether a symmetric matrix is surely positive semi-definite, and why."""

from __future__ import annotations

from sympy import Expr

from derivator.engine.solved.shaped_terms import shaped_terms
from derivator.inert.numbers import value
from derivator.inert.shaped import Identity, Inverse, ShapedLetter, Transpose
from derivator.inert.shapes import is_scalar
from derivator.model.trace import Assumption
from derivator.reals.sign_calculus import Signs


def surely_semidefinite(matrix: Expr, positive: frozenset[Expr]) -> tuple[bool, bool, str]:
    """Whether a symmetric matrix is surely positive semi-definite, whether it is positive definite, and why.

    Args:
        matrix: a sum of products.
        positive: scalars that are positive.
    """
    definite, reasons = False, []
    signs = Signs(tuple(Assumption("positive", each) for each in positive))
    if is_scalar(matrix):
        known = value(matrix)
        sure = matrix in positive or (known is not None and known > 0)
        return sure, sure, "a positive multiple of the identity"
    for term in shaped_terms(matrix):
        if term.size < 0 or not all(map(signs.nonnegative, (*term.above, *term.below))):
            return False, False, ""
        kind = of_product(term.factors)
        if not kind:
            return False, False, ""
        definite = definite or (kind == "positive definite" and all(map(signs.positive, (*term.above, *term.below))))
        reasons.append(kind)
    named = {"positive definite": "a positive definite one"}
    why = " plus ".join(named.get(each, each) for each in dict.fromkeys(reasons))
    return True, definite, why if len(reasons) > 1 or not definite else ""


def of_product(factors: tuple[Expr, ...]) -> str:
    """Why a product of matrices is positive semi-definite; empty where that is not seen."""
    if len(factors) == 1:
        [only] = factors
        inner = only.operand if isinstance(only, Inverse) else only
        if isinstance(inner, Identity) or (isinstance(inner, ShapedLetter) and "positive definite" in inner.structure):
            return "positive definite"
        return ""
    first, *middle, last = factors
    turned = last == Transpose(first) or first == Transpose(last)
    if not turned or (middle and not of_product(tuple(middle))):
        return ""
    return "a Gram matrix" if not middle else "a Gram matrix weighted by a positive definite one"
