"""What one law makes of one equation on the way to its unknown."""

from __future__ import annotations

from sympy import Expr

from derivator.base.record import record
from derivator.engine.solved.number_roots import Enclosed
from derivator.inert import ONE, Equation, Minus, plus
from derivator.inert.terms import summands
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
    if signs.nonzero(expression) or signs.nonzero(opposite(expression)):
        return ()
    return (Assumption("nonzero", expression),)


def opposite(expression: Expr) -> Expr:
    """The negative, term by term, so that signs are seen."""
    turned = (term.operand if isinstance(term, Minus) else Minus(term) for term in summands(expression))
    return plus(*sorted(turned, key=lambda term: isinstance(term, Minus)))


def nonnegative(expression: Expr, signs: Signs) -> tuple[Assumption, ...]:
    """That an expression is not negative, where that is not known."""
    return () if signs.nonnegative(expression) else (Assumption("nonnegative", expression),)
