"""Absolute values: of squares and quotients, and beside their own square."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Example, Rule

_rule = partial(Rule, topic="absolute-values", minor=True)


RULES = (
    _rule(
        "number-out-of-absolute-value",
        "a number out of an absolute value",
        "abs(n*a) = n*abs(a)",
        "A number moves in front of the absolute value, without its sign.",
        variants=(
            "abs((n*a)/(k*b)) = (n*abs(a/b))/k",
            "abs(-((n*a)/(k*b))) = (n*abs(a/b))/k",
            "abs(n/(k*b)) = (n*abs(1/b))/k",
            "abs(-(n/(k*b))) = (n*abs(1/b))/k",
            "abs(-(n*a)) = n*abs(a)",
        ),
        conditions=tuple(Condition(kind, letter) for letter in ("n", "k") for kind in ("number", "surely-positive")),
        optional=("n", "k", "b"),
        refusals=("abs(exp(x)*y)", "abs(y/(exp(x)*z))", "abs((-2)*x)", "abs(y/((-2)*z))"),
        examples=(
            Example("abs(2*x)", "2*abs(x)"),
            Example("abs(-(x*y)/3)", "abs(x*y)/3"),
            Example("abs(3*x/(4*y))", "3*abs(x/y)/4"),
            Example("abs(-2/x)", "2*abs(1/x)"),
        ),
    ),
    _rule(
        "sign-by-absolute-value",
        "a number over its absolute value",
        "(c*a)/(abs(a)*d) = (c*sign(a))/d",
        "A number over its absolute value is its sign.",
        variants=("(c*abs(a))/(a*d) = (c*sign(a))/d", "(c*(a - b))/(abs(b - a)*d) = (c*sign(a - b))/d"),
        optional=("c", "d"),
        examples=(Example("x/abs(x)", "sign(x)"), Example("2*x*(x^2-1)/abs(x^2-1)", "2*x*sign(x^2-1)"),
                  Example("abs(x)/(x*sqrt(y))", "sign(x)/sqrt(y)"),
                  Example("2*(1-x^2)/abs(x^2-1)", "2*sign(1-x^2)")),
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
