"""Unfolding and folding of a problem's own definitions, such as g(x) := 1/(1 + e^(-x))."""

from __future__ import annotations

from functools import partial

from derivator.rule import Example, Rule

_rule = partial(Rule, topic="definitions")

UNFOLD = "unfold-definition"
FOLD = "fold-definition"

RULES = (
    _rule(
        UNFOLD,
        "definition",
        "a = a",
        "Replace the function by its definition.",
        examples=(),
    ),
    _rule(
        FOLD,
        "definition, read backwards",
        "a = a",
        "Write the function for what it stands for.",
        examples=(Example("x", "x"),),
    ),
)
"""What the two rules are called. Their equations are the definitions of the problem at hand, compiled by the engine."""
