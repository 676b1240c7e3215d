"""What is positive wherever a function has a derivative: the arguments of its logarithms and roots, and their like."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr

from derivator.functions.spans import Span, domain_span
from derivator.inert import Apply, Derivative, IndexedSum, Minus, Plus, Power, number
from derivator.inert.numbers import value
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import contains, depends, subexpressions

_WITH_CASES = frozenset({"abs", "sign"})


def real_where(derivative: Expr) -> Iterator[Expr]:
    """What is positive wherever a derivative exists, as far as it can be told: nothing is said of parts by cases.

    Args:
        derivative: a derivative, written out; of anything else nothing is told.
    """
    if not isinstance(derivative, Derivative):
        return
    for part in _throughout(derivative.operand):
        for needed in _needed(part, derivative.variable):
            names = {each.name for each in subexpressions(needed) if isinstance(each, Apply)}
            if not contains(needed, Piecewise) and not names & _WITH_CASES:
                yield needed


def _throughout(expression: Expr) -> Iterator[Expr]:
    """The parts that count everywhere: not those that stand in one case only, or under an index."""
    if isinstance(expression, Piecewise | IndexedSum):
        return
    yield expression
    for argument in expression.args:
        if isinstance(argument, Expr):
            yield from _throughout(argument)


def _needed(part: Expr, variable: Expr) -> Iterator[Expr]:
    if isinstance(part, Apply):
        inside = domain_span(part.function)
        if inside is not None:
            yield from _between(inside, part.arguments[0])
    elif isinstance(part, Power):
        exponent = value(part.exponent)
        # A power of a negative base is not real at most exponents, so none that varies has a derivative there.
        if depends(part.exponent, variable) or (exponent is not None and exponent.q != 1):
            yield part.base


def _between(inside: Span, argument: Expr) -> Iterator[Expr]:
    """What is positive where an argument lies between two numbers, as far as they are rational."""
    if inside.low == 0:
        yield argument
    elif inside.low.is_Rational:
        yield Plus(argument, number(-inside.low))
    if inside.high.is_Rational:
        yield Plus(number(inside.high), Minus(argument))
