"""Square roots of squares, products and fractions."""

from __future__ import annotations

import math
from functools import partial

from sympy import Expr, Integer

from derivator.inert import ONE, Apply, Fraction, number, power, times
from derivator.inert.numbers import value
from derivator.inert.terms import coefficient, from_coefficient, over, whole_power
from derivator.model.rule import Condition, Example, Rule, Scope

_rule = partial(Rule, topic="roots", minor=True)


def _square_out_of_root(expression: Expr, _scope: Scope) -> Expr | None:
    """|x|/2 times the root of y for the root of x^2 y/4."""
    if not isinstance(expression, Apply) or expression.name != "sqrt":
        return None
    under = expression.arguments[0]
    above, below = (under.numerator, under.denominator) if isinstance(under, Fraction) else (under, ONE)
    taken, left = square_root(above)
    taken_below, left_below = square_root(below)
    if (taken, taken_below) == (ONE, ONE) or value(under) is not None:
        return None
    inner = over(left, left_below)
    rest = [] if inner == ONE else [Apply("sqrt", inner)]
    return over(times(*([] if taken == ONE and rest else [taken]), *rest), taken_below)


def square_root(product: Expr) -> tuple[Expr, Expr]:
    """The root of the squares in a product, and what is left of it."""
    size, others = coefficient(product)
    if size <= 0:
        return ONE, product
    whole = math.isqrt(int(size.p)) if size.q == 1 else 1
    common = max(k for k in range(1, whole + 1) if size.p % (k * k) == 0) if whole < LARGEST_ROOT else 1
    taken, left = ([number(Integer(common))] if common > 1 else []), []
    for factor in others:
        base, exponent = whole_power(factor)
        if exponent > 0 and exponent % 2 == 0:
            root = base if exponent == 2 else power(base, Integer(exponent // 2))
            taken.append(root if exponent % 4 == 0 else Apply("abs", root))
        elif exponent > 2 and len(others) == 1:
            # The root of x^3 is defined where x is not negative.
            taken.append(base if exponent == 3 else power(base, Integer((exponent - 1) // 2)))
            left.append(base)
        else:
            left.append(factor)
    return times(*taken), from_coefficient(number(size / common**2), tuple(left))


LARGEST_ROOT = 1000
"""Numbers under a root are looked at up to the square of this."""


RULES = (
    _rule(
        "square-out-of-root",
        "the root of a square",
        "sqrt(a^2*b) = abs(a)*sqrt(b)",
        "The square root of a square is the absolute value; where a third power has one its base has one.",
        variants=("sqrt(a^2) = abs(a)", "sqrt(b/a^2) = sqrt(b)/abs(a)", "sqrt(a^3) = a*sqrt(a)"),
        examples=(
            Example("sqrt(x^2)", "abs(x)"),
            Example("sqrt(4*x)", "2*sqrt(x)"),
            Example("sqrt(x^3)", "x*sqrt(x)"),
            Example("sqrt((1-x)/x^2)", "sqrt(1-x)/abs(x)"),
            Example("sqrt(x^4*y/9)", "x^2*sqrt(y)/3"),
        ),
        rewrite=_square_out_of_root,
    ),
    _rule(
        "root-of-reciprocal",
        "the root of a reciprocal",
        "sqrt(1/a) = 1/sqrt(a)",
        "The root of a number over a quantity is that of the number over that of the quantity.",
        variants=("sqrt(c/a) = sqrt(c)/sqrt(a)",),
        conditions=(Condition("number", "c"), Condition("surely-positive", "c")),
        refusals=("sqrt(exp(y)/x)", "sqrt((-2)/x)"),
        examples=(Example("sqrt(1/(1+x^2))", "1/sqrt(1+x^2)"), Example("sqrt(2/(1+x^2))", "sqrt(2)/sqrt(1+x^2)")),
    ),
    _rule(
        "denominator-into-root",
        "the denominator under the root",
        "a*sqrt(b/a) = sqrt(b*a)",
        "What is positive goes under the root as its square.",
        variants=("a^2*sqrt(b/a) = a*sqrt(b*a)",),
        conditions=(Condition("surely-positive", "a"),),
        refusals=("x*sqrt(y/x)",),
        examples=(Example("y*(1+x^2)*sqrt((1-x)/(1+x^2))", "y*sqrt((1-x)*(1+x^2))"),),
    ),
    _rule(
        "product-of-roots",
        "the product of two roots",
        "sqrt(a)*sqrt(b) = sqrt(a*b)",
        "The product of the square roots is the root of the product.",
        conditions=(Condition("surely-nonnegative", "a"), Condition("surely-nonnegative", "b")),
        examples=(Example("y*sqrt(2+x^2)*sqrt(exp(x)-1+1)", "y*sqrt((2+x^2)*(exp(x)-1+1))"),
                  Example("sqrt(x)*sqrt(2)", "sqrt(x*2)", needs=(Condition("nonnegative", "x"),)),
                  Example("sqrt(2)*sqrt(x)", "sqrt(2*x)", needs=(Condition("nonnegative", "x"),))),
    ),
    _rule(
        "known-root",
        "the root of a square number",
        "sqrt(4) = 2",
        "The root of a number that is a square.",
        variants=tuple(f"sqrt({k * k}) = {k}" for k in (1, *range(3, 21))),
        examples=(Example("sqrt(4)/x", "2/x"), Example("2*sqrt(81)", "2*9")),
    ),
)
