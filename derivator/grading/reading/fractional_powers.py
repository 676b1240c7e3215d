"""Fractional powers in a claim about a function with real roots: x^(-2/3) is meant as 1 over the square of a root."""

from __future__ import annotations

from sympy import Expr, Integer
from sympy.core.basic import Basic

from derivator.inert import ONE, Apply, Fraction, Inert, Power
from derivator.inert.numbers import value
from derivator.inert.trees import subexpressions

AS_ROOTS = "powers such as x^(1/3) are read as real roots, as in the function"


def with_real_roots(claim: Expr, target: Expr) -> Expr:
    """The claim with its powers of odd denominator as real roots, where the target holds a root of odd degree.

    For positive numbers the two are the same. For negative ones only the root is real.
    """
    roots = (part.arguments[1] for part in subexpressions(target) if isinstance(part, Apply) and part.name == "root")
    if not any(isinstance(degree, Integer) and degree % 2 for degree in roots):
        return claim
    return _rooted(claim)


def _rooted(node: Basic) -> Basic:
    if not isinstance(node, Inert):
        return node
    parts = [_rooted(part) for part in node.args]
    exponent = value(parts[1]) if isinstance(node, Power) else None
    if exponent is None or exponent.q == 1 or exponent.q % 2 == 0:
        return node.func(*parts)
    root: Expr = Apply("root", parts[0], Integer(exponent.q))
    size = Integer(abs(exponent.p))
    power = root if size == 1 else Power(root, size)
    return power if exponent > 0 else Fraction(ONE, power)
