"""Building sums, products, powers and numbers in the form that reading gives them."""

from __future__ import annotations

import sympy
from sympy import Expr, Integer

from derivator.inert.applied import Apply
from derivator.inert.node import ONE, ZERO
from derivator.inert.operations import Fraction, Minus, Plus, Power, Times


def plus(*terms: Expr) -> Expr:
    """The sum of the terms: nested sums are flattened, one term is itself, none is 0."""
    flat: list[Expr] = []
    for term in terms:
        flat.extend(term.args if isinstance(term, Plus) else (term,))
    return ZERO if not flat else flat[0] if len(flat) == 1 else Plus(*flat)


def times(*factors: Expr) -> Expr:
    """The product of the factors: nested products are flattened, one factor is itself, none is 1."""
    flat: list[Expr] = []
    for factor in factors:
        flat.extend(factor.args if isinstance(factor, Times) else (factor,))
    return ONE if not flat else flat[0] if len(flat) == 1 else Times(*flat)


def power(base: Expr, exponent: Expr) -> Expr:
    """A base to an exponent: a power of e is the exponential function, as it is where it was read."""
    return Apply("exp", exponent) if base == sympy.E else Power(base, exponent)


def number(value: int | sympy.Rational) -> Expr:
    """A rational number as an inert expression: sign outside, then a fraction of whole numbers."""
    value = sympy.Rational(value)
    size = abs(value)
    inert = Integer(size.p) if size.q == 1 else Fraction(Integer(size.p), Integer(size.q))
    return Minus(inert) if value < 0 else inert
