"""Multiply out: a product with a sum in it, the terms of a sum, a numerator, a square."""

from __future__ import annotations

from functools import partial

from sympy import Expr, Integer

from derivator.inert import Fraction, Minus, Plus, Power, number, power, times
from derivator.inert.terms import coefficient, signed
from derivator.model.rule import Example, Rule, Scope

_rule = partial(Rule, topic="expanding")


def _expand_square(expression: Expr, _scope: Scope) -> Expr | None:
    """The square of a sum, a number before it or not: the squares, and twice each product of two."""
    sign, bare = signed(expression)
    size, others = coefficient(bare)
    if len(others) != 1 or isinstance(bare, Fraction) or not is_square_of_sum(others[0]):
        return None
    parts = [signed(term) for term in others[0].base.args]
    terms: list[Expr] = []

    def add(own: int, product: Expr) -> None:
        whole = product if size == 1 else times(number(size), product)
        terms.append(Minus(whole) if own * sign < 0 else whole)

    for k, (own, each) in enumerate(parts):
        add(1, power(each, Integer(2)))
        for other_sign, other in parts[k + 1 :]:
            add(own * other_sign, times(Integer(2), each, other))
    return Plus(*terms)


def is_square_of_sum(expression: Expr) -> bool:
    """Whether an expression is a sum to the power 2."""
    return isinstance(expression, Power) and expression.exponent == 2 and isinstance(expression.base, Plus)


RULES = (
    _rule(
        "expand",
        "multiplying out",
        "a*(b + ...) = a*b + ...",
        "Multiply out the parentheses.",
        rest=("a",),
        examples=(
            Example("x*(y - 1)", "x*y - x"),
            Example("x*(y - 1)*z", "x*y*z - x*z"),
            Example("-(x - y)", "-x + y"),
            Example("-(x*(1 - y))", "-x + x*y"),
            Example("(1 - x*(y - 1))/z", "(1 - x*y + x)/z"),
            Example("sqrt(x*(1 - x))", "sqrt(x - x*x)"),
        ),
    ),
    _rule(
        "expand-square",
        "the square of a sum",
        "(a + b)^2 = a^2 + 2*a*b + b^2",
        "Multiply out the square.",
        variants=("(a - b)^2 = a^2 - 2*a*b + b^2", "3*(a + b)^2 = 3*a^2 + 3*2*a*b + 3*b^2",
                  "-(a + b)^2 = -a^2 - 2*a*b - b^2"),
        examples=(
            Example("(1 - x)^2", "1^2 - 2*1*x + x^2"),
            Example("y - 3*(1 - x)^2", "y - 3*1^2 + 3*2*1*x - 3*x^2"),
        ),
        rewrite=_expand_square,
    ),
    _rule(
        "difference-of-squares",
        "the product of a sum and a difference",
        "(a + b)*(a - b) = a^2 - b^2",
        "A sum times the difference of the same two is the difference of their squares.",
        examples=(
            Example("1/((1 + x)*(1 - x))", "1/(1 - x^2)"),
            Example("2*(x - 3)*(x + 3)", "2*(x^2 - 9)"),
        ),
    ),
    _rule(
        "perfect-square",
        "the sum as a square",
        "a^2 + 2*a*b + b^2 = (a + b)^2",
        "The sum is the square of a sum or of a difference.",
        variants=(
            "a^2 - 2*a*b + b^2 = (a - b)^2",
            "a^2 + 2*a + 1 = (a + 1)^2",
            "a^2 - 2*a + 1 = (a - 1)^2",
        ),
        examples=(Example("1/(x^2 + 2*x + 1)", "1/(x + 1)^2"),),
    ),
)
