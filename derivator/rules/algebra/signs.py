"""Where a minus sign may go."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Example, Rule

_rule = partial(Rule, topic="signs", minor=True)


RULES = (
    _rule(
        "double-minus",
        "minus times minus",
        "--a = a",
        "Two minus signs make a plus.",
        examples=(Example("-(-x)", "x"), Example("y - (-x)", "y + x")),
    ),
    _rule(
        "minus-zero",
        "minus 0",
        "-0 = 0",
        "Minus 0 is 0.",
        examples=(Example("-0", "0"),),
    ),
    _rule(
        "times-minus-one",
        "multiplying by -1",
        "a*(-1) = -a",
        "Multiplying by -1 changes the sign.",
        examples=(Example("exp(-x)*(-1)", "-exp(-x)"),),
    ),
    _rule(
        "minus-out-of-product",
        "a minus sign out of a product",
        "a*(-b) = -(a*b)",
        "The minus sign of a factor moves in front of the product.",
        examples=(Example("x*(-y)*z", "-(x*z*y)"),),
    ),
    _rule(
        "minus-out-of-numerator",
        "a minus sign out of the numerator",
        "(-a)/b = -(a/b)",
        "The minus sign of the numerator moves in front of the fraction.",
        examples=(Example("(-x)/y", "-(x/y)"),),
    ),
    _rule(
        "minus-out-of-denominator",
        "a minus sign out of the denominator",
        "a/(-b) = -(a/b)",
        "The minus sign of the denominator moves in front of the fraction.",
        examples=(Example("x/(-y)", "-(x/y)"),),
    ),
    _rule(
        "even-power-of-minus",
        "the square of a negative",
        "(-a)^2 = a^2",
        "A square loses the minus sign.",
        variants=("(-a - b)^2 = (a + b)^2",),
        examples=(Example("(-x)^2", "x^2"), Example("(-x - y)^2", "(x + y)^2")),
    ),
    _rule(
        "minus-into-sum",
        "a minus sign into a sum",
        "-(a + ...) = -a + ...",
        "A minus sign before parentheses changes the sign of each term.",
        examples=(Example("-(x - y)", "-x + y"),),
        minor=False,
    ),
    _rule(
        "minus-out-of-sum",
        "a minus sign out of a sum",
        "-a + ... = -(a + ...)",
        "A minus sign moves in front of the sum: every term changes its sign.",
        variants=("a + ... = -(-a + ...)",),
        examples=(
            Example("x*(-y - z - 1)", "x*(-(y + z + 1))"),
            Example("x*(-y - z + 1)", "x*(-(y + z - 1))"),
        ),
    ),
    _rule(
        "parentheses-after-minus",
        "parentheses after a minus sign",
        "c - (a + ...) = c + (-a + ...)",
        "The parentheses after a minus sign are removed: each term in them changes its sign.",
        examples=(Example("1 - (x - y)", "1 - x + y"),),
    ),
    _rule(
        "minus-into-difference",
        "a minus sign into a difference",
        "-(a*(b - c)) = a*(c - b)",
        "A minus sign turns a difference round.",
        variants=("-((a*(b - c))/d) = (a*(c - b))/d",),
        rest=("a",),
        conditions=(Condition("single", "b"),),
        refusals=("-(x + y - z)",),
        examples=(
            Example("-(x - y)", "y - x"),
            Example("-(x - (1 + y))", "1 + y - x"),
            Example("-(z*(x - y))", "z*(y - x)"),
            Example("-(z*(x - y)*w)", "z*(y - x)*w"),
            Example("-(y*(1 - x)/z)", "(y*(x - 1))/z"),
            Example("-((1 - x)/2)", "(x - 1)/2"),
        ),
    ),
    _rule(
        "minus-into-denominator",
        "a minus sign into the denominator",
        "-(a/(c*(b - d))) = a/(c*(d - b))",
        "A minus sign turns a difference below the line round.",
        optional=("c",),
        examples=(Example("-((x + y)/(y - x))", "(x + y)/(x - y)"), Example("-(x/(z*(y - x)))", "x/(z*(x - y))")),
    ),
    _rule(
        "minus-out-of-fraction-factor",
        "a minus sign and a reciprocal",
        "a*(-(1/b)) = -(a/b)",
        "Multiplying by minus a reciprocal divides and changes the sign.",
        conditions=(Condition("no-sum", "a"),),
        refusals=("sum(x[i], i, 1, n)*(-(1/2))",),
        examples=(Example("(1-t)*(-(1/(1-y)))", "-((1-t)/(1-y))"),),
    ),
)
