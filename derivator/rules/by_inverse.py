"""The table's entries for inverse functions, each from the function that it undoes."""

from __future__ import annotations

from functools import partial

from derivator.functions import FUNCTIONS
from derivator.functions.conditions import smoothness
from derivator.model.rule import Condition, Example, Rule
from derivator.rules.differentiation import put_in_row

_rule = partial(Rule, topic="differentiation")

_SLOPES = {
    "asin": "1/cos(asin(x))",
    "acos": "-1/sin(acos(x))",
    "atan": "1/sec(atan(x))^2",
    "asinh": "1/cosh(asinh(x))",
    "acosh": "1/sinh(acosh(x))",
    "atanh": "1/(1 - tanh(atanh(x))^2)",
}
"""1 over the derivative of what a function is the inverse of, at its value."""


def _by_inverse(name: str, slope: str) -> Rule:
    title = FUNCTIONS[name].title
    return _rule(
        f"{name.replace('_', '-')}-derivative-by-inverse",
        f"derivative of {title}, as an inverse",
        f"D({name}(x)) = {slope}",
        "What the function undoes, at y, is the variable: both sides are differentiated and solved for y'.",
        conditions=tuple(Condition(kind, put_in_row(text, FUNCTIONS[name].arguments[0], "x"))
                         for kind, text in smoothness(name)),
        examples=(Example(f"D({name}(t), t)", put_in_row(slope, "x", "t")),),
    )


RULES = tuple(_by_inverse(name, slope) for name, slope in _SLOPES.items())
"""A rule for each."""
