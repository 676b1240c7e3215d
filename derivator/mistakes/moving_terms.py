"""Mistakes between two lines of an equation: a term or a factor goes to the other side and is not what it has to be."""

from __future__ import annotations

from functools import partial

from derivator.model.rule import Mistake

_sign = partial(Mistake, family="sign", instead_of="gather-derivative")
_factor = partial(Mistake, family="factor", instead_of="divide-both-sides")
_algebra = partial(Mistake, family="algebra", instead_of="divide-both-sides")

MOVING = (
    _sign(
        name="sign-kept-when-moving",
        title="a term changes sides and keeps its sign",
        equation="f + c = b => f = b + c",
        advice="What happens to the sign of a term that goes to the other side?",
    ),
    _factor(
        name="multiplied-when-moving",
        title="a factor goes to the other side and multiplies, though it has to divide",
        equation="a*f = b => f = a*b",
        advice="By what are both sides divided, so that the factor is gone on one of them?",
    ),
    _factor(
        name="divided-when-moving",
        title="a denominator goes to the other side and divides, though it has to multiply",
        equation="f/a = b => f = b/a",
        advice="By what are both sides multiplied, so that the denominator is gone on one of them?",
    ),
    _factor(
        name="upside-down-when-moving",
        title="the fraction is upside down",
        equation="a*f = b => f = a/b",
        variants=("a/f = b => f = a*b", "a/f = b => f = b/a"),
        advice="By what are both sides divided at the end?",
    ),
    _factor(
        name="factor-dropped-when-moving",
        title="a factor of one side is dropped",
        equation="a*f = b => f = b",
        variants=("f/a = b => f = b",),
        advice="What is done to one side has to be done to the other one.",
    ),
    _algebra(
        name="factor-subtracted-when-moving",
        title="a factor is subtracted, not divided by",
        equation="a*f = b => f = b - a",
        advice="How does a factor go to the other side?",
    ),
    _algebra(
        name="one-term-not-divided",
        title="one of the terms is not divided",
        equation="a*f + c = b => f + c = b/a",
        variants=("a*f = b + c => f = b/a + c",),
        advice="When both sides are divided, each of their terms is.",
    ),
    _algebra(
        name="one-term-not-multiplied",
        title="one of the terms is not multiplied by the denominator",
        equation="f/a + c = b => f + c = a*b",
        variants=("f/a = b + c => f = a*b + c",),
        advice="When both sides are multiplied, each of their terms is.",
    ),
    _algebra(
        name="term-moved-over-the-denominator",
        title="a term goes to the numerator of a fraction on the other side",
        equation="f + c = b/a => f = (b - c)/a",
        advice="A term that goes to the other side stands beside the fraction there, not in it.",
    ),
)
"""Made from one line to the next: each is a false law between two equations, whatever is sought."""
