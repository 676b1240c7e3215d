"""Unfolding and folding of a problem's own definitions, such as g(x) := 1/(1 + e^(-x))."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Rule

_rule = partial(Rule, topic="definitions")

UNFOLD = "unfold-definition"
FOLD = "fold-definition"
GIVEN = "given"
SOLVED = "solved-definition"
AS_DEFINED = "as-in-definition"
DERIVED = "derived-above"
ALONG = "chain-rule-along-paths"
WRITTEN_OUT = "write-out-abbreviation"
NAMED = "name-abbreviation"
PUT_IN = "numerator-by-definition"
ADDED_UP = "shares-add-up"
USED = "use-the-equation"
USED_SIDE = "one-side-for-the-other"

RULES = (
    _rule(
        UNFOLD,
        "definition",
        "f(u) = a",
        "Replace the function by its definition.",
    ),
    _rule(
        FOLD,
        "definition, read backwards",
        "a = f(u)",
        "Write the function for what it stands for.",
    ),
    _rule(
        AS_DEFINED,
        "written as in the definition",
        "a*(b - c) = -a*(c - b)",
        "What the definition has in other writing is written as it stands there.",
        variants=(
            "b - c = -(c - b)",
            "-(b - c) = c - b",
            "(b - c)/a = b/a - c/a",
            "(exp(b))^2 = exp(2*b)",
            "exp(-a*(b - c)) = exp(a*(c - b))",
        ),
    ),
    _rule(
        SOLVED,
        "solving the definition",
        "a = f(u)",
        "Solve the definition for the parts that the line has, and put them in.",
    ),
    _rule(
        WRITTEN_OUT,
        "definition",
        "a = b",
        "Write out what the letter stands for.",
    ),
    _rule(
        NAMED,
        "definition, read backwards",
        "a = b",
        "Write the letter for what it stands for.",
    ),
    _rule(
        PUT_IN,
        "solving the definition",
        "a = b*c",
        "Each numerator of the definition is what is defined, times the denominator.",
    ),
    _rule(
        ADDED_UP,
        "the shares add up to 1",
        "sum(a, i, b, c) = 1",
        "Each is its share of the denominator, and the denominator is the sum of all numerators.",
    ),
    _rule(
        GIVEN,
        "given",
        "a = b",
        "This is given of the data.",
    ),
    _rule(
        DERIVED,
        "derived above",
        "D(f) = a",
        "This derivative was derived above.",
        variants=("f'(x) = a",),
    ),
    _rule(
        ALONG,
        "chain rule along each path",
        "D(f) = D(f, u)*D(u)",
        "Along each path from the variable to the function, multiply the derivatives from letter to letter; add the "
        "products.",
    ),
    _rule(
        USED,
        "use the equation",
        "f(u) = a",
        "The sum holds one side of the equation, or a multiple of it; the other side takes its place.",
    ),
    _rule(
        USED_SIDE,
        "use the equation",
        "f(u) = a",
        "Both sides of the equation are equal, so the left one stands for the right one.",
    ),
)
"""What the rules are called. Their equations are those of the problem at hand, compiled by the engine."""
