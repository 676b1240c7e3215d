"""Identities between trigonometric functions."""

from __future__ import annotations

from functools import partial

from derivator.rule import Example, Rule

_rule = partial(Rule, topic="trigonometry")

RULES = (
    _rule(
        "pythagorean-identity",
        "sine squared plus cosine squared",
        "sin(a)^2 + cos(a)^2 = 1",
        "The squares of sine and cosine add up to 1.",
        variants=("-sin(a)^2 - cos(a)^2 = -1",),
        examples=(Example("cos(2*x)^2 + x + sin(2*x)^2", "1 + x"), Example("-sin(x)^2 - cos(x)^2", "-1")),
    ),
    _rule(
        "hyperbolic-pythagorean-identity",
        "1 minus the square of a hyperbolic tangent",
        "1 - tanh(a)^2 = sech(a)^2",
        "The square of the hyperbolic secant is 1 minus the square of the hyperbolic tangent.",
        examples=(Example("x*(1 - tanh(2*x)^2)", "x*sech(2*x)^2"),),
    ),
    _rule(
        "hyperbolic-quotient",
        "hyperbolic sine over hyperbolic cosine",
        "sinh(a)/cosh(a) = tanh(a)",
        "The hyperbolic tangent is hyperbolic sine over hyperbolic cosine.",
        examples=(Example("sinh(2*x)/cosh(2*x)", "tanh(2*x)"),),
    ),
    _rule(
        "difference-of-squares-one",
        "squares that differ by 1",
        "sec(a)^2 - tan(a)^2 = 1",
        "The two squares differ by 1.",
        variants=("csc(a)^2 - cot(a)^2 = 1", "cosh(a)^2 - sinh(a)^2 = 1", "sinh(a)^2 - cosh(a)^2 = -1",
                  "tan(a)^2 - sec(a)^2 = -1"),
        examples=(Example("x + cosh(x)^2 - sinh(x)^2", "x + 1"),),
    ),
)
