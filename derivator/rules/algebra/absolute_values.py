"""Absolute values: of squares and quotients, and beside their own square."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Example, Rule

_rule = partial(Rule, topic="absolute-values", minor=True)


RULES = (
    _rule(
        "sign-by-absolute-value",
        "a number over its absolute value",
        "(c*a)/abs(a) = c*sign(a)",
        "A number over its absolute value is its sign.",
        optional=("c",),
        examples=(Example("x/abs(x)", "sign(x)"), Example("2*x*(x^2-1)/abs(x^2-1)", "2*x*sign(x^2-1)")),
    ),
    _rule(
        "square-of-absolute-value",
        "the square of an absolute value",
        "abs(a)^2 = a^2",
        "A square does not see the sign.",
        examples=(Example("abs(x)^2", "x^2"),),
    ),
    _rule(
        "absolute-value-of-quotient",
        "the absolute value of a quotient",
        "abs(a/b) = abs(a)/abs(b)",
        "The absolute value of a quotient is the quotient of the absolute values.",
        examples=(Example("abs(x/(1+y^2))", "abs(x)/abs(1+y^2)"),),
    ),
    _rule(
        "absolute-value-of-nonnegative",
        "the absolute value of what is not negative",
        "abs(a) = a",
        "What is surely not negative is its own absolute value.",
        conditions=(Condition("surely-nonnegative", "a"),),
        refusals=("abs(x)",),
        examples=(Example("abs(x^2+1)", "x^2+1"),),
    ),
    _rule(
        "absolute-value-over-square",
        "an absolute value over its square",
        "(abs(a)*b)/(a^2*c) = b/(abs(a)*c)",
        "An absolute value over the square is 1 over the absolute value.",
        optional=("b", "c"),
        examples=(Example("abs(x)/x^2", "1/abs(x)"), Example("y*abs(x)/(x^2*z)", "y/(abs(x)*z)")),
    ),
    _rule(
        "square-over-absolute-value",
        "a square over its absolute value",
        "(a^2*b)/(abs(a)*c) = (abs(a)*b)/c",
        "A square over the absolute value is the absolute value.",
        optional=("b", "c"),
        examples=(Example("x^2/abs(x)", "abs(x)"),),
    ),
)
