"""What one law makes of one equation on the way to its unknown."""

from __future__ import annotations

from sympy import Expr

from derivator.base.record import record
from derivator.engine.solved.number_roots import Enclosed
from derivator.inert import ONE, Equation
from derivator.model.solution import Words
from derivator.model.trace import Assumption
from derivator.reals.sign_calculus import Signs


@record
class Move:
    """What one law makes of one equation; the arguments are those of a step."""

    rule: str
    after: tuple[Equation, ...]
    conditions: tuple[Assumption, ...] = ()
    multiplier: Expr = ONE
    words: Words = ()
    enclosed: tuple[Enclosed, ...] = ()


def nonzero(expression: Expr, signs: Signs) -> tuple[Assumption, ...]:
    """That an expression is not 0, where that is not known."""
    return () if signs.nonzero(expression) else (Assumption("nonzero", expression),)


def nonnegative(expression: Expr, signs: Signs) -> tuple[Assumption, ...]:
    """That an expression is not negative, where that is not known."""
    return () if signs.nonnegative(expression) else (Assumption("nonnegative", expression),)
