"""What is positive wherever a function has a derivative: the arguments of its logarithms and roots, and their like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sympy import Expr

from derivator.arithmetic import value
from derivator.inert import ONE, Apply, Derivative, IndexedSum, Minus, Plus, Power
from derivator.piecewise import Piecewise
from derivator.trees import contains, depends, subexpressions

_AWAY_FROM_ONE = (lambda u: Plus(ONE, Minus(u)), lambda u: Plus(ONE, u))

_POSITIVE: Mapping[str, tuple[Callable[[Expr], Expr], ...]] = {
    **dict.fromkeys(("log", "log_base", "sqrt", "loggamma"), (lambda u: u,)),
    **dict.fromkeys(("asin", "acos", "atanh"), _AWAY_FROM_ONE),
    "acosh": (lambda u: Plus(u, Minus(ONE)),),
    "logit": (lambda u: u, lambda u: Plus(ONE, Minus(u))),
}
"""What a function of u needs to be positive."""

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
        yield from (test(part.arguments[0]) for test in _POSITIVE.get(part.name, ()))
    elif isinstance(part, Power):
        exponent = value(part.exponent)
        # A power of a negative base is not real at most exponents, so none that varies has a derivative there.
        if depends(part.exponent, variable) or (exponent is not None and exponent.q != 1):
            yield part.base
