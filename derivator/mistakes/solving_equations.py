"""Mistakes where an equation defines a function: with the letter that depends, and when solving for its derivative."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Condition, Mistake

_UNKNOWN = (Condition("unknown", "f"),)
_implicit = partial(Mistake, family="implicit")
_sign = partial(Mistake, family="sign")

DEPENDENT = (
    _implicit(
        name="dependent-letter-as-variable",
        title="the dependent letter is differentiated as if it were the variable",
        equation="D(f) = 1",
        instead_of="derivative-of-unknown-function",
        conditions=_UNKNOWN,
        advice="The dependent letter is a function of the variable. Which factor does the chain rule bring?",
    ),
    _implicit(
        name="dependent-letter-as-constant",
        title="the dependent letter is treated as a constant",
        equation="D(f) = 0",
        instead_of="derivative-of-unknown-function",
        conditions=_UNKNOWN,
        advice="The dependent letter changes with the variable. What is its derivative called?",
    ),
)

CONSTANT_SIDE = (
    Mistake(
        name="constant-left-as-it-is",
        title="a constant is left as it is",
        equation="D(c) = c",
        instead_of="constant-rule",
        conditions=(Condition("constant", "c"),),
        family="constant",
        advice="How fast does a constant change?",
    ),
)
"""Made while both sides are differentiated."""

SOLVING = (
    _sign(
        name="sign-kept-when-gathering",
        title="a term changes sides and keeps its sign",
        equation="a + c = b + d => a - b = d + c",
        instead_of="gather-derivative",
        advice="What happens to the sign of a term that goes to the other side?",
    ),
    _sign(
        name="sign-of-derivative-term-kept",
        title="a term with the derivative changes sides and keeps its sign",
        equation="a + c = b + d => a + b = d - c",
        instead_of="gather-derivative",
        advice="What happens to the sign of a term with the derivative that goes to the other side?",
    ),
    _implicit(
        name="reciprocal-when-solving",
        title="the fraction is upside down: the variable is differentiated by the dependent letter",
        equation="a*p = b => p = a/b",
        instead_of="divide-both-sides",
        advice="Which of the two letters depends on the other? By what are both sides divided at the end?",
    ),
    _implicit(
        name="not-divided",
        title="the factor beside the derivative is not divided by",
        equation="a*p = b => p = b",
        instead_of="divide-both-sides",
        advice="What stands beside the derivative before the last step?",
    ),
    _implicit(
        name="subtracted-when-solving",
        title="the factor beside the derivative is subtracted, not divided by",
        equation="a*p = b => p = b - a",
        instead_of="divide-both-sides",
        advice="How does a factor go to the other side?",
    ),
)
"""Made when the equation is solved for the derivative: each is a false law between two equations."""
