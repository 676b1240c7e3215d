"""Multiply out: a product with a sum in it, the terms of a sum, a numerator, a square."""

from __future__ import annotations

from functools import partial

from sympy import Expr

from derivator.inert import Plus, Power
from derivator.model.rule import Condition, Example, Rule

_rule = partial(Rule, topic="expanding")


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
        variants=(
            "(a - b)^2 = a^2 - 2*a*b + b^2", "(-a - b)^2 = a^2 + 2*a*b + b^2",
            "c*(a + b)^2 = c*a^2 + c*2*a*b + c*b^2", "c*(a - b)^2 = c*a^2 - c*2*a*b + c*b^2",
            "c*(-a - b)^2 = c*a^2 + c*2*a*b + c*b^2",
        ),
        rest=("c",),
        conditions=(Condition("unsigned", "a"), Condition("unsigned", "b"), Condition("number", "c")),
        examples=(
            Example("(1 - x)^2", "1 - 2*1*x + x^2"),
            Example("(-x - y)^2", "x^2 + 2*x*y + y^2"),
            Example("y - 3*(1 - x)^2", "y - 3 + 3*2*1*x - 3*x^2"),
            Example("x*(1 - y)^2", "x*(1 - 2*1*y + y^2)"),
        ),
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
)
